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

  var source: String { String(decoding: resource, as: UTF8.self) }

  private var resource: [UInt8] {
    switch self {
    case .doorLayout: PackageResources.layout_door_mustache
    case .appLayout: PackageResources.layout_app_mustache
    case .mark: PackageResources.mark_mustache
    case .navigation: PackageResources.navigation_mustache
    case .me: PackageResources.me_mustache
    case .foot: PackageResources.foot_mustache
    case .chair: PackageResources.chair_mustache
    case .helpLink: PackageResources.help_link_mustache
    case .helpIndex: PackageResources.help_index_mustache
    case .helpChapter: PackageResources.help_chapter_mustache
    case .helpLine: PackageResources.help_line_mustache
    case .alerts: PackageResources.alerts_mustache
    case .alertKind: PackageResources.alert_kind_mustache
    case .audit: PackageResources.audit_mustache
    case .switchAccount: PackageResources.switch_account_mustache
    case .errorPage: PackageResources.error_page_mustache
    case .housePaper: PackageResources.house_paper_mustache
    case .mailList: PackageResources.mail_list_mustache
    case .mailOne: PackageResources.mail_one_mustache
    case .secondStep: PackageResources.second_step_mustache
    case .secondFactorQuestion: PackageResources.second_factor_question_mustache
    case .enrollment: PackageResources.enrollment_mustache
    case .recoveryCodes: PackageResources.recovery_codes_mustache
    case .style: PackageResources.style_mustache
    case .styleChart: PackageResources.style_chart_mustache
    case .styleTables: PackageResources.style_tables_mustache
    case .setup: PackageResources.setup_mustache
    case .deviceForm: PackageResources.device_form_mustache
    case .deviceCheck: PackageResources.device_check_mustache
    case .deviceDone: PackageResources.device_done_mustache
    case .authorize: PackageResources.authorize_mustache
    case .link: PackageResources.link_mustache
    case .newPassword: PackageResources.new_password_mustache
    case .linkAnswer: PackageResources.link_answer_mustache
    case .signIn: PackageResources.sign_in_mustache
    case .register: PackageResources.register_mustache
    case .mailSent: PackageResources.mail_sent_mustache
    case .forgotten: PackageResources.forgotten_mustache
    case .account: PackageResources.account_mustache
    case .accountPassword: PackageResources.account_password_mustache
    case .accountAddress: PackageResources.account_address_mustache
    case .accountName: PackageResources.account_name_mustache
    case .accountDelete: PackageResources.account_delete_mustache
    case .accountDeleted: PackageResources.account_deleted_mustache
    case .start: PackageResources.start_mustache
    case .home: PackageResources.home_mustache
    case .seatsEnding: PackageResources.seats_ending_mustache
    case .whomToAsk: PackageResources.whom_to_ask_mustache
    case .noSeat: PackageResources.no_seat_mustache
    case .memberships: PackageResources.memberships_mustache
    case .leave: PackageResources.leave_mustache
    case .newOrganization: PackageResources.new_organization_mustache
    case .roles: PackageResources.roles_mustache
    case .settings: PackageResources.settings_mustache
    case .owner: PackageResources.owner_mustache
    case .closeOrganization: PackageResources.close_organization_mustache
    case .invitation: PackageResources.invitation_mustache
    case .join: PackageResources.join_mustache
    case .joinKey: PackageResources.join_key_mustache
    case .joinAnswer: PackageResources.join_answer_mustache
    case .licenses: PackageResources.licenses_mustache
    case .capacityChart: PackageResources.capacity_chart_mustache
    case .license: PackageResources.license_mustache
    case .licenseOff: PackageResources.license_off_mustache
    case .activateKey: PackageResources.activate_key_mustache
    case .activateKept: PackageResources.activate_kept_mustache
    case .activateChoose: PackageResources.activate_choose_mustache
    case .activateCheck: PackageResources.activate_check_mustache
    case .activateAnswer: PackageResources.activate_answer_mustache
    case .activateDone: PackageResources.activate_done_mustache
    case .invite: PackageResources.invite_mustache
    case .inviteKey: PackageResources.invite_key_mustache
    case .inviteNew: PackageResources.invite_new_mustache
    case .inviteSure: PackageResources.invite_sure_mustache
    case .invitePoster: PackageResources.invite_poster_mustache
    case .inviteSlips: PackageResources.invite_slips_mustache
    case .inviteSend: PackageResources.invite_send_mustache
    case .memberList: PackageResources.member_list_mustache
    case .memberTable: PackageResources.member_table_mustache
    case .undoNotice: PackageResources.undo_notice_mustache
    case .member: PackageResources.member_mustache
    case .memberActs: PackageResources.member_acts_mustache
    case .memberDeactivate: PackageResources.member_deactivate_mustache
    case .memberImport: PackageResources.member_import_mustache
    case .memberChanges: PackageResources.member_changes_mustache
    case .memberWaiting: PackageResources.member_waiting_mustache
    case .seatsList: PackageResources.seats_list_mustache
    case .history: PackageResources.history_mustache
    case .historyChart: PackageResources.history_chart_mustache
    case .historyWeek: PackageResources.history_week_mustache
    case .historyEpisodes: PackageResources.history_episodes_mustache
    case .historyUsers: PackageResources.history_users_mustache
    case .historyRefusals: PackageResources.history_refusals_mustache
    case .historyMembers: PackageResources.history_members_mustache
    }
  }
}
