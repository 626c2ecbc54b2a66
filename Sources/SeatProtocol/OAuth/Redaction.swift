extension DeviceAuthorization: CustomStringConvertible, CustomReflectable {
  /// Shows no code, whoever prints it.
  public var description: String { "(device authorization)" }

  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension TokenGrant: CustomStringConvertible, CustomReflectable {
  /// Shows no token, whoever prints it.
  public var description: String { "(token grant)" }

  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
