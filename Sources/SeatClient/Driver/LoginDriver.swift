public import SeatProtocol

/// Signs a person in on one thread.
public struct LoginDriver<Random: RandomNumberGenerator> {
  /// What an application does for its driver.
  public struct Host {
    /// Reads a clock that counts sleep.
    public var now: () -> Moment
    /// Waits for a moment.
    public var wait: (Moment) -> Void
    /// Shows the person the page and the code.
    public var show: (DeviceAuthorization) -> Void

    public init(
      now: @escaping () -> Moment, wait: @escaping (Moment) -> Void, show: @escaping (DeviceAuthorization) -> Void
    ) {
      self.now = now
      self.wait = wait
      self.show = show
    }
  }

  private let api: OAuthAPI
  private let applicant: OAuthAPI.Applicant
  private let host: Host
  private var random: Random
  private var login: DeviceLogin

  public init(
    settings: DeviceLogin.Settings, api: OAuthAPI, applicant: OAuthAPI.Applicant, host: Host, random: Random
  ) {
    self.api = api
    self.applicant = applicant
    self.host = host
    self.random = random
    login = DeviceLogin(settings: settings)
  }

  /// Begins, shows the code, and waits for the person's answer.
  /// - Returns: a final state.
  public mutating func run() -> DeviceLogin.State {
    take(.begin)
    while !login.state.isFinal, let due = login.nextDue {
      host.wait(due)
      take(.tick)
    }
    return login.state
  }

  private mutating func take(_ event: DeviceLogin.Event) {
    var events = [event]
    while !events.isEmpty {
      for action in login.handle(events.removeFirst(), at: host.now(), using: &random) {
        switch action {
        case .send(let errand): events.append(.answered(number: errand.number, run(errand)))
        case .changed(.waiting(let authorization, _)): host.show(authorization)
        case .changed: break
        }
      }
    }
  }

  private func run(_ errand: DeviceLogin.Errand) -> DeviceLogin.Reply {
    do throws(OAuthAPI.Failure) {
      switch errand.kind {
      case .begin: return .begun(try api.begin(applicant, timeout: errand.timeout))
      case .ask(let authorization): return .granted(try api.ask(authorization, timeout: errand.timeout))
      }
    } catch {
      switch error {
      case .refused(let refusal): return .refused(refusal)
      case .outage(let outage, let retryAfter): return .outage(outage, retryAfter: retryAfter)
      }
    }
  }
}
