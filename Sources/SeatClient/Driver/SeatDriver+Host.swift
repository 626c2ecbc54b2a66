extension SeatDriver {
  /// What an application does for its driver.
  public struct Host {
    /// Reads a clock that counts sleep.
    public var now: () -> Moment
    /// Waits for a moment (nil: for ever) or the descriptor; answers whether the descriptor is readable.
    public var wait: (Moment?, CInt) -> Bool
    public var bearers: Bearers
    /// Hears of every change and notice, with the session as it is by then.
    public var hear: (SessionAction, SeatSession) -> Void

    public init(
      now: @escaping () -> Moment, wait: @escaping (Moment?, CInt) -> Bool, bearers: Bearers,
      hear: @escaping (SessionAction, SeatSession) -> Void
    ) {
      self.now = now
      self.wait = wait
      self.bearers = bearers
      self.hear = hear
    }
  }

  /// Where a driver gets its bearer tokens.
  public struct Bearers {
    /// The one that is kept now; nobody is asked.
    public var kept: () -> BearerToken?
    /// One that will do for a while, asked for in the quiet after each grant, so that giving the seat back needs no new
    /// one; nil to go on with the old. Takes the server's time in milliseconds since 1970 UTC, and how many seconds a
    /// request may take.
    public var fresh: (Int64, Double) -> BearerToken?
    /// One in the place of the one that was refused.
    public var renew: (BearerToken?) -> BearerRenewal

    public init(
      kept: @escaping () -> BearerToken?, fresh: @escaping (Int64, Double) -> BearerToken?,
      renew: @escaping (BearerToken?) -> BearerRenewal
    ) {
      self.kept = kept
      self.fresh = fresh
      self.renew = renew
    }

    /// - Parameter wallTime: milliseconds since 1970 UTC by this computer's clock.
    public init(_ renewal: SignInRenewal, wallTime: @escaping () -> Int64) {
      kept = { try? renewal.signIn.bearer() }
      fresh = { renewal.freshBearer(now: $0, timeout: $1) }
      renew = { renewal.renew(refused: $0, now: wallTime()) }
    }
  }
}
