import Licensing
import Testing

@Suite("A mistyped key is told apart")
struct KeyCheckTests {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  /// Some by chance, and the ones in which most symbols are the same.
  private static let samples: [(license: [UInt8], invite: [UInt8])] = (0..<8).map {
    (SampleKeys.licenseSymbols($0), SampleKeys.inviteSymbols($0))
  }

  @Test("every wrong symbol is found, also one of the check")
  func wrongSymbol() {
    for (license, invite) in Self.samples {
      for place in license.indices {
        for symbol in Self.alphabet {
          if symbol != license[place] { #expect(SampleKeys.read(license.with(symbol, at: place)) == .mistyped) }
          if symbol != invite[place] { #expect(SampleKeys.read(invite.with(symbol, at: place)) == .mistyped) }
        }
      }
    }
  }

  @Test("every two wrong symbols of a license key are found, and with them every swap")
  func twoWrongSymbols() {
    let key = Self.samples[0].license
    var passed = 0
    for first in key.indices {
      for second in key.indices where second > first {
        for a in Self.alphabet where a != key[first] {
          for b in Self.alphabet where b != key[second] {
            if LicenseKey(bytes: key.with(a, at: first).with(b, at: second)) != nil { passed += 1 }
          }
        }
      }
    }
    #expect(passed == 0)
  }

  @Test("every swap of neighbors is found, also with the check and within it")
  func swap() {
    for (license, invite) in Self.samples {
      for symbols in [license, invite] {
        for place in symbols.indices.dropLast() where symbols[place] != symbols[place + 1] {
          var swapped = symbols
          swapped.swapAt(place, place + 1)
          #expect(SampleKeys.read(swapped) == .mistyped, "at \(place)")
        }
      }
    }
  }

  @Test("every pair of neighbors is found wherever it is swapped, whichever kind of key it might become")
  func swapOfAnyPair() {
    var passed = 0
    for a in UInt8(0)..<32 {
      for b in UInt8(0)..<a {
        let random = (0..<23).map { $0.isMultiple(of: 2) ? a : b }
        for symbols in [LicenseKey(random: random).lookup, Array(InviteKey(random: random).lookup.dropFirst())] {
          for place in 0..<22 {
            var swapped = symbols
            swapped.swapAt(place, place + 1)
            if SampleKeys.read(swapped) != .mistyped { passed += 1 }
          }
        }
      }
    }
    #expect(passed == 0)
  }

  @Test("no license key passes as an invite key, nor the other way round, also with one more symbol wrong")
  func kinds() {
    for number in UInt64(0)..<2000 {
      let (license, invite) = (SampleKeys.license(number), SampleKeys.invite(number))
      #expect(InviteKey(bytes: [UInt8(ascii: "J")] + license.lookup) == nil)
      #expect(LicenseKey(bytes: Array(invite.lookup.dropFirst())) == nil)
    }
    let key = Self.samples[1].license
    for place in key.indices {
      for symbol in Self.alphabet {
        #expect(InviteKey(bytes: [UInt8(ascii: "J")] + key.with(symbol, at: place)) == nil)
      }
    }
  }

  @Test("a symbol too few or too many is found", arguments: 0..<25)
  func length(place: Int) {
    for (license, invite) in Self.samples {
      for symbols in [license, invite] {
        var short = symbols
        short.remove(at: place)
        #expect(SampleKeys.read(short) == .mistyped)
        for symbol in Self.alphabet {
          var long = symbols
          long.insert(symbol, at: place)
          #expect(isMistyped(long, of: symbols))
        }
      }
    }
  }

  /// A J in front of an invite key's symbols is its prefix, and no mistake.
  private func isMistyped(_ long: [UInt8], of symbols: [UInt8]) -> Bool {
    let read = SampleKeys.read(long)
    if case .invite = read { return long.first == UInt8(ascii: "J") && Array(long.dropFirst()) == symbols }
    return read == .mistyped
  }
}

extension [UInt8] {
  fileprivate func with(_ symbol: UInt8, at place: Int) -> [UInt8] {
    var changed = self
    changed[place] = symbol
    return changed
  }
}
