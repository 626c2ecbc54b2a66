#!/usr/bin/env python3
"""Walks through the portal as an office and its people do, from a license key to a member who is told why there is no
seat: with JavaScript, and then it visits every page, or without. Says what it found, and ends with 1 if that is
anything. The pictures stay where `--shots` says."""

import argparse
import os
import re
import socket
import subprocess
import tempfile
import time

from house import EMAIL, PASSWORD, Walk, chromium, mailed, tell
from pages import see_every_page

MEMBER = "Nora Vik"
FREE_BY = re.compile(r"free by\s+\d\d:\d\d:\d\d")


class Desk:
    """A member's computer, on which `seat` is installed."""

    def __init__(self, options, home):
        self.options, self.home = options, home

    def start(self, *words):
        """Runs `seat`; what it says goes to a file, so that nothing has to be read for it to go on."""
        self.said = f"{self.home}/{words[0]}"
        with open(self.said, "w") as file:
            return subprocess.Popen(
                [self.options.seat, *words], stdout=file, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                env={"PATH": os.environ["PATH"], "HOME": self.home, "SEAT_SERVER": self.options.server})

    def words(self):
        with open(self.said) as file:
            return file.read()

    def hear(self, pattern, within=30):
        """What it says of this kind, once it does."""
        for _ in range(within * 10):
            said = re.search(pattern, self.words())
            if said:
                return said.group()
            time.sleep(0.1)
        raise SystemExit(f"no {pattern} in: {self.words()}")

    def expect(self, program, status, *words):
        ending = program.wait(60)
        said = self.words()
        if ending != status or any(word not in said for word in words):
            self.options.faults.append(f"seat ended with {ending} instead of {status}: {said}")


def register(walk, name, email):
    """From a page that offers it, through the mail, to a browser that is signed in."""
    walk.press("Register", "portal-register")
    walk.fill(Your_name=name, **{EMAIL: email}, Password=PASSWORD)
    walk.press("Register").expect("Look into your mailbox")
    walk.open(mailed(walk.options, "validate", email))
    walk.press("Validate this address", "portal-validated").expect("Your address is validated")
    walk.press("Sign in", "portal-sign-in")
    walk.fill(**{EMAIL: email}, Password=PASSWORD)
    walk.press("Sign in")


def found(walk, office, email, key):
    """The first key is typed before there is an account, and founds the organization."""
    walk.open("/", "portal-start").press("Activate a license key", "activate-key")
    walk.expect("Type your license key")
    walk.fill(License_key="AAAAA-AAAAA-AAAAA-AAAAA-AAAAA")
    walk.press("Look at this key", "activate-key-wrong").expect("Type your license key")
    walk.fill(License_key=key.lower())
    walk.press("Look at this key", "activate-kept").expect("Sign in, then activate this key")
    register(walk, "The office of " + office, email)
    walk.look("activate-check-new").expect("This key adds 20 seats")
    walk.fill(**{"Name of the new organization": office})
    walk.press("Activate for a new organization", "activate-done").expect(f"{office} has 20 seats now")


def add(walk, office, key, seats, total):
    walk.press("Activate another key", "activate-key-for").expect("Type your license key")
    walk.fill(License_key=key)
    walk.press("Look at this key", "activate-check").expect(f"This key adds {seats} seats")
    walk.press(f"Activate for {office}").expect(f"{office} has {total} seats now")


def see_the_timeline(walk):
    walk.press("See the timeline", "licenses-new")
    if not re.fullmatch(r"35 seats until .+, then none", walk.headline()):
        walk.note("headline", f"{walk.headline()!r} instead of 35 seats")
    figures = walk.page.locator("main table").first.locator("tbody tr").first.inner_text()
    if not re.search(r"\b35\b", figures):
        walk.note("timeline", f"no 35 in {figures!r}")
    if not walk.page.locator("figure.chart svg[role=img]").is_visible():
        walk.note("timeline", "there is no picture")


def invite(walk, guest):
    """Takes the link from its slip, and sends it to somebody as well."""
    walk.press("Invite", "invite-new").expect("Whoever has this key can join")
    slip = walk.page.locator("#invite-link").inner_text()
    copying = walk.page.get_by_role("button", name="Copy link", exact=True)
    if walk.scripts:
        copying.click()
        walk.page.get_by_role("button", name="Copied", exact=True).wait_for()
        copied = walk.page.evaluate("navigator.clipboard.readText()")
        if copied != slip:
            walk.note("copying", f"{copied!r} instead of {slip!r}")
    elif copying.is_visible():
        walk.note("copying", "a button is shown that can do nothing")
    walk.fill(Addresses="no address")
    walk.press("Send the invitation", "invite-wrong")
    walk.fill(Addresses=guest)
    walk.press("Send the invitation", "invite-sent")
    if "One invitation is on its way." not in walk.page.get_by_role("status").first.inner_text():
        walk.note("inviting", walk.page.locator("main").inner_text()[:300])
    if not slip.endswith(mailed(walk.options, "join", guest)):
        walk.note("inviting", "the mail has another link")
    return slip


def join(walk, link, office, email):
    walk.open(link).expect(f"Join {office}?")
    register(walk, MEMBER, email)
    walk.look("portal-join").expect(f"Join {office}?")
    walk.press(f"Join {office}").expect(f"You are a member of {office}")


def sign_in_a_device(walk, desk):
    login = desk.start("login")
    walk.open("/device")
    walk.fill(Code=desk.hear("[B-Z]{4}-[B-Z]{4}"))
    walk.press("Look at what it signs in", "portal-device").expect(f"Sign in seat on {socket.gethostname()}?")
    walk.press("Sign in seat", "portal-device-done")
    desk.expect(login, 0)


def sees(walk, headline, within=10):
    """By itself where scripts run, and nothing else is loaded again then; otherwise whenever somebody loads anew."""
    began = time.monotonic()
    while walk.headline() != headline and time.monotonic() - began < within:
        if walk.scripts:
            walk.page.wait_for_timeout(100)
        else:
            walk.page.reload()
    walk.expect(headline)
    if walk.scripts and not walk.page.evaluate("window.isTheSame"):
        walk.note("live", "the page was loaded anew")
    return time.monotonic() - began


def watch_a_seat(office, member, desk):
    """The administrator looks while the member takes a seat, and ends it."""
    office.press("Seats", "seats-empty").expect("Nobody is seated")
    if office.scripts:
        office.page.get_by_text("Live, last change").wait_for()
        office.page.evaluate("window.isTheSame = true")
    run = desk.start("run", "--", "sleep", "600")
    took = sees(office, "One person is seated")
    print(f"the seat appeared after {took:.1f} s")
    office.look("seats-one")
    member.open("/", "home-seated").expect("You hold one seat")
    row = office.page.locator("main tbody tr").filter(has_text=MEMBER)
    if office.scripts:
        # On a wide window the acts stand there already.
        office.page.set_viewport_size({"width": 320, "height": 640})
        row.locator("summary").click()
        office.look("seats-actions")
    else:
        office.page.reload()
    row.get_by_role("button", name="End seat").click()
    office.look("seats-ended")
    if f"The seat of {MEMBER} is ended." not in office.page.get_by_role("status").first.inner_text():
        office.note("ending", "it is not said")
    if not FREE_BY.search(row.inner_text()):
        office.note("ending", f"no time in {row.inner_text()!r}")
    member.open("/", "home-ending").expect("Your seat is ending")
    if not FREE_BY.search(member.page.locator("main").inner_text()):
        member.note("ending", "the member is told no time")
    return run


def see_it_leave(office, desk):
    """The application hears of it at its next sign of life, a minute later at most, and tells its person."""
    if office.scripts:
        office.page.evaluate("window.isTheSame = true")
    desk.hear("save your work and close it", within=90)
    sees(office, "Nobody is seated")


def deactivate(walk):
    walk.press("Members", "members-two")
    walk.press(MEMBER, "member-new").expect(MEMBER)
    walk.press("Deactivate…", "deactivate-new").expect(f"Deactivate {MEMBER}?")
    if not walk.page.get_by_label("Replace every invite key in the same step").is_checked():
        walk.note("deactivating", "a new key is not offered")
    walk.page.get_by_label("Why").fill("The thesis is handed in.")
    walk.press(f"Deactivate {MEMBER}", "member-deactivated")
    if f"{MEMBER} is deactivated" not in walk.page.get_by_role("status").first.inner_text():
        walk.note("deactivating", "it is not said")


def read_why(walk, desk):
    walk.open("/", "home-deactivated")
    told = walk.page.locator("main").inner_text()
    if "An administrator has deactivated your membership" not in told:
        walk.note("why", told)
    desk.expect(desk.start("run", "--", "true"), 75, "deactivated")
    walk.open("/no-seat?product=desktop&reason=deactivated", "no-seat-deactivated")
    walk.expect("Your membership is deactivated")


def come_too_late(walk, link):
    walk.open(link, "invitation-over")
    if walk.page.get_by_role("link", name="Register").is_visible():
        walk.note("rotating", f"the old link still works: {walk.headline()}")


def tell_the_story(browser, options, scripts, office, keys):
    """From the first key to the old link that works no longer.

    Returns the browsers of the office and of its member."""
    host = "sociology.example"
    admin = Walk(browser, options, options.faults, scripts)
    if scripts:
        admin.context.grant_permissions(["clipboard-read", "clipboard-write"])
    found(admin, office, f"office@{host}", keys[0])
    add(admin, office, keys[1], 10, 30)
    add(admin, office, keys[2], 5, 35)
    see_the_timeline(admin)
    link = invite(admin, f"guest@{host}")
    member = Walk(browser, options, options.faults, scripts)
    join(member, link, office, f"nora@{host}")
    with tempfile.TemporaryDirectory() as home:
        desk = Desk(options, home)
        sign_in_a_device(member, desk)
        run = watch_a_seat(admin, member, desk)
        try:
            see_it_leave(admin, desk)
        finally:
            run.kill()
        deactivate(admin)
        read_why(member, desk)
    come_too_late(Walk(browser, options, options.faults, scripts), link)
    admin.press("Invite", "invite-rotated")
    if admin.page.locator("#invite-link").inner_text() == link:
        admin.note("rotating", "the key is the same")
    return admin, member


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for word in ["server", "mails", "seat", "organization", "owner"]:
        parser.add_argument(f"--{word}", required=True)
    parser.add_argument("--keys", nargs=3, required=True, help="of 20, 10 and 5 seats")
    parser.add_argument("--other", required=True, help="a key of another type, that is only looked at")
    parser.add_argument("--plain", action="store_true", help="without JavaScript, and the story alone")
    parser.add_argument("--shots")
    options = parser.parse_args()
    options.faults = []
    with chromium() as browser:
        people = tell_the_story(browser, options, not options.plain, "University of Nordhafen, Sociology", options.keys)
        if not options.plain:
            see_every_page(browser, options, *people)
    tell(options.faults)


if __name__ == "__main__":
    main()
