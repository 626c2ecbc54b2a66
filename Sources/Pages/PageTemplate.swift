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
  case invitation
  case join
  case joinKey = "join-key"
  case joinAnswer = "join-answer"

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
    case .invitation: PackageResources.invitation_mustache
    case .join: PackageResources.join_mustache
    case .joinKey: PackageResources.join_key_mustache
    case .joinAnswer: PackageResources.join_answer_mustache
    }
  }
}
