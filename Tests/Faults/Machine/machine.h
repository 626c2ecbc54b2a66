// A machine that fails on command, for one program under LD_PRELOAD: its disk forgets what was not flushed when the
// power is cut, is full, read-only or broken, or lies about flushes; its clocks stand where a test puts them.

#include <stdint.h>
#include <sys/stat.h>
#include <sys/types.h>

// More than a program under test has open.
enum { DESCRIPTORS = 1 << 16 };

// A page that the machine shares with the test. Machine.swift knows the order of the fields.
struct orders {
  volatile int64_t refusal;       // the errno with which changes are answered; 0: none; less: only flushes
  volatile int64_t changes_left;  // the power is cut before the so-many-th change from now, or at the exit; 0: never
  volatile int64_t seed;          // which unflushed sectors survive; 0: none
  volatile int64_t is_liar;       // flushes are answered and not done
  volatile int64_t wall;          // where CLOCK_REALTIME stands, in ms; 0: it goes
  volatile int64_t steady;        // where CLOCK_BOOTTIME stands, in ms; 0: it goes
  volatile int64_t changes;       // told to the test: how many there were
  volatile int64_t flushes;       // told to the test: how many of these were flushes
  volatile int64_t ahead;         // by how much CLOCK_REALTIME is ahead of the true one where it goes, in ms
};

struct file {
  struct file *next;
  dev_t device;
  ino_t inode;
  char *path;
  int own;  // a descriptor beside the program's, never closed: that would let go of the program's locks
  int is_folder;
  int is_new;   // its name is not flushed
  int is_gone;  // its name was taken away, and that is not flushed
  struct change *oldest, *newest;
};

// NULL where no test gives orders.
extern struct orders *orders;

struct file *file_at(const char *path, const struct stat *facts, int is_new);
void remember_write(struct file *file, const void *bytes, size_t length, off_t offset);
void remember_truncation(struct file *file, off_t size);
void flush(struct file *file);
__attribute__((noreturn)) void cut_power(void);
