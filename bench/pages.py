"""How long the pages of one large organization take, and how large they are: 100,000 members, half of whom are seated.

Behind them lies a year of history, as the server counts it up, and a long audit log. One browser asks for one page at a
time, as a person does, over one connection; `/livez` over the same connection says what the way alone costs.
"""

import hashlib
import http.client
import statistics
import time
import urllib.parse

import world

HOUR_MS = 3_600_000
LIMIT_KIB, LIMIT_MS = 150, 100
NAMES = ["Ada", "Birgit", "Chiara", "Dmitri", "Emil", "Fatou", "Greta", "Hana", "Ilse", "Jonas", "Katarzyna", "Liam"]
FAMILIES = ["Abelmann", "Brandt", "Castellani", "Dubois", "Eriksen", "Fischer", "Haddad", "Jansen", "Marek", "Nguyen",
            "Okafor", "Petersen", "Rossi", "Tanaka", "Ueda", "Wójcik"]


class Campus(world.World):
    """One organization with a name for everybody, sessions for its owner and for a member, and a past."""

    def __init__(self, leases, others, episodes=20_000, events=200_000):
        super().__init__(leases, 1, others)
        self.episodes, self.events = episodes, events

    def name(self, number):
        return f"{NAMES[number % len(NAMES)]} {FAMILIES[number // 7 % len(FAMILIES)]} {number}"

    def account_rows(self):
        for number, (account, _) in enumerate(self.people):
            email = f"bench{number}@bench.example"
            yield account, email, email, self.name(number), self.now - world.DAY_MS, self.now - world.DAY_MS

    def membership_rows(self):
        for number, (account, _) in enumerate(self.people):
            yield (self.organizations[0], account, "owner" if number == 0 else "member", self.now - world.DAY_MS, 1,
                   self.name(number).lower(), f"bench{number}@bench.example")

    def session_rows(self):
        expires = self.now + 30 * world.DAY_MS
        for account, token in [self.people[0], self.people[-1]]:
            digest = hashlib.sha256(session(token).encode()).digest()
            yield (world.uuid7(self.now), digest, account, "account", "bench", self.now, expires, "session", self.now)

    def cookie(self, number):
        return "sid=" + session(self.people[number][1])

    def use_rows(self):
        for hour in range(self.now // HOUR_MS - 365 * 24, self.now // HOUR_MS):
            for product in ["", "desktop", "cloud"]:
                peak = 20_000 + hour % 24 * 1000
                yield self.organizations[0], product, hour * HOUR_MS, peak, peak * HOUR_MS // 2

    def day_rows(self):
        for day in range(self.now // world.DAY_MS - 365, self.now // world.DAY_MS):
            for product in ["", "desktop", "cloud"]:
                at = day * world.DAY_MS + 11 * HOUR_MS
                yield self.organizations[0], product, day, 43_000, at, 25_000 * world.DAY_MS, 0

    def member_day_rows(self):
        for number, (account, _) in enumerate(self.people):
            for day in range(self.now // world.DAY_MS - 20, self.now // world.DAY_MS):
                if (number + day) % 4 == 0:
                    yield self.organizations[0], account, day, 2 * HOUR_MS

    def episode_rows(self):
        for number in range(self.episodes):
            at = self.now - number * 365 * world.DAY_MS // self.episodes
            yield (world.uuid7(at), self.organizations[0], self.people[number % len(self.people)][0], "desktop",
                   "no_seat_free", at, at + 600_000, 20, at + 630_000, 0)

    def audit_rows(self):
        owner = self.people[0][0]
        for number in range(self.events):
            at = self.now - number * 60_000
            yield (world.uuid7(at), at, self.organizations[0], "account " + world.text(owner), owner, "member.deactivate",
                   "member", "", self.people[number % len(self.people)][0])

    def fill(self, books):
        self.add_past(books)
        return super().fill(books)

    def add_past(self, books):
        for table, columns, rows in [
            ("tokens", "id hash account scope label created_at expires_at kind used_at", self.session_rows()),
            ("use_hours", "organization product hour peak seat_ms", self.use_rows()),
            ("use_days", "organization product day peak peak_at seat_ms full_ms", self.day_rows()),
            ("member_days", "organization account day seat_ms", self.member_day_rows()),
            ("episodes", "id organization account product reason first_at last_at tries seated_at is_open",
             self.episode_rows()),
            ("audit", "id at organization actor actor_account action subject details concerns", self.audit_rows()),
        ]:
            books.add(table, columns.split(), rows)


def session(token):
    """Another token than the application's: a session is no application."""
    return "skt_" + token.removeprefix("skt_")[::-1]


def addresses(campus):
    """The pages: by name, the address, and whose browser asks."""
    home = "/organizations/" + world.text(campus.organizations[0])
    last = len(campus.people) - 1
    yield from [
        ("overview", home, 0), ("seats", f"{home}/seats", 0), ("seats, search", f"{home}/seats?q=brandt", 0),
        ("licenses", f"{home}/licenses", 0), ("members", f"{home}/members", 0),
        ("members, search", f"{home}/members?search=brandt", 0), ("members, by joining", f"{home}/members?sort=joined", 0),
        ("members, not found", f"{home}/members?search=nobody+here", 0),
        ("members, seated now", f"{home}/members?seat=now", 0),
        ("invite", f"{home}/invite", 0), ("history, 30 days", f"{home}/history", 0),
        ("history, a year", f"{home}/history?days=365", 0), ("alerts", f"{home}/alerts", 0),
        ("audit log", f"{home}/audit", 0), ("audit log, search", f"{home}/audit?q=brandt", 0),
        ("settings", f"{home}/settings", 0), ("a member's own page", "/", last),
    ]


def ask(connection, path, cookie):
    begun = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": cookie, "Accept": "text/html"})
    answer = connection.getresponse()
    size = len(answer.read())
    return answer.status, size, (time.perf_counter() - begun) * 1000


def measure(port, campus, times=40):
    """Prints a table.

    - Returns: what is missed, in words.
    """
    print(f"| page | p50 ms | p95 ms | of /livez | KiB |\n|---|--:|--:|--:|--:|")
    connection, missed = http.client.HTTPConnection("127.0.0.1", port), []
    way = statistics.median(ask(connection, "/livez", "")[2] for _ in range(times))
    for name, path, number in addresses(campus):
        answers = [ask(connection, path, campus.cookie(number)) for _ in range(times)]
        status, size = answers[-1][:2]
        waits = sorted(wait for _, _, wait in answers)
        p50, p95 = statistics.median(waits), waits[int(len(waits) * 0.95)]
        print(f"| {name} | {p50:.1f} | {p95:.1f} | {p50 / way:.0f} | {size / 1024:.0f} |", flush=True)
        if status != 200:
            missed.append(f"{name} was answered {status}")
        elif p95 > LIMIT_MS or size > LIMIT_KIB * 1024:
            missed.append(f"{name}: {p95:.0f} ms, {size / 1024:.0f} KiB")
    return missed
