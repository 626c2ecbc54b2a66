#!/usr/bin/env python3
"""Checks how `seat` behaves as a process, against a small server that grants what it is told to.

Usage: seat_run_check.py PATH-OF-SEAT [WORD]     (with a WORD, only the checks whose name has it)
Needs the Python package `cryptography`. Prints one line a check; exits 1 when one fails.
"""
import base64
import fcntl
import json
import os
import pty
import re
import select
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

TOKEN = "test-token-that-must-stay-secret"
CHECKS = []


def check(name):
    def register(body):
        CHECKS.append((name, body))
        return body

    return register


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Key:
    def __init__(self, number):
        self.private = Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)
        self.public = b64(self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))

    def sign(self, header, claims):
        text = ".".join(b64(json.dumps(part).encode()) for part in (header, claims))
        return f"{text}.{b64(self.private.sign(text.encode()))}"


def rfc3339(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + ".%03dZ" % (seconds % 1 * 1000)


class FakeServer:
    """Grants, refuses, hangs or fails as `mode` says, and keeps a list of what it was asked."""

    def __init__(self):
        self.mode = "grant"
        self.heartbeat, self.lease, self.run_for = 0.4, 30.0, 60.0
        self.root, self.signer = Key(1), Key(2)
        self.asked = []
        self.changed = threading.Condition()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def handle_any(self):
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length)
                outer.answer(self, body)

            do_GET = do_PUT = do_DELETE = do_POST = handle_any

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self.http = Server(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.http.server_address[1]}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def close(self):
        self.http.shutdown()
        self.http.server_close()

    def note(self, method, path, body):
        with self.changed:
            self.asked.append((method, path, body, time.monotonic()))
            self.changed.notify_all()

    def count(self, method):
        with self.changed:
            return sum(1 for entry in self.asked if entry[0] == method and "/leases" in entry[1])

    def wait_for(self, method, at_least=1, seconds=8):
        with self.changed:
            def enough():
                return sum(1 for e in self.asked if e[0] == method and "/leases" in e[1]) >= at_least
            return self.changed.wait_for(enough, seconds)

    def answer(self, request, body):
        self.note(request.command, request.path, body)
        if request.path == "/.well-known/jwks.json":
            keys = [{"kty": "OKP", "crv": "Ed25519", "kid": "root", "x": self.root.public, "use": "sig", "role": "root"}]
            return self.send(request, 200, {"keys": keys})
        if request.path in ("/livez", "/readyz"):
            return self.send(request, 200, {"status": "ok"})
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self.problem(request, 401, "invalid_token", "This token is not accepted.")
        if request.command == "DELETE":
            if self.mode == "hang on release":
                time.sleep(5)
            return self.send(request, 204, None)
        if request.command == "GET":
            return self.send(request, 200, {"server_time": rfc3339(time.time()), "data": self.own()})
        if request.command == "POST":
            lease = request.path.split("/")[4]
            free = rfc3339(time.time() + 60)
            return self.send(request, 200, {"lease": lease, "state": "leaving", "free_at": free})
        self.put(request, json.loads(body))

    def put(self, request, asked):
        if self.mode == "full":
            return self.problem(request, 409, "no_seat_free", "All seats of Example Ltd are taken.")
        if self.mode == "ended":
            return self.problem(request, 410, "lease_over", "An administrator ended this seat.")
        if self.mode == "away":
            return self.send(request, 503, {"error": "maintenance"})
        if self.mode == "portal":
            return self.send(request, 403, "<html>sign in to the network</html>", "text/html")
        now = time.time()
        lease = request.path.rsplit("/", 1)[1]
        certificate = self.root.sign(
            {"alg": "EdDSA", "typ": "seat-key+jwt", "kid": "root"},
            {"sub": "k1", "x": self.signer.public, "iat": int(now) - 9, "exp": int(now) + 9999})
        token = self.signer.sign(
            {"alg": "EdDSA", "typ": "seat+jwt", "kid": "k1", "cert": certificate},
            {"iss": self.address, "org": "o", "sub": "m", "product": asked["product"], "device": asked["device"]["id"],
             "lease": lease, "gen": 1, "iat": int(now), "seat_until": int(now + self.lease),
             "run_until": int(now + self.run_for)})
        self.send(request, 200, {
            "lease": lease, "server_time": rfc3339(now), "lease_for_s": self.lease, "heartbeat_in_s": self.heartbeat,
            "run_for_s": self.run_for, "ends_at": rfc3339(now + self.lease),
            "organization": {"id": "o", "name": "Example Ltd"}, "plan": "Team", "notices": [], "token": token})

    def own(self):
        puts = [e for e in self.asked if e[0] == "PUT"]
        if not puts:
            return []
        _, path, body, _ = puts[-1]
        asked = json.loads(body)
        return [{"lease": path.rsplit("/", 1)[1], "organization": {"id": "o", "name": "Example Ltd"},
                 "product": asked["product"], "device": asked["device"], "since": rfc3339(time.time()),
                 "ends_at": rfc3339(time.time() + 60), "state": "running"}]

    def problem(self, request, status, code, detail):
        self.send(request, status, {"type": f"https://x/{code}", "title": code, "status": status, "detail": detail,
                                    "code": code}, "application/problem+json", {"Retry-After": "1"})

    def send(self, request, status, body, kind="application/json", headers={}):
        data = b"" if body is None else body.encode() if isinstance(body, str) else json.dumps(body).encode()
        request.send_response(status)
        if body is not None:
            request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(data)


class Stage:
    """A server, an empty home directory, and the program."""

    def __init__(self, seat):
        self.seat = seat
        self.server = FakeServer()
        self.home = tempfile.mkdtemp(prefix="seat-check-")
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": self.home, "SEAT_SERVER": self.server.address, "SEAT_TOKEN": TOKEN,
            "LC_ALL": "C", "TZ": "UTC"}

    def start(self, *command, options=(), **more):
        more.setdefault("stdin", subprocess.DEVNULL)
        more.setdefault("stdout", subprocess.PIPE)
        more.setdefault("stderr", subprocess.PIPE)
        more.setdefault("env", self.environment)
        return subprocess.Popen([self.seat, "run", *options, "--", *command], **more)

    def run(self, *command, **more):
        process = self.start(*command, **more)
        out, err = process.communicate(timeout=30)
        return process.returncode, out.decode(), err.decode()

    def call(self, *arguments, **more):
        done = subprocess.run([self.seat, *arguments], env=more.get("env", self.environment), capture_output=True,
                              timeout=60)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def keepers(self, pid):
        found = []
        for name in filter(str.isdigit, os.listdir("/proc")):
            try:
                words = open(f"/proc/{name}/cmdline", "rb").read().split(b"\0")
            except OSError:
                continue
            if b"keep" in words and f"--process={pid}".encode() in words:
                found.append(int(name))
        return found

    def in_terminal(self, *command):
        """Starts the command as a shell does: in the foreground of a terminal of its own."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.execve(self.seat, [self.seat, "run", "--", *command], self.environment)
        return pid, terminal


def expect(condition, text):
    if not condition:
        raise AssertionError(text)


def until(condition, seconds=8):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def read_some(descriptor, seconds):
    text, end = b"", time.monotonic() + seconds
    while time.monotonic() < end and select.select([descriptor], [], [], max(0, end - time.monotonic()))[0]:
        try:
            more = os.read(descriptor, 4096)
        except OSError:
            break
        if not more:
            break
        text += more
    return text.decode()


# -- how the command ends ---------------------------------------------------------------------------------------------

@check("exit status 7 is passed on, and the seat is given back once")
def _(stage):
    code, out, err = stage.run("sh", "-c", "echo out; echo err >&2; exit 7")
    expect((code, out, err) == (7, "out\n", "err\n"), (code, out, err))
    expect(stage.server.wait_for("DELETE"), "no DELETE")
    time.sleep(0.6)
    expect(stage.server.count("DELETE") == 1 and stage.server.count("PUT") == 1, stage.server.asked)


@check("a command killed by signal 9 dies by signal 9")
def _(stage):
    expect(stage.run("sh", "-c", "kill -9 $$")[0] == -9, "not killed by 9")
    expect(stage.server.wait_for("DELETE"), "no DELETE")


@check("SIGTERM reaches the command itself")
def _(stage):
    process = stage.start("sh", "-c", "trap 'exit 42' TERM; echo ready; while :; do sleep 0.05; done")
    process.stdout.readline()
    process.terminate()
    expect(process.wait(5) == 42, process.returncode)
    expect(stage.server.wait_for("DELETE"), "no DELETE")


@check("SIGTERM without a handler is death by SIGTERM")
def _(stage):
    process = stage.start("sleep", "30")
    expect(stage.server.wait_for("PUT"), "no PUT")
    expect(until(lambda: b"sleep" in open(f"/proc/{process.pid}/cmdline", "rb").read()[:6]), "never executed")
    process.terminate()
    expect(process.wait(5) == -signal.SIGTERM, process.returncode)
    expect(stage.server.wait_for("DELETE"), "no DELETE")


@check("Ctrl-C at the terminal is death by SIGINT")
def _(stage):
    pid, terminal = stage.in_terminal("sh", "-c", "exec sleep 30")
    expect(until(lambda: open(f"/proc/{pid}/comm").read() == "sleep\n"), "never executed")
    os.write(terminal, b"\x03")
    _, status = os.waitpid(pid, 0)
    expect(os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGINT, status)
    expect(stage.server.wait_for("DELETE"), "no DELETE")
    os.close(terminal)


@check("Ctrl-Z stops the command, and the keeper goes on beating")
def _(stage):
    pid, terminal = stage.in_terminal("sh", "-c", "exec sleep 30")
    expect(until(lambda: open(f"/proc/{pid}/comm").read() == "sleep\n"), "never executed")
    # A session's leader is not stopped by its terminal's key when nobody is there to continue it.
    os.kill(pid, signal.SIGSTOP)
    _, status = os.waitpid(pid, os.WUNTRACED)
    expect(os.WIFSTOPPED(status), status)
    before = stage.server.count("PUT")
    expect(stage.server.wait_for("PUT", before + 3), "the keeper does not beat")
    expect(stage.server.count("DELETE") == 0, "given back while stopped")
    os.kill(pid, signal.SIGCONT)
    os.kill(pid, signal.SIGTERM)
    _, status = os.waitpid(pid, 0)
    expect(os.WTERMSIG(status) == signal.SIGTERM, status)
    expect(stage.server.wait_for("DELETE"), "no DELETE")
    os.close(terminal)


@check("Ctrl-Z under a shell with job control: stopped, continued by fg, seat kept")
def _(stage):
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve("/bin/bash", ["bash", "--norc", "--noprofile", "-i"], {**stage.environment, "PS1": "$ "})
    read_some(terminal, 0.5)
    os.write(terminal, f"{stage.seat} run -- sleep 4\n".encode())
    expect(stage.server.wait_for("PUT", 2), "no beats")
    os.write(terminal, b"\x1a")
    said = read_some(terminal, 0.7)
    expect("Stopped" in said, said)
    before = stage.server.count("PUT")
    expect(stage.server.wait_for("PUT", before + 2), "the keeper does not beat")
    os.write(terminal, b"fg; echo status=$?\n")
    said = read_some(terminal, 5)
    expect("status=0" in said, said)
    expect(stage.server.wait_for("DELETE"), "no DELETE")
    os.write(terminal, b"exit\n")
    os.waitpid(pid, 0)
    os.close(terminal)


@check("SIGKILL of the process: the command is gone, the seat is given back")
def _(stage):
    process = stage.start("sleep", "30")
    expect(stage.server.wait_for("PUT", 2), "no beats")
    process.kill()
    expect(process.wait(5) == -9, process.returncode)
    expect(stage.server.wait_for("DELETE"), "no DELETE")
    expect(until(lambda: not stage.keepers(process.pid)), "the keeper lives on")


@check("the terminal closes: the command gets SIGHUP, the seat is given back")
def _(stage):
    pid, terminal = stage.in_terminal("sleep", "30")
    expect(stage.server.wait_for("PUT", 2), "no beats")
    os.close(terminal)
    _, status = os.waitpid(pid, 0)
    expect(os.WTERMSIG(status) == signal.SIGHUP, status)
    expect(stage.server.wait_for("DELETE"), "no DELETE")


@check("killed while it waits for the claim's answer: the seat is given back")
def _(stage):
    stage.server.mode = "full"
    process = stage.start("true", options=["--wait"])
    expect(stage.server.wait_for("PUT"), "no PUT")
    process.kill()
    process.wait(5)
    expect(stage.server.wait_for("DELETE"), "no DELETE")


# -- what the command sees --------------------------------------------------------------------------------------------

@check("the command has the process id that was started")
def _(stage):
    process = stage.start("sh", "-c", "echo $$ $PPID")
    out = process.communicate(timeout=10)[0].decode().split()
    expect(out == [str(process.pid), str(os.getpid())], out)


@check("wait(-1) of the command sees no stranger")
def _(stage):
    code, out, _ = stage.run(sys.executable, "-c", "import os\ntry: print(os.waitpid(-1, 0))\n"
                             "except ChildProcessError: print('none')")
    expect((code, out) == (0, "none\n"), (code, out))


@check("no descriptor of ours reaches the command, and those given to it do")
def _(stage):
    given = os.open("/dev/zero", os.O_RDONLY)
    high = fcntl.fcntl(given, fcntl.F_DUPFD, 9)
    _, out, err = stage.run("sh", "-c", "ls /proc/$$/fd", pass_fds=[high])
    expect(out.split() == sorted(["0", "1", "2", str(high)], key=str), (out, err))
    os.close(given), os.close(high)


@check("signal dispositions, mask, directory and environment are the caller's")
def _(stage):
    script = "grep -E '^Sig(Blk|Ign|Cgt)' /proc/self/status; pwd; env | sort | grep -v ^_=; ulimit -n; umask; nice"
    plain = subprocess.run(["sh", "-c", script], env=stage.environment, capture_output=True, cwd="/usr")
    _, out, err = stage.run("sh", "-c", script, cwd="/usr")
    expect(out == plain.stdout.decode(), (out, plain.stdout, err))
    nohup = "trap '' HUP; exec \"$@\""
    status = ["grep", "^SigIgn", "/proc/self/status"]
    plain = subprocess.run(["sh", "-c", nohup, "sh", *status], env=stage.environment, capture_output=True)
    ours = subprocess.run(["sh", "-c", nohup, "sh", stage.seat, "run", "--", *status], env=stage.environment,
                          capture_output=True)
    expect(ours.stdout == plain.stdout, (ours, plain))


@check("`seat run -- true 2>&1 | cat` ends, also when giving back hangs")
def _(stage):
    stage.server.mode = "hang on release"
    began = time.monotonic()
    subprocess.run(["sh", "-c", f"{stage.seat} run -- true 2>&1 | cat"], env=stage.environment, timeout=20)
    took = time.monotonic() - began
    expect(took < 1, took)
    return f"{took * 1000:.0f} ms"


@check("giving back takes at most 2 s, and then no keeper is left")
def _(stage):
    stage.server.mode = "hang on release"
    process = stage.start("true")
    expect(process.wait(5) == 0, process.returncode)
    expect(stage.server.wait_for("DELETE"), "no DELETE")
    expect(until(lambda: not stage.keepers(process.pid), 3), "the keeper lives on")


@check("what the command leaves in the background holds no seat")
def _(stage):
    stage.run("sh", "-c", "sleep 3 >/dev/null 2>&1 & exit 0")
    expect(stage.server.wait_for("DELETE", seconds=2), "no DELETE")


@check("the keeper holds neither the command's directory nor its pipes")
def _(stage):
    process = stage.start("sleep", "30", cwd="/usr")
    expect(stage.server.wait_for("PUT", 2), "no beats")
    keeper, = stage.keepers(process.pid)
    pipes = {os.readlink(f"/proc/{process.pid}/fd/{n}") for n in (1, 2)}
    held = {os.readlink(f"/proc/{keeper}/fd/{n}") for n in os.listdir(f"/proc/{keeper}/fd")}
    process.kill(), process.wait()
    expect(not pipes & held, (pipes, held))
    return f"{len(held)} descriptors"


@check("the token is in no argument list")
def _(stage):
    process = stage.start("sleep", "30")
    expect(stage.server.wait_for("PUT", 2), "no beats")
    keeper, = stage.keepers(process.pid)
    words = open(f"/proc/{keeper}/cmdline", "rb").read()
    process.kill(), process.wait()
    expect(TOKEN.encode() not in words and b"sleep" in words, words)


# -- when there is no seat --------------------------------------------------------------------------------------------

@check("no such command: 127, and the seat is given back")
def _(stage):
    code, _, err = stage.run("no-such-command-anywhere")
    expect(code == 127 and "no-such-command-anywhere" in err, (code, err))
    expect(stage.server.wait_for("DELETE"), "no DELETE")


@check("not executable: 126, and the seat is given back")
def _(stage):
    path = os.path.join(stage.home, "plain")
    with open(path, "w") as file:
        file.write("text\n")
    code, _, err = stage.run(path)
    expect(code == 126 and "ermission" in err, (code, err))
    expect(stage.server.wait_for("DELETE"), "no DELETE")


@check("refused: 75, the server's sentence, nothing started, nothing to give back")
def _(stage):
    stage.server.mode = "full"
    marker = os.path.join(stage.home, "started")
    code, _, err = stage.run("touch", marker)
    expect(code == 75 and err == "seat: All seats of Example Ltd are taken.\n", (code, err))
    expect(not os.path.exists(marker) and stage.server.count("DELETE") == 0, stage.server.asked)


@check("--wait: starts once a seat is free")
def _(stage):
    stage.server.mode = "full"
    process = stage.start("echo", "here", options=["--wait"])
    expect(stage.server.wait_for("PUT", 2), "does not ask again")
    expect(process.poll() is None, "gave up")
    stage.server.mode = "grant"
    out, err = process.communicate(timeout=10)
    expect((process.returncode, out) == (0, b"here\n") and b"Waiting until one is free" in err, (out, err))


@check("no server: 69, says so, nothing started")
def _(stage):
    marker = os.path.join(stage.home, "started")
    stage.server.close()
    began = time.monotonic()
    code, _, err = stage.run("touch", marker)
    took = time.monotonic() - began
    expect(code == 69 and "runs no license server" in err and not os.path.exists(marker), (code, err))
    expect(took < 10, took)
    return f"{took:.1f} s"


@check("a portal answers in its place: 69, an outage and not a refusal")
def _(stage):
    stage.server.mode = "portal"
    code, _, err = stage.run("true")
    expect(code == 69 and "in the server's place" in err, (code, err))


@check("no token, a token others can read, a token not accepted: 77")
def _(stage):
    environment = {k: v for k, v in stage.environment.items() if k != "SEAT_TOKEN"}
    code, _, err = stage.run("true", env=environment)
    expect(code == 77 and "not signed in" in err, (code, err))
    path = os.path.join(stage.home, ".config/seat/token")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(TOKEN + "\n")
    os.chmod(path, 0o644)
    code, _, err = stage.run("true", env=environment)
    expect(code == 77 and f"chmod 600 {path}" in err, (code, err))
    os.chmod(path, 0o600)
    expect(stage.run("true", env=environment)[0] == 0, "a good token file is not taken")
    code, _, err = stage.run("true", env={**environment, "SEAT_TOKEN": "wrong"})
    expect(code == 77 and "not accepted" in err and "wrong" not in err, (code, err))


@check("wrong usage: 64")
def _(stage):
    for arguments in (["run"], ["run", "--prodct", "x", "--", "true"], ["bogus"], ["free", "--all", "abc"]):
        code, _, err = stage.call(*arguments)
        expect(code == 64 and err, (arguments, code, err))


@check("http:// to another computer: refused here, nothing sent")
def _(stage):
    code, _, err = stage.run("true", env={**stage.environment, "SEAT_SERVER": "http://192.0.2.1:8080"})
    expect(code == 78 and "nothing was sent" in err, (code, err))


@check("a server that the vendor did not certify grants nothing: 69")
def _(stage):
    code, _, err = stage.run("true", env={**stage.environment, "SEAT_ROOT_KEY": Key(9).public})
    expect(code == 69 and "another root key" in err, (code, err))
    expect(stage.server.wait_for("DELETE"), "the grant is not taken back")


@check("on this computer the root key is asked for anew: a server that was set up anew is no other server")
def _(stage):
    expect(stage.run("true")[0] == 0, "first use")
    expect(not os.path.exists(os.path.join(stage.home, ".config/seat/roots.json")), "a key was kept")
    stage.server.root = Key(7)
    expect(stage.run("true")[0] == 0, "set up anew")


# -- while it runs ----------------------------------------------------------------------------------------------------

def running(stage, seconds="30"):
    errors = os.path.join(stage.home, "errors")
    process = stage.start("sleep", seconds, stderr=open(errors, "wb"))
    expect(stage.server.wait_for("PUT", 2), "no beats")
    return process, lambda: open(errors).read()


@check("the server is away: told once, then told that it is back; the command runs on")
def _(stage):
    process, said = running(stage)
    stage.server.mode = "away"
    expect(until(lambda: "is away" in said()), said())
    before = stage.server.count("PUT")
    expect(stage.server.wait_for("PUT", before + 2, 20), "no retries")
    expect(said().count("\n") == 1 and "sleep keeps running, at most until" in said(), said())
    stage.server.mode = "grant"
    expect(until(lambda: "is back" in said(), 30), said())
    expect(process.poll() is None and said().count("\n") == 2, said())
    process.kill(), process.wait()
    return said().splitlines()[0]


@check("an administrator ends the seat: told, not killed")
def _(stage):
    process, said = running(stage)
    stage.server.mode = "ended"
    expect(until(lambda: "An administrator ended this seat." in said()), said())
    puts = stage.server.count("PUT")
    time.sleep(1)
    expect(process.poll() is None and stage.server.count("PUT") == puts, "beats on, or killed")
    process.terminate()
    expect(process.wait(5) == -15, process.returncode)
    expect(until(lambda: not stage.keepers(process.pid)), "the keeper lives on")


@check("away for longer than the application may run: told, not killed")
def _(stage):
    stage.server.lease, stage.server.run_for = 1.5, 2.5
    process, said = running(stage)
    stage.server.mode = "away"
    expect(until(lambda: "away for too long" in said(), 12), said())
    expect(process.poll() is None, "killed")
    process.kill(), process.wait()


@check("the person is told through a pipe as well, and a full pipe holds nobody up")
def _(stage):
    process = stage.start("sleep", "30")
    expect(stage.server.wait_for("PUT", 2), "no beats")
    stage.server.mode = "away"
    expect("is away" in read_some(process.stderr.fileno(), 5).splitlines()[0], "not told")
    process.kill(), process.wait()
    stage.server.mode = "grant"
    stage.server.asked.clear()
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    try:
        while True:
            os.write(writer, b"x" * 4096)
    except BlockingIOError:
        os.set_blocking(writer, True)
    process = stage.start("sleep", "30", stderr=writer)
    expect(stage.server.wait_for("PUT", 2), "no beats")
    stage.server.mode = "away"
    before = stage.server.count("PUT")
    expect(stage.server.wait_for("PUT", before + 3, 20), "held up")
    process.kill(), process.wait()
    expect(stage.server.wait_for("DELETE"), "no DELETE")
    os.close(reader), os.close(writer)


@check("a keeper stopped past the lease's end beats as soon as it continues")
def _(stage):
    stage.server.lease, stage.server.run_for, stage.server.heartbeat = 1.5, 0, 0.5
    process, said = running(stage)
    keeper, = stage.keepers(process.pid)
    os.kill(keeper, signal.SIGSTOP)
    time.sleep(4)
    before, began = stage.server.count("PUT"), time.monotonic()
    os.kill(keeper, signal.SIGCONT)
    expect(stage.server.wait_for("PUT", before + 1, 2), "no beat")
    took = time.monotonic() - began
    expect(said() == "", said())
    process.kill(), process.wait()
    return f"{took * 1000:.0f} ms"


# -- the other commands -----------------------------------------------------------------------------------------------

@check("status lists, free frees this device's, doctor finds nothing wrong")
def _(stage):
    expect(stage.call("status")[1] == "You hold no seat at the moment.\n", "not empty")
    process = stage.start("sleep", "30")
    expect(stage.server.wait_for("PUT", 2), "no beats")
    code, out, err = stage.call("status")
    expect(code == 0 and "Example Ltd" in out and "running" in out, (code, out, err))
    code, out, err = stage.call("status", "--json")
    expect(json.loads(out)["data"][0]["product"] == "desktop", out)
    code, out, err = stage.call("free")
    expect(code == 0 and re.search(r"free by \d\d:\d\d:\d\d\.", out), (code, out, err))
    code, out, err = stage.call("doctor")
    expect(code == 0 and "problem" not in out and TOKEN not in out, (code, out, err))
    process.kill(), process.wait()


@check("doctor without a server: a problem with a remedy, exit 1")
def _(stage):
    stage.server.close()
    code, out, _ = stage.call("doctor")
    expect(code == 1 and "problem  connection" in out and "Start the license server" in out, (code, out))


@check("mode of what is kept: files 0600, directories 0700")
def _(stage):
    expect(stage.run("true")[0] == 0, "no seat")
    for folder, _, names in os.walk(os.path.join(stage.home, ".local/share/seat")):
        expect(os.stat(folder).st_mode & 0o777 == 0o700 and names, folder)
        for name in names:
            expect(os.stat(os.path.join(folder, name)).st_mode & 0o777 == 0o600, name)


@check("how long `seat run -- true` takes")
def _(stage):
    stage.run("true")
    times = []
    for _ in range(20):
        began = time.monotonic()
        expect(stage.run("true")[0] == 0, "no seat")
        times.append((time.monotonic() - began) * 1000)
    return f"median {statistics.median(times):.1f} ms, longest {max(times):.1f} ms of 20"


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    seat = os.path.abspath(sys.argv[1])
    word = sys.argv[2] if len(sys.argv) > 2 else ""
    failed = 0
    for name, body in CHECKS:
        if word not in name:
            continue
        began = time.monotonic()
        stage = Stage(seat)
        try:
            note = body(stage)
            outcome = "ok"
        except Exception as error:
            note, outcome, failed = f"{type(error).__name__}: {error}", "FAILED", failed + 1
        shutil.rmtree(stage.home, ignore_errors=True)
        print(f"{outcome:6} {name} ({time.monotonic() - began:.1f} s){': ' + str(note) if note else ''}", flush=True)
    print(f"{failed} failed" if failed else "all good")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
