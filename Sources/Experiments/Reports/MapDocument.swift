package import Ranking
import Support

/// A map of a repository as a program reads it.
package enum MapDocument {
  /// The files with their scores, what these are made of, and their definitions, as JSON, ended by a
  /// line break.
  ///
  /// - Parameter listing: The map.
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
