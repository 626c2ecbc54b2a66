"""Fills a stopped server's books with organizations, people, tokens and live leases, as the server would have done.

Who holds a lease holds it on `desktop`, whose lease time is a day, so that nothing runs out while it is measured. Ages
are those of leases at their next heartbeat, a fifth of the lease time: half have seen one beat since they were written
last, and half two, so that every second beat is to be written. Others have an account, a membership and a token only.
`cloud` has a lease time of two seconds, for beats that are measured in real time. No invite keys, which the server
seals, and no audit.
"""

import base64
import calendar
import datetime
import hashlib
import os
import sqlite3
import time

DAY_MS = 86_400_000
LEASE_MS, QUICK_MS = DAY_MS, 2_000
COLUMNS = {
    "organizations": "id name created_at decided_at next_seat next_grant version licenses_version members_version",
    "accounts": "id email email_folded name validated_at created_at",
    "memberships": "organization account role joined_at position name_folded email_folded",
    "tokens": "id hash account scope label created_at expires_at",
    "products": "code name",
    "plans": "id name seats devices_per_seat months lease_ms heartbeat_ms run_ms",
    "plan_products": "plan product",
    "licenses": "id plan organization seats named purchased_at valid_from valid_until activated_at issued_at",
    "license_products": "license product",
    "leases": "lease generation current organization account product version device seat grant_number granted_at "
    "ends_at state seen_at",
    "devices": "account device name platform organization used_at",
}


class World:
    """So many live leases, and so many people without one, in so many organizations."""

    def __init__(self, leases, organizations, others):
        self.leases, self.others = leases, others
        self.now = int(time.time() * 1000)
        self.organizations = [uuid7(self.now - DAY_MS) for _ in range(organizations)]
        self.plans = {"desktop": uuid7(self.now - DAY_MS), "cloud": uuid7(self.now - DAY_MS)}
        self.people = [self.person(number) for number in range(leases + others)]
        # A lease's id and grant are some time back, the earliest first.
        self.granted = [self.now - LEASE_MS + number * (LEASE_MS // 2) // max(leases, 1) for number in range(leases)]
        self.lease_ids = [uuid7(at) for at in self.granted]

    def person(self, number):
        token = "skt_" + base64.urlsafe_b64encode(os.urandom(32)).decode()[:43]
        return uuid7(self.now - DAY_MS + number // 100), token

    def home(self, number):
        return self.organizations[number % len(self.organizations)]

    def fill(self, books):
        """Writes all of it.

        - Returns: how long that took, in seconds.
        """
        begun = time.monotonic()
        for table, rows in [
            ("organizations", self.organization_rows()), ("accounts", self.account_rows()),
            ("memberships", self.membership_rows()), ("tokens", self.token_rows()),
            ("products", [("desktop", "Desktop"), ("cloud", "Cloud")]), ("plans", self.plan_rows()),
            ("plan_products", [(plan, product) for product, plan in self.plans.items()]),
            *self.license_rows(), ("leases", self.lease_rows()), ("devices", self.device_rows()),
        ]:
            books.add(table, COLUMNS[table].split(), rows)
        books.close()
        return time.monotonic() - begun

    def holders(self):
        """Lines for the load: token and lease of each who holds one."""
        return "".join(f"{self.people[n][1]} {text(lease)}\n" for n, lease in enumerate(self.lease_ids))

    def tokens(self, first, count):
        """Lines for the load: tokens of those who hold nothing."""
        return "".join(f"{token}\n" for _, token in self.people[self.leases + first :][:count])

    def share(self, total, index):
        """How many of `total`, dealt in turn, the organization gets."""
        count = len(self.organizations)
        return total // count + (1 if index < total % count else 0)

    def organization_rows(self):
        for index, organization in enumerate(self.organizations):
            leases, members = self.share(self.leases, index), self.share(len(self.people), index)
            yield (organization, f"Bench {index}", self.now - DAY_MS, self.now, leases + 1, leases + 1, leases,
                   1 + len(self.seats(index)), members)

    def account_rows(self):
        for number, (account, _) in enumerate(self.people):
            email = f"bench{number}@bench.example"
            yield account, email, email, f"Bench {number}", self.now - DAY_MS, self.now - DAY_MS

    def membership_rows(self):
        for number, (account, _) in enumerate(self.people):
            role = "owner" if number < len(self.organizations) else "member"
            yield (self.home(number), account, role, self.now - DAY_MS, 1, f"bench {number}",
                   f"bench{number}@bench.example")

    def token_rows(self):
        expires = self.now + 30 * DAY_MS
        for account, token in self.people:
            digest = hashlib.sha256(token.encode()).digest()
            yield uuid7(self.now - DAY_MS), digest, account, "seats", "bench", self.now - DAY_MS, expires

    def plan_rows(self):
        for product, lease_ms in [("desktop", LEASE_MS), ("cloud", QUICK_MS)]:
            yield self.plans[product], product.title(), None, None, 12, lease_ms, lease_ms // 5, DAY_MS

    def seats(self, index):
        """The seats of an organization's licenses for `desktop`: more than its people; none has over a million."""
        needed = self.share(len(self.people), index) + 1000
        return [needed] if needed <= 1_000_000 else [1_000_000, needed - 1_000_000]

    def license_rows(self):
        today = datetime.datetime.now(datetime.timezone.utc).replace(hour=0, minute=0, second=0, microsecond=0)
        begin = calendar.timegm(today.timetuple()) * 1000
        until = calendar.timegm((today + datetime.timedelta(days=365)).timetuple()) * 1000
        licenses, products = [], []
        for index, organization in enumerate(self.organizations):
            for product, seats in [("desktop", n) for n in self.seats(index)] + [("cloud", self.seats(index)[0])]:
                license = uuid7(self.now - DAY_MS)
                licenses.append((license, self.plans[product], organization, seats, 0, begin, begin, until,
                                 self.now - DAY_MS, self.now - DAY_MS))
                products.append((license, product))
        return [("licenses", licenses), ("license_products", products)]

    def lease_rows(self):
        for number, lease in enumerate(self.lease_ids):
            turn = number // len(self.organizations)
            age = LEASE_MS * (2 if turn % 2 else 1) // 5
            seen = max(self.granted[number], self.now - age)
            number_here = turn + 1
            yield (lease, 1, 1, self.home(number), self.people[number][0], "desktop", 0, "bench", number_here,
                   number_here, self.granted[number], seen + LEASE_MS, "running", seen)

    def device_rows(self):
        for number, at in enumerate(self.granted):
            yield self.people[number][0], "bench", "bench", "linux", self.home(number), at


class SQLiteBooks:
    def __init__(self, path):
        self.database = sqlite3.connect(path)
        for line in ["synchronous = off", "cache_size = -1000000", "temp_store = memory"]:
            self.database.execute(f"pragma {line}")

    def add(self, table, columns, rows):
        places = ",".join("?" * len(columns))
        self.database.executemany(f"insert into {table} ({','.join(columns)}) values ({places})", rows)

    def close(self):
        self.database.commit()
        self.database.execute("pragma wal_checkpoint(truncate)")
        self.database.close()
        # What was put off while writing.
        os.sync()


class PostgresBooks:
    def __init__(self, postgres, database):
        self.postgres, self.database = postgres, database

    def add(self, table, columns, rows):
        lines = ("\t".join(map(self.field, row)) + "\n" for row in rows)
        self.postgres.run(self.database, f"copy {table} ({','.join(columns)}) from stdin", lines)

    @staticmethod
    def field(value):
        if value is None:
            return "\\N"
        if isinstance(value, bytes):
            return value.hex() if len(value) == 16 else "\\\\x" + value.hex()
        return str(value)

    def close(self):
        self.postgres.run(self.database, "analyze")


def uuid7(ms):
    random = bytearray(os.urandom(10))
    random[0] = 0x70 | random[0] & 0x0F
    random[2] = 0x80 | random[2] & 0x3F
    return ms.to_bytes(6, "big") + bytes(random)


def text(uuid):
    digits = uuid.hex()
    return "-".join([digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]])
