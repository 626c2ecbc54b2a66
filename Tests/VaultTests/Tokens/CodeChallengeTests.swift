import Testing
import Vault

@Suite("The challenge of a code")
struct CodeChallengeTests {
  // The example of RFC 7636, appendix B.
  private static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
  private static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

  @Test("it fits the secret that it was made of, and no other")
  func fits() throws {
    let challenge = try #require(CodeChallenge(text: Self.challenge))
    #expect(challenge.fits(Self.verifier))
    let verifier = Self.verifier
    for other in ["", Self.challenge, verifier.uppercased(), verifier + "a", String(verifier.dropLast())] {
      #expect(!challenge.fits(other), "\(other)")
    }
  }

  @Test(
    "a secret has 43 to 128 unreserved signs, whatever it hashes to",
    arguments: [
      (String(repeating: "a", count: 42), "elOGB_2quSlplZKfRRVlu7gULhhEEXMiqv0rPXawGv8", false),
      (String(repeating: "a", count: 43), "ZtNPunH49FD35FWYhT5Tv8I7vRKQJ8uxMaL0_9eHjNA", true),
      (String(repeating: "a", count: 128), "aDbPE7rEAOkQUHHNavRwhN-srU5eMCyUv-0k4BOvtz4", true),
      (String(repeating: "a", count: 129), "wSywJKLlVRzKDgj86PHF4xRVXMP-9jKe6ZSj23UhZq4", false),
      (String(repeating: "-._~", count: 11), "lK2NFO4fUsSGSxx7eD9ozetZRvfDEp9wtnPrjHKcyXE", true),
      (String(repeating: "+", count: 43), "rhP8AcG_10tR8BFWNXXAkE1ROWqGsDhfI60qKLr7foI", false),
      (String(repeating: "/", count: 43), "hPtpayQa6YTipCuMhOlsP4BcbbMX9dMjjeGvGoIa9pQ", false),
      (String(repeating: " ", count: 43), "YKNVoCf0iNGlplWBBfEdjFx8Yt6sPzOgwbpZgmPVGGU", false),
      (String(repeating: "é", count: 43), "0DQQftRmV9yHueJg540dXFQqFc17Qe3AiTfQp1OO5Vc", false),
    ])
  func lengths(verifier: String, challenge: String, isFit: Bool) throws {
    #expect(try #require(CodeChallenge(text: challenge)).fits(verifier) == isFit)
  }

  @Test(
    "nothing but a hash in base64url is a challenge",
    arguments: [
      "", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cMM",
      "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c=",
      "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cé",
    ])
  func nothingElse(text: String) {
    #expect(CodeChallenge(text: text) == nil)
  }
}
