/// What a sweep has counted so far, by hour, day and member.
struct UseTallies {
  private struct Key<Place: Hashable>: Hashable {
    let product: ProductCode?
    let place: Place
  }

  private struct MemberKey: Hashable {
    let member: AccountID
    let day: CivilDate
  }

  private var hours: [Key<Instant>: UseMeter.Tally] = [:]
  private var days: [Key<CivilDate>: UseMeter.Tally] = [:]
  private var members: [MemberKey: Int64] = [:]
  private var lastSeats: [AccountID: Instant] = [:]

  mutating func add(_ tally: UseMeter.Tally, of product: ProductCode?, in piece: ClockPiece) {
    guard tally.peak > 0 else { return }
    let hour = Key(product: product, place: piece.hour)
    hours[hour] = tally.added(to: hours[hour])
    let day = Key(product: product, place: piece.day)
    days[day] = tally.added(to: days[day])
  }

  mutating func add(_ milliseconds: Int64, to member: AccountID, on day: CivilDate) {
    members[MemberKey(member: member, day: day), default: 0] += milliseconds
  }

  mutating func note(_ member: AccountID, until instant: Instant) {
    lastSeats[member] = max(lastSeats[member] ?? instant, instant)
  }

  var count: UseCount {
    UseCount(
      hours: hours.map { key, tally in
        UseCount.Hour(
          product: key.product, hour: key.place, peak: tally.peak, seatTime: .milliseconds(tally.seatTime))
      },
      days: days.map { key, tally in
        UseCount.Day(
          product: key.product, day: key.place, peak: tally.peak, peakAt: tally.peakAt,
          seatTime: .milliseconds(tally.seatTime), fullTime: .milliseconds(tally.fullTime))
      },
      memberDays: members.map { key, time in
        UseCount.MemberDay(member: key.member, day: key.day, seatTime: .milliseconds(time))
      }, lastSeats: lastSeats)
  }
}

extension UseMeter.Tally {
  /// Together with what was counted before it.
  fileprivate func added(to earlier: Self?) -> Self {
    guard var sum = earlier else { return self }
    if peak > sum.peak { (sum.peak, sum.peakAt) = (peak, peakAt) }
    sum.seatTime += seatTime
    sum.fullTime += fullTime
    return sum
  }
}
