#!/usr/bin/env python3
"""Writes nine weeks of a made-up past into the books of a stopped server: how an organization's seats were used, and
who found none. The same each time."""

import argparse
import sqlite3
import time
import uuid

HOUR, DAY = 3_600_000, 86_400_000
# Of the hours of a working day from 7 to 19, in percent of the day's peak.
CURVE = [20, 45, 80, 100, 95, 60, 70, 90, 85, 60, 30, 15, 5]


def peak_of(day):
    """Fewer at weekends; on some days every seat is taken."""
    return 3 if (day + 3) % 7 > 4 else 18 + day * 7 % 13


def id_at(instant, number):
    """An id of version 7."""
    return uuid.UUID(int=(instant << 80) | (7 << 76) | (2 << 62) | number).bytes


def write_use(books, organization, people, first, last):
    for day in range(first, last):
        top = peak_of(day)
        hours = [(day * DAY + (7 + at) * HOUR, max(1, top * share // 100)) for at, share in enumerate(CURVE)]
        for product, part in [("", 100), ("desktop", 70), ("cloud", 45)]:
            rows = [(hour, max(1, peak * part // 100)) for hour, peak in hours]
            books.executemany(
                "insert into use_hours (organization, product, hour, peak, seat_ms) values (?, ?, ?, ?, ?)",
                [(organization, product, hour, peak, peak * HOUR * 7 // 10) for hour, peak in rows])
            books.execute(
                "insert into use_days (organization, product, day, peak, peak_at, seat_ms, full_ms)"
                " values (?, ?, ?, ?, ?, ?, ?)",
                (organization, product, day, max(peak for _, peak in rows), day * DAY + 10 * HOUR,
                 sum(peak for _, peak in rows) * HOUR * 7 // 10, 25 * 60_000 if not product and top >= 30 else 0))
        for at, account in enumerate(people):
            if (day + at) % (at + 2) == 0:
                books.execute(
                    "insert into member_days (day, organization, account, seat_ms) values (?, ?, ?, ?)",
                    (day, organization, account, (2 + at % 6) * HOUR))
                books.execute(
                    "update memberships set last_seat_at = ? where organization = ? and account = ?",
                    (day * DAY + 15 * HOUR, organization, account))


def write_refusals(books, organization, people, first, last):
    full = [day for day in range(first, last) if peak_of(day) >= 30]
    for number, day in enumerate(full):
        for at, account in enumerate(people[3:6]):
            begun = day * DAY + 10 * HOUR + at * 240_000
            seated = begun + (5 + at * 4) * 60_000 if at < 2 else None
            books.execute(
                "insert into episodes (id, organization, account, product, reason, first_at, last_at, tries, seated_at,"
                " is_open, is_told) values (?, ?, ?, ?, 'no_seat_free', ?, ?, ?, ?, 0, 1)",
                (id_at(begun, number * 8 + at), organization, account, ["desktop", "cloud"][at % 2], begun,
                 begun + 4 * 60_000, 3 + at * 20, seated))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("database")
    parser.add_argument("organization", help="its name")
    options = parser.parse_args()
    today = int(time.time() * 1000) // DAY
    with sqlite3.connect(options.database) as books:
        found = books.execute("select id from organizations where name = ?", [options.organization])
        organization = found.fetchone()[0]
        people = [row[0] for row in books.execute(
            "select account from memberships where organization = ? order by name_folded", [organization])]
        # The demo's own past is a quiet one.
        for table in ["use_hours", "use_days", "member_days", "episodes"]:
            books.execute(f"delete from {table} where organization = ?", [organization])
        write_use(books, organization, people, today - 63, today)
        write_refusals(books, organization, people, today - 63, today)
        books.execute(
            "update licenses set activated_at = purchased_at where organization = ?", [organization])
        books.execute(
            "update memberships set joined_at = ? where organization = ?", ((today - 300) * DAY, organization))
        books.execute(
            "update organizations set created_at = ?, gathered_at = ? where id = ?",
            ((today - 400) * DAY, today * DAY, organization))


if __name__ == "__main__":
    main()
