import API
import Books
import Glibc
import Licensing
import Mailer
import Pages
import SeatProtocol
import Storage
import UseCases
import Vault
import Wording

/// What the doctor looks at: the running server through its control socket, a stopped one through its files.
struct Examination {
  let folder: DataFolder

  func findings() async -> [Finding] {
    let settings: Settings
    do {
      settings = try await Settings.read(in: folder, Settings.Overrides())
    } catch {
      return [.wrong("settings", "\(error)")]
    }
    let setting = settings.database
    guard setting.isBegun(in: folder) else {
      return [.wrong("folder", "There is no server in \(folder.path). Make one with `seatkeeper setup`.")]
    }
    return [mode(of: folder.path, allowed: 0o700, "folder")] + keyFiles() + [mail(settings.mail)]
      + brand(settings.brand)
      + certificate(of: settings.door) + (await books(setting))
  }

  private func mail(_ mail: Settings.Mail?) -> Finding {
    guard let mail else {
      return .note("mail", "There is no smtp_url: letters are printed, and nobody gets one.")
    }
    return .fine("mail", "handed to \(mail.server.shown); `seatkeeper mail test ADDRESS` tries it")
  }

  /// What could not be shown was refused when the settings were read.
  private func brand(_ brand: Brand) -> [Finding] {
    let parts = [
      brand.name, brand.mark.map { "a mark of \($0.bytes.count) bytes" },
      brand.accent.map { "accent \($0.light.text), in the dark \($0.dark.text)" },
    ].compactMap(\.self)
    return parts.isEmpty ? [] : [.fine("brand", parts.joined(separator: "; "))]
  }

  private func keyFiles() -> [Finding] {
    var findings: [Finding] = []
    do {
      findings.append(.fine("server key", "fingerprint \(try ServerKey.load(at: folder.serverKey).fingerprint)"))
    } catch {
      findings.append(.wrong("server key", "\(error)"))
    }
    if access(folder.rootKey, F_OK) == 0 {
      findings.append(
        .note("root key", "root.key is still in the data folder. Move it to a place that is not online."))
    }
    return findings
  }

  private func mode(of path: String, allowed: mode_t, _ what: String) -> Finding {
    var status = stat()
    guard stat(path, &status) == 0 else { return .wrong(what, "\(path) cannot be looked at.") }
    guard status.st_mode & 0o077 == 0 else {
      return .wrong(what, "Others can open \(path). Mend it with: chmod \(String(allowed, radix: 8)) \(path)")
    }
    return .fine(what, "\(path), open to its own user only")
  }

  private func books(_ setting: DatabaseSetting) async -> [Finding] {
    do {
      let report = try await ServerConnection.controlSocket(folder).ask(
        "GET", "/api/v1/staff/server", as: ServerReport.self)
      return Self.findings(report) + [clock(report.serverTime), .fine("server", "running")]
    } catch {
      return await stopped(setting)
    }
  }

  /// No server answers: the files are looked at under the lock, so that none starts meanwhile.
  private func stopped(_ setting: DatabaseSetting) async -> [Finding] {
    do {
      let server = try await OpenServer.open(folder, setting, SystemSurroundings.make())
      let ring = try await server.runner.ask(OpenKeyRing(serverKey: server.serverKey))
      let report = try await server.runner.ask(DescribeServer(caller: .systemOperator("doctor")))
      let service = try await server.runner.ask(ReadService())
      let findings =
        Self.findings(
          ServerReport(
            engine: try await server.database.keeper.describe(), lostS: report.moment.lost.inSeconds,
            certifiedUntil: .init(milliseconds: ring.active.covers.upperBound * 1000),
            serverTime: .init(milliseconds: report.moment.wall.milliseconds)))
        + [clock(service), .note("server", "not running")]
      try await server.database.close()
      return findings
    } catch {
      return [.wrong("books", "\(error)")]
    }
  }

  /// A running server carries its own clock on and leans it toward the machine's, a tenth at most.
  private func clock(_ server: WireInstant) -> Finding {
    let apart = Double(abs(server.milliseconds - SystemSurroundings.wall().milliseconds)) / 1000
    guard apart > 2 else { return .fine("clock", "the server's and the machine's agree") }
    return .note(
      "clock", "The server's clock is \(Int(apart)) s from the machine's, which was set, and leans toward it slowly.")
  }

  private func clock(_ service: ServiceTime?) -> Finding {
    let ahead = (service?.aliveAt ?? .distantPast) - SystemSurroundings.wall()
    guard ahead > ServiceTime.tolerance else { return .fine("clock", "not behind the last sign of life") }
    return .wrong(
      "clock", "This machine's clock is \(Int(ahead.inSeconds)) s behind the server's last sign of life. Set it right.")
  }

  static func findings(_ report: ServerReport) -> [Finding] {
    var findings: [Finding] = []
    let engine = report.engine
    let version = "\(engine["engine"] ?? "?") \(engine["version"] ?? "?"), schema \(engine["schema"] ?? "?")"
    findings.append(.fine("engine", version))
    findings += engine["engine"] == "PostgreSQL" ? PostgresFindings.about(engine) : file(engine)
    let left = Int(
      (Double(report.certifiedUntil.milliseconds) - Double(SystemSurroundings.wall().milliseconds)) / 86_400_000)
    findings.append(
      left > 60
        ? .fine("signing key", "certified for \(left) more days")
        : .wrong("signing key", "Its certificate ends in \(left) days. Run `seatkeeper key rotate`."))
    findings.append(.fine("outages", "\(Int(report.lostS)) s have been counted against nobody's seat"))
    return findings
  }

  private static func file(_ engine: [String: String]) -> [Finding] {
    let isDurable = engine["synchronous"] == "full" && engine["journal_mode"] == "wal"
    let durability: Finding =
      isDurable
      ? .fine("durability", "every commit is flushed to the disk before it is acknowledged")
      : .wrong("durability", "Commits are not flushed to the disk before they are acknowledged.")
    guard engine["journal_reset_fault"] == "yes" else { return [durability] }
    return [
      .note(
        "engine", "This SQLite can corrupt a file that two processes write. Let nothing but seatkeeper open the file."),
      durability,
    ]
  }
}
