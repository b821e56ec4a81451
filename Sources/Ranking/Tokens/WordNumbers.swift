/// The words of a short text, as terms of a vocabulary.
struct WordNumbers: Sendable, Hashable {
  var tokens: [UInt32] = []
  var compounds: [UInt32] = []
}
