public import HTTPTypes
import Licensing
public import NIOCore
import SeatProtocol
import Surroundings
import UseCases
public import Web

/// Claims, heartbeats and releases of applications that are known: the most of what a server is asked. Their answers
/// are those of ``LeaseRoutes``.
public struct SeatShortcut: Shortcut {
  private let services: APIServices
  private static let addresses = "/api/v1/leases/"

  public init(_ services: APIServices) {
    self.services = services
  }

  public func takes(_ head: HTTPRequest) -> Bool {
    guard head.method == .put || head.method == .delete, let path = head.path else { return false }
    guard path.utf8.count == Self.addresses.utf8.count + 36, path.hasPrefix(Self.addresses) else { return false }
    // To who asks from another origin there is more to say.
    return !head.headerFields.contains { $0.name == .origin }
  }

  public func handle(
    _ request: ShortRequest, on loop: any EventLoop, answer: @escaping @Sendable (ShortAnswer?) -> Void
  ) {
    guard let lease = lease(request.head), let account = account(request.head) else { return answer(nil) }
    let then = { @Sendable (answering: SeatDesk.Answering?) in
      // Signed where the answer is written, while the next round is decided.
      if loop.inEventLoop {
        answer(answering.flatMap(Self.finished))
      } else {
        loop.execute { answer(answering.flatMap(Self.finished)) }
      }
    }
    if request.head.method == .delete {
      guard request.body.readableBytes == 0 else { return answer(nil) }
      services.desk.releaseAtHand(lease, by: account, then: then)
    } else {
      guard let ask = ask(request, lease, account) else { return answer(nil) }
      services.desk.askAtHand(ask, then: then)
    }
  }

  private func lease(_ head: HTTPRequest) -> LeaseID? {
    guard let path = head.path, let lease = LeaseID(text: path.dropFirst(Self.addresses.count)),
      UUIDv7.instant(of: lease.uuid) != nil
    else { return nil }
    return lease
  }

  private func account(_ head: HTTPRequest) -> AccountID? {
    guard let header = head.headerFields.only(.authorization), header.hasPrefix("Bearer ") else { return nil }
    return services.authenticator.remembered(header.dropFirst(7))?.caller.account
  }

  private func ask(_ request: ShortRequest, _ lease: LeaseID, _ account: AccountID) -> SeatAsk? {
    guard request.head.headerFields.only(.contentType) == "application/json",
      let body = request.body.withUnsafeReadableBytes({ LeaseRequest(plain: $0.bindMemory(to: UInt8.self)) }),
      body.closing != true
    else { return nil }
    return try? LeaseBody.check(body, lease: lease, account: account)
  }

  private static func finished(_ answering: SeatDesk.Answering) -> ShortAnswer? {
    switch try? answering() {
    case .seated(let seat, let isNew):
      ShortAnswer(status: isNew ? .created : .ok, json: ByteBuffer(bytes: LeaseAnswer(seat).json))
    case .released: ShortAnswer(status: .noContent)
    default: nil
    }
  }
}

extension HTTPFields {
  /// The value of a field that is there once; the general way puts together what several have to say.
  fileprivate func only(_ name: HTTPField.Name) -> String? {
    var value: String?
    for field in self where field.name == name {
      guard value == nil else { return nil }
      value = field.value
    }
    return value
  }
}
