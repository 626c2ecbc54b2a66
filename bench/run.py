#!/usr/bin/env python3
"""Measures a release build and prints a table: what docs/performance.md explains.

A machine slows down and speeds up by itself. So windows of the measured request alternate with windows of /livez, and
the ratio to its two neighbors says more than the number: medians of all windows are printed. `--short` is for a look
within three minutes, `--only` for parts: sqlite, spread, million, postgres, postgres2, tls,
pages.
"""

import argparse
import contextlib
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import connections
import pages
import postgres
import server
import world

LOAD = server.ROOT / ".build" / "bench" / "load"
NAMES = {"get": "`GET /livez`", "claim-release": "claim + release", "heartbeat": "heartbeat"}
PRODUCTS = {"claim-release": "desktop", "heartbeat": "cloud", "once": "desktop", "touch": "desktop"}
# While it warms up, a connection gathers as many applications as it can keep beating in real time.
WARM_S = {"get": 0.3, "claim-release": 0.7, "heartbeat": 4, "once": 0, "touch": 0}
COLUMNS = ["books", "request", "connections", "ok/s", "of /livez", "p50 ms", "p99 ms", "not ok", "server CPU µs",
           "load CPU", "written"]
APPLICATIONS = 40_000
COLD = 100_000


def main():
    options = parse_options()
    build_load()
    print("| " + " | ".join(COLUMNS) + " |\n|---|---|" + "--:|" * (len(COLUMNS) - 2))
    begun, notes = time.monotonic(), []
    for part in options.only:
        PARTS[part](options, notes)
    print("\n| | |\n|---|--:|")
    for name, value in notes:
        print(f"| {name} | {value} |")
    print(
        f"\n{options.windows} windows of {options.seconds:g} s each, medians; {server.machine()}; load and server on "
        f"the same machine; {time.strftime('%Y-%m-%d')}; {(time.monotonic() - begun) / 60:.0f} min.")


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", default=str(server.PROGRAM))
    parser.add_argument("--seconds", type=float, default=5, help="the length of a window")
    parser.add_argument("--windows", type=int, default=3)
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 64, 256])
    parser.add_argument("--only", nargs="+", choices=list(PARTS), default=list(PARTS))
    parser.add_argument("--short", action="store_true", help="sqlite only, at 64 and 256, in short windows")
    options = parser.parse_args()
    if options.short:
        options.seconds, options.connections, options.only = 3, [64, 256], ["sqlite"]
    return options


def build_load():
    compiler = shutil.which("clang") or shutil.which("cc") or sys.exit("bench: no C compiler (apt-get install gcc)")
    LOAD.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([compiler, "-O2", "-Wall", "-o", LOAD, server.ROOT / "bench/load.c"], check=True)


# What is measured


def measure_sqlite(options, notes):
    with sqlite(options, world.World(1000, 100, APPLICATIONS)) as books:
        notes.append(("memory of an idle server, MiB", f"{books.servers[0].resident_mib():.0f}"))
        notes.append(("start until ready, 1,000 leases, ms", f"{books.servers[0].ready_ms:.0f}"))
        books.measure(options.connections, options)


def measure_spread(options, notes):
    """A thousand against a million leases, over one organization and a hundred; a thousand over ten thousand."""
    for leases, organizations in [(1000, 1), (1_000_000, 1), (1_000_000, 100)]:
        with sqlite(options, world.World(leases, organizations, APPLICATIONS), notes) as books:
            books.measure(options.connections[-1:], options)
    with sqlite(options, world.World(1000, 10_000, APPLICATIONS + COLD)) as books:
        books.measure_cold(options)
        books.measure(options.connections[-1:], options)


def measure_million(options, notes):
    """A million leases over ten thousand organizations; in the end each of them has beaten."""
    with sqlite(options, world.World(1_000_000, 10_000, APPLICATIONS + COLD), notes) as books:
        notes.append(("start until ready, a million leases, median of 5, ms", f"{ready_ms(books.servers[0]):.0f}"))
        notes.append(("memory at its start, MiB", f"{books.servers[0].resident_mib():.0f}"))
        books.measure_cold(options)
        books.measure(options.connections[-1:], options)
        books.measure_once("touch", "heartbeat, each of a million leases once", books.world.holders(), 256, options)
        notes.append(("memory when each of them has beaten, MiB", f"{books.servers[0].resident_mib():.0f}"))


def measure_postgres(options, notes, servers=1):
    with tempfile.TemporaryDirectory(prefix="seatkeeper-bench-") as folder:
        # Another user's server has its files in there.
        Path(folder).chmod(0o755)
        cluster = postgres.Postgres(f"{folder}/postgres")
        try:
            cluster.start()
            with on_postgres(options, folder, cluster, servers) as books:
                books.measure([n for n in options.connections if n >= 64], options)
        finally:
            cluster.stop()


def measure_pages(options, notes):
    """The portal of a university: 100,000 members, half of whom are seated."""
    campus = pages.Campus(50_000, 50_000)
    with sqlite(options, campus) as books:
        print()
        missed = pages.measure(books.servers[0].port, campus)
    notes.append((f"pages over {pages.LIMIT_MS} ms (p95) or {pages.LIMIT_KIB} KiB", ", ".join(missed) or "none"))


def measure_tls(options, notes):
    for spoken in [[], ["--http1"]]:
        words = ["--server", options.server, "--connections", "10000", "--seconds", str(options.seconds), *spoken]
        notes += connections.measure(connections.parse_options(words))[: None if spoken else 3]


PARTS = {
    "sqlite": measure_sqlite, "spread": measure_spread, "million": measure_million, "postgres": measure_postgres,
    "postgres2": lambda options, notes: measure_postgres(options, notes, servers=2),
    "tls": measure_tls, "pages": measure_pages,
}


@contextlib.contextmanager
def sqlite(options, made, notes=None):
    with tempfile.TemporaryDirectory(prefix="seatkeeper-bench-") as folder:
        one = server.Server(options.server, f"{folder}/data")
        one.set_up()
        took = made.fill(world.SQLiteBooks(one.folder / "seatkeeper.sqlite"))
        name = f"SQLite, {made.leases:,} leases, {len(made.organizations):,} organizations"
        if notes is not None and made.leases >= 1_000_000:
            notes.append((f"writing the books: {name}, s", f"{took:.0f}"))
        with running([one]):
            yield Books(name, made, [one])


@contextlib.contextmanager
def on_postgres(options, folder, cluster, count):
    address = cluster.address("books")
    servers = [server.Server(options.server, f"{folder}/data{n}", address) for n in range(count)]
    servers[0].set_up()
    for other in servers[1:]:
        other.join(servers[0])
    made = world.World(1000, 100, APPLICATIONS)
    made.fill(world.PostgresBooks(cluster, "books"))
    with running(servers):
        several = "servers" if count > 1 else "server"
        yield Books(f"PostgreSQL, {count} {several}, 1,000 leases, 100 organizations", made, servers)


@contextlib.contextmanager
def running(servers):
    try:
        for one in servers:
            one.start()
        yield
    finally:
        for one in servers:
            one.stop()


# How it is measured


def ready_ms(one):
    """Books that were just written are still on their way to the disk at the first start."""
    times = []
    for _ in range(5):
        one.stop()
        one.start()
        times.append(one.ready_ms)
    return statistics.median(times)


class Books:
    """Running servers on filled books."""

    def __init__(self, name, made, servers):
        self.name, self.world, self.servers = name, made, servers

    def measure(self, counts, options):
        """A row for each kind of request; /livez runs before and after each window of the others."""
        for count in counts:
            livez, rows = [], []
            for mode in ["claim-release", "heartbeat"]:
                windows, ratios = self.windows(mode, count, livez, options)
                rows.append((NAMES[mode], count, windows, statistics.median(ratios)))
            self.show(NAMES["get"], count, livez, 1)
            for row in rows:
                self.show(*row)

    def windows(self, mode, connections, livez, options):
        windows, ratios = [], []
        applications = self.world.tokens(0, APPLICATIONS if mode == "heartbeat" else connections)
        # The first touch reads the pools; one of a million leases takes seconds.
        self.load(mode, applications, connections, options)
        before = self.load("get", "", connections, options)
        for _ in range(options.windows):
            window = self.load(mode, applications, connections, options)
            after = self.load("get", "", connections, options)
            livez += [before, after]
            ratios.append(window["rate"] * 2 / (before["rate"] + after["rate"]))
            windows.append(window)
            before = after
        return windows, ratios

    def measure_cold(self, options):
        applications = self.world.tokens(APPLICATIONS, COLD)
        self.measure_once("once", f"claim + release, {COLD:,} accounts once", applications, 256, options)

    def measure_once(self, mode, name, applications, connections, options):
        before = self.load("get", "", connections, options)
        window = self.load(mode, applications, connections, options)
        after = self.load("get", "", connections, options)
        self.show(name, connections, [window], window["rate"] * 2 / (before["rate"] + after["rate"]))

    def load(self, mode, applications, connections, options):
        subject = "/livez" if mode == "get" else claim(PRODUCTS[mode])
        ports = ",".join(str(one.port) for one in self.servers)
        command = [LOAD, ports, mode, subject, str(connections), str(WARM_S[mode]), str(options.seconds)]
        before = sum(one.cpu_s() for one in self.servers)
        done = subprocess.run(command, input=applications, stdout=subprocess.PIPE, text=True, check=True)
        cpu_s = sum(one.cpu_s() for one in self.servers) - before
        result = json.loads(done.stdout)
        return result | {"rate": max(result["ok"], 1) / result["seconds"], "server_us": cpu_s * 1e6 / result["answers"]}

    def show(self, name, connections, windows, ratio):
        middle = lambda key: statistics.median(window[key] for window in windows)
        wrong = sum(window["others"] + window["broken"] + window["wrong"] for window in windows)
        beats = sum(window["beats"] for window in windows)
        written = f"{sum(window['written'] for window in windows) / beats:.0%}" if beats else ""
        load = statistics.median(window["cpu_s"] / window["seconds"] for window in windows)
        print(
            f"| {self.name} | {name} | {connections} | {middle('rate'):,.0f} | {ratio:.2f} "
            f"| {middle('p50_us') / 1000:.2f} | {middle('p99_us') / 1000:.2f} | {wrong} | {middle('server_us'):.0f} "
            f"| {load:.0%} | {written} |",
            flush=True)


def claim(product):
    body = {"product": product, "device": {"id": "bench", "name": "bench", "platform": "linux"}}
    return json.dumps(body, separators=(",", ":"))


if __name__ == "__main__":
    main()
