/// One of those among which a list of a form lets somebody choose.
struct FormChoice: Hashable, Sendable {
  let value: String
  let name: String
  let isChosen: Bool
}
