import Licensing

extension Stamp {
  /// When a place is free at the latest, for somebody who waits for it: by the clock, with its seconds.
  init(freeBy instant: Instant, for reader: Reader) {
    // The first whole second that is not before it.
    let second = Instant(milliseconds: (instant.milliseconds + 999) / 1000 * 1000)
    self.init(second, words: reader.clock(at: second))
  }
}

extension Reader {
  /// `14:03:20`, on a wall of the vendor's.
  func clock(at instant: Instant) -> String {
    let seconds = instant.milliseconds / 1000 % 60
    return zone.clock(at: instant) + (seconds < 10 ? ":0\(seconds)" : ":\(seconds)")
  }
}
