#!/usr/bin/env python3
"""Measures a release build on a directory of its own and prints a table for the README.

A machine slows down and speeds up by itself. So windows of the measured request alternate with windows of /livez, and
the ratio to its two neighbors says more than the number: medians of all windows are printed.
"""

import argparse
import json
import os
import platform
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOAD = ROOT / ".build" / "bench" / "load"
NAMES = {"get": "`GET /livez`", "claim-release": "claim + release", "heartbeat": "heartbeat"}


def main():
    options = parse_options()
    build_load()
    with tempfile.TemporaryDirectory(prefix="seatkeeper-bench-") as data:
        port = free_port()
        server = start(options.server, data, port)
        try:
            bench = wait_until_ready(server, data, port)
            rows = [
                row
                for connections in options.connections
                for row in measure(port, bench, connections, options)
            ]
        finally:
            stop(server)
    print_table(rows, options)


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", default=str(ROOT / ".build/release/seatkeeper"))
    parser.add_argument("--seconds", type=float, default=5, help="the length of a window")
    parser.add_argument("--windows", type=int, default=3)
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 64])
    return parser.parse_args()


def build_load():
    compiler = shutil.which("clang") or shutil.which("cc") or sys.exit("bench: no C compiler (apt-get install gcc)")
    LOAD.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([compiler, "-O2", "-Wall", "-o", LOAD, ROOT / "bench/load.c"], check=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(program, data, port, more=()):
    command = [program, "demo", "--data", data, "--port", str(port), "--no-applications", "--bench", "256", *more]
    log = open(Path(data) / "bench-server.log", "wb")
    return subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)


def wait_until_ready(server, data, port, patience_s=60):
    until = time.monotonic() + patience_s
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/livez", timeout=1).read()
            return json.loads((Path(data) / "bench.json").read_text())
        except (OSError, ValueError):
            time.sleep(0.1)
    log = (Path(data) / "bench-server.log").read_text(errors="replace")
    sys.exit(f"bench: the server did not come up. It said:\n{log}")


def stop(server):
    if server.poll() is None:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def measure(port, bench, connections, options):
    """One row for each kind of request; /livez runs before and after each window of the others."""
    livez, rows = [], []
    for mode in ["claim-release", "heartbeat"]:
        windows, ratios = [], []
        before = load(port, bench, "get", connections, options)
        for _ in range(options.windows):
            window = load(port, bench, mode, connections, options)
            after = load(port, bench, "get", connections, options)
            livez += [before, after]
            ratios.append(window["rate"] * 2 / (before["rate"] + after["rate"]))
            windows.append(window)
            before = after
        rows.append(summary(mode, connections, windows, statistics.median(ratios)))
    return [summary("get", connections, livez, 1)] + rows


def load(port, bench, mode, connections, options):
    subject = "/livez" if mode == "get" else claim(bench)
    tokens = bench["tokens"]
    if connections > len(tokens):
        sys.exit(f"bench: {connections} connections, but only {len(tokens)} accounts")
    command = [LOAD, "127.0.0.1", str(port), mode, subject, str(connections), str(options.seconds)]
    done = subprocess.run(command, input="\n".join(tokens) + "\n", stdout=subprocess.PIPE, text=True, check=True)
    result = json.loads(done.stdout)
    return result | {"rate": max(result["ok"], 1) / result["seconds"]}


def claim(bench):
    body = {"product": bench["product"], "device": {"id": "bench", "name": "bench", "platform": "linux"}}
    if "version" in bench:
        body["version"] = bench["version"]
    return json.dumps(body, separators=(",", ":"))


def summary(mode, connections, windows, ratio):
    middle = lambda key: statistics.median(window[key] for window in windows)
    refused = sum(window["others"] + window["broken"] for window in windows)
    return {
        "mode": mode, "connections": connections, "rate": middle("rate"), "p50_us": middle("p50_us"),
        "p99_us": middle("p99_us"), "refused": refused, "ratio": ratio,
    }


def print_table(rows, options):
    print("| request | connections | ok/s | p50 ms | p99 ms | not ok | of /livez |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for row in rows:
        print(
            f"| {NAMES[row['mode']]} | {row['connections']} | {row['rate']:,.0f} | {row['p50_us'] / 1000:.2f} "
            f"| {row['p99_us'] / 1000:.2f} | {row['refused']} | {row['ratio']:.2f} |"
        )
    print(f"\n{options.windows} windows of {options.seconds:g} s each, medians; {machine()}; load and server on the same machine.")


def machine():
    model = platform.machine()
    try:
        info = Path("/proc/cpuinfo").read_text()
        model = next(line.split(":", 1)[1].strip() for line in info.splitlines() if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return f"{os.cpu_count()} cores ({model})"


if __name__ == "__main__":
    main()
