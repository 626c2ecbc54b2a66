"""Starts and stops the servers that are measured, and looks at them from outside."""

import os
import platform
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / ".build/release/seatkeeper"


class Server:
    """`seatkeeper serve` on a data folder of its own."""

    def __init__(self, program, folder, database=None):
        self.program, self.folder, self.database = program, Path(folder), database
        self.process, self.port, self.ready_ms = None, free_port(), 0

    def environment(self):
        more = {"SEATKEEPER_DATABASE_URL": self.database} if self.database else {}
        return os.environ | more

    def set_up(self):
        command = [self.program, "setup", "--data", self.folder, "--vendor", "Bench", "--zone", "UTC"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=self.environment())

    def join(self, first):
        """Another server on the first one's database."""
        self.folder.mkdir(mode=0o700)
        shutil.copy(first.folder / "server.key", self.folder / "server.key")

    def start(self):
        self.port = free_port()
        command = [self.program, "serve", "--data", self.folder, "--port", str(self.port)]
        begun = time.monotonic()
        with open(self.folder / "bench-server.log", "ab") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=self.environment())
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > begun + 60:
                sys.exit("bench: the server did not come up. It said:\n" + self.log())
            time.sleep(0.002)
        self.ready_ms = (time.monotonic() - begun) * 1000

    def is_ready(self):
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
                connection.sendall(b"GET /readyz HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n")
                return connection.recv(64).startswith(b"HTTP/1.1 200")
        except OSError:
            return False

    def log(self):
        return (self.folder / "bench-server.log").read_text(errors="replace")

    def stop(self):
        if self.process:
            stop(self.process)

    def resident_mib(self):
        return resident_kib(self.process) / 1024

    def cpu_s(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def stop(process):
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def resident_kib(process):
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    sys.exit("bench: the server is gone")


def machine():
    model = platform.machine()
    try:
        info = Path("/proc/cpuinfo").read_text()
        model = next(line.split(":", 1)[1].strip() for line in info.splitlines() if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return f"{os.cpu_count()} cores ({model})"
