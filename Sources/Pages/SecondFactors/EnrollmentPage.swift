public import UseCases
import Vault
import Wording

/// The secret for an authenticator app, as a picture and to be typed, and the field for its first code.
public struct EnrollmentPage: Page {
  public static let template = PageTemplate.enrollment

  public let frame: PageFrame
  let qr: QRCode?
  let secret: String
  /// Opens the app where it is on the same device.
  let address: String
  let ticket: String
  let isWrong: Bool

  /// - Parameter isWrong: whether another code was typed.
  public init(_ enrollment: Enrollment, isWrong: Bool = false, for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.secondFactor.path, help: .secondFactor)
    qr = QRCode(enrollment.address)
    secret = Self.grouped(enrollment.secret.text)
    address = enrollment.address
    ticket = enrollment.ticket
    self.isWrong = isWrong
  }

  /// In fours, as it is easier to type.
  private static func grouped(_ text: String) -> String {
    let signs = Array(text)
    return stride(from: 0, to: signs.count, by: 4).map { String(signs[$0..<min($0 + 4, signs.count)]) }
      .joined(separator: " ")
  }
}
