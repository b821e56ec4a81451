import ArgumentParser
import Experiments
import Support

/// `assay schema`: prints the JSON Schema that editors complete and check by.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of a kind of file.",
    discussion: """
      Editors with a YAML language server use it by a first line such as
      # yaml-language-server: $schema=definition.schema.json
      """)

  @Argument(
    help: ArgumentHelp(
      "What the schema describes: "
        + JSONSchema.Document.allCases.map(\.rawValue).joined(separator: ", ") + "."),
    transform: { name in
      guard let document = JSONSchema.Document(rawValue: name) else {
        let names = JSONSchema.Document.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("'\(name)' is none of \(names)")
      }
      return document
    })
  var document: JSONSchema.Document = .definition

  func run() { Console.print(JSONSchema.text(of: document)) }
}
