/// Texts that a finger writes without the head: runs along the alphabet, the digits or the keyboard, and one character
/// held down.
enum KeyboardRuns {
  /// How many characters of a text, in lower case, belong to no run of three or more.
  static func charactersOutside(_ text: String) -> Int {
    var rest = Array(text)[...]
    var outside = 0
    while !rest.isEmpty {
      let run = lengthOfRun(at: rest)
      if run < 3 { outside += 1 }
      rest = rest.dropFirst(run < 3 ? 1 : run)
    }
    return outside
  }

  /// The characters from the beginning on that are each followed by their neighbor of one and the same row.
  private static func lengthOfRun(at text: ArraySlice<Character>) -> Int {
    guard let first = text.first else { return 0 }
    let held = text.prefix { $0 == first }.count
    return rows.reduce(held) { longest, row in
      row.indices.filter { row[$0] == first }
        .reduce(longest) { max($0, common(row[$1...], text)) }
    }
  }

  private static func common(_ a: ArraySlice<Character>, _ b: ArraySlice<Character>) -> Int {
    zip(a, b).prefix { $0 == $1 }.count
  }

  private static let rows: [[Character]] = {
    let forward = [
      "abcdefghijklmnopqrstuvwxyz", "01234567890", "1234567890ß", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./",
      "qwertzuiopü", "asdfghjklöä", "yxcvbnm,.-", "azertyuiop", "qsdfghjklm", "wxcvbn", "!@#$%^&*()", "!\"§$%&/()=?",
      "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.", "1q2w3e4r5t6y7u8i9o0p", "1q2w3e4r5t6z7u8i9o0p", "qawsedrftgyhujikolp",
      "qazwsxedcrfvtgbyhnujm", "qayxswedcvfrtgbnhzujm", "a1b2c3d4e5f6g7h8i9j0", "aabbccddeeffgghhiijjkk",
      "112233445566778899", "14725836907418529630",
    ].map { Array($0) }
    return forward + forward.map { $0.reversed() }
  }()
}
