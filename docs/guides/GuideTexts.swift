/// The texts, built into the program.
extension GuideChapter {
  var english: [UInt8] {
    switch self {
    case .buying: PackageResources.administrators_buying_en_md
    case .resellers: PackageResources.administrators_resellers_en_md
    case .officeAccount: PackageResources.administrators_office_account_en_md
    case .activating: PackageResources.administrators_activating_en_md
    case .organizations: PackageResources.administrators_organizations_en_md
    case .inviting: PackageResources.administrators_inviting_en_md
    case .settings: PackageResources.administrators_settings_en_md
    case .installing: PackageResources.administrators_installing_en_md
    case .seated: PackageResources.administrators_seated_en_md
    case .runningShort: PackageResources.administrators_running_short_en_md
    case .members: PackageResources.administrators_members_en_md
    case .lists: PackageResources.administrators_lists_en_md
    case .moreSeats: PackageResources.administrators_more_seats_en_md
    case .history: PackageResources.administrators_history_en_md
    case .roles: PackageResources.administrators_roles_en_md
    case .handingOver: PackageResources.administrators_handing_over_en_md
    case .trouble: PackageResources.administrators_trouble_en_md
    case .howSeatsWork: PackageResources.members_how_seats_work_en_md
    case .joining: PackageResources.members_joining_en_md
    case .starting: PackageResources.members_starting_en_md
    case .ownSeats: PackageResources.members_seats_en_md
    case .noSeat: PackageResources.members_no_seat_en_md
    case .ownOrganizations: PackageResources.members_organizations_en_md
    case .account: PackageResources.members_account_en_md
    }
  }

  var german: [UInt8] {
    switch self {
    case .buying: PackageResources.administrators_buying_de_md
    case .resellers: PackageResources.administrators_resellers_de_md
    case .officeAccount: PackageResources.administrators_office_account_de_md
    case .activating: PackageResources.administrators_activating_de_md
    case .organizations: PackageResources.administrators_organizations_de_md
    case .inviting: PackageResources.administrators_inviting_de_md
    case .settings: PackageResources.administrators_settings_de_md
    case .installing: PackageResources.administrators_installing_de_md
    case .seated: PackageResources.administrators_seated_de_md
    case .runningShort: PackageResources.administrators_running_short_de_md
    case .members: PackageResources.administrators_members_de_md
    case .lists: PackageResources.administrators_lists_de_md
    case .moreSeats: PackageResources.administrators_more_seats_de_md
    case .history: PackageResources.administrators_history_de_md
    case .roles: PackageResources.administrators_roles_de_md
    case .handingOver: PackageResources.administrators_handing_over_de_md
    case .trouble: PackageResources.administrators_trouble_de_md
    case .howSeatsWork: PackageResources.members_how_seats_work_de_md
    case .joining: PackageResources.members_joining_de_md
    case .starting: PackageResources.members_starting_de_md
    case .ownSeats: PackageResources.members_seats_de_md
    case .noSeat: PackageResources.members_no_seat_de_md
    case .ownOrganizations: PackageResources.members_organizations_de_md
    case .account: PackageResources.members_account_de_md
    }
  }
}
