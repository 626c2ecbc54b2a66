/// For whom a guide is written. The raw value is a part of its chapters' addresses.
public enum Guide: String, CaseIterable, Hashable, Sendable {
  case administrators, members

  /// In the order in which they are read.
  public var chapters: [GuideChapter] { GuideChapter.allCases.filter { $0.guide == self } }
}

/// By what the chapters of a guide are grouped, in order.
public enum GuidePart: String, CaseIterable, Hashable, Sendable {
  case before
  case settingUp = "setting_up"
  case everyDay = "every_day"
  case fromTimeToTime = "from_time_to_time"
}

/// A chapter of a guide. The raw value is how its files' names begin.
public enum GuideChapter: String, CaseIterable, Hashable, Sendable {
  case buying = "administrators-buying"
  case resellers = "administrators-resellers"
  case officeAccount = "administrators-office-account"
  case activating = "administrators-activating"
  case organizations = "administrators-organizations"
  case inviting = "administrators-inviting"
  case settings = "administrators-settings"
  case installing = "administrators-installing"
  case seated = "administrators-seated"
  case runningShort = "administrators-running-short"
  case members = "administrators-members"
  case lists = "administrators-lists"
  case moreSeats = "administrators-more-seats"
  case history = "administrators-history"
  case roles = "administrators-roles"
  case handingOver = "administrators-handing-over"
  case trouble = "administrators-trouble"

  case howSeatsWork = "members-how-seats-work"
  case joining = "members-joining"
  case starting = "members-starting"
  case ownSeats = "members-seats"
  case noSeat = "members-no-seat"
  case ownOrganizations = "members-organizations"
  case account = "members-account"

  /// The chapter at an address; nil where there is none.
  public init?(_ guide: Guide, slug: String) {
    self.init(rawValue: "\(guide.rawValue)-\(slug)")
  }

  /// The chapter that a file holds, in whichever language: `members-seats-de.md`.
  public init?(fileName: String) {
    guard let ending = GuideLanguage.allCases.map({ "-\($0.rawValue).md" }).first(where: { fileName.hasSuffix($0) })
    else { return nil }
    self.init(rawValue: String(fileName.dropLast(ending.count)))
  }

  public var guide: Guide { rawValue.hasPrefix("\(Guide.members.rawValue)-") ? .members : .administrators }

  /// The last part of its address.
  public var slug: String { String(rawValue.dropFirst(guide.rawValue.count + 1)) }

  public var part: GuidePart {
    switch self {
    case .buying, .resellers, .officeAccount, .howSeatsWork: .before
    case .activating, .organizations, .inviting, .settings, .installing, .joining, .starting: .settingUp
    case .seated, .runningShort, .members, .lists, .ownSeats, .noSeat: .everyDay
    case .moreSeats, .history, .roles, .handingOver, .trouble, .ownOrganizations, .account: .fromTimeToTime
    }
  }

  /// The name of its file.
  public func fileName(in language: GuideLanguage) -> String { "\(rawValue)-\(language.rawValue).md" }

  /// Its text, in Markdown.
  public func source(in language: GuideLanguage) -> String {
    String(decoding: language == .german ? german : english, as: UTF8.self)
  }
}

/// A language in which there are guides. The raw value is its code in ISO 639-1.
public enum GuideLanguage: String, CaseIterable, Hashable, Sendable {
  case english = "en"
  case german = "de"
}
