/// A query, task or case that a point answers badly, with the evidence.
package struct BenchFailure: Sendable, Hashable {
  package struct Item: Sendable, Hashable {
    package struct Factor: Sendable, Hashable {
      package let signal: String
      /// The factor, or the score that the product begins with.
      package let value: Double
    }

    package let name: String
    package var grade: Int?
    /// Its place in the answer, from 1; `nil` if it is missing.
    package var rank: Int?
    package var factors: [Factor] = []
    /// Text of the repository, such as that of a line, or another remark.
    package var detail: String?
  }

  package let id: String
  package let text: String
  package var seedFile: String?
  /// The most relevant items that the answer misses or has too late.
  package let missed: [Item]
  package let instead: [Item]
  package var notes: [String] = []

  static let shown = 3
}
