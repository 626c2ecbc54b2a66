// The disk as the program calls it. SQLite writes by these functions and no others: `nm -D --undefined-only` of its
// library names them. Its -shm file is shared memory, which the next start makes anew.

#define _GNU_SOURCE
#include "machine.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

// What can be done to a disk.
enum deed { GROW, SHRINK, FLUSH };

struct orders *orders;
static const char *folder;
static struct file *opened[DESCRIPTORS];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("MACHINE_ORDERS");
  folder = getenv("MACHINE_DISK");
  if (!path || !folder) return;
  int page = syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
  void *memory = page < 0 ? MAP_FAILED : mmap(NULL, sizeof *orders, PROT_READ | PROT_WRITE, MAP_SHARED, page, 0);
  if (memory == MAP_FAILED) abort();
  syscall(SYS_close, page);
  orders = memory;
}

__attribute__((destructor)) static void end(void) {
  if (!orders || orders->changes_left == 0) return;
  fflush(NULL);
  pthread_mutex_lock(&mutex);
  cut_power();
}

static int fail(int64_t error) {
  errno = error;
  return -1;
}

// Something is about to be done, under the lock.
//
// Returns the errno with which it is refused; 0: it may be done.
static int64_t refusal(enum deed deed) {
  orders->changes++;
  if (deed == FLUSH) orders->flushes++;
  if (orders->changes_left > 0 && --orders->changes_left == 0) cut_power();
  int64_t error = orders->refusal;
  if (error < 0) return deed == FLUSH ? -error : 0;
  if (deed == SHRINK && error == ENOSPC) return 0;
  if (deed == FLUSH && error != EIO) return 0;
  return error;
}

// The folder and what lies in it, but for folders in it.
static int is_on_disk(const char *path) {
  if (!orders) return 0;
  size_t length = strlen(folder);
  if (strncmp(path, folder, length) != 0) return 0;
  if (path[length] == 0) return 1;
  const char *suffix = strrchr(path, '-');
  return path[length] == '/' && !strchr(path + length + 1, '/') && !(suffix && strcmp(suffix, "-shm") == 0);
}

static struct file *file_of(int descriptor) {
  return orders && descriptor >= 0 && descriptor < DESCRIPTORS ? opened[descriptor] : NULL;
}

static struct file *note(int descriptor, const char *path, int is_new) {
  struct stat facts;
  if (descriptor >= DESCRIPTORS || fstat(descriptor, &facts) != 0) abort();
  return opened[descriptor] = file_at(path, &facts, is_new);
}

static int open_on_disk(const char *path, int flags, mode_t mode) {
  pthread_mutex_lock(&mutex);
  int is_new = (flags & O_CREAT) && syscall(SYS_faccessat, AT_FDCWD, path, F_OK) != 0;
  int is_refused = (flags & O_ACCMODE) != O_RDONLY && orders->refusal == EROFS;
  int64_t error = is_new ? refusal(GROW) : is_refused ? EROFS : 0;
  int descriptor = error ? fail(error) : syscall(SYS_openat, AT_FDCWD, path, flags, mode);
  if (descriptor >= 0) note(descriptor, path, is_new);
  pthread_mutex_unlock(&mutex);
  return descriptor;
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return is_on_disk(path) ? open_on_disk(path, flags, mode) : syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...) __attribute__((alias("open")));

int close(int descriptor) {
  if (file_of(descriptor)) opened[descriptor] = NULL;
  return syscall(SYS_close, descriptor);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset) {
  struct file *file = file_of(descriptor);
  if (!file) return syscall(SYS_pwrite64, descriptor, bytes, length, offset);
  pthread_mutex_lock(&mutex);
  int64_t error = refusal(GROW);
  if (!error) remember_write(file, bytes, length, offset);
  ssize_t written = error ? fail(error) : syscall(SYS_pwrite64, descriptor, bytes, length, offset);
  pthread_mutex_unlock(&mutex);
  return written;
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off_t offset) __attribute__((alias("pwrite")));

ssize_t write(int descriptor, const void *bytes, size_t length) {
  if (!file_of(descriptor)) return syscall(SYS_write, descriptor, bytes, length);
  ssize_t written = pwrite(descriptor, bytes, length, lseek(descriptor, 0, SEEK_CUR));
  if (written > 0) lseek(descriptor, written, SEEK_CUR);
  return written;
}

int ftruncate(int descriptor, off_t size) {
  struct file *file = file_of(descriptor);
  if (!file) return syscall(SYS_ftruncate, descriptor, size);
  pthread_mutex_lock(&mutex);
  int64_t error = refusal(SHRINK);
  if (!error) remember_truncation(file, size);
  int status = error ? fail(error) : syscall(SYS_ftruncate, descriptor, size);
  pthread_mutex_unlock(&mutex);
  return status;
}

int ftruncate64(int descriptor, off_t size) __attribute__((alias("ftruncate")));

int fdatasync(int descriptor) {
  struct file *file = file_of(descriptor);
  if (!file) return syscall(SYS_fdatasync, descriptor);
  pthread_mutex_lock(&mutex);
  int64_t error = refusal(FLUSH);
  if (!error && !orders->is_liar) flush(file);
  pthread_mutex_unlock(&mutex);
  return error ? fail(error) : 0;
}

int fsync(int descriptor) __attribute__((alias("fdatasync")));

int unlink(const char *path) {
  if (!is_on_disk(path)) return syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  pthread_mutex_lock(&mutex);
  int64_t error = refusal(SHRINK);
  struct stat facts;
  // What is no file of the disk's, a socket, is taken away and not remembered.
  int is_file = !error && lstat(path, &facts) == 0 && S_ISREG(facts.st_mode);
  if (is_file) file_at(path, &facts, 0)->is_gone = 1;
  int status = error ? fail(error) : syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  pthread_mutex_unlock(&mutex);
  return status;
}
