#!/usr/bin/env python3
"""A real mail server that prints what arrives, a line of JSON each, and fails as it is told.

The first line is its port. It stops when its standard input ends."""

import argparse
import email
import email.policy
import json
import signal
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    def __init__(self, options):
        self.failures = options.fail

    async def handle_RCPT(self, server, session, envelope, address, parameters):
        if address.startswith("nobody@"):
            return "550 5.1.1 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.failures > 0:
            self.failures -= 1
            return "451 4.3.0 Try again later"
        raw = envelope.original_content
        message = email.message_from_bytes(raw, policy=email.policy.default)
        parts = {part.get_content_type(): part.get_content().replace("\r\n", "\n") for part in message.iter_parts()}
        say({
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "sender": str(message["From"]),
            "receiver": str(message["To"]), "subject": str(message["Subject"]), "id": str(message["Message-ID"]),
            "date": str(message["Date"]), "text": parts["text/plain"], "html": parts["text/html"],
            "columns": max(len(line) for line in raw.split(b"\r\n")), "bare": raw.replace(b"\r\n", b"").count(b"\n"),
            "ascii": raw.isascii(), "encrypted": session.ssl is not None, "user": (session.auth_data or b"").decode(),
            "peer": session.peer[1],
        })
        return "250 Taken"


class Server(Controller):
    def __init__(self, options):
        self.options = options
        super().__init__(Handler(options), hostname="127.0.0.1", port=0)

    def factory(self):
        options, context = self.options, None
        if options.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(options.certificate, options.key)

        def authenticate(server, session, envelope, mechanism, data):
            known = (data.login, data.password) == (b"lumen", b"p@ss word")
            return AuthResult(success=known, handled=False, auth_data=data.login)

        return SMTP(
            self.handler, hostname="mail.test", tls_context=context, require_starttls=context is not None,
            authenticator=authenticate if options.auth else None, auth_required=options.auth,
            auth_require_tls=context is not None)

    def _trigger_server(self):
        """Asks it whether it runs, at the port that it was given for 0."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def say(words):
    print(json.dumps(words), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--auth", action="store_true")
    parser.add_argument("--fail", type=int, default=0, help="how many mails it takes later only")
    parser.add_argument("--stay", action="store_true", help="until it is killed")
    options = parser.parse_args()
    server = Server(options)
    server.start()
    say({"port": server.port})
    if options.stay:
        signal.pause()
    sys.stdin.read()
    server.stop()


if __name__ == "__main__":
    main()
