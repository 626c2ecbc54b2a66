// The wall clock and the one that counts sleep. CLOCK_MONOTONIC goes on by itself, for timers wait by it.

#define _GNU_SOURCE
#include "machine.h"

#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static int is_wall(clockid_t clock) { return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE; }

// In milliseconds; 0: it goes.
static int64_t stand_of(clockid_t clock) {
  if (!orders) return 0;
  if (is_wall(clock)) return orders->wall;
  return clock == CLOCK_BOOTTIME ? orders->steady : 0;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  int64_t stand = stand_of(clock);
  if (stand == 0) {
    long status = syscall(SYS_clock_gettime, clock, time);
    if (status != 0 || !orders || !is_wall(clock)) return status;
    int64_t late = time->tv_nsec / 1000000 + orders->ahead % 1000 + 1000;
    time->tv_sec += orders->ahead / 1000 + late / 1000 - 1;
    time->tv_nsec = time->tv_nsec % 1000000 + late % 1000 * 1000000;
    return 0;
  }
  *time = (struct timespec){.tv_sec = stand / 1000, .tv_nsec = stand % 1000 * 1000000};
  return 0;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  (void)zone;
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  *time = (struct timeval){.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
  return 0;
}

time_t time(time_t *result) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (result) *result = now.tv_sec;
  return now.tv_sec;
}

static clockid_t clock_of[DESCRIPTORS];

int timerfd_create(clockid_t clock, int flags) {
  int descriptor = syscall(SYS_timerfd_create, clock, flags);
  if (descriptor >= DESCRIPTORS) abort();
  if (descriptor >= 0) clock_of[descriptor] = clock;
  return descriptor;
}

// The kernel's clock is elsewhere than one that stands: a timer that was set for an instant of that would be due at
// once, again and again, or never. It waits for as long as it would if the clock went.
int timerfd_settime(int descriptor, int flags, const struct itimerspec *when, struct itimerspec *before) {
  int64_t stand = descriptor >= 0 && descriptor < DESCRIPTORS ? stand_of(clock_of[descriptor]) : 0;
  int is_set = when->it_value.tv_sec || when->it_value.tv_nsec;
  if (stand == 0 || !is_set || !(flags & TFD_TIMER_ABSTIME))
    return syscall(SYS_timerfd_settime, descriptor, flags, when, before);
  int64_t left = (when->it_value.tv_sec - stand / 1000) * 1000000000 + when->it_value.tv_nsec - stand % 1000 * 1000000;
  if (left < 1) left = 1;
  struct itimerspec wait = {when->it_interval, {.tv_sec = left / 1000000000, .tv_nsec = left % 1000000000}};
  return syscall(SYS_timerfd_settime, descriptor, flags & ~TFD_TIMER_ABSTIME, &wait, before);
}
