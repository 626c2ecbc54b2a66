#!/usr/bin/env python3
"""What a connection over TLS costs: the server's memory for idle ones, and how many handshakes it makes a second.

Prints a table for the README. Without HTTP/2 (--http1) the connections are of HTTP/1.1. Handshakes are made one after
the other by so many clients at once (--clients), each with one request, as an application's first heartbeat has.
"""

import argparse
import os
import resource
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from server import PROGRAM, ROOT, machine, resident_kib, stop

ENOUGH = 65_536
# The client's preface and its settings, which are empty.
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes([0, 0, 0, 4, 0, 0, 0, 0, 0])
REQUEST = b"GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n"


def main():
    options = parse_options()
    pairs = measure(options)
    print("| | |\n|---|--:|")
    for name, value in pairs:
        print(f"| {name} | {value} |")
    print(f"\n{machine()}; clients and server on the same machine.")


def measure(options):
    """Pairs of what was measured and its value."""
    allow_connections(options.connections)
    with tempfile.TemporaryDirectory(prefix="seatkeeper-bench-") as folder:
        server = start(options.server, folder)
        try:
            port = wait_for_port(server, folder)
            return memory(server, port, folder, options) + handshakes(port, folder, options)
        finally:
            stop(server)


def parse_options(words=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", default=str(PROGRAM))
    parser.add_argument("--connections", type=int, default=2_000)
    parser.add_argument("--http1", action="store_true")
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=5)
    return parser.parse_args(words)


def allow_connections(count):
    """Raises what this process may have open; the server does so itself, and inherits what is allowed at most."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if hard < count + 100:
        sys.exit(f"bench: the system allows {hard} open files, too few for {count} connections (ulimit -Hn)")


def start(program, folder):
    script = [sys.executable, str(ROOT / "Tests/certificates.py"), folder, "server"]
    subprocess.run(script, check=True, stdout=subprocess.DEVNULL)
    data = f"{folder}/data"
    setup = [program, "setup", "--data", data, "--vendor", "Bench", "--zone", "UTC"]
    subprocess.run(setup, check=True, stdout=subprocess.DEVNULL)
    files = ["--tls-certificate", f"{folder}/server.pem", "--tls-key", f"{folder}/server.key"]
    log = open(f"{folder}/server.log", "wb")
    return subprocess.Popen(
        [program, "serve", "--data", data, "--port", "0", *files], stdout=log, stderr=log, stdin=subprocess.DEVNULL
    )


def wait_for_port(server, folder):
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        for line in Path(f"{folder}/server.log").read_text(errors="replace").splitlines():
            if line.endswith("] listening"):
                return int(line.split("port=")[1].split()[0])
        time.sleep(0.05)
    sys.exit("bench: the server did not come up. It said:\n" + Path(f"{folder}/server.log").read_text(errors="replace"))


def memory(server, port, folder, options):
    """Opens connections that ask once and then are idle."""
    context = trusting(folder, [] if options.http1 else ["h2"])
    # What the first ones make the server load is no connection's.
    open_ones = [idle(port, context) for _ in range(16)]
    before = resident_kib(server)
    open_ones += [idle(port, context) for _ in range(options.connections)]
    after = resident_kib(server)
    for connection in open_ones:
        connection.close()
    wait_until_closed(server)
    spoken = "HTTP/1.1" if options.http1 else "HTTP/2"
    return [
        (f"server's memory with 16 connections of {spoken}", f"{before / 1024:.0f} MiB"),
        (f"with {options.connections:,} more, idle", f"{after / 1024:.0f} MiB"),
        ("each", f"{(after - before) / options.connections:.1f} KiB"),
    ]


def wait_until_closed(server):
    """So that nobody's farewell is counted among the handshakes that come next."""
    until = time.monotonic() + 60
    while len(os.listdir(f"/proc/{server.pid}/fd")) > 64 and time.monotonic() < until:
        time.sleep(0.1)


def idle(port, context):
    connection = connect(port, context)
    connection.sendall(PREFACE if connection.selected_alpn_protocol() == "h2" else REQUEST)
    connection.recv(ENOUGH)
    return connection


def handshakes(port, folder, options):
    rows = []
    for name, version in [("1.3", ssl.TLSVersion.TLSv1_3), ("1.2", ssl.TLSVersion.TLSv1_2)]:
        for kind, resumes in [("full", False), ("resumed", True)]:
            rate = rate_of(port, folder, version, resumes, options)
            rows.append((f"TLS {name}, {kind}: connections with one request, a second", f"{rate:,.0f}"))
    return rows


def rate_of(port, folder, version, resumes, options):
    counts, refused = [0] * options.clients, [0] * options.clients
    until = time.monotonic() + options.seconds

    def work(number):
        context = trusting(folder, [])
        context.maximum_version = version
        session = None
        while time.monotonic() < until:
            with connect(port, context, session) as connection:
                connection.sendall(REQUEST)
                connection.recv(ENOUGH)
                refused[number] += session is not None and not connection.session_reused
                session = connection.session if resumes else None
            counts[number] += 1

    threads = [threading.Thread(target=work, args=(number,)) for number in range(options.clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if sum(refused) > 0:
        sys.exit(f"bench: {sum(refused)} sessions were not resumed")
    return sum(counts) / options.seconds


def trusting(folder, protocols):
    context = ssl.create_default_context(cafile=f"{folder}/authority.pem")
    if protocols:
        context.set_alpn_protocols(protocols)
    return context


def connect(port, context, session=None):
    plain = socket.create_connection(("127.0.0.1", port), timeout=30)
    # Else the request waits for the other side's word on the end of the handshake, 40 ms.
    plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return context.wrap_socket(plain, server_hostname="localhost", session=session)


if __name__ == "__main__":
    main()
