// What was changed since the last flush, and what a power cut leaves of it.
//
// Everything goes to the real files at once, so that the program reads what it wrote. Here is kept, for each file, what
// stood there before. At the cut the changes are undone, last one first, and the process is killed. With a seed, each
// sector of each change may have reached the disk all the same, in whatever order: disks do that. A new name in the
// folder and one that was taken away are flushed by a flush of the folder.

#define _GNU_SOURCE
#include "machine.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { SECTOR = 512 };

struct change {
  struct change *older, *newer;
  int is_truncation;
  off_t offset, size_before;
  size_t length, length_before;
  char *before, *after;
};

static struct file *files;

static void *need(void *memory) {
  if (!memory) abort();
  return memory;
}

static off_t size_of(int descriptor) {
  struct stat facts;
  if (fstat(descriptor, &facts) != 0) abort();
  return facts.st_size;
}

static char *copy_of(int descriptor, off_t offset, size_t length) {
  char *copy = need(malloc(length + 1));
  if (syscall(SYS_pread64, descriptor, copy, length, offset) != (long)length) abort();
  return copy;
}

struct file *file_at(const char *path, const struct stat *facts, int is_new) {
  for (struct file *file = files; file; file = file->next)
    if (file->device == facts->st_dev && file->inode == facts->st_ino) return file;
  struct file *file = need(calloc(1, sizeof *file));
  *file = (struct file){.next = files, .device = facts->st_dev, .inode = facts->st_ino, .path = need(strdup(path)),
    .own = -1, .is_folder = S_ISDIR(facts->st_mode), .is_new = is_new};
  if (!file->is_folder) file->own = syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
  if (!file->is_folder && file->own < 0) abort();
  return files = file;
}

static struct change *remember(struct file *file, struct change change) {
  struct change *new = need(malloc(sizeof change));
  *new = change;
  new->size_before = size_of(file->own);
  off_t before = new->size_before - new->offset;
  if (!new->is_truncation && before > (off_t)new->length) before = new->length;
  new->length_before = before > 0 ? before : 0;
  new->before = copy_of(file->own, new->offset, new->length_before);
  new->older = file->newest;
  if (file->newest) file->newest->newer = new;
  else file->oldest = new;
  return file->newest = new;
}

void remember_write(struct file *file, const void *bytes, size_t length, off_t offset) {
  char *after = memcpy(need(malloc(length + 1)), bytes, length);
  remember(file, (struct change){.offset = offset, .length = length, .after = after});
}

void remember_truncation(struct file *file, off_t size) {
  remember(file, (struct change){.is_truncation = 1, .offset = size});
}

static void forget(struct file *file) {
  for (struct change *change = file->oldest, *newer; change; change = newer) {
    newer = change->newer;
    free(change->before);
    free(change->after);
    free(change);
  }
  file->oldest = file->newest = NULL;
}

void flush(struct file *flushed) {
  forget(flushed);
  if (!flushed->is_folder) return;
  for (struct file *file = files; file; file = file->next) {
    file->is_new = 0;
    if (!file->is_gone) continue;
    // Its number may soon be another file's.
    file->is_gone = file->inode = 0;
    forget(file);
  }
}

static uint64_t chance;

// 0…n-1, from the seed (splitmix64).
static uint64_t draw(uint64_t n) {
  uint64_t z = (chance += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return (z ^ (z >> 31)) % n;
}

static void put(int descriptor, const char *bytes, size_t length, off_t offset) {
  if (length && syscall(SYS_pwrite64, descriptor, bytes, length, offset) != (long)length) abort();
}

static void resize(int descriptor, off_t size) {
  if (syscall(SYS_ftruncate, descriptor, size) != 0) abort();
}

static void undo(int descriptor, const struct change *change) {
  put(descriptor, change->before, change->length_before, change->offset);
  resize(descriptor, change->size_before);
}

// So many of four sectors reach the disk.
static void redo(int descriptor, const struct change *change, uint64_t of_four) {
  if (change->is_truncation) {
    if (draw(4) < of_four) resize(descriptor, change->offset);
    return;
  }
  for (size_t at = 0, length; at < change->length; at += length) {
    length = SECTOR - (change->offset + at) % SECTOR;
    if (length > change->length - at) length = change->length - at;
    if (draw(4) < of_four) put(descriptor, change->after + at, length, change->offset + at);
  }
}

static void leave(const struct file *file) {
  for (struct change *change = file->newest; change; change = change->older) undo(file->own, change);
  uint64_t of_four = orders->seed ? draw(5) : 0;
  if (of_four == 0) return;
  for (struct change *change = file->oldest; change; change = change->newer) redo(file->own, change, of_four);
}

static void bring_back(const struct file *file) {
  int descriptor = syscall(SYS_openat, AT_FDCWD, file->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) return;
  size_t size = size_of(file->own);
  put(descriptor, copy_of(file->own, 0, size), size, 0);
}

// The caller has a lock that nobody gets any more.
void cut_power(void) {
  chance = orders->seed;
  for (struct file *file = files; file; file = file->next)
    if (!file->is_folder && file->inode) leave(file);
  for (struct file *file = files; file; file = file->next)
    if (file->is_new && !file->is_gone && !(orders->seed && draw(2)))
      syscall(SYS_unlinkat, AT_FDCWD, file->path, 0);
  for (struct file *file = files; file; file = file->next)
    if (file->is_gone && !file->is_new && !(orders->seed && draw(2))) bring_back(file);
  for (;;) kill(getpid(), SIGKILL);
}
