public import SeatProtocol

/// A seat that the server granted, counted on this computer's own clock.
public struct Hold: Hashable, Sendable {
  public let answer: LeaseAnswer
  /// When the request went out that was answered so.
  public let sentAt: Moment
  /// The server keeps the seat until then.
  public let heldUntil: Moment
  /// The application may go on until then while the server is away; never before ``heldUntil``.
  public let goOnUntil: Moment
  let proof: Proof

  init(_ answer: LeaseAnswer, claims: SeatToken, sentAt: Moment, after earlier: Hold?) {
    self.answer = answer
    self.sentAt = sentAt
    proof = Proof(claims, firstSeen: sentAt, known: earlier?.proof)
    heldUntil = min(sentAt.after(seconds: Pace.atLeastABeat(answer.leaseForSeconds)), proof.limit)
    goOnUntil = max(heldUntil, min(sentAt.after(seconds: answer.runForSeconds), proof.limit))
  }

  /// Whether the answer's proof was over before the request was even sent.
  var isStale: Bool { proof.limit <= sentAt }
}

/// What a signed token allows at most, counted from when it was first seen.
/// The durations of an answer are not signed: without this, an answer recorded once and played again and again
/// would hold a seat for ever.
struct Proof: Hashable, Sendable {
  let issuedAt: Int64
  let limit: Moment

  init(_ claims: SeatToken, firstSeen: Moment, known: Proof?) {
    if let known, claims.issuedAt <= known.issuedAt {
      self = known
      return
    }
    issuedAt = claims.issuedAt
    let lease = Self.seconds(from: claims.issuedAt, to: claims.seatUntil)
    let run = Self.seconds(from: claims.issuedAt, to: claims.runUntil)
    // A server signs anew only at half-time, so an honest answer may run a lease time past its token,
    // whose instants are cut to whole seconds.
    limit = firstSeen.after(seconds: max(lease, run) + lease + 2)
  }

  private static func seconds(from: Int64, to: Int64) -> Double { Double(to) - Double(from) }
}
