// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

func product(_ name: String, _ package: String) -> Target.Dependency {
  .product(name: name, package: package)
}

let crypto = product("Crypto", "swift-crypto")
let hummingbird: [Target.Dependency] = [
  product("Hummingbird", "hummingbird"),
  product("HummingbirdCore", "hummingbird"),
  product("HTTPTypes", "swift-http-types"),
  product("NIOCore", "swift-nio"),
  product("Logging", "swift-log"),
]
/// The chapters of the guides, in each language.
let chapters = [
  "administrators-buying", "administrators-resellers", "administrators-office-account", "administrators-activating",
  "administrators-organizations", "administrators-inviting", "administrators-settings", "administrators-installing",
  "administrators-seated", "administrators-running-short", "administrators-members", "administrators-lists",
  "administrators-more-seats", "administrators-history", "administrators-roles", "administrators-handing-over",
  "administrators-trouble", "members-how-seats-work", "members-joining", "members-starting", "members-seats",
  "members-no-seat", "members-organizations", "members-account",
].flatMap { chapter in ["en", "de"].map { Resource.embedInCode("\($0)/\(chapter)-\($0).md") } }
let argumentParser = product("ArgumentParser", "swift-argument-parser")

let package = Package(
  name: "seatkeeper",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "seatkeeper", targets: ["seatkeeper"]),
    .executable(name: "seat", targets: ["seat"]),
    .library(name: "SeatClient", targets: ["SeatClient"]),
  ],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(
      url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: [.defaults, "YAML"]),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // 0: nouns, rules, the wire, and what the outside world is made of
    .target(name: "Licensing", swiftSettings: house),
    .target(name: "Surroundings", dependencies: ["Licensing"], swiftSettings: house),
    .target(name: "SeatProtocol", swiftSettings: house),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    .target(name: "CLinux"),
    .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(name: "CQrencode", linkerSettings: [.linkedLibrary("qrencode")]),
    .target(name: "CArgon2", linkerSettings: [.linkedLibrary("argon2")]),
    // 1: what knows none of the product's stories
    .target(name: "Storage", dependencies: ["Licensing"], swiftSettings: house),
    .target(name: "Vault", dependencies: ["SeatProtocol", "CArgon2", crypto], swiftSettings: house),
    .target(
      name: "Wording", dependencies: ["Licensing"],
      resources: [
        .embedInCode("Catalogs/en.json"), .embedInCode("Catalogs/de.json"),
        .embedInCode("Catalogs/portal-en.json"), .embedInCode("Catalogs/portal-de.json"),
        .embedInCode("Catalogs/organizations-en.json"), .embedInCode("Catalogs/organizations-de.json"),
        .embedInCode("Catalogs/licenses-en.json"), .embedInCode("Catalogs/licenses-de.json"),
        .embedInCode("Catalogs/members-en.json"), .embedInCode("Catalogs/members-de.json"),
        .embedInCode("Catalogs/invites-en.json"), .embedInCode("Catalogs/invites-de.json"),
        .embedInCode("Catalogs/seats-en.json"), .embedInCode("Catalogs/seats-de.json"),
        .embedInCode("Catalogs/history-en.json"), .embedInCode("Catalogs/history-de.json"),
        .embedInCode("Catalogs/alerts-en.json"), .embedInCode("Catalogs/alerts-de.json"),
        .embedInCode("Catalogs/audit-en.json"), .embedInCode("Catalogs/audit-de.json"),
        .embedInCode("Catalogs/help-en.json"), .embedInCode("Catalogs/help-de.json"),
      ], swiftSettings: house),
    .target(name: "Guides", path: "docs/guides", exclude: ["README.md"], resources: chapters, swiftSettings: house),
    .target(
      name: "SeatClient", dependencies: ["SeatProtocol", "CCurl", "CLinux", crypto], swiftSettings: house),
    // 2: the books
    .target(
      name: "SQLiteEngine",
      dependencies: ["Storage", "Licensing", product("GRDB", "GRDB.swift"), product("GRDBSQLite", "GRDB.swift")],
      swiftSettings: house),
    .target(
      name: "PostgresEngine", dependencies: ["Storage", "Licensing", "CLibpq"], swiftSettings: house),
    .target(name: "Books", dependencies: ["Storage", "Licensing"], swiftSettings: house),
    // 3: what people can do
    .target(
      name: "UseCases",
      dependencies: ["Books", "Storage", "Licensing", "Surroundings", "Vault", "Wording", "SeatProtocol"],
      swiftSettings: house),
    // 4 and 5: the faces
    .target(
      name: "Web",
      dependencies: [
        "UseCases", "Books", "Wording", "Licensing", "Surroundings", "SeatProtocol", "Storage",
        product("NIOHTTP1", "swift-nio"), product("NIOTLS", "swift-nio"), product("NIOSSL", "swift-nio-ssl"),
        product("HummingbirdHTTP2", "hummingbird"), product("NIOHTTPTypes", "swift-nio-extras"),
      ] + hummingbird,
      swiftSettings: house),
    .target(
      name: "Mailer", dependencies: ["UseCases", "Wording", "Licensing", "Surroundings", "CCurl"],
      swiftSettings: house),
    .target(
      name: "API",
      dependencies: [
        "Web", "UseCases", "Books", "Licensing", "SeatProtocol", "Storage", "Surroundings", "Vault", "Wording",
      ] + hummingbird,
      swiftSettings: house),
    .target(
      name: "Pages",
      dependencies: [
        "Web", "UseCases", "Books", "Licensing", "Wording", "Guides", "SeatProtocol", "Vault", "CQrencode",
        product("Mustache", "swift-mustache"),
      ] + hummingbird,
      resources: [
        .embedInCode("Frame/chair.mustache"), .embedInCode("Frame/error-page.mustache"),
        .embedInCode("Frame/foot.mustache"), .embedInCode("Frame/help-link.mustache"),
        .embedInCode("Frame/layout-app.mustache"), .embedInCode("Frame/layout-door.mustache"),
        .embedInCode("Frame/mark.mustache"), .embedInCode("Frame/me.mustache"),
        .embedInCode("Frame/navigation.mustache"), .embedInCode("Frame/switch-account.mustache"),
        .embedInCode("Accounts/account-address.mustache"), .embedInCode("Accounts/account-delete.mustache"),
        .embedInCode("Accounts/account-deleted.mustache"), .embedInCode("Accounts/account-name.mustache"),
        .embedInCode("Accounts/account-password.mustache"), .embedInCode("Accounts/account.mustache"),
        .embedInCode("Activation/activate-answer.mustache"), .embedInCode("Activation/activate-check.mustache"),
        .embedInCode("Activation/activate-choose.mustache"), .embedInCode("Activation/activate-done.mustache"),
        .embedInCode("Activation/activate-kept.mustache"), .embedInCode("Activation/activate-key.mustache"),
        .embedInCode("Alerts/alert-kind.mustache"), .embedInCode("Alerts/alerts.mustache"),
        .embedInCode("Audit/audit.mustache"), .embedInCode("Help/help-chapter.mustache"),
        .embedInCode("Help/help-index.mustache"), .embedInCode("Help/help-line.mustache"),
        .embedInCode("History/history-chart.mustache"), .embedInCode("History/history-episodes.mustache"),
        .embedInCode("History/history-members.mustache"), .embedInCode("History/history-refusals.mustache"),
        .embedInCode("History/history-users.mustache"), .embedInCode("History/history-week.mustache"),
        .embedInCode("History/history.mustache"), .embedInCode("House/house-paper.mustache"),
        .embedInCode("House/setup.mustache"), .embedInCode("Invites/invitation.mustache"),
        .embedInCode("Invites/invite-key.mustache"), .embedInCode("Invites/invite-new.mustache"),
        .embedInCode("Invites/invite-poster.mustache"), .embedInCode("Invites/invite-send.mustache"),
        .embedInCode("Invites/invite-slips.mustache"), .embedInCode("Invites/invite-sure.mustache"),
        .embedInCode("Invites/invite.mustache"), .embedInCode("Invites/join-answer.mustache"),
        .embedInCode("Invites/join-key.mustache"), .embedInCode("Invites/join.mustache"),
        .embedInCode("Licenses/capacity-chart.mustache"), .embedInCode("Licenses/license-off.mustache"),
        .embedInCode("Licenses/license.mustache"), .embedInCode("Licenses/licenses.mustache"),
        .embedInCode("Look/style-chart.mustache"), .embedInCode("Look/style-tables.mustache"),
        .embedInCode("Look/style.mustache"), .embedInCode("Mail/mail-list.mustache"),
        .embedInCode("Mail/mail-one.mustache"), .embedInCode("Members/member-acts.mustache"),
        .embedInCode("Members/member-changes.mustache"), .embedInCode("Members/member-deactivate.mustache"),
        .embedInCode("Members/member-import.mustache"), .embedInCode("Members/member-list.mustache"),
        .embedInCode("Members/member-table.mustache"), .embedInCode("Members/member-waiting.mustache"),
        .embedInCode("Members/member.mustache"), .embedInCode("Members/undo-notice.mustache"),
        .embedInCode("OAuth/authorize.mustache"), .embedInCode("OAuth/device-check.mustache"),
        .embedInCode("OAuth/device-done.mustache"), .embedInCode("OAuth/device-form.mustache"),
        .embedInCode("Organizations/new-organization.mustache"), .embedInCode("Organizations/start.mustache"),
        .embedInCode("Overview/overview.mustache"), .embedInCode("Own/home.mustache"),
        .embedInCode("Own/leave.mustache"), .embedInCode("Own/memberships.mustache"),
        .embedInCode("Own/no-seat.mustache"), .embedInCode("Own/seats-ending.mustache"),
        .embedInCode("Own/whom-to-ask.mustache"), .embedInCode("Roles/owner.mustache"),
        .embedInCode("Roles/roles.mustache"), .embedInCode("Seats/seats-hall.mustache"),
        .embedInCode("Seats/seats-list.mustache"), .embedInCode("SecondFactors/enrollment.mustache"),
        .embedInCode("SecondFactors/recovery-codes.mustache"),
        .embedInCode("SecondFactors/second-factor-question.mustache"),
        .embedInCode("SecondFactors/second-step.mustache"), .embedInCode("Settings/close-organization.mustache"),
        .embedInCode("Settings/settings.mustache"), .embedInCode("SignIn/forgotten.mustache"),
        .embedInCode("SignIn/link-answer.mustache"), .embedInCode("SignIn/link.mustache"),
        .embedInCode("SignIn/mail-sent.mustache"), .embedInCode("SignIn/new-password.mustache"),
        .embedInCode("SignIn/register.mustache"), .embedInCode("SignIn/sign-in.mustache"),
        .embedInCode("Assets/seatkeeper.css"), .embedInCode("Assets/seatkeeper.js"),
      ], swiftSettings: house),
    // 6: the programs
    .executableTarget(
      name: "seatkeeper",
      dependencies: [
        "API", "Pages", "Web", "Mailer", "UseCases", "Books", "SQLiteEngine", "PostgresEngine", "Storage", "Vault",
        "Wording", "Licensing", "CLinux",
        "Surroundings", "SeatProtocol", argumentParser,
        product("ServiceLifecycle", "swift-service-lifecycle"),
        product("AsyncHTTPClient", "async-http-client"),
        product("Configuration", "swift-configuration"),
        product("SystemPackage", "swift-system"),
        product("UnixSignals", "swift-service-lifecycle"), product("NIOHTTP1", "swift-nio"),
        product("NIOFoundationCompat", "swift-nio"), product("Yams", "Yams"),
      ] + hummingbird,
      swiftSettings: house),
    .executableTarget(
      name: "seat", dependencies: ["SeatClient", "SeatProtocol", "CLinux", argumentParser],
      swiftSettings: house),
    // tests
    .target(
      name: "TestKit",
      dependencies: [
        "API", "Pages", "Web", "UseCases", "Books", "SQLiteEngine", "PostgresEngine", "Storage", "Vault", "Wording",
        "Licensing",
        "Surroundings", "SeatProtocol", "CLibpq", "CLinux", product("AsyncHTTPClient", "async-http-client"),
        product("NIOHTTP1", "swift-nio"),
      ] + hummingbird,
      path: "Tests/TestKit", swiftSettings: house),
    .target(name: "Faults", path: "Tests/Faults", exclude: ["Machine"], swiftSettings: house),
    .target(name: "Chance", path: "Tests/Chance", swiftSettings: house),
    .target(name: "Children", dependencies: ["CLinux"], path: "Tests/Children", swiftSettings: house),
    .testTarget(
      name: "LicensingTests", dependencies: ["Licensing", "Chance"], exclude: ["Cases/seat-rule.txt"],
      swiftSettings: house),
    .testTarget(name: "SurroundingsTests", dependencies: ["Surroundings", "Licensing"], swiftSettings: house),
    .testTarget(
      name: "VaultTests", dependencies: ["Vault", "SeatProtocol"], swiftSettings: house),
    .testTarget(
      name: "StorageTests",
      dependencies: [
        "Storage", "SQLiteEngine", "PostgresEngine", "Licensing", "Faults", "TestKit", "Children",
        product("GRDB", "GRDB.swift"),
      ],
      swiftSettings: house),
    .testTarget(name: "BooksTests", dependencies: ["Books", "SQLiteEngine", "Storage"], swiftSettings: house),
    .testTarget(
      name: "SeatClientTests", dependencies: ["SeatClient", "SeatProtocol", crypto], swiftSettings: house),
    .testTarget(
      name: "UseCasesTests",
      dependencies: ["API", "UseCases", "Books", "Licensing", "Surroundings", "TestKit", "Storage"],
      swiftSettings: house),
    .testTarget(
      name: "SimulationTests",
      dependencies: [
        "UseCases", "Books", "SQLiteEngine", "Storage", "Licensing", "Surroundings", "TestKit", "Chance",
      ],
      swiftSettings: house),
    .testTarget(
      name: "APITests",
      dependencies: [
        "API", "Pages", "Web", "TestKit", "Chance", "Books", "Licensing", "UseCases", "SeatProtocol", "Storage",
        "Surroundings", "Vault", "Wording",
        product("Yams", "Yams"), product("NIOPosix", "swift-nio"),
      ] + hummingbird,
      swiftSettings: house),
    .testTarget(
      name: "ProgramTests", dependencies: ["Faults", "SeatProtocol", "TestKit", "seat", "seatkeeper"],
      exclude: ["seat_run_check.py", "Browser"], swiftSettings: house),
    .testTarget(
      name: "WordingTests", dependencies: ["Wording", "Licensing"], exclude: ["Expected"], swiftSettings: house),
    .testTarget(
      name: "WebTests",
      dependencies: [
        "Web", "Licensing", "Surroundings", "TestKit", "Children", product("NIOCore", "swift-nio"),
        product("NIOEmbedded", "swift-nio"), product("NIOTLS", "swift-nio"),
        product("HTTPTypes", "swift-http-types"), product("NIOHTTPTypes", "swift-nio-extras"),
        product("Hummingbird", "hummingbird"),
      ], swiftSettings: house),
    .testTarget(
      name: "MailerTests",
      dependencies: [
        "Mailer", "Wording", "Licensing", "Surroundings", "UseCases", "TestKit", "Children", "Books",
      ], exclude: ["mail_server.py"], swiftSettings: house),
    .testTarget(
      name: "PagesTests",
      dependencies: ["Pages", "Guides", "Wording", "Books", "Licensing", "TestKit", "UseCases", "Vault"],
      exclude: ["Expected"], swiftSettings: house),
    .testTarget(name: "TidyTests", dependencies: ["Children"], swiftSettings: house),
  ]
)
