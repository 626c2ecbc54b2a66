// Closed-loop load on one server over HTTP/1.1 keep-alive: each connection sends its next request when the answer to the
// last has come. wrk shares one script among all connections of a thread, so it cannot pair a release with its claim.
//
//   load HOST PORT get PATH CONNECTIONS SECONDS
//   load HOST PORT claim-release|heartbeat BODY CONNECTIONS SECONDS < TOKENS
//
// Prints one line of JSON. Only 200, 201 and 204 count as ok; the first tenth of the time is warming up and not counted.
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
#include <time.h>
#include <unistd.h>

enum mode { GET, CLAIM_RELEASE, HEARTBEAT };

struct connection {
  int socket;
  const char *token;
  char lease[37];
  int holds;
  int64_t sent_us;
  size_t length;
  char answer[64 * 1024];
};

static struct sockaddr_in server;
static enum mode mode;
static const char *subject;  // the path, or the body of a claim
static int64_t counted_from_us, until_us;
static int epoll, open_connections;
static uint64_t ok, others, broken;
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

static void send_release(struct connection *c) {
  char text[2048];
  send_text(c, text, snprintf(text, sizeof text,
      "DELETE /api/v1/leases/%s HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer %s\r\n\r\n", c->lease, c->token));
}

static void send_claim(struct connection *c) {
  char text[4096];
  send_text(c, text, snprintf(text, sizeof text,
      "PUT /api/v1/leases/%s HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer %s\r\n"
      "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s", c->lease, c->token, strlen(subject), subject));
}

static void send_get(struct connection *c) {
  char text[2048];
  send_text(c, text, snprintf(text, sizeof text, "GET %s HTTP/1.1\r\nHost: bench\r\n\r\n", subject));
}

static void send_next(struct connection *c) {
  if (mode == GET) return send_get(c);
  if (c->holds && mode == CLAIM_RELEASE) return send_release(c);
  if (!c->holds) make_lease(c->lease);
  send_claim(c);
}

// After the time nothing new is asked for, and what is still held is released.
static void finish(struct connection *c) {
  if (c->holds) return send_release(c);
  close(c->socket);
  open_connections -= 1;
}

static void note_latency(int64_t us) {
  if (latency_count == latency_room) {
    latency_room = latency_room ? latency_room * 2 : 1 << 16;
    latencies_us = realloc(latencies_us, latency_room * sizeof *latencies_us);
    if (!latencies_us) fail("realloc");
  }
  latencies_us[latency_count++] = (uint32_t)us;
}

static void count(struct connection *c, int status, int64_t now_us) {
  static int complained;
  int is_ok = status == 200 || status == 201 || status == 204;
  if (!is_ok && !complained++) fprintf(stderr, "load: the first answer that is not ok:\n%.*s\n", (int)c->length, c->answer);
  if (now_us < counted_from_us || now_us > until_us) return;
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

static void hear_answer(struct connection *c) {
  int64_t now_us = clock_us(CLOCK_MONOTONIC);
  int status = atoi(c->answer + 9);
  int was_release = c->holds && (mode == CLAIM_RELEASE || c->sent_us > until_us);
  count(c, status, now_us);
  c->holds = mode != GET && !was_release && (status == 200 || status == 201);
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
    c->holds = 0;
    return finish(c);
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
  printf("{\"ok\": %lu, \"others\": %lu, \"broken\": %lu, \"seconds\": %.3f, \"p50_us\": %u, \"p99_us\": %u}\n", ok, others,
         broken, seconds, p50, p99);
}

static void run(double seconds) {
  struct epoll_event events[256];
  int64_t start_us = clock_us(CLOCK_MONOTONIC), whole_us = (int64_t)(seconds * 1e6);
  counted_from_us = start_us + whole_us / 10;
  until_us = start_us + whole_us;
  while (open_connections > 0 && clock_us(CLOCK_MONOTONIC) < until_us + 5000000) {
    int ready = epoll_wait(epoll, events, 256, 100);
    for (int i = 0; i < ready; i++) hear(events[i].data.ptr);
  }
  print_result((double)(until_us - counted_from_us) / 1e6);
}

static const char *next_token(void) {
  static char *line;
  static size_t room;
  ssize_t length = getline(&line, &room, stdin);
  if (length <= 1) {
    fputs("load: one token a connection is needed on standard input\n", stderr);
    exit(1);
  }
  line[strcspn(line, "\r\n")] = 0;
  return strdup(line);
}

int main(int count, char **arguments) {
  if (count != 7) {
    fputs("usage: load HOST PORT get|claim-release|heartbeat PATH|BODY CONNECTIONS SECONDS\n", stderr);
    return 2;
  }
  server.sin_family = AF_INET;
  server.sin_port = htons((uint16_t)atoi(arguments[2]));
  if (inet_pton(AF_INET, arguments[1], &server.sin_addr) != 1) fail("host");
  mode = !strcmp(arguments[3], "get") ? GET : !strcmp(arguments[3], "heartbeat") ? HEARTBEAT : CLAIM_RELEASE;
  subject = arguments[4];
  open_connections = atoi(arguments[5]);
  epoll = epoll_create1(0);
  until_us = INT64_MAX;
  struct connection *all = calloc((size_t)open_connections, sizeof *all);
  for (int i = 0; i < open_connections; i++) {
    if (mode != GET) all[i].token = next_token();
    open_socket(&all[i]);
  }
  for (int i = 0; i < open_connections; i++) send_next(&all[i]);
  run(atof(arguments[6]));
}
