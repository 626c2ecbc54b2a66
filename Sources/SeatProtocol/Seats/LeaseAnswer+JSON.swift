extension LeaseAnswer {
  /// The answer as it travels, members in the order of their names.
  public var json: [UInt8] {
    var json = JSONText(capacity: 1536)
    json.add("ends_at", endsAt)
    json.add("heartbeat_in_s", heartbeatInSeconds)
    json.add("lease", lease)
    json.add("lease_for_s", leaseForSeconds)
    json.add("notices", notices.map(\.json))
    json.add("organization", organization.json)
    json.add("plan", plan)
    json.add("run_for_s", runForSeconds)
    json.add("server_time", serverTime)
    json.add("token", token)
    return json.closed()
  }
}

extension LeaseAnswer.Named {
  fileprivate var json: JSONText {
    var json = JSONText(capacity: 128)
    json.add("id", id)
    json.add("name", name)
    return json
  }
}

extension LeaseAnswer.Notice {
  fileprivate var json: JSONText {
    var json = JSONText(capacity: 256)
    json.add("code", code)
    if let inSeconds { json.add("in_s", inSeconds) }
    json.add("sentence", sentence)
    return json
  }
}
