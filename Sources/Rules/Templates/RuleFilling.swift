package import Support

/// Values for the slots of a template, and the rule that the filled one finds more of.
package struct RuleFilling: Sendable, Hashable {
  /// The template's name.
  package let template: String
  /// The id of the rule that comes of it.
  package let id: String
  /// The id of the pack's rule whose annotations its findings are held to; what the template leaves out
  /// is that rule's.
  package let target: String
  /// The values by slot, in the order of their names' bytes.
  package let values: [String: String]
  /// Where the id, the template, the target and each value stand.
  let places: Places

  /// Where the parts of a filling stand.
  struct Places: Sendable, Hashable {
    let whole: SourceLocation
    let template: SourceLocation
    let id: SourceLocation
    let target: SourceLocation
    package let values: [String: SourceLocation]
  }

  /// Creates a filling that stands in no file.
  ///
  /// - Parameters:
  ///   - template: The template's name.
  ///   - id: The id of the rule that comes of it.
  ///   - target: The id of the rule whose annotations it is held to.
  ///   - values: The value of each slot.
  ///   - origin: Where it comes from, as messages show it, such as `mined`.
  package init(
    template: String, id: String, for target: String, values: [String: String], origin: String
  ) {
    let place = SourceLocation(
      file: origin, range: SourceRange(at: SourcePosition(line: 1, column: 1)), line: "",
      isArgument: true)
    self.template = template
    self.id = id
    self.target = target
    self.values = values
    places = Places(whole: place, template: place, id: place, target: place, values: [:])
  }

  private init(_ draft: Draft, _ node: YAMLNode, in document: YAMLDocument) {
    func place(_ key: String) -> SourceLocation {
      document.text.location(node[key]?.range ?? node.range)
    }
    template = draft.template
    id = draft.id
    target = draft.target
    values = Dictionary(draft.values.map { ($0.name, $0.value) }) { first, _ in first }
    places = Places(
      whole: document.text.location(node.range), template: place("template"), id: place("id"),
      target: place("for"),
      values: Dictionary(
        draft.values.map { ($0.name, document.text.location($0.valueRange)) }
      ) { first, _ in first })
  }

  /// Reads a file of fillings.
  ///
  /// - Throws: Everything that is wrong with its form; whether templates and rules exist is not looked
  ///   at.
  package static func load(
    path: String, files: SourceFiles = .disk
  ) throws(DiagnosticError) -> [RuleFilling] {
    let (drafts, document) = try Decoding.load(shape, path: path, files: files)
    return fillings(drafts, in: document)
  }

  /// Reads fillings from bytes.
  ///
  /// - Throws: As ``load(path:)``.
  package static func parse(bytes: [UInt8], file: String) throws(DiagnosticError) -> [RuleFilling] {
    let (drafts, document) = try Decoding.decode(shape, bytes, file: file, files: .memory([:]))
    return fillings(drafts, in: document)
  }

  private static func fillings(_ drafts: [Draft], in document: YAMLDocument) -> [RuleFilling] {
    zip(drafts, document.root?["fillings"]?.elements ?? []).map {
      RuleFilling($0, $1, in: document)
    }
  }

  /// Fillings as a file of them, ended by a line break.
  package static func yaml(_ fillings: [RuleFilling]) -> String {
    YAMLWriter.text(of: [
      "schema": .string(schemaName),
      "fillings": .sequence(
        fillings.map { filling in
          [
            "template": .string(filling.template), "id": .string(filling.id),
            "for": .string(filling.target),
            "values": .mapping(
              filling.values.sorted { $0.key < $1.key }.map {
                .init(key: $0.key, value: .string($0.value))
              }),
          ]
        }),
    ])
  }
}

extension RuleFilling {
  /// A filling as it is written.
  package struct Draft: Sendable {
    let template: String
    let id: String
    let target: String
    package let values: [Entry<String, String>]
  }

  private static let schemaName = "assay/rule-fillings/v1"

  /// The declaration of the format.
  package static let shape = Shape<[Draft]>.mapping(
    "a file of fillings with schema and fillings",
    Key<String>.required("schema", .constant(schemaName), "version of this format"),
    Key<[Draft]>.required(
      "fillings",
      .sequence(
        "a list of fillings", of: draft, minimum: 1, unique: ("the filling", { $0.id })),
      "values for templates' slots")
  ) { _, fillings in fillings }

  private static let draft = Shape<Draft>.mapping(
    "a filling with template, id, for and values",
    Key<String>.required("template", .packName, "the template's name"),
    Key<String>.required(
      "id", .ruleID(pack: nil), "the id of the rule that comes of it, in the pack of 'for'"),
    Key<String>.required(
      "for", .ruleID(pack: nil),
      "the id of the rule whose annotations its findings are held to; what the template leaves out is "
        + "that rule's"),
    Key<[Entry<String, String>]>.required(
      "values",
      .dictionary(
        "a mapping of slots to values", names: .string("the name of a slot"),
        values: .string("a line of text")), "the value of each slot")
  ) { Draft(template: $0, id: $1, target: $2, values: $3) }
}
