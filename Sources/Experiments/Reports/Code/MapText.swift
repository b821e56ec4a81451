package import Ranking
import Support

package enum MapText {
  /// A line for each file with its score and path, and a line with the factors that are not 1.
  package static func explanation(of listing: MapListing) -> String {
    listing.files.map { file in
      let factors = file.ranked.factors.named.filter { $0.value != 1 }.map {
        "\($0.name) \(FixedPoint.text($0.value, decimals: $0.name == "rank" ? 5 : 2))"
      }
      return "\(FixedPoint.text(file.ranked.score, decimals: 5))  \(file.ranked.path.printable)\n"
        + "    \(factors.joined(separator: " × "))\n"
    }.joined()
  }

  package static func json(_ listing: MapListing) -> String {
    let files = listing.files.map { file in
      [
        "path": .string(file.ranked.path), "score": .real(file.ranked.score),
        "factors": .mapping(
          file.ranked.factors.named.map { .init(key: $0.name, value: .real($0.value)) }),
        "definitions": .sequence(file.definitions.map(written)),
        "definition_count": .integer(file.definitionCount),
      ] as JSONValue
    }
    return JSONWriter.text(
      of: [
        "schema": "assay-map/v1", "budget": .integer(listing.budget),
        "tokens": .integer(listing.tokens), "file_count": .integer(listing.fileCount),
        "files": .sequence(files),
      ])
  }

  private static func written(_ definition: MapListing.Definition) -> JSONValue {
    [
      "line": .integer(definition.line), "end_line": .integer(definition.endLine),
      "symbol": .string(definition.symbol), "kind": .string(definition.kind),
      "text": .string(definition.text),
    ]
  }
}
