"""A PostgreSQL server of the bench's own: durable as in production, in a folder that goes with it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import server

SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
fsync = on
synchronous_commit = on
full_page_writes = on
shared_buffers = 256MB
max_wal_size = 4GB
log_min_messages = warning
"""


class Postgres:
    def __init__(self, folder):
        self.folder, self.port = Path(folder), server.free_port()
        self.bin = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)
        if self.bin is None:
            sys.exit("bench: there is no PostgreSQL here (apt-get install postgresql)")
        self.folder.mkdir()
        self.process = None

    def address(self, database):
        return f"postgres://postgres@127.0.0.1:{self.port}/{database}"

    def start(self):
        # The server refuses to run as root.
        who = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}
        if who:
            shutil.chown(self.folder, "postgres", "postgres")
        data, words = self.folder / "data", {"cwd": "/", "env": {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}}
        command = [self.bin / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **who, **words)
        with open(data / "postgresql.conf", "a") as settings:
            settings.write(SETTINGS + f"port = {self.port}\n")
        with open(self.folder.parent / "postgres.log", "wb") as log:
            self.process = subprocess.Popen(
                [self.bin / "postgres", "-D", data], stdin=subprocess.DEVNULL, stdout=log, stderr=log, **who, **words)
        self.wait_until_ready()
        self.run("postgres", "create database books")

    def wait_until_ready(self):
        for _ in range(600):
            if subprocess.run([self.bin / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]).returncode == 0:
                return
            time.sleep(0.05)
        sys.exit("bench: PostgreSQL does not start")

    def run(self, database, text, lines=None):
        """Runs SQL; `lines` feed a `copy … from stdin`."""
        command = ["psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", self.address(database), "-c", text]
        with subprocess.Popen(command, stdin=subprocess.PIPE, text=True) as psql:
            for line in lines or []:
                psql.stdin.write(line)
        if psql.returncode != 0:
            sys.exit(f"bench: psql failed at {text}")

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=60)
