#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <spawn.h>
#include <sys/pidfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static int64_t nanoseconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int64_t clinux_boottime(void) { return nanoseconds(CLOCK_BOOTTIME); }

int64_t clinux_walltime(void) { return nanoseconds(CLOCK_REALTIME) / 1000000; }

int clinux_pipe(int *ends) { return pipe2(ends, O_CLOEXEC); }

int clinux_pidfd_open(pid_t process) { return pidfd_open(process, 0); }

int clinux_timer_make(void) { return timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK); }

int clinux_timer_set(int timer, int64_t instant) {
  struct itimerspec setting = {0};
  if (instant >= 0) {
    // An instant of zero would stop the timer instead of firing it.
    setting.it_value.tv_sec = instant / 1000000000;
    setting.it_value.tv_nsec = instant % 1000000000 + (instant == 0);
  }
  return timerfd_settime(timer, TFD_TIMER_ABSTIME, &setting, NULL);
}

enum { first_kept = 3, out_of_the_way = 64 };

static int describe_descriptors(posix_spawn_file_actions_t *actions, int *moved, int count) {
  int failed = posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDONLY, 0);
  if (!failed) failed = posix_spawn_file_actions_addopen(actions, 1, "/dev/null", O_WRONLY, 0);
  for (int i = 0; i < count && !failed; i++) {
    failed = posix_spawn_file_actions_adddup2(actions, moved[i], first_kept + i);
  }
  if (!failed) failed = posix_spawn_file_actions_addclosefrom_np(actions, first_kept + count);
  return failed;
}

static int describe_process(posix_spawnattr_t *attributes, int own_session) {
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
  if (own_session) flags |= POSIX_SPAWN_SETSID;
  int failed = posix_spawnattr_setsigmask(attributes, &none);
  if (!failed) failed = posix_spawnattr_setsigdefault(attributes, &all);
  if (!failed) failed = posix_spawnattr_setflags(attributes, flags);
  return failed;
}

static pid_t spawn_with(
    const char *path, char *const *arguments, int *moved, int count, int own_session) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  pid_t child = -1;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  int failed = describe_descriptors(&actions, moved, count);
  if (!failed) failed = describe_process(&attributes, own_session);
  if (!failed) failed = posix_spawn(&child, path, &actions, &attributes, arguments, environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  errno = failed;
  return failed ? -1 : child;
}

pid_t clinux_spawn(
    const char *path, char *const *arguments, const int *kept, int kept_count, int own_session) {
  enum { most = 8 };
  int moved[most];
  pid_t child = -1;
  int count = 0;
  int failed = kept_count > most ? EINVAL : 0;
  // A descriptor that is itself 3 or 4 would be overwritten before it is copied.
  for (; !failed && count < kept_count; count++) {
    moved[count] = fcntl(kept[count], F_DUPFD_CLOEXEC, out_of_the_way);
    if (moved[count] < 0) {
      failed = errno;
      break;
    }
  }
  if (!failed) {
    child = spawn_with(path, arguments, moved, count, own_session);
    failed = errno;
  }
  while (count > 0) close(moved[--count]);
  errno = failed;
  return child;
}

int clinux_exec(char *const *arguments) {
  execvp(arguments[0], arguments);
  return errno;
}

void clinux_few_arenas(int count) { mallopt(M_ARENA_MAX, count); }
