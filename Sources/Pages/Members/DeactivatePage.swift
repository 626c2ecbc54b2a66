import Books
import Licensing
import UseCases
import Wording

/// Asks whether somebody is to be deactivated, and says what happens then.
struct DeactivatePage: Page {
  static let template = PageTemplate.memberDeactivate

  let frame: PageFrame
  let title: String
  let lede: String
  let list: String
  /// What loses its seat, and until when.
  let runs: [Run]
  let isAnyoneBack: Bool
  let mayRotate: Bool
  let isRotating: Bool
  let isWhyWrong: Bool
  let why: String
  let address: String
  let back: String
  let button: String

  struct Run: Sendable {
    let words: String
    let until: Stamp
  }

  /// - Parameters:
  ///   - why: as it was typed.
  ///   - isRotating: whether it is ticked that the invite keys change.
  ///   - isWrong: whether the reason was too long.
  init(
    _ answer: SeeMemberRecord.Answer, why: String = "", isRotating: Bool = true, isWrong: Bool = false,
    for reader: Reader
  ) {
    let path = MembersPath(of: reader.acting?.organization.id.text ?? "")
    let membership = answer.member.membership
    address = path.deactivate(membership.account.text)
    back = path.one(membership.account.text)
    list = path.all
    frame = PageFrame(for: reader, at: address, in: .members, help: .deactivate)
    title = reader.text("members.deactivate.title", ["name": answer.member.name])
    lede = reader.text("members.one.lede", ["email": answer.member.email, "day": reader.day(of: membership.joinedAt)])
    runs = (answer.seats ?? []).map { run in
      Run(
        words: reader.text("members.deactivate.run", ["product": run.product, "device": run.device]),
        until: Stamp(freeBy: run.until, for: reader))
    }
    isAnyoneBack = answer.invitesThatWork > 0
    mayRotate = isAnyoneBack && reader.may(.manageInvites)
    self.isRotating = isRotating
    isWhyWrong = isWrong
    self.why = why
    button = reader.text("members.deactivate.button", ["name": answer.member.name])
  }
}
