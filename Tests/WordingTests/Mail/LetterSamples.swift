import Wording

/// Values for every letter.
enum LetterSamples {
  static let vendor = "Lumen Research Software"

  static func values(_ kind: LetterKind) -> [String: String] {
    all.filter { kind.neededValues.union(kind.optionalValues).contains($0.key) }
      .merging(own[kind] ?? [:]) { _, own in own }
  }

  private static let all = [
    "to": "m.okafor@uni-nordhafen.example",
    "name": "Mira Okafor",
    "person": "Mira Okafor",
    "email": "m.okafor@uni-nordhafen.example",
    "new_address": "mira@okafor.example",
    "inviter": "Ada Brandt",
    "successor": "Ben Krol",
    "organization": "Uni Nordhafen, Sociology",
    "application": "Lumen Desktop",
    "device": "MIRAS-BOOK",
    "product": "Lumen Desktop",
    "reason": "no_seat_free",
    "products": "Lumen Desktop and Lumen Cloud",
    "link": "https://licenses.lumen.example/confirm/c-7kq2m-x9d4t-wr3hb-8vnpa-5ce0z",
    "hours": "48",
    "minutes": "60",
    "at": "2026-10-14 11:58 UTC",
    "on": "2026-12-31",
    "role": "seat_helper",
    "administers": "yes",
    "leaves": "yes",
    "why": "The institute moves to another one.",
    "occupied": "28",
    "seats": "35",
    "share": "75",
    "plan": "Department",
    "days": "60",
    "left": "15",
    "more": "2",
    "members": "37",
    "frees_seat": "yes",
    "alerts": "https://licenses.lumen.example/organizations/01928000-0000-7000-8000-100000000009/alerts",
    "contact": "Institute IT desk, room 2.14, it@soz.uni-nordhafen.example",
  ]

  private static let own: [LetterKind: [String: String]] = [
    .invitation: [
      "key": "j-7kq2m-x9d4t-wr3hb-8vnpa-5ce0z",
      "link": "https://licenses.lumen.example/join/j-7kq2m-x9d4t-wr3hb-8vnpa-5ce0z",
    ],
    .useReport: [
      "from": "2026-09-01", "through": "2026-09-30", "peak": "28", "seats": "35", "mean": "15", "full": "2",
      "refused": "6",
    ],
    .licenseKey: [
      "to": "orders@kontor-nord.example", "key": "8K2QW-7DMXR-4PNHT-9ZC3V-F6J0B", "plan": "Team, 12 months",
      "seats": "15", "devices": "2", "products": "Lumen Desktop 8, Lumen Cloud", "type": "commercial",
      "purchased_on": "2026-07-01", "good_through": "2027-06-30", "days_left": "365",
      "link": "https://licenses.lumen.example/activate", "reference": "SOZ-26-044",
    ],
  ]
}
