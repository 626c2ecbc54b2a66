import Books
import Licensing
import UseCases

/// Finds the demo's organizations and people in the books.
struct FindDemo: Inquiry {
  func run(in books: Books, now: Moment) throws -> [DemoBuilder.BuiltOrganization] {
    try DemoStory.organizations.compactMap { story in
      guard let organization = try books.organizations(named: story.name).first else { return nil }
      let people = try story.people.compactMap { name in
        let email = DemoStory.email(name, at: story.domain)
        return try books.account(email: email).map {
          DemoBuilder.Person(name: name, email: email, account: $0.id)
        }
      }
      return DemoBuilder.BuiltOrganization(organization: organization, people: people, running: story.running)
    }
  }
}
