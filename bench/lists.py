#!/usr/bin/env python3
"""How long heartbeats wait while large lists are handed in, and how long a page of many members takes.

One application beats without a pause on one connection; the longest and the usual wait are printed for a quiet server
and for each list.
"""

import argparse
import http.client
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path

from run import claim
from server import PROGRAM, free_port, machine, stop


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", default=str(PROGRAM))
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--members", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="seatkeeper-bench-") as data:
        port = free_port()
        server = start(options.server, data, port, options.members)
        try:
            bench = wait_until_ready(server, data, port)
            heartbeats(port, bench, data, options)
            pages(port, bench, options)
        finally:
            stop(server)
    print(f"\n{machine()}; load and server on the same machine.")


def start(program, data, port, members):
    command = [program, "demo", "--data", data, "--port", str(port), "--no-applications", "--bench", "256"]
    with open(Path(data) / "bench-server.log", "wb") as log:
        return subprocess.Popen(
            command + ["--bench-members", str(members)], stdout=log, stderr=log, stdin=subprocess.DEVNULL)


def wait_until_ready(server, data, port):
    until = time.monotonic() + 600
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/livez", timeout=1).read()
            return json.loads((Path(data) / "bench.json").read_text())
        except (OSError, ValueError):
            time.sleep(0.1)
    log = (Path(data) / "bench-server.log").read_text(errors="replace")
    sys.exit(f"bench: the server did not come up. It said:\n{log}")


class Beating(threading.Thread):
    """An application that beats without a pause."""

    def __init__(self, port, bench):
        super().__init__(daemon=True)
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.headers = {"Authorization": f"Bearer {bench['tokens'][0]}", "Content-Type": "application/json"}
        self.body = claim(bench["product"])
        self.path = f"/api/v1/leases/{fresh_lease()}"
        self.waits, self.going = [], True

    def run(self):
        while self.going:
            begun = time.perf_counter()
            self.connection.request("PUT", self.path, self.body, self.headers)
            answer = self.connection.getresponse()
            answer.read()
            self.waits.append((time.perf_counter() - begun) * 1000)
            if answer.status not in (200, 201):
                sys.exit(f"bench: a heartbeat was answered {answer.status}")


def fresh_lease():
    stamp = f"{int(time.time() * 1000):012x}"
    return f"{stamp[:8]}-{stamp[8:]}-7000-8000-000000000001"


def heartbeats(port, bench, data, options):
    print("| meanwhile | took s | heartbeats | p50 ms | p99 ms | longest ms |")
    print("|---|--:|--:|--:|--:|--:|")
    control = f"{data}/control.sock"
    good = ["plan,seats,purchased_on,buyer,reference,key"]
    good += [f"Team,5,2026-01-01,b{n}@example.org,R-{n}," for n in range(options.rows)]
    bad = good[:-10] + ["Team,five,2026-01-01,,,"] + good[-10:]
    invited = ["email,action"] + [f"guest{n}@crowd.example,invite" for n in range(options.rows)]
    licenses = "/api/v1/staff/licenses/import"
    members = f"/api/v1/organizations/{bench['organization']}/members/import"
    for name, work in [
        ("nothing", lambda: time.sleep(5)),
        (f"{options.rows:,} licenses, one row wrong", lambda: hand_in(control, None, licenses, bad, 422)),
        (f"{options.rows:,} licenses", lambda: hand_in(control, None, licenses, good, 201)),
        (f"{options.rows:,} invitations", lambda: hand_in(None, (port, bench["administrator"]), members, invited, 200)),
    ]:
        beating = Beating(port, bench)
        beating.start()
        begun = time.perf_counter()
        work()
        took = time.perf_counter() - begun
        beating.going = False
        beating.join()
        waits = sorted(beating.waits)
        print(
            f"| {name} | {took:.1f} | {len(waits):,} | {waits[len(waits) // 2]:.1f} "
            f"| {waits[int(len(waits) * 0.99)]:.1f} | {waits[-1]:.1f} |"
        )


class LocalConnection(http.client.HTTPConnection):
    """HTTP over the control socket."""

    def __init__(self, path):
        super().__init__("localhost")
        self.path = path

    def connect(self):
        import socket

        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)


def hand_in(control, network, path, lines, expected):
    connection = LocalConnection(control) if control else http.client.HTTPConnection("127.0.0.1", network[0])
    headers = {"Content-Type": "text/csv"} | ({} if control else {"Authorization": f"Bearer {network[1]}"})
    connection.request("POST", path, "\n".join(lines).encode(), headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    if answer.status != expected:
        sys.exit(f"bench: a list was answered {answer.status}: {text[:500]}")


def pages(port, bench, options):
    print(f"\n| a page of 50 of {options.members:,} members | p50 ms | p95 ms | KiB |")
    print("|---|--:|--:|--:|")
    connection = http.client.HTTPConnection("127.0.0.1", port)
    headers = {"Authorization": f"Bearer {bench['administrator']}"}
    path = f"/api/v1/organizations/{bench['organization']}/members"
    for name, query in [
        ("by name", {}), ("by address", {"sort": "email"}), ("by joining", {"sort": "joined"}),
        ("search `99`", {"search": "99"}), ("search that finds nothing", {"search": "nobody here"}),
        ("deactivated", {"state": "deactivated"}),
    ]:
        waits, size = [], 0
        for _ in range(40):
            begun = time.perf_counter()
            connection.request("GET", f"{path}?{urllib.parse.urlencode(query)}", headers=headers)
            answer = connection.getresponse()
            size = len(answer.read())
            waits.append((time.perf_counter() - begun) * 1000)
            if answer.status != 200:
                sys.exit(f"bench: a page was answered {answer.status}")
        waits.sort()
        print(f"| {name} | {statistics.median(waits):.1f} | {waits[int(len(waits) * 0.95)]:.1f} | {size / 1024:.1f} |")


if __name__ == "__main__":
    main()
