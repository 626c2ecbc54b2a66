/// An array of places that are emptied and filled again. It grows by a shelf at a time, so that growing never moves
/// what it holds: a million leases would have to be copied between two requests.
struct Shelves<Element: Sendable>: Sendable {
  typealias Place = Int32

  private static var length: Int { 4096 }

  private var shelves: [[Element?]] = []
  private var free: [Place] = []

  subscript(place: Place) -> Element? {
    get { shelves[Int(place) / Self.length][Int(place) % Self.length] }
    set { shelves[Int(place) / Self.length][Int(place) % Self.length] = newValue }
  }

  /// All elements, by their places.
  var elements: some Sequence<Element> { shelves.lazy.joined().compactMap(\.self) }

  func forEach(_ body: (Place, Element) -> Void) {
    for (number, shelf) in shelves.enumerated() {
      for (offset, element) in shelf.enumerated() {
        if let element { body(Place(number * Self.length + offset), element) }
      }
    }
  }

  mutating func add(_ element: Element) -> Place {
    if let place = free.popLast() {
      self[place] = element
      return place
    }
    if shelves.last.map({ $0.count == Self.length }) ?? true {
      shelves.append([])
      shelves[shelves.count - 1].reserveCapacity(Self.length)
    }
    let last = shelves.count - 1
    shelves[last].append(element)
    return Place(last * Self.length + shelves[last].count - 1)
  }

  mutating func clear(_ place: Place) {
    self[place] = nil
    free.append(place)
  }
}
