/// The templates, built into the program.
public enum PageTemplate: String, CaseIterable, Sendable {
  case doorLayout = "layout-door"
  case appLayout = "layout-app"
  case mark
  case navigation
  case me
  case foot
  case chair
  case helpLink = "help-link"
  case helpIndex = "help-index"
  case helpChapter = "help-chapter"
  case helpLine = "help-line"
  case alerts
  case alertKind = "alert-kind"
  case audit
  case switchAccount = "switch-account"
  case errorPage = "error-page"
  case housePaper = "house-paper"
  case mailList = "mail-list"
  case mailOne = "mail-one"
  case secondStep = "second-step"
  case secondFactorQuestion = "second-factor-question"
  case enrollment
  case recoveryCodes = "recovery-codes"
  case style
  case styleChart = "style-chart"
  case styleTables = "style-tables"
  case setup
  case deviceForm = "device-form"
  case deviceCheck = "device-check"
  case deviceDone = "device-done"
  case authorize
  case link
  case newPassword = "new-password"
  case linkAnswer = "link-answer"
  case signIn = "sign-in"
  case register
  case mailSent = "mail-sent"
  case forgotten
  case account
  case accountPassword = "account-password"
  case accountAddress = "account-address"
  case accountName = "account-name"
  case accountDelete = "account-delete"
  case accountDeleted = "account-deleted"
  case start
  case home
  case overview
  case seatsHall = "seats-hall"
  case seatsEnding = "seats-ending"
  case whomToAsk = "whom-to-ask"
  case noSeat = "no-seat"
  case memberships
  case leave
  case newOrganization = "new-organization"
  case roles
  case settings
  case owner
  case closeOrganization = "close-organization"
  case invitation
  case join
  case joinKey = "join-key"
  case joinAnswer = "join-answer"
  case licenses
  case capacityChart = "capacity-chart"
  case license
  case licenseOff = "license-off"
  case activateKey = "activate-key"
  case activateKept = "activate-kept"
  case activateChoose = "activate-choose"
  case activateCheck = "activate-check"
  case activateAnswer = "activate-answer"
  case activateDone = "activate-done"
  case invite
  case inviteKey = "invite-key"
  case inviteNew = "invite-new"
  case inviteSure = "invite-sure"
  case invitePoster = "invite-poster"
  case inviteSlips = "invite-slips"
  case inviteSend = "invite-send"
  case memberList = "member-list"
  case memberTable = "member-table"
  case undoNotice = "undo-notice"
  case member
  case memberActs = "member-acts"
  case memberDeactivate = "member-deactivate"
  case memberImport = "member-import"
  case memberChanges = "member-changes"
  case memberWaiting = "member-waiting"
  case seatsList = "seats-list"
  case history
  case historyChart = "history-chart"
  case historyWeek = "history-week"
  case historyEpisodes = "history-episodes"
  case historyUsers = "history-users"
  case historyRefusals = "history-refusals"
  case historyMembers = "history-members"

  /// The name under which others include it.
  var name: String { rawValue }

  var source: String { String(decoding: Self.resources[self] ?? [], as: UTF8.self) }

  private static let resources: [PageTemplate: [UInt8]] = [
    .doorLayout: PackageResources.layout_door_mustache,
    .appLayout: PackageResources.layout_app_mustache,
    .mark: PackageResources.mark_mustache,
    .navigation: PackageResources.navigation_mustache,
    .me: PackageResources.me_mustache,
    .foot: PackageResources.foot_mustache,
    .chair: PackageResources.chair_mustache,
    .helpLink: PackageResources.help_link_mustache,
    .helpIndex: PackageResources.help_index_mustache,
    .helpChapter: PackageResources.help_chapter_mustache,
    .helpLine: PackageResources.help_line_mustache,
    .alerts: PackageResources.alerts_mustache,
    .alertKind: PackageResources.alert_kind_mustache,
    .audit: PackageResources.audit_mustache,
    .switchAccount: PackageResources.switch_account_mustache,
    .errorPage: PackageResources.error_page_mustache,
    .housePaper: PackageResources.house_paper_mustache,
    .mailList: PackageResources.mail_list_mustache,
    .mailOne: PackageResources.mail_one_mustache,
    .secondStep: PackageResources.second_step_mustache,
    .secondFactorQuestion: PackageResources.second_factor_question_mustache,
    .enrollment: PackageResources.enrollment_mustache,
    .recoveryCodes: PackageResources.recovery_codes_mustache,
    .style: PackageResources.style_mustache,
    .styleChart: PackageResources.style_chart_mustache,
    .styleTables: PackageResources.style_tables_mustache,
    .setup: PackageResources.setup_mustache,
    .deviceForm: PackageResources.device_form_mustache,
    .deviceCheck: PackageResources.device_check_mustache,
    .deviceDone: PackageResources.device_done_mustache,
    .authorize: PackageResources.authorize_mustache,
    .link: PackageResources.link_mustache,
    .newPassword: PackageResources.new_password_mustache,
    .linkAnswer: PackageResources.link_answer_mustache,
    .signIn: PackageResources.sign_in_mustache,
    .register: PackageResources.register_mustache,
    .mailSent: PackageResources.mail_sent_mustache,
    .forgotten: PackageResources.forgotten_mustache,
    .account: PackageResources.account_mustache,
    .accountPassword: PackageResources.account_password_mustache,
    .accountAddress: PackageResources.account_address_mustache,
    .accountName: PackageResources.account_name_mustache,
    .accountDelete: PackageResources.account_delete_mustache,
    .accountDeleted: PackageResources.account_deleted_mustache,
    .start: PackageResources.start_mustache,
    .home: PackageResources.home_mustache,
    .overview: PackageResources.overview_mustache,
    .seatsHall: PackageResources.seats_hall_mustache,
    .seatsEnding: PackageResources.seats_ending_mustache,
    .whomToAsk: PackageResources.whom_to_ask_mustache,
    .noSeat: PackageResources.no_seat_mustache,
    .memberships: PackageResources.memberships_mustache,
    .leave: PackageResources.leave_mustache,
    .newOrganization: PackageResources.new_organization_mustache,
    .roles: PackageResources.roles_mustache,
    .settings: PackageResources.settings_mustache,
    .owner: PackageResources.owner_mustache,
    .closeOrganization: PackageResources.close_organization_mustache,
    .invitation: PackageResources.invitation_mustache,
    .join: PackageResources.join_mustache,
    .joinKey: PackageResources.join_key_mustache,
    .joinAnswer: PackageResources.join_answer_mustache,
    .licenses: PackageResources.licenses_mustache,
    .capacityChart: PackageResources.capacity_chart_mustache,
    .license: PackageResources.license_mustache,
    .licenseOff: PackageResources.license_off_mustache,
    .activateKey: PackageResources.activate_key_mustache,
    .activateKept: PackageResources.activate_kept_mustache,
    .activateChoose: PackageResources.activate_choose_mustache,
    .activateCheck: PackageResources.activate_check_mustache,
    .activateAnswer: PackageResources.activate_answer_mustache,
    .activateDone: PackageResources.activate_done_mustache,
    .invite: PackageResources.invite_mustache,
    .inviteKey: PackageResources.invite_key_mustache,
    .inviteNew: PackageResources.invite_new_mustache,
    .inviteSure: PackageResources.invite_sure_mustache,
    .invitePoster: PackageResources.invite_poster_mustache,
    .inviteSlips: PackageResources.invite_slips_mustache,
    .inviteSend: PackageResources.invite_send_mustache,
    .memberList: PackageResources.member_list_mustache,
    .memberTable: PackageResources.member_table_mustache,
    .undoNotice: PackageResources.undo_notice_mustache,
    .member: PackageResources.member_mustache,
    .memberActs: PackageResources.member_acts_mustache,
    .memberDeactivate: PackageResources.member_deactivate_mustache,
    .memberImport: PackageResources.member_import_mustache,
    .memberChanges: PackageResources.member_changes_mustache,
    .memberWaiting: PackageResources.member_waiting_mustache,
    .seatsList: PackageResources.seats_list_mustache,
    .history: PackageResources.history_mustache,
    .historyChart: PackageResources.history_chart_mustache,
    .historyWeek: PackageResources.history_week_mustache,
    .historyEpisodes: PackageResources.history_episodes_mustache,
    .historyUsers: PackageResources.history_users_mustache,
    .historyRefusals: PackageResources.history_refusals_mustache,
    .historyMembers: PackageResources.history_members_mustache,
  ]
}
