"""Visits every page of the portal: as the owner of an organization in which much has happened, as one whose
organization is new, and as somebody whose role or membership is about to begin."""

import re

from house import EMAIL, PASSWORD, Walk, mailed

# A4 between its margins.
PAPER = {"width": 718, "height": 1047}
SECTIONS = ["", "seats", "licenses", "members", "invite", "history", "alerts", "audit", "settings"]


class Visit:
    """Pages that somebody visits on behalf of one organization."""

    def __init__(self, walk, organization, prefix=""):
        self.walk, self.organization, self.prefix = walk, organization, prefix

    def see(self, path, name):
        answer = self.walk.page.goto(path if path.startswith(("/", "http")) else f"{self.organization}/{path}")
        self.walk.look(self.prefix + name)
        if answer.status != 200:
            self.walk.note(name, f"answered {answer.status}")

    def sections(self):
        for section in SECTIONS:
            self.see(f"{self.organization}/{section}".rstrip("/"), section or "overview")

    def follow(self, selector, name):
        """The first link that is like this on the page that is open."""
        self.see(self.walk.page.locator(selector).first.get_attribute("href"), name)

    def press(self, label, name):
        self.walk.press(label, self.prefix + name)

    def print_out(self, name):
        """The page as it comes out of a printer."""
        self.walk.page.set_viewport_size(PAPER)
        self.walk.page.emulate_media(media="print", color_scheme="light")
        self.walk.shoot(f"{self.prefix}{name}-print")
        if self.walk.options.shots:
            self.walk.page.pdf(path=f"{self.walk.options.shots}/{self.prefix}{name}.pdf", format="A4")
        self.walk.page.emulate_media(media="screen")


def enter(walk, email):
    """In by the mail of a forgotten password: the demo's people have none."""
    walk.open("/forgotten")
    walk.fill(**{EMAIL: email})
    walk.press("Send the mail")
    walk.open(mailed(walk.options, "reset", email))
    walk.fill(New_password=PASSWORD)
    walk.press("Set this password")
    sign_in(walk, email)


def sign_in(walk, email):
    walk.open("/sign-in")
    walk.fill(**{EMAIL: email}, Password=PASSWORD)
    walk.press("Sign in")


def see_the_licenses(visit, options):
    visit.see("licenses", "licenses")
    visit.follow("main tbody th a", "license")
    visit.see(f"/activate?organization={visit.organization.split('/')[-1]}", "activate-key-full")
    visit.walk.fill(License_key=options.other)
    visit.press("Look at this key", "activate-check-mix")
    visit.press("Type another key", "activate-key-again")


def see_the_members(visit):
    walk = visit.walk
    visit.see("members", "members")
    visit.print_out("members")
    visit.see("members?search=nobody-is-called-so", "members-nobody")
    visit.see("members", "members")
    for box in walk.page.locator("input[name='m[]']").all()[:3]:
        box.check()
    visit.press("Deactivate…", "many-ticked")
    visit.see("members?role=member", "members-filtered")
    walk.page.locator("#m-all").check()
    visit.press("Set an end date…", "many-all")
    visit.see("members", "members")
    walk.page.locator("main tbody th a").nth(2).click()
    walk.look("member")
    visit.press("Deactivate…", "deactivate")
    visit.see("members/import", "import")
    walk.fill(**{"Or the same, pasted": "email,action,until\nnobody,invite,\na@b.example,dance,2020-13-01\n"})
    visit.press("Look at what it would do", "import-faults")
    walk.fill(**{"Or the same, pasted": "email,action\nguest@sociology.example,invite\n"})
    visit.press("Look at what it would do", "import-preview")


def see_the_invites(visit):
    visit.see("invite", "invite")
    poster = visit.walk.page.get_by_role("link", name="Print the poster", exact=True).get_attribute("href")
    visit.follow("main table.cards tbody th a", "invite-key")
    visit.press("Replace this key…", "invite-rotate")
    visit.see(poster, "poster")
    visit.print_out("poster")
    visit.see("invite/new", "invite-make")
    visit.walk.fill(Label="Autumn term", How_many_people="none")
    visit.walk.page.get_by_label("An administrator says yes to each one").check()
    visit.press("Make this key", "invite-make-wrong")
    visit.walk.fill(How_many_people="20")
    visit.press("Make this key", "invite-made")
    return visit.walk.page.locator("#invite-link").inner_text()


def ask_to_join(browser, options, link, email):
    """Somebody for whom an administrator has to say yes."""
    walk = Walk(browser, options, options.faults, scripts=True)
    walk.open(link).press("Register")
    walk.fill(Your_name="Vera Lang", **{EMAIL: email}, Password=PASSWORD)
    walk.press("Register")
    walk.open(mailed(options, "validate", email)).press("Validate this address")
    sign_in(walk, email)
    walk.look("join-asks")
    walk.press(f"Join {options.organization}", "join-asked")
    walk.open("/", "home-waiting")
    return walk


def see_the_rest(visit, options):
    for part, name in [
        ("history", "history"), ("history/refusals", "refusals"), ("history/members", "member-use"),
        ("history/members?show=never", "member-use-never"), ("alerts", "alerts"), ("audit", "audit"),
        ("audit?q=nothing-like-this", "audit-nothing"), ("settings", "settings"), ("settings/owner", "owner"),
        ("settings/close", "close"), ("/organizations/new", "organization-new"), ("/memberships", "memberships"),
        (f"/memberships/{visit.organization.split('/')[-1]}/leave", "leave-last-owner"),
        ("/no-seat?product=desktop&reason=no_seat_free&device=laptop", "no-seat-owner"), ("seats", "seats"),
    ]:
        visit.see(part, name)
    today = visit.walk.page.evaluate("new Date(Date.now() - 864e5 * 3).toISOString().slice(0, 10)")
    visit.see(f"history?from={today}&through={today}", "history-day")
    visit.see("alerts", "alerts")
    visit.press("Send me a test mail", "alerts-tested")


def offer_a_role(visit, guest, email):
    """A question is asked, and read by whom it is for."""
    visit.see("settings", "settings")
    visit.walk.page.get_by_label("Address of a colleague").fill(email)
    visit.press("Ask this person", "settings-asked")
    guest.open("/roles", "roles")
    guest.page.get_by_role("button", name=re.compile("^Take this role")).click()
    guest.look("home-administrator")
    guest.open("/memberships", "memberships-two")


def see_the_help(visit):
    visit.see("/help", "help")
    chapters = [link.get_attribute("href") for link in visit.walk.page.locator("main li a").all()]
    # They are all alike.
    looks, visit.walk.looks = visit.walk.looks, [(320, "dark"), (1280, "light")]
    for chapter in chapters:
        visit.see(chapter, "help" + chapter.removeprefix("/help").replace("/", "-"))
    visit.walk.looks = looks


def see_it_in_german(visit):
    """Where the words are longest, on the narrowest window."""
    visit.walk.open("/").press("Deutsch")
    visit.walk.looks = [(320, "light")]
    visit.prefix = "german-"
    visit.sections()
    for part, name in [
        ("invite/new", "invite-make"), ("members/import", "import"), ("join-requests", "join-requests"),
        ("history/refusals", "refusals"), ("history/members", "member-use"), ("settings/owner", "owner"),
        ("settings/close", "close"), ("/organizations/new", "organization-new"), ("/activate", "activate-key"),
        ("/memberships", "memberships"), ("/", "home"), ("/no-seat?product=desktop&reason=no_seat_free", "no-seat"),
        ("/help", "help"),
    ]:
        visit.see(part, name)
    visit.see("members", "members")
    visit.walk.page.locator("main tbody th a").nth(2).click()
    visit.walk.look("german-member")


def organization_of(walk):
    """The path of the organization that somebody administers."""
    address = walk.page.locator("a[href*='/organizations/']").first.get_attribute("href")
    return re.match("/organizations/[0-9a-f-]+", address).group()


def see_every_page(browser, options, office, member):
    """- office, member: browsers of the people of a new organization."""
    office.open("/")
    Visit(office, organization_of(office), "new-").sections()
    member.open("/memberships", "memberships-deactivated")
    member.press("Leave…", "leave-deactivated", exact=False)
    owner = Walk(browser, options, options.faults, scripts=True)
    enter(owner, options.owner)
    visit = Visit(owner, organization_of(owner))
    owner.look("home-owner-of-one")
    visit.see(visit.organization, "overview")
    see_the_licenses(visit, options)
    see_the_members(visit)
    link = see_the_invites(visit)
    guest = ask_to_join(browser, options, link, "vera@sociology.example")
    visit.see("join-requests", "join-requests")
    owner.press("Accept Vera Lang", "join-requests-none", exact=False)
    guest.open("/", "home-joined").open("/memberships").press("Leave…", "leave-free", exact=False)
    see_the_rest(visit, options)
    offer_a_role(visit, guest, "vera@sociology.example")
    see_the_help(visit)
    see_it_in_german(visit)
