// Closed-loop load on servers over HTTP/1.1 keep-alive: each connection sends its next request when the answer to its
// last has come. wrk shares one script among all connections of a thread, so it cannot pair a release with its claim.
//
//   load PORTS MODE SUBJECT CONNECTIONS WARM SECONDS < APPLICATIONS
//
// PORTS on 127.0.0.1, with commas; connections take them in turn. SUBJECT is a path for `get`, else a claim's body.
// A line of APPLICATIONS is a bearer token and, for `touch`, a blank and the lease that it holds; connections are dealt
// the lines in turn. Modes:
//
//   get            the same path again and again
//   claim-release  each connection one application, which claims a fresh lease and releases it
//   heartbeat      each connection so many applications, one after the other, that each beats every fifth of the lease
//                  time, or a little later: so every second beat finds less than two thirds left. Claims do not count.
//   once           each application claims and releases once, whatever time it takes
//   touch          each application beats once on the lease that it holds, whatever time it takes
//
// Prints one line of JSON. Only 200, 201 and 204 count as ok, and of every 64th seat the answer's text is looked at.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum mode { GET, CLAIM_RELEASE, HEARTBEAT, ONCE, TOUCH };
static const char *const mode_names[] = {"get", "claim-release", "heartbeat", "once", "touch"};

struct application {
  char *token;
  char lease[37];
  int holds;
  int64_t beaten_us;
};

struct connection {
  int socket, port, is_releasing;
  struct application *applications;
  size_t known, used, at;  // how many it was dealt, how many of them run, and whose turn it is
  int64_t sent_us;
  size_t length;
  char answer[16 * 1024];
};

static enum mode mode;
static const char *subject;
static int64_t counted_from_us, until_us = INT64_MAX, last_us;
static int epoll, open_connections;
static uint64_t ok, answers, others, broken, wrong, beats, written;
static double lease_s, cpu_before_s, cpu_after_s = -1;
static uint32_t *latencies_us;
static size_t latency_count, latency_room;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static int64_t clock_us(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static double cpu_s(void) {
  struct rusage use;
  getrusage(RUSAGE_SELF, &use);
  double whole_s = (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec);
  return whole_s + (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

// A UUID of version 7 with the time of now.
static void make_lease(char text[37]) {
  static uint8_t pool[8192];
  static size_t used = sizeof pool;
  if (used + 10 > sizeof pool) {
    if (getrandom(pool, sizeof pool, 0) != sizeof pool) fail("getrandom");
    used = 0;
  }
  const uint8_t *r = pool + used;
  used += 10;
  uint64_t ms = clock_us(CLOCK_REALTIME) / 1000;
  sprintf(text, "%08x-%04x-7%01x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", (unsigned)(ms >> 16), (unsigned)(ms & 0xffff),
          r[0] & 15, r[1], (r[2] & 0x3f) | 0x80, r[3], r[4], r[5], r[6], r[7], r[8], r[9]);
}

static void open_socket(struct connection *c) {
  int yes = 1;
  struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons((uint16_t)c->port)};
  server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  c->socket = socket(AF_INET, SOCK_STREAM, 0);
  if (c->socket < 0 || connect(c->socket, (struct sockaddr *)&server, sizeof server)) fail("connect");
  setsockopt(c->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, c->socket, &event)) fail("epoll_ctl");
  c->length = 0;
}

static void send_text(struct connection *c, const char *text, int length) {
  c->sent_us = clock_us(CLOCK_MONOTONIC);
  if (send(c->socket, text, length, MSG_NOSIGNAL) != length && errno != EPIPE && errno != ECONNRESET) fail("send");
}

static void send_release(struct connection *c, struct application *a) {
  char text[2048];
  c->is_releasing = 1;
  send_text(c, text, snprintf(text, sizeof text,
      "DELETE /api/v1/leases/%s HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer %s\r\n\r\n", a->lease, a->token));
}

static void send_claim(struct connection *c, struct application *a) {
  char text[4096];
  c->is_releasing = 0;
  if (!a->holds) make_lease(a->lease);
  send_text(c, text, snprintf(text, sizeof text,
      "PUT /api/v1/leases/%s HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer %s\r\n"
      "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s", a->lease, a->token, strlen(subject), subject));
}

static void send_get(struct connection *c) {
  char text[2048];
  send_text(c, text, snprintf(text, sizeof text, "GET %s HTTP/1.1\r\nHost: bench\r\n\r\n", subject));
}

static void end(struct connection *c) {
  close(c->socket);
  open_connections -= 1;
}

// Somebody new has the turn, before the one who had it.
static void join(struct connection *c) {
  struct application fresh = c->applications[c->used], *here = &c->applications[c->at];
  memmove(here + 1, here, (c->used - c->at) * sizeof fresh);
  *here = fresh;
  c->used += 1;
}

// The one whose turn it is runs no longer, and what it holds runs out.
static void leave(struct connection *c) {
  struct application *here = &c->applications[c->at], gone = *here;
  c->used -= 1;
  memmove(here, here + 1, (c->used - c->at) * sizeof gone);
  gone.holds = 0;
  c->applications[c->used] = gone;
  if (c->at == c->used) c->at = 0;
}

// Who has waited longest. So many run that each waits a fifth of the lease time: if nobody is due yet, somebody is
// added, and if everybody is late, somebody leaves.
static void send_beat(struct connection *c) {
  if (c->at >= c->used) c->at = 0;
  double waited = (double)(clock_us(CLOCK_MONOTONIC) - c->applications[c->at].beaten_us) / 1e6 / lease_s;
  if (waited < 0.2 && c->used < c->known) join(c);
  if (waited > 0.25 && c->used > 1) leave(c);
  send_claim(c, &c->applications[c->at]);
}

static void send_once(struct connection *c) {
  if (c->at == c->known) return end(c);
  struct application *a = &c->applications[c->at];
  if (mode == ONCE && a->holds) return send_release(c, a);
  send_claim(c, a);
}

static void send_next(struct connection *c) {
  struct application *a = &c->applications[c->at];
  switch (mode) {
    case GET: return send_get(c);
    case CLAIM_RELEASE: return a->holds ? send_release(c, a) : send_claim(c, a);
    case HEARTBEAT: return send_beat(c);
    default: return send_once(c);
  }
}

// After the time nothing new is asked for, and what is still held is released.
static void finish(struct connection *c) {
  for (size_t i = 0; i < c->used; i++) {
    if (!c->applications[i].holds) continue;
    c->at = i;
    return send_release(c, &c->applications[i]);
  }
  end(c);
}

static void note_latency(int64_t us) {
  if (latency_count == latency_room) {
    latency_room = latency_room ? latency_room * 2 : 1 << 16;
    latencies_us = realloc(latencies_us, latency_room * sizeof *latencies_us);
    if (!latencies_us) fail("realloc");
  }
  latencies_us[latency_count++] = (uint32_t)us;
}

static double number(const char *text, const char *name) {
  const char *found = strstr(text, name);
  return found ? strtod(found + strlen(name), NULL) : -1;
}

// What a granted or held seat's answer says; a written beat has the whole lease time before it.
static void look_at_seat(struct connection *c, const struct application *a, int is_counted) {
  static unsigned turn;
  const char *body = strstr(c->answer, "\r\n\r\n");
  if (turn++ % 64 == 0 && (!body || !strstr(body, a->lease) || !strstr(body, "\"token\":\"ey"))) wrong += 1;
  double left_s = body ? number(body, "\"lease_for_s\":") : -1;
  if (left_s > lease_s) lease_s = left_s;
  if (!is_counted || (mode != HEARTBEAT && mode != TOUCH)) return;
  beats += 1;
  written += left_s > lease_s * 0.98;
}

static void count(struct connection *c, int status, int64_t now_us) {
  static int complained;
  int is_ok = status == 200 || status == 201 || status == 204;
  if (!is_ok && !complained++) {
    fprintf(stderr, "load: the first answer that is not ok:\n%.*s\n", (int)c->length, c->answer);
  }
  int is_counted = now_us >= counted_from_us && now_us <= until_us && !(mode == HEARTBEAT && status == 201);
  if (mode != GET && !c->is_releasing && is_ok) look_at_seat(c, &c->applications[c->at], is_counted);
  if (!is_counted) return;
  if (!is_ok) {
    others += 1;
    return;
  }
  ok += 1;
  note_latency(now_us - c->sent_us);
}

// The whole length of the answer that was begun; 0 while that is not known yet.
static size_t answer_length(struct connection *c) {
  c->answer[c->length] = 0;
  char *end = strstr(c->answer, "\r\n\r\n");
  if (!end) return 0;
  char *field = strcasestr(c->answer, "\r\ncontent-length:");
  size_t body = field && field < end ? strtoul(field + 17, NULL, 10) : 0;
  return (size_t)(end - c->answer) + 4 + body;
}

// Whose turn is over: the next one has it, but a claim's release comes first.
static void turn(struct connection *c, int status, int64_t now_us) {
  if (mode == GET) return;
  struct application *a = &c->applications[c->at];
  a->holds = !c->is_releasing && (status == 200 || status == 201);
  a->beaten_us = now_us;
  if (mode == HEARTBEAT) c->at = (c->at + 1) % c->used;
  if (mode == TOUCH || (mode == ONCE && !a->holds)) c->at += 1;
}

static void hear_answer(struct connection *c) {
  int64_t now_us = last_us = clock_us(CLOCK_MONOTONIC);
  int status = atoi(c->answer + 9);
  answers += 1;
  count(c, status, now_us);
  turn(c, status, now_us);
  c->length = 0;
  if (now_us < until_us) send_next(c);
  else finish(c);
}

static void start_again(struct connection *c) {
  broken += 1;
  close(c->socket);
  open_socket(c);
  send_next(c);
}

static void hear(struct connection *c) {
  ssize_t got = recv(c->socket, c->answer + c->length, sizeof c->answer - 1 - c->length, 0);
  if (got <= 0) {
    if (clock_us(CLOCK_MONOTONIC) < until_us) return start_again(c);
    return end(c);
  }
  c->length += (size_t)got;
  size_t whole = answer_length(c);
  if (whole >= sizeof c->answer) errno = EMSGSIZE, fail("answer");
  if (whole && c->length >= whole) hear_answer(c);
}

static int by_size(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

static void print_result(double seconds) {
  qsort(latencies_us, latency_count, sizeof *latencies_us, by_size);
  uint32_t p50 = latency_count ? latencies_us[latency_count / 2] : 0;
  uint32_t p99 = latency_count ? latencies_us[latency_count * 99 / 100] : 0;
  printf("{\"ok\": %lu, \"answers\": %lu, ", ok, answers);
  printf("\"others\": %lu, \"broken\": %lu, \"wrong\": %lu, ", others, broken, wrong);
  printf("\"beats\": %lu, \"written\": %lu, ", beats, written);
  printf("\"seconds\": %.3f, \"p50_us\": %u, \"p99_us\": %u, \"cpu_s\": %.3f}\n", seconds, p50, p99,
         cpu_after_s - cpu_before_s);
}

// The CPU time of the counted part, from its first turn of the loop to its last.
static void note_cpu(int64_t now_us) {
  if (now_us < counted_from_us) cpu_before_s = cpu_s();
  if (now_us < until_us) cpu_after_s = cpu_s();
}

static void run(double warm_s, double seconds) {
  struct epoll_event events[256];
  int64_t start_us = clock_us(CLOCK_MONOTONIC);
  int is_timed = mode != ONCE && mode != TOUCH;
  counted_from_us = is_timed ? start_us + (int64_t)(warm_s * 1e6) : start_us;
  if (is_timed) until_us = counted_from_us + (int64_t)(seconds * 1e6);
  int64_t patience_us = is_timed ? until_us + 20000000 : INT64_MAX;
  while (open_connections > 0 && clock_us(CLOCK_MONOTONIC) < patience_us) {
    int ready = epoll_wait(epoll, events, 256, 100);
    note_cpu(clock_us(CLOCK_MONOTONIC));
    for (int i = 0; i < ready; i++) hear(events[i].data.ptr);
  }
  print_result((double)((is_timed ? until_us : last_us) - counted_from_us) / 1e6);
}

static void deal(struct connection *c, const char *line) {
  if ((c->known & (c->known + 1)) == 0) {
    c->applications = realloc(c->applications, (c->known + 1) * 2 * sizeof *c->applications);
    if (!c->applications) fail("realloc");
  }
  struct application *a = &c->applications[c->known++];
  memset(a, 0, sizeof *a);
  size_t length = strcspn(line, " \r\n");
  a->token = strndup(line, length);
  if (line[length] == ' ') a->holds = sscanf(line + length, " %36s", a->lease) == 1;
}

static void deal_applications(struct connection *all) {
  char *line = NULL;
  size_t room = 0;
  for (size_t i = 0; getline(&line, &room, stdin) > 1; i++) deal(&all[i % (size_t)open_connections], line);
  if (all[open_connections - 1].known == 0) {
    fputs("load: at least one application a connection is needed on standard input\n", stderr);
    exit(1);
  }
}

static enum mode mode_named(const char *name) {
  for (int i = GET; i <= TOUCH; i++)
    if (!strcmp(mode_names[i], name)) return (enum mode)i;
  fprintf(stderr, "load: there is no mode %s\n", name);
  exit(2);
}

int main(int count, char **arguments) {
  if (count != 7) {
    fputs("usage: load PORTS MODE SUBJECT CONNECTIONS WARM SECONDS\n", stderr);
    return 2;
  }
  mode = mode_named(arguments[2]);
  subject = arguments[3];
  open_connections = atoi(arguments[4]);
  epoll = epoll_create1(0);
  struct connection *all = calloc((size_t)open_connections, sizeof *all);
  if (mode != GET) deal_applications(all);
  const char *port = arguments[1];
  for (int i = 0; i < open_connections; i++) {
    all[i].port = atoi(port);
    all[i].used = mode != GET;
    port = strchr(port, ',') ? strchr(port, ',') + 1 : arguments[1];
    open_socket(&all[i]);
  }
  counted_from_us = INT64_MAX;
  for (int i = 0; i < open_connections; i++) send_next(&all[i]);
  run(atof(arguments[5]), atof(arguments[6]));
}
