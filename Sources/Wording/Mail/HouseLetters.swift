/// Letters to whoever runs the server.
enum HouseLetters {
  static let mailTest = LetterOutline(values: [], greets: nil, parts: [.says("body")])
}
