package import Support

/// Values for the slots of a template, and the rule whose findings the filled one extends.
package struct RuleFilling: Sendable, Hashable {
  package let template: String
  package let id: String
  /// The rule whose annotations apply, and from which the template inherits what it leaves out.
  package let target: String
  package let values: [String: String]
  private(set) var place: SourceLocation
  private var places: [String: SourceLocation] = [:]
  private var valuePlaces: [String: SourceLocation] = [:]

  /// - Parameter origin: Its origin as messages show it, such as `mined`.
  package init(
    template: String, id: String, for target: String, values: [String: String], origin: String
  ) {
    self.template = template
    self.id = id
    self.target = target
    self.values = values
    place = SourceLocation(
      file: origin, range: SourceRange(at: SourcePosition(line: 1, column: 1)), line: "",
      isArgument: true)
  }

  func place(ofKey key: String) -> SourceLocation { places[key] ?? place }

  func place(ofSlot name: String) -> SourceLocation { valuePlaces[name] ?? place }

  /// - Throws: All syntax errors. It does not check that templates and rules exist.
  package static func load(
    path: String, files: SourceFiles = .disk
  ) throws(DiagnosticError) -> [RuleFilling] {
    located(try Decoding.load(shape, path: path, files: files))
  }

  package static func parse(bytes: [UInt8], file: String) throws(DiagnosticError) -> [RuleFilling] {
    located(try Decoding.decode(shape, bytes, file: file, files: .memory([:])))
  }

  private static func located(
    _ read: (value: [RuleFilling], document: YAMLDocument)
  ) -> [RuleFilling] {
    let (fillings, document) = read
    return zip(fillings, document.root?["fillings"]?.elements ?? []).map { filling, node in
      var filling = filling
      filling.place = document.text.location(node.range)
      for key in ["template", "id", "for"] {
        filling.places[key] = node[key].map { document.text.location($0.range) }
      }
      for entry in node["values"]?.entries ?? [] where filling.valuePlaces[entry.name] == nil {
        filling.valuePlaces[entry.name] = document.text.location(entry.value.range)
      }
      return filling
    }
  }

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
  private static let schemaName = "assay/rule-fillings/v1"

  package static let shape = Shape<[RuleFilling]>.mapping(
    "a file of fillings with schema and fillings",
    Key<String>.required("schema", .constant(schemaName), "version of this format"),
    Key<[RuleFilling]>.required(
      "fillings",
      .sequence("a list of fillings", of: filling, minimum: 1, unique: ("the filling", { $0.id })),
      "values for templates' slots")
  ) { _, fillings in fillings }

  private static let filling = Shape<RuleFilling>.mapping(
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
  ) { template, id, target, entries in
    let values = Dictionary(entries.map { ($0.name, $0.value) }) { first, _ in first }
    return RuleFilling(template: template, id: id, for: target, values: values, origin: "")
  }
}
