/// What there is beside the page of the history. The raw value is the last part of the address.
public enum HistoryPart: String, CaseIterable, Sendable {
  case refusals
  case members
  /// The figures as a file.
  case seatsFile = "seats.csv"
  case refusalsFile = "refusals.csv"
  case membersFile = "members.csv"
  /// Takes how often somebody is mailed the figures.
  case report
}
