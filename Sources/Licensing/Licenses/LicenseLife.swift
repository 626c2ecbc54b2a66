/// What can be done to a license in its life.
public enum LicenseStep: String, CaseIterable, Sendable {
  case activate, suspend, restore, revoke, replace, supersede
}

/// Whether a step is taken, was taken before, or cannot be taken.
public enum LicenseStepDecision: Hashable, Sendable {
  case becomes(LicenseState)
  /// The license is there already: the same request again is no error.
  case alreadyDone
  case refused(from: LicenseState)
}

extension License {
  /// Decides a step from where the license stands at `now`. A revoked, replaced or superseded license never comes back.
  public func decide(_ step: LicenseStep, at now: Instant) -> LicenseStepDecision {
    let state = state(at: now)
    switch (step, state) {
    case (.activate, .issued): return .becomes(.active)
    case (.activate, .active): return .alreadyDone
    case (.suspend, .active), (.suspend, .issued): return .becomes(.suspended)
    case (.suspend, .suspended): return .alreadyDone
    case (.restore, .suspended): return .becomes(stateByDates(at: now))
    case (.restore, .active), (.restore, .issued): return .alreadyDone
    case (.revoke, .revoked), (.replace, .replaced), (.supersede, .superseded): return .alreadyDone
    case (.revoke, .issued), (.revoke, .active), (.revoke, .suspended), (.revoke, .expired):
      return .becomes(.revoked)
    case (.replace, .issued), (.replace, .active), (.replace, .suspended): return .becomes(.replaced)
    case (.supersede, .active), (.supersede, .suspended): return .becomes(.superseded)
    default: return .refused(from: state)
    }
  }
}
