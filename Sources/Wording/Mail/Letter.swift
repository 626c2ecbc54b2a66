/// A letter as values, in one language. Its text says everything; its HTML is made from the same.
public struct Letter: Hashable, Sendable {
  public let language: Language
  /// Who writes: the letterhead.
  public let vendor: String
  /// The color of the letterhead and of the button.
  public let accent: Color
  /// The headline, as a whole sentence.
  public let subject: String
  public let greeting: String
  public let blocks: [Block]
  /// To whom, why, and what to do if it means nothing to them.
  public let footer: String

  /// Where its button leads; nil for a letter without one.
  public var link: String? {
    blocks.lazy.compactMap { if case .button(let button) = $0 { button.address } else { nil } }.first
  }

  public enum Block: Hashable, Sendable {
    case paragraph([Run])
    /// A paragraph about time that runs: what counts in it is brass.
    case time([Run])
    case facts([Fact])
    /// A key that is to be copied, alone in a frame.
    case key(String)
    case button(Button)
  }

  /// A part of a paragraph.
  public struct Run: Hashable, Sendable {
    public let words: String
    public let isBold: Bool
  }

  /// A line of a table.
  public struct Fact: Hashable, Sendable {
    public let name: String
    public let value: String
  }

  /// The one act of a letter. Its address stands below it once more, for whom the button does nothing.
  public struct Button: Hashable, Sendable {
    public let label: String
    public let address: String
    /// What introduces the address that is to be copied.
    public let note: String
  }
}
