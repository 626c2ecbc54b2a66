import Licensing

/// The seat rule, spoken to in the case language.
struct RuleModel: SeatModel {
  private var pool = Pool(licenses: [])

  mutating func apply(_ command: CaseCommand, at now: Int64) -> String {
    pool.apply(command, at: CaseWords.instant(now))
  }
}

extension Pool {
  /// Does what a command of the case language says.
  mutating func apply(_ command: CaseCommand, at now: Instant, renewal: Renewal = .always) -> String {
    switch command {
    case .at: return ""
    case .license(let license): add(CaseWords.license(license))
    case .claim(let claim): return CaseWords.text(ask(CaseWords.request(claim), at: now, renewal: renewal))
    case .release(let lease): return CaseWords.text(release(CaseWords.id(lease), at: now))
    case .closing(let lease): return CaseWords.text(closing(CaseWords.id(lease), at: now))
    case .end(let lease): return CaseWords.text(end(CaseWords.id(lease), at: now))
    case .block(let member): block(CaseWords.id(member), at: now)
    case .unblock(let member): unblock(CaseWords.id(member))
    case .revoke(let name):
      let license: LicenseID = CaseWords.id(name)
      fallUnforeseen(at: now) { $0.removeAll { $0.id == license } }
    case .seats: return String(occupied(at: now))
    case .free(let product): return free(CaseWords.code(product), at: now).map(String.init) ?? "unlimited"
    }
    return ""
  }
}
