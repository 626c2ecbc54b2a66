import SeatProtocol

extension ServerAddress {
  /// What somebody typed for a server.
  ///
  /// - Throws: ``Complaint``, also for `http://` to another computer, where everybody on the way could read the token.
  init(typed text: String) throws {
    do throws(Fault) {
      try self.init(text: text)
    } catch {
      switch error {
      case .notAnAddress:
        throw Complaint("\(text) is no server's address. Write one like https://licenses.example.com.")
      case .insecure:
        throw Complaint("Without https:// everybody on the way to \(text) could read your token. Nothing was sent.")
      }
    }
  }
}
