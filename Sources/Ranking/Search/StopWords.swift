/// They are dropped from a query's scoring terms, unless it has no others; the phrase keeps them.
enum StopWords {
  static func contains(_ token: String) -> Bool { words.contains(token) }

  private static let words = Set(
    words: """
      a an and any are as at be been but by can could did do does for from had has have how i if in
      into is it its may me my no not of on or our should so some such than that the their them then
      there these they this those to was we were what when where which while who why will with would
      you your
      """)
}

extension Set<String> {
  package init(words text: String) {
    self.init(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
