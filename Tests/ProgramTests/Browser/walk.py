#!/usr/bin/env python3
"""Walks the pages in a real browser, as people do: with JavaScript and without, on a telephone and on a screen, light
and dark. Says what it found and ends with 1 if that is anything. The pictures stay where `--shots` says."""

import argparse
import base64
import hashlib
import hmac
import struct
import time

from house import EMAIL, PASSWORD, Walk, chromium, mailed, tell


def sign_up_and_join(walk, options, who):
    """From the invite link to a seat's organization, the mail opened in another tab."""
    email = f"{who}@birch.example"
    walk.open(options.invite, "invitation").expect(f"Join {options.organization}?")
    walk.press("Register", "register")
    if walk.scripts:
        # What the browser itself would not let through is told as well.
        walk.page.locator("main form").evaluate("form => form.noValidate = true")
        walk.fill(Your_name=who.capitalize(), **{EMAIL: "nobody"}, Password="short")
        walk.press("Register", "register-wrong")
    walk.fill(Your_name=who.capitalize(), **{EMAIL: email}, Password=PASSWORD)
    walk.press("Register", "register-sent").expect("Look into your mailbox")
    walk.open(mailed(options, "validate", email), "validate").expect("Validate your e\u2011mail address")
    walk.press("Validate this address", "validated").expect("Your address is validated")
    walk.press("Sign in", "sign-in-invited")
    walk.fill(**{EMAIL: email}, Password="not the password")
    walk.press("Sign in", "sign-in-wrong")
    walk.fill(Password=PASSWORD)
    walk.press("Sign in", "join").expect(f"Join {options.organization}?")
    walk.press(f"Join {options.organization}", "joined").expect(f"You are a member of {options.organization}")
    walk.press("My seats", "home").expect("You hold no seat now")
    walk.open("/memberships", "memberships").expect(f"You belong to {options.organization}")
    walk.press("Leave…", "leave", exact=False).expect(f"Leave {options.organization}?")
    walk.press("Stay a member")
    walk.open("/no-seat?product=desktop&reason=no_seat_free&device=laptop", "no-seat").expect("No seat right now")
    walk.open("/")


def see_the_rest(walk, options):
    """The pages that the story does not come by."""
    walk.open("/account", "account")
    for page in ["name", "address", "password"]:
        walk.open(f"/account/{page}", f"account-{page}")
    walk.open("/device", "device")
    walk.fill(Code="BBBB-BBBB")
    walk.press("Look at what it signs in", "device-wrong")
    walk.fill(Code=options.code)
    walk.press("Look at what it signs in", "device-check")
    walk.press("That is not mine", "device-denied")
    walk.open(options.authorize, "authorize")
    walk.open("/oauth/authorize?client_id=stranger", "authorize-unknown").expect("This application is not known here")
    walk.open("/account/delete", "account-delete")
    walk.open("/join", "join-key")
    walk.open("/nowhere", "error").expect("There is no page at this address")
    walk.open("/account")
    walk.page.locator(".me summary").click()
    walk.press("Sign out", "sign-in").expect("Sign in")
    walk.open("/", "start")
    walk.open("/forgotten", "forgotten")
    walk.press("Deutsch", "forgotten-german").expect("Passwort vergessen?")
    walk.press("English")


def choose_a_new_password_and_leave(walk, options, who):
    """By the link of a mail; then the account is deleted."""
    email = f"{who}@birch.example"
    walk.open("/forgotten")
    walk.fill(**{EMAIL: email})
    walk.press("Send the mail", "forgotten-sent")
    link = mailed(options, "reset", email)
    walk.open(link, "new-password").expect("Choose a new password")
    walk.fill(**{"New password": PASSWORD + " again"})
    walk.press("Set this password", "password-set")
    walk.open(link)
    walk.fill(**{"New password": PASSWORD})
    walk.press("Set this password", "link-over")
    walk.open("/sign-in")
    walk.fill(**{EMAIL: email}, Password=PASSWORD + " again")
    walk.press("Sign in")
    walk.open("/imprint", "imprint")
    walk.open("/privacy", "privacy")
    walk.open("/help", "help")
    walk.open("/help/administrators/inviting", "help-inviting")
    walk.open("/account/address")
    walk.fill(**{"New e\u2011mail address": f"{who}.vik@birch.example", "Present password": PASSWORD + " again"})
    walk.press("Ask both addresses", "account-asked")
    for address, name in [(email, "address-half"), (f"{who}.vik@birch.example", "address-moved")]:
        walk.open(mailed(options, "confirm-address", address), "confirm-address")
        walk.press("Confirm the change", name)
    walk.open("/account/delete")
    walk.fill(**{"Present password": "not the password"})
    walk.page.locator("main form button").last.click()
    walk.look("account-delete-wrong")
    walk.fill(**{"Present password": PASSWORD + " again"})
    walk.page.locator("main form button").last.click()
    walk.look("account-deleted").expect("Your account is deleted")


def code_of(secret):
    """What an authenticator app shows now."""
    key = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    place = digest[-1] & 15
    return "%06d" % ((struct.unpack(">I", digest[place:place + 4])[0] & 0x7FFFFFFF) % 1000000)


def turn_on_second_factor(walk):
    """With an app, and then in by a recovery code."""
    walk.look("second-factor").expect("Turn two-factor sign-in on")
    walk.fill(**{"Present password": PASSWORD})
    walk.press("Go on", "enrollment").expect("Show this to your authenticator app")
    secret = walk.page.locator("p.key").inner_text()
    walk.fill(**{"The six digits that the app shows now": "000000"})
    walk.press("Turn it on", "enrollment-wrong")
    walk.fill(**{"The six digits that the app shows now": code_of(secret)})
    walk.press("Turn it on", "recovery-codes").expect("Two-factor sign-in is on. Keep these ten codes")
    recovery = walk.page.locator("ol.codes li").first.inner_text()
    walk.press("I have kept them", "home-owner").expect("You belong to no organization yet")
    walk.open("/account", "account-factor")
    walk.open("/account/second-factor/codes", "second-factor-codes")
    walk.open("/account/second-factor/off", "second-factor-off")
    walk.open("/account")
    walk.page.locator(".me summary").click()
    walk.press("Sign out")
    walk.fill(**{EMAIL: "ada@northlight.example"}, Password=PASSWORD)
    walk.press("Sign in", "second-step").expect("Six digits from your app")
    walk.page.locator("details.stack summary").click()
    walk.page.get_by_label("Recovery code", exact=True).fill("0000-0000-0000")
    walk.press("Sign in with this code", "second-step-wrong")
    walk.page.get_by_label("Recovery code", exact=True).fill(recovery)
    walk.press("Sign in with this code").expect("You belong to no organization yet")


def see_the_house(walk, options):
    """The first of the vendor's people comes in, and reads what was mailed."""
    walk.open("/setup", "setup")
    walk.page.locator("main form").evaluate("form => form.noValidate = true")
    walk.fill(**{"One-time token": "none", "Your name": "", EMAIL: "ada", "Password": "short"})
    walk.press("Become the owner", "setup-wrong")
    walk.fill(**{
        "One-time token": options.token, "Your name": "Ada", EMAIL: "ada@northlight.example", "Password": PASSWORD})
    walk.press("Become the owner")
    turn_on_second_factor(walk)
    walk.press("Mails of this server", "mails")
    walk.page.locator("main table a").first.click()
    walk.look("mail")


def see_the_style(walk, options):
    """Every component, in both languages; what a button copies is in the clipboard, and is said."""
    walk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    walk.open("/style", "style").expect("Every component once")
    walk.press("Copy key")
    copied = walk.page.get_by_role("button", name="Copied", exact=True)
    copied.wait_for()
    if walk.page.evaluate("navigator.clipboard.readText()") != walk.page.locator("#slip-key").inner_text():
        walk.note("copying", "the clipboard has something else")
    if walk.page.get_by_role("status").last.inner_text() != "Copied":
        walk.note("copying", "nothing was said")
    walk.press("Deutsch", "style-german").expect("Jede Komponente einmal")


def see_it_without(walk, options):
    """Without the script nothing offers to copy."""
    walk.open("/style")
    if walk.page.locator("[data-copy]").first.is_visible():
        walk.note("copying", "a button is shown that can do nothing")


def send_once(walk, options):
    """A form that is on its way is not sent again, and can be sent again by whoever comes back."""
    walk.open("/forgotten")
    walk.fill(**{EMAIL: "nobody@birch.example"})
    sent = walk.page.locator("main form").evaluate("""form => {
        let sent = 0
        addEventListener("submit", event => { if (!event.defaultPrevented) sent += 1 })
        form.requestSubmit()
        form.requestSubmit()
        return sent
    }""")
    walk.page.wait_for_url("**/forgotten/sent")
    if sent != 1:
        walk.note("sending", f"{sent} times instead of once")
    walk.page.go_back()
    if not walk.page.locator("main form button").is_enabled():
        walk.note("sending", "the button stays off")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for word in ["server", "mails", "invite", "organization", "code", "token", "authorize", "demo"]:
        parser.add_argument(f"--{word}", required=True)
    parser.add_argument("--shots")
    options = parser.parse_args()
    faults = []
    with chromium() as browser:
        walk = Walk(browser, options, faults, scripts=True)
        sign_up_and_join(walk, options, "nora")
        see_the_rest(walk, options)
        choose_a_new_password_and_leave(walk, options, "nora")
        sign_up_and_join(Walk(browser, options, faults, scripts=False), options, "otto")
        see_the_house(Walk(browser, options, faults, scripts=True), options)
        see_the_style(Walk(browser, options, faults, scripts=True, server=options.demo), options)
        see_it_without(Walk(browser, options, faults, scripts=False, server=options.demo), options)
        send_once(Walk(browser, options, faults, scripts=True, server=options.demo), options)
    tell(faults)


if __name__ == "__main__":
    main()
