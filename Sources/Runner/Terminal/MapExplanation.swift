import Ranking
import Support

/// What the scores of a map are made of, as a person reads it.
enum MapExplanation {
  /// One line for each file shown: score, path, and below it the factors that are not 1.
  static func text(of listing: MapListing) -> String {
    listing.files.map { file in
      let factors = file.ranked.factors.named.filter { $0.value != 1 }.map {
        "\($0.name) \(FixedPoint.text($0.value, decimals: $0.name == "rank" ? 5 : 2))"
      }
      return "\(FixedPoint.text(file.ranked.score, decimals: 5))  \(file.ranked.path)\n"
        + "    \(factors.joined(separator: " × "))\n"
    }.joined()
  }
}
