extension LeaseRequest {
  /// Reads a body as applications usually write it: known members, each once, texts without escapes. nil for anything
  /// else, which a general decoder must look at; it takes ten times as long.
  public init?(plain json: UnsafeBufferPointer<UInt8>) {
    var reader = PlainJSONReader(json)
    var members = Members()
    guard reader.readObject({ name, reader in members.take(name, &reader) }), reader.isAtEnd,
      let product = members.product, let device = members.device
    else { return nil }
    self.init(
      product: product, version: members.version, organization: members.organization, device: device,
      idleSeconds: members.idleSeconds, closing: members.closing)
  }

  private struct Members {
    var product: String?
    var version: String?
    var organization: String?
    var device: DeviceDescription?
    var idleSeconds: Double?
    var closing: Bool?

    mutating func take(_ name: String, _ reader: inout PlainJSONReader) -> Bool {
      switch name {
      case "product": return reader.readText(into: &product)
      case "version": return reader.readText(into: &version)
      case "organization": return reader.readText(into: &organization)
      case "idle_s": return reader.readNumber(into: &idleSeconds)
      case "closing": return reader.readBool(into: &closing)
      case "device": return device == nil && readDevice(&reader)
      default: return false
      }
    }

    private mutating func readDevice(_ reader: inout PlainJSONReader) -> Bool {
      var (id, name, platform): (String?, String?, String?)
      let isRead = reader.readObject { member, reader in
        switch member {
        case "id": reader.readText(into: &id)
        case "name": reader.readText(into: &name)
        case "platform": reader.readText(into: &platform)
        default: false
        }
      }
      guard isRead, let id else { return false }
      device = DeviceDescription(id: id, name: name, platform: platform)
      return true
    }
  }
}
