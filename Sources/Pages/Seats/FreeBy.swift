import Licensing

extension Stamp {
  /// When a place is free at the latest, for somebody who waits for it: by the clock, with its seconds.
  init(freeBy instant: Instant, for reader: Reader) {
    let second = instant.wholeSecond
    self.init(second, words: reader.zone.clockWithSeconds(at: second))
  }
}

extension Instant {
  /// The first whole second that is not before it: nobody is told of a place before it is free.
  var wholeSecond: Instant { Instant(milliseconds: (milliseconds + 999) / 1000 * 1000) }
}
