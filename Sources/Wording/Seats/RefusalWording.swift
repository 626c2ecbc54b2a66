public import Licensing

/// What a person is told who gets no seat: why, and what to do. Nothing of it reveals how many seats there are or who
/// has them.
public enum RefusalWording {
  public static func title(_ refusal: Refusal, in language: Language = .english) -> String {
    language.text("refusal.\(refusal.rawValue).title")
  }

  /// A sentence or two for the person in front of the application.
  public static func sentence(_ refusal: Refusal, in language: Language = .english) -> String {
    language.text("refusal.\(refusal.rawValue).sentence")
  }
}
