import FoundationEssentials
import Licensing
import Testing

@Suite("What stands in the way of deleting an account")
struct AccountTiesTests {
  private static let office = Organization(
    id: OrganizationID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1))), name: "Office")

  @Test(
    "an organization whose last owner would be gone",
    arguments: [
      // owner, other owners, other members
      (true, 0, 0, .onlyMember(office)), (true, 0, 1, .lastOwner(office)), (true, 0, 400, .lastOwner(office)),
      (true, 1, 1, nil), (false, 0, 0, nil), (false, 0, 3, nil), (false, 1, 3, nil),
    ] as [(Bool, Int, Int, DeletionObstacle?)])
  func organizations(isOwner: Bool, owners: Int, members: Int, obstacle: DeletionObstacle?) {
    let stake = AccountTies.Stake(
      organization: Self.office, isOwner: isOwner, otherOwners: owners, otherMembers: members)
    let ties = AccountTies(stakes: [stake], staffRole: nil, otherStaffOwners: 0)
    #expect(ties.obstacles == [obstacle].compactMap { $0 })
  }

  @Test(
    "the vendor's last owner",
    arguments: [
      (.owner, 0, [.lastStaffOwner]), (.owner, 1, []), (.support, 0, []), (.sales, 0, []), (nil, 0, []),
    ] as [(StaffRole?, Int, [DeletionObstacle])])
  func staff(role: StaffRole?, others: Int, obstacles: [DeletionObstacle]) {
    #expect(AccountTies(stakes: [], staffRole: role, otherStaffOwners: others).obstacles == obstacles)
  }

  @Test("all of them, each once, and what is free between them not")
  func several() {
    func stake(_ others: Int, owners: Int) -> AccountTies.Stake {
      AccountTies.Stake(organization: Self.office, isOwner: true, otherOwners: owners, otherMembers: others)
    }
    let ties = AccountTies(
      stakes: [stake(0, owners: 0), stake(2, owners: 1), stake(2, owners: 0)], staffRole: .owner, otherStaffOwners: 0)
    #expect(ties.obstacles.map(\.code) == ["only_member", "last_owner", "last_staff_owner"])
    #expect(ties.obstacles.map(\.organization) == [Self.office, Self.office, nil])
  }
}
