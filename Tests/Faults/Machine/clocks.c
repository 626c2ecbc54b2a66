// The wall clock and the one that counts sleep. CLOCK_MONOTONIC goes on by itself, for timers wait by it.

#define _GNU_SOURCE
#include "machine.h"

#include <sys/syscall.h>
#include <sys/time.h>
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
