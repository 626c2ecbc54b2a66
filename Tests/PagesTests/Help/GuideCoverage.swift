import Guides

/// What an administrators' guide of such a portal has to tell, statement by statement, in the order in which the
/// reference tells it; and where ours does, with words that must stand there.
enum GuideCoverage {
  typealias Row = (statement: String, chapter: GuideChapter, words: String)

  static let rows: [Row] = buying + accounts + activating + sharing + installing + using + managing + adding + resellers

  private static let buying: [Row] = [
    (
      "only who uses the software now takes a seat", .buying, "only people who use the software at this moment take one"
    ),
    ("the same for members", .howSeatsWork, "A seat is counted only while you use the software"),
    ("an organization may be small or a campus", .buying, "a team of three or a whole campus"),
    ("an administrator looks after licenses", .buying, "activates the key, invites people and looks after the seats"),
    ("members are those who use the software", .howSeatsWork, "You are a member"),
    ("a purchasing department may buy", .buying, "A purchasing department or a reseller buys"),
    ("one buys from the vendor", .buying, "you order from {vendor}"),
    ("the key comes by mail", .buying, "The license key comes there by mail"),
    ("a reseller sends the key", .buying, "the reseller forwards the key to you"),
    ("a free upgrade comes by mail", .buying, "gets the new key by mail from {vendor} directly"),
    ("with the key, one makes the account", .buying, "With the key in hand, go on to An account for your office"),
    ("all plans may include the cloud", .buying, "desktop and cloud together"),
    ("a code takes something off the price", .buying, "a short code that stands for a lower price"),
    ("of some plans, until a day", .buying, "for which plans it is good and until when"),
  ]

  private static let accounts: [Row] = [
    ("everybody needs an account", .officeAccount, "administrators and members alike"),
    ("an organization owns the licenses", .officeAccount, "What owns the licenses is an organization"),
    ("no personal address", .officeAccount, "Do not register the organization with a private address"),
    ("because jobs change", .officeAccount, "You may change your job"),
    ("a generic address instead", .officeAccount, "software@ or licenses@ your own domain"),
    ("IT helps with the validation", .officeAccount, "Ask your IT beforehand whether mail from outside reaches"),
    ("a name that tells something", .officeAccount, "Its members see that name"),
    ("a strong password", .officeAccount, "Whoever gets into this account can lock every user out"),
    ("one registers", .officeAccount, "and give the name of the office, its address and a password"),
    ("and signs out before, if signed in", .officeAccount, "sign out first"),
  ]

  private static let activating: [Row] = [
    ("activating makes it available", .activating, "makes its seats available to your organization"),
    ("the key is typed or pasted", .activating, "Paste the key, or type it"),
    ("and confirmed", .activating, "You confirm with a button that names the organization"),
    ("it is bound for good", .activating, "It cannot be transferred to another organization"),
    ("so look who is signed in", .activating, "Make sure that you act for your office"),
    ("support can revoke and replace", .activating, "can revoke a license and issue a new key"),
    ("everybody sees and uses all licenses", .activating, "sees and uses all of its licenses"),
    ("departments: several organizations", .organizations, "an organization for each department"),
    ("and a license for each", .organizations, "Buy a license for each department"),
    ("campus: a key for each", .organizations, "You receive a license key for each organization"),
    ("from support", .organizations, "write to the support of {vendor}"),
    ("time runs from the purchase", .buying, "relative to the day it was bought, not to the day it was activated"),
    ("six months are left of a year", .activating, "six months has six useful months left"),
    ("licenses may renew", .moreSeats, "Whether a license renews, and on which terms"),
    ("and whoever sits stays", .moreSeats, "whoever is seated stays"),
  ]

  private static let sharing: [Row] = [
    ("an invite key gives access", .inviting, "has an invite key, a secret that opens it"),
    ("whoever has it can join", .inviting, "Whoever has your invite key can join and use your licenses"),
    ("where it is found", .inviting, "You find both under Invite"),
    ("mail for a few", .inviting, "send it by e-mail from the page"),
    ("the bulletin board", .inviting, "put it on the bulletin board"),
    ("the intranet for many", .inviting, "copy the text for the intranet"),
    ("together with how to use it", .inviting, "Add how to get the software"),
    ("a link carries the key", .inviting, "The invite link carries the key"),
    ("nobody types it", .inviting, "people need not type it"),
    ("it fits into other systems", .inviting, "easy to build into any page or system of your IT"),
    ("not for outsiders", .inviting, "Do not hand it to people outside your organization"),
    ("it is no license key", .inviting, "It is not a license key."),
    ("a new key at intervals", .inviting, "at regular intervals"),
    ("which ends the old one", .inviting, "the old key and link, at once"),
    ("and leaves members alone", .inviting, "everybody who has joined"),
  ]

  private static let installing: [Row] = [
    ("desktop software is installed", .installing, "Desktop applications have to be installed"),
    ("the cloud needs a browser only", .installing, "needs nothing but an up-to-date browser"),
    ("administrators give installers to IT", .installing, "give it to your IT, which installs it on your computers"),
    ("nothing to configure", .installing, "Nothing about licenses has to be configured."),
    ("members may install", .installing, "may get the installer themselves"),
    ("only what is licensed", .installing, "only what you have a license for"),
    ("cloud only: no desktop installer", .installing, "nothing but cloud licenses needs no desktop application"),
    ("it updates itself after a yes", .installing, "installs them after its user has said yes"),
    ("IT may have to", .installing, "your IT has to do it"),
    ("as people may not", .installing, "Where people may not install anything"),
  ]

  private static let using: [Row] = [
    ("members register, or have an account", .joining, "if you have one here already"),
    ("and type the key", .joining, "choose Join an organization and type the key"),
    ("or open the link", .joining, "The link is the easier way, because it carries the key"),
    ("then sign in from the application", .starting, "Sign in here, check that application and device are yours"),
    ("and use a license", .starting, "If a seat is free, you simply work"),
    ("they see the licenses", .ownSeats, "your organizations' licenses with plan, type, products"),
    ("but neither seats nor people", .howSeatsWork, "How many seats there are, and who has them, is shown to"),
    ("no limit on members", .inviting, "there is no limit on how many"),
    ("but on how many at a time", .runningShort, "on how many of them use the software at the same time"),
  ]

  private static let managing: [Row] = [
    ("who has joined is listed", .members, "shows everybody who joined"),
    ("who leaves is blocked", .members, "When somebody leaves your organization, deactivate the membership"),
    ("even with the key", .members, "does not let this account back in, even if the person has it"),
    ("a new account comes back", .members, "Anybody can register with another address"),
    ("so change the key", .members, "Change the key at regular intervals anyway"),
    ("and deactivate who left", .members, "deactivate somebody who knows it"),
    ("who holds a seat is listed", .seated, "shows who holds one at this moment"),
    ("as long as the application is open", .seated, "An open application holds its seat as long as it runs"),
    ("close it before a long absence", .seated, "close the application before they go on leave"),
    ("members are told as well", .ownSeats, "before a long absence"),
    ("a crash does not give it back", .seated, "An application that has crashed cannot give its seat back"),
    ("but it is looked after", .seated, "It gives no sign of life either"),
    ("and freed after a while", .seated, "the seat is freed by itself: within about five minutes"),
  ]

  private static let adding: [Row] = [
    ("more seats by more licenses", .moreSeats, "buy another license and activate its key in the same place"),
    ("as with the first", .moreSeats, "Buying more is like buying the first"),
    ("seats add up", .moreSeats, "With licenses for 20, 10 and 5 people, 35 people can work at the same time"),
    ("in the right account", .moreSeats, "be sure that the right one is chosen before you confirm"),
    ("ends apply one by one", .moreSeats, "End dates still apply one by one"),
    ("20 until the end of 2021", .moreSeats, "a license for 20 people, good through 31 December 2021"),
    ("10 until June 2022", .moreSeats, "one for 10 people, good through 30 June 2022"),
    (
      "30, then 10, then none", .moreSeats,
      "30 seats until the end of 2021, then 10 until the end of June 2022, then none"
    ),
    ("types go together", .moreSeats, "should buy further commercial ones, and not educational or governmental"),
    ("the administrator answers for it", .moreSeats, "that stays your responsibility"),
    ("the license terms apply", .moreSeats, "the license terms apply"),
    ("it is pointed out", .activating, "asks you to tick that you mean it"),
  ]

  private static let resellers: [Row] = [
    ("show it to the reseller", .resellers, "Show the reseller the next section of this page"),
    ("a reseller needs no account", .resellers, "You need no account. Simply order from {vendor}"),
    ("and does not activate", .resellers, "Do not activate the key."),
    ("but forwards the key", .resellers, "Forward the mail with the key to your customer"),
    ("the customer activates", .resellers, "The customer makes the account and activates the key there"),
    ("time runs from the purchase", .resellers, "relative to the day of purchase, not of activation"),
    ("the reseller is in time", .resellers, "Forwarding in good time is your responsibility"),
  ]
}
