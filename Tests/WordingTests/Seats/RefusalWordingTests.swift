import Licensing
import Testing
import Wording

@Suite("What is said to whom who gets no seat")
struct RefusalWordingTests {
  @Test("every refusal has a title and a sentence in every language", arguments: Refusal.allCases, Language.all)
  func complete(refusal: Refusal, language: Language) {
    let title = RefusalWording.title(refusal, in: language)
    let sentence = RefusalWording.sentence(refusal, in: language)
    #expect(!title.contains("refusal.") && !title.hasSuffix("."))
    #expect(!sentence.contains("refusal.") && sentence.hasSuffix("."))
  }

  @Test("English is spoken where no language is named")
  func english() {
    #expect(RefusalWording.title(.noSeatFree) == "No seat free")
    #expect(
      RefusalWording.sentence(.noSeatFree)
        == "All seats are taken at the moment. Try again later, or ask an administrator to free one.")
    #expect(
      RefusalWording.sentence(.versionNotCovered)
        == "Your organization's licenses do not cover this version of the application. Use an earlier version, or ask "
        + "an administrator for an upgrade.")
  }

  @Test("German is spoken where it is asked for")
  func german() {
    #expect(RefusalWording.title(.noSeatFree, in: .german) == "Kein Platz frei")
    #expect(
      RefusalWording.sentence(.leaseOver, in: .german)
        == "Dieser Platz wurde geschlossen oder beendet. Starten Sie die Anwendung neu, um einen neuen zu belegen.")
  }

  @Test("no sentence says how many seats there are", arguments: Refusal.allCases, Language.all)
  func noCounts(refusal: Refusal, language: Language) {
    let digits = RefusalWording.sentence(refusal, in: language).filter(\.isNumber)
    #expect(digits == "")
  }
}
