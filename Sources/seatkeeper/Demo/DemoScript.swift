import FoundationEssentials
import Licensing
import Wording

/// What the demo prints: who is there, and what to type next.
struct DemoScript {
  let address: String
  /// The data folder, as it was typed.
  let folder: String
  let programs: String
  let organizations: [DemoBuilder.BuiltOrganization]
  /// The token files of the two-seat office's people, by name.
  let tokenFiles: [(name: String, path: String)]
  /// The token file of the larger institute's owner.
  let administratorFile: String

  /// The address by which one joins the larger institute.
  let inviteLink: String
  /// Of the larger institute's owner.
  let password: String
  /// One that waits to be activated.
  let licenseKey: String
  /// Whether the demo's people are at work.
  let isBusy: Bool

  private var seat: String {
    address == "http://127.0.0.1:8080" ? "\(programs)/seat" : "SEAT_SERVER=\(address) \(programs)/seat"
  }

  var text: String {
    """

    \(DemoStory.vendor) sells \(DemoStory.products.map(\.name).joined(separator: " and ")). \
    Its license server runs on \(address).

    \(table)

    In a browser, as the owner of \(DemoStory.large.name), with three months behind it:

      \(address)\(PagePath.signIn)
      \(DemoStory.email(DemoStory.large.people[0], at: DemoStory.large.domain))    \(password)

      Activate this license key there, or in an organization of your own:

      \(address)\(PagePath.activate)
      \(licenseKey)

    \(DemoStory.small.name) has two seats\(isBusy ? ", and somebody sits on one of them" : ""). \
    In a second terminal, in this folder:

      1. Take the other seat, as \(tokenFiles[0].name):

           SEAT_TOKEN_FILE=\(tokenFiles[0].path) \(seat) run -- sleep 60

      2. See who holds seats:

           \(programs)/seatkeeper holders "\(DemoStory.small.name)" --data \(folder)

      3. Come third, as \(tokenFiles[1].name), and be told why not (while the first command runs):

           SEAT_TOKEN_FILE=\(tokenFiles[1].path) \(seat) run -- sleep 60

      4. Administer \(DemoStory.large.name), as its owner \(DemoStory.large.people[0]):

           export SEATKEEPER_SERVER=\(address) SEATKEEPER_TOKEN_FILE=\(administratorFile)
           \(programs)/seatkeeper members "\(DemoStory.large.name)"
           \(programs)/seatkeeper invite list "\(DemoStory.large.name)"

      5. Join \(DemoStory.large.name) as somebody new, in a browser (letters are printed here), and take a seat:

           \(inviteLink)
           \(seat) login
           \(seat) run -- sleep 60

    Control-C stops the server. Everything is in \(folder); delete it to begin anew.

    """
  }

  private var table: String {
    let rows = organizations.map { organization in
      (
        organization.organization.name,
        "\(organization.people.count) people, \(isBusy ? organization.running : 0) at work"
      )
    }
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { "  " + $0.0.padded(to: width + 2) + $0.1 }
      .joined(separator: "\n")
  }
}
