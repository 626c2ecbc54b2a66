import Licensing
import TestKit

/// What a member does, in order. A page that is new gets its step here, if it does more than show itself: whatever can
/// only be looked at is visited by the last step.
struct MemberWalkStep: Sendable {
  let name: String
  let run: @Sendable (MemberWalk) async throws -> Void

  init(_ name: String, _ run: @escaping @Sendable (MemberWalk) async throws -> Void) {
    self.name = name
    self.run = run
  }

  private static let password = "correct horse battery"

  static let all = coming + using + going

  private static let coming = [
    MemberWalkStep("is invited and registers") { walk in
      try await walk.open(String(walk.link.dropFirst("http://localhost".count)))
      try await walk.open("/register")
      try await walk.send("/register", ["name": "Mira Okafor", "email": MemberWalk.email, "password": password])
    },
    MemberWalkStep("validates the address") { walk in
      let code = try await walk.server.linked("validate", to: MemberWalk.email)
      try await walk.open("/validate/\(code)")
      try await walk.send("/validate/\(code)")
    },
    MemberWalkStep("signs in and joins") { walk in
      try await walk.open("/sign-in")
      try await walk.send("/sign-in", ["email": MemberWalk.email, "password": password])
      try await walk.open("/join")
      try await walk.send("/join")
      try await walk.signIn()
      try await walk.open("/")
    },
  ]

  private static let using = [
    MemberWalkStep("holds a seat and looks at it") { walk in
      let application = try walk.mira.application(on: "MIRAS-BOOK")
      try await walk.run(application)
      try await walk.run(application)
      try await walk.open("/")
      try await walk.ask("GET", "/leases")
      try await walk.send("/seats/end", ["lease": application.lease.text])
      try await walk.run(application)
    },
    MemberWalkStep("is refused, reads why, and asks for a seat") { walk in
      for product in ["print", "unheard"] {
        let refused = try await walk.run(try walk.mira.application(product, on: "MIRAS-BOOK"))
        let link = refused.text("link") ?? "http://localhost/no-seat"
        try await walk.open(String(link.dropFirst("http://localhost".count)))
      }
      for _ in 1...2 {
        try await walk.send(
          "/seats/ask", ["organization": walk.organization.id.text, "product": "print", "back": "/no-seat"])
      }
      try await walk.open("/")
    },
    MemberWalkStep("orders the organizations") { walk in
      try await walk.server.add(try walk.mira, to: walk.library)
      try await walk.open("/memberships")
      try await walk.send("/memberships/order", ["organization": walk.library.id.text, "move": "earlier"])
      try await walk.ask("GET", "/memberships/\(walk.organization.id)/licenses")
      let order = #"{"organizations":["\#(walk.organization.id)","\#(walk.library.id)"]}"#
      try await walk.ask("PUT", "/memberships/order", json: order)
    },
    MemberWalkStep("asks for what is others' business") { walk in
      let addresses = try walk.everyAddress()
      for path in addresses.pages { try await walk.open(path) }
      for path in addresses.api { try await walk.ask("GET", path) }
      try await walk.ask("POST", "/organizations/\(walk.organization.id)/members/\(walk.neighbor.account)/deactivate")
      try await walk.ask("POST", "/organizations/\(walk.organization.id)/invites", json: "{}")
    },
  ]

  private static let going = [
    MemberWalkStep("is deactivated, and reads so") { walk in
      let mira = try walk.mira
      let application = mira.application(on: "MIRAS-BOOK")
      try await walk.run(application)
      let place = "/organizations/\(walk.organization.id)/members/\(mira.account)"
      try await walk.owner.ask("POST", place + "/deactivate").expect(200)
      try await walk.run(application)
      try await walk.open("/")
      try await walk.open("/memberships/\(walk.organization.id)/leave")
      try await walk.owner.ask("POST", place + "/reactivate").expect(200)
    },
    MemberWalkStep("takes the data along, leaves, and is gone") { walk in
      try await walk.open("/account")
      try await walk.open("/account/export")
      try await walk.open("/memberships/\(walk.organization.id)/leave")
      try await walk.send("/memberships/\(walk.organization.id)/leave")
      try await walk.open("/account/delete")
      try await walk.send("/account/delete", ["password": password])
    },
  ]
}
