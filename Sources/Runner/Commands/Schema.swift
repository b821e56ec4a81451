import ArgumentParser
import Experiments
import Support

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of a kind of file.",
    discussion: """
      An editor with a YAML language server uses the schema if the file begins with a line such as
      # yaml-language-server: $schema=definition.schema.json
      """)

  private static let names = JSONSchema.Document.allCases.map(\.rawValue).joined(separator: ", ")

  @Argument(
    help: ArgumentHelp("The kind of file: \(names)."),
    transform: { name in
      guard let document = JSONSchema.Document(rawValue: name) else {
        throw ValidationError("'\(name)' is none of \(names)")
      }
      return document
    })
  var document: JSONSchema.Document = .definition

  func run() { Console.print(JSONSchema.text(of: document), isDocument: true) }
}
