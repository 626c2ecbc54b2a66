#pragma once

#include <stdint.h>
#include <sys/types.h>

// What Linux offers and Swift's Glibc module does not show.

/// Nanoseconds on CLOCK_BOOTTIME, which counts the time that the computer slept.
int64_t clinux_boottime(void);

/// Milliseconds since 1970 UTC by the system's clock.
int64_t clinux_walltime(void);

/// A pipe whose two ends are closed on exec. -1 and errno on failure.
int clinux_pipe(int *ends);

/// A descriptor that becomes readable when the process ends; closed on exec. -1 and errno on failure.
int clinux_pidfd_open(pid_t process);

/// A timer on CLOCK_BOOTTIME, readable once its instant has passed, also when it passed while the computer slept.
int clinux_timer_make(void);

/// Sets the timer to an instant in nanoseconds on CLOCK_BOOTTIME; a negative instant stops it.
int clinux_timer_set(int timer, int64_t instant);

/// Starts the program `path` with `arguments` (ended by NULL) and this process's environment.
/// `kept` descriptors are given to it as 3, 4 …; 0 and 1 are /dev/null, 2 is shared, all others are closed.
/// The child's signals have their default dispositions and none is blocked.
/// With `own_session` it leads a new session. Returns its process id, or -1 and errno.
pid_t clinux_spawn(
    const char *path, char *const *arguments, const int *kept, int kept_count, int own_session);

/// Replaces this process by the command (searched in PATH); returns errno, and only on failure.
/// The command gets no descriptor of ours and exactly the environment and the signal settings that we were given.
int clinux_exec(char *const *arguments);

/// The allocator keeps what all threads together ask for in so many places at most. To be called before there are threads.
void clinux_few_arenas(int count);
