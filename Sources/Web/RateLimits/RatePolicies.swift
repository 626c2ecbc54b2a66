import Licensing

/// How often what can be guessed or flooded may be tried. A campus has one address: what is counted by address alone is
/// generous, and only what fails counts where success is common.
public enum RatePolicies {
  /// Wrong passwords for one account from one network. From elsewhere its owner still gets in.
  public static let password = RatePolicy(name: "password", burst: 10, per: .minutes(1))
  /// Wrong passwords from one network, whatever the account.
  public static let passwordByNetwork = RatePolicy(name: "password_by_network", burst: 300, per: .seconds(2))
  /// Wrong codes of one account's second factor, wherever they come from: who may guess has shown the password.
  public static let secondFactor = RatePolicy(name: "second_factor", burst: 10, per: .minutes(5))
  /// Mails that somebody causes to be sent to one address.
  public static let mail = RatePolicy(name: "mail", burst: 4, per: .minutes(15))
  public static let mailByNetwork = RatePolicy(name: "mail_by_network", burst: 300, per: .seconds(2))
  /// Invitations that one account has mailed, whatever the organizations, each of which has a quota of its own.
  public static let invitation = RatePolicy(name: "invitation", burst: 400, per: .minutes(4))
  /// Keys that open nothing, by account and by network.
  public static let key = RatePolicy(name: "key", burst: 20, per: .seconds(30))
  public static let keyByNetwork = RatePolicy(name: "key_by_network", burst: 300, per: .seconds(2))
  /// Codes of applications that open nothing, by network: of those that are typed there are 25 thousand million, good
  /// for ten minutes; those that browsers carry have 256 bits.
  public static let code = RatePolicy(name: "code", burst: 100, per: .seconds(2))
  /// Secrets of mails and the set-up that open nothing, by network. They have 256 bits.
  public static let link = RatePolicy(name: "link", burst: 100, per: .seconds(2))
  /// Applications that ask to be signed in.
  public static let application = RatePolicy(name: "application", burst: 300, per: .seconds(1))
  /// Everything that is known of an account, handed out: it is looked for in what 13 months have left.
  public static let export = RatePolicy(name: "export", burst: 10, per: .minutes(1))
  /// Lists that are handed in.
  public static let list = RatePolicy(name: "list", burst: 10, per: .minutes(1))
}
