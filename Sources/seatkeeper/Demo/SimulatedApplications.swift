import Licensing
import Logging
import ServiceLifecycle
import Surroundings
import UseCases

/// Applications of the demo's people: they take seats, beat, and now and then one is closed and another opened.
struct SimulatedApplications: Service {
  let desk: SeatDesk
  let surroundings: Surroundings
  let organizations: [DemoBuilder.BuiltOrganization]
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Void.self) { group in
        for organization in organizations {
          for (number, person) in organization.people.suffix(organization.running).enumerated() {
            group.addTask { await use(person, number) }
          }
        }
      }
    }
  }

  /// One person's day: an application for some minutes, a pause, and again.
  private func use(_ person: DemoBuilder.Person, _ number: Int) async {
    while !Task.isCancelled {
      let lease: LeaseID = surroundings.newID()
      var isSeated = await beat(lease, person, number)
      var beats = beatsASession(number)
      while isSeated, beats > 0, !Task.isCancelled {
        try? await Task.sleep(for: .seconds(50))
        isSeated = await beat(lease, person, number)
        beats -= 1
      }
      guard !Task.isCancelled else { return }
      _ = try? await desk.release(lease, by: person.account)
      try? await Task.sleep(for: .seconds(20 + 7 * number))
    }
  }

  /// The first of each organization stays all day, so that the two-seat office always has one seat taken.
  private func beatsASession(_ number: Int) -> Int {
    number == 0 ? .max : 3 + Int(surroundings.random.bytes(1)[0] % 12)
  }

  private func beat(_ lease: LeaseID, _ person: DemoBuilder.Person, _ number: Int) async -> Bool {
    let product = number % 3 == 2 ? "cloud" : "desktop"
    guard let code = ProductCode(product), let device = DeviceID("demo-\(person.account)") else { return false }
    let ask = SeatAsk(
      request: SeatRequest(lease: lease, member: person.account, device: device, product: code, version: 9),
      deviceName: Self.devices[number % Self.devices.count], platform: product == "cloud" ? "web" : "linux")
    do {
      if case .seated = try await desk.ask(ask) { return true }
    } catch {
      logger.warning("a demo application found no server", metadata: ["error": "\(error)"])
    }
    return false
  }

  private static let devices = ["office-pc", "laptop", "Firefox on studio-mac", "lab-03", "reading-room-7", "home-pc"]
}
