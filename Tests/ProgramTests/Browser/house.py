"""What the walks through the pages share: a person's browser that examines what it sees, and the mails."""

import json
import re
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

WIDTHS = {320: 640, 1280: 800}
PASSWORD = "a long way to the sea"
EMAIL = "E\u2011mail address"


class Walk:
    """One person's browser, and what is wrong with the pages that it saw."""

    def __init__(self, browser, options, faults, scripts, server=None):
        self.options, self.faults, self.scripts = options, faults, scripts
        self.server = server or options.server
        self.looks = [(width, scheme) for width in WIDTHS for scheme in ["light", "dark"]]
        self.context = browser.new_context(
            base_url=self.server, locale="en-US", java_script_enabled=scripts, viewport={"width": 1280, "height": 800})
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.note("console", message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.note("script", str(error)))
        self.page.on("request", self.watch)

    def watch(self, request):
        if not request.url.startswith(self.server):
            self.note("foreign host", request.url)

    def note(self, what, words):
        # Chromium calls each answer of 4xx an error; those here are wanted.
        if "Failed to load resource" not in words:
            self.faults.append(f"{self.page.url}: {what}: {words}")

    def open(self, path, name=None):
        self.page.goto(path)
        return self.look(name)

    def press(self, label, name=None, exact=True):
        """Presses a button or follows a link; the first whose label has this in it, where it need not be exact."""
        self.page.get_by_role("button", name=label, exact=exact).or_(
            self.page.get_by_role("link", name=label, exact=exact)).first.click()
        return self.look(name)

    def fill(self, **fields):
        for label, text in fields.items():
            self.page.get_by_label(label.replace("_", " "), exact=True).fill(text)

    def headline(self):
        return self.page.locator("h1").inner_text()

    def expect(self, headline):
        if self.headline() != headline:
            self.note("headline", f"{self.headline()!r} instead of {headline!r}")

    def look(self, name):
        """Examines a page at every width, light and dark."""
        if not name or not self.scripts:
            return self
        # Pressing a button does not wait for the stylesheet of the page that comes.
        self.page.wait_for_load_state()
        for width, scheme in self.looks:
            self.page.set_viewport_size({"width": width, "height": WIDTHS[width]})
            self.page.emulate_media(color_scheme=scheme)
            self.examine(f"{name} at {width}, {scheme}")
            self.shoot(f"{name}-{width}-{scheme}")
        return self

    def shoot(self, name):
        if self.options.shots:
            self.page.screenshot(path=f"{self.options.shots}/{name}.png", full_page=True)

    def examine(self, where):
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            self.note(where, f"{wide} px wider than the window")
        for violation in Axe().run(self.page).response["violations"]:
            nodes = ", ".join(node["html"][:120] for node in violation["nodes"][:3])
            self.note(where, f"axe {violation['id']}: {nodes}")


def mailed(options, kind, address):
    """The path of the last link of its kind that was mailed to an address."""
    for _ in range(300):
        for letter in reversed(Path(options.mails).read_text().split("---- mail to ")):
            link = re.search(rf"/{kind}/[\w-]+", letter.replace("\n", " "))
            if letter.startswith(address) and link:
                return link.group()
        time.sleep(0.1)
    sys.exit(f"no mail with a link to {kind} came to {address}")


def tell(faults):
    """Says what was found, and ends with 1 if that is anything."""
    print(json.dumps(faults, indent=1, ensure_ascii=False))
    sys.exit(1 if faults else 0)


@contextmanager
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()
