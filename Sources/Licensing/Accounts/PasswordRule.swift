/// Which passwords are taken. Nothing has to be in one, neither a digit nor a sign; it only has to be hard to guess.
public enum PasswordRule {
  public enum Fault: String, CaseIterable, Hashable, Sendable {
    /// Fewer than 12 characters, as a reader counts them.
    case tooShort
    /// More than 256 bytes in UTF-8.
    case tooLong
    /// One of those that are tried first, with or without digits and punctuation around it.
    case common
    /// A repetition, a run along the keyboard, or nothing but what everybody knows about the person or the vendor.
    case guessable
  }

  public static let charactersMin = 12
  public static let bytesMax = 256

  /// What is wrong with a password; nil when it is taken.
  ///
  /// - Parameters:
  ///   - name: the person's; may be empty.
  ///   - vendor: the name under which the server is known.
  public static func fault(_ password: String, email: String, name: String, vendor: String) -> Fault? {
    if password.utf8.count > bytesMax { return .tooLong }
    if password.count < charactersMin { return .tooShort }
    if CommonPasswords.contains(password) { return .common }
    let folded = password.lowercased()
    let isGuessable = isRepetition(folded) || isRun(folded) || isKnown(folded, from: [email, name, vendor])
    return isGuessable ? .guessable : nil
  }

  /// Three different characters or fewer, or a block of up to four again and again.
  private static func isRepetition(_ folded: String) -> Bool {
    let characters = Array(folded)
    return Set(characters).count <= 3
      || (1...4).contains { block in
        zip(characters, characters.dropFirst(block)).allSatisfy { $0 == $1 }
      }
  }

  private static func isRun(_ folded: String) -> Bool {
    KeyboardRuns.charactersOutside(folded) <= 3
  }

  /// Whether nothing is left without the words of these texts but digits, punctuation or a common word.
  private static func isKnown(_ folded: String, from texts: [String]) -> Bool {
    let known = Set(texts.flatMap { words(of: $0.lowercased()) }).sorted { $0.count > $1.count }
    let rest = known.reduce(folded) { $0.replacing($1, with: "") }
    return rest != folded && (!rest.contains(where: \.isLetter) || CommonPasswords.contains(rest))
  }

  /// The words, and all of them at once as in `marieweber`, from three characters on: shorter ones are in everything.
  private static func words(of text: String) -> [String] {
    let words = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    return (words + [words.joined(), text]).filter { $0.count >= 3 }
  }
}
