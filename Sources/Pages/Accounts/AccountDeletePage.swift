import Books
import Licensing
public import UseCases
import Wording

/// Asks whether the account is to be deleted: what stands in the way with the remedy beside it, or what happens.
public struct AccountDeletePage: Page {
  public static let template = PageTemplate.accountDelete

  /// Why the form is shown once more.
  public enum Wrong: Hashable, Sendable {
    case password
    /// Too many tries; it makes sense again after so many minutes, at least one.
    case busy(minutes: Int)
  }

  public let frame: PageFrame
  let title: String
  let lede: String
  let isBlocked: Bool
  let obstacles: [Obstacle]
  let atOnce: [String]
  let isPasswordWrong: Bool
  let trouble: String?
  let email: String

  struct Obstacle: Sendable {
    let what: String
    let remedy: String
    /// Where somebody else can be asked to own the organization, or it can be closed; nil where that is not the matter.
    let settings: String?
  }

  public init(_ answer: PreviewDeletion.Answer, wrong: Wrong? = nil, for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.accountDelete.path, help: .deletion)
    isBlocked = !answer.obstacles.isEmpty
    obstacles = answer.obstacles.map { Obstacle($0, for: reader) }
    title =
      answer.obstacles.isEmpty
      ? reader.text("account_delete.title", ["name": answer.account.name])
      : reader.text("account_delete.title_blocked", ["count": reader.language.number(answer.obstacles.count)])
    lede =
      answer.obstacles.isEmpty
      ? reader.text("account_delete.lede", ["email": answer.account.email])
      : reader.text("account_delete.lede_blocked")
    atOnce = Self.atOnce(answer, for: reader)
    isPasswordWrong = wrong == .password
    trouble = if case .busy(let minutes) = wrong { reader.busy(minutes: minutes) } else { nil }
    email = answer.account.email
  }

  private static func atOnce(_ answer: PreviewDeletion.Answer, for reader: Reader) -> [String] {
    func line(_ key: String, _ words: [String]) -> String? {
      words.isEmpty ? nil : reader.text(key, ["list": reader.language.list(words)])
    }
    let seats = answer.seats.map {
      reader.text("account_delete.seat", ["product": $0.productName, "device": $0.device])
    }
    let licenses = answer.namedLicenses.map {
      reader.text("account_delete.license", ["plan": $0.plan, "organization": $0.organization.name])
    }
    return [
      line("account_delete.seats", seats), line("account_delete.memberships", answer.organizations.map(\.name)),
      line("account_delete.licenses", licenses), reader.text("account_delete.signed_out"),
    ].compactMap { $0 }
  }
}

extension AccountDeletePage.Obstacle {
  fileprivate init(_ obstacle: DeletionObstacle, for reader: Reader) {
    let values = ["organization": obstacle.organization?.name ?? "", "vendor": reader.vendor]
    what = reader.text("account_delete.obstacle.\(obstacle.code).what", values)
    remedy = reader.text("account_delete.obstacle.\(obstacle.code).remedy", values)
    settings = obstacle.organization.map { PortalSection.settings.path(of: $0.id.text) }
  }
}
