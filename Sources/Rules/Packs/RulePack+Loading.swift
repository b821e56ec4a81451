import Code
package import Support

extension RulePack {
  /// Reads a pack: its manifest and every other `.yaml` file in its folder.
  package static func load(
    folder: String, files: SourceFiles = .disk
  ) throws(DiagnosticError) -> RulePack {
    var findings: [Diagnostic] = []
    // A path such as `.` does not name its folder.
    let last = folder.split(separator: "/").last.map(String.init)
    let folderName = last.flatMap { $0.allSatisfy { $0 == "." } ? nil : $0 }
    let manifest = findings.attempt(
      try Manifest.load(folder: folder, name: folderName, files: files))
    let names: [String]
    do { names = try files.entries(folder).files } catch {
      throw DiagnosticError(unreadable(folder, error))
    }
    var rules: [Rule] = []
    var places: [SourceLocation] = []
    let rulesFiles = names.filter { $0.hasSuffix(".yaml") && $0 != manifestName }
    for name in rulesFiles {
      let file = findings.attempt(
        try RulesFile.load(
          path: "\(folder)/\(name)", pack: folderName ?? manifest?.name, files: files))
      rules += file?.rules ?? []
      places += file?.places ?? []
    }
    for name in names where name.hasSuffix(".yml") {
      findings.append(
        Diagnostic("the name of a rule file must end in .yaml", at: start(of: "\(folder)/\(name)")))
    }
    if rulesFiles.isEmpty {
      findings.append(
        Diagnostic(
          "the pack has no rules: there is no .yaml file beside its manifest",
          at: start(of: "\(folder)/\(manifestName)")))
    }
    if let error = DiagnosticError(findings) { throw error }
    guard let manifest else { throw DiagnosticError(Diagnostic("no pack", at: start(of: folder))) }
    let pack = RulePack(
      name: manifest.name, summary: manifest.summary, source: manifest.source,
      license: manifest.license, folder: folder, rules: rules, places: places)
    _ = try RuleSet([pack])
    return pack
  }

  package static func load(
    folders: [String], files: SourceFiles = .disk
  ) throws(DiagnosticError) -> RuleSet {
    var findings: [Diagnostic] = []
    var packs: [RulePack] = []
    for folder in folders {
      if let pack = findings.attempt(try load(folder: folder, files: files)) { packs.append(pack) }
    }
    if let error = DiagnosticError(findings) { throw error }
    return try RuleSet(packs)
  }

  /// The folders of packs in a folder such as `rules` (default: all of them).
  package static func folders(
    in folder: String, named names: [String] = []
  ) throws(OperationError) -> [String] {
    guard SourceFiles.disk.kind(folder) == .directory else {
      throw OperationError(
        .argument, "there is no folder of rules '\(folder)'", remedy: "name it with --rules")
    }
    let all = try SourceFiles.disk.entries(folder).folders.filter { $0 != templatesName }
    for name in names where !all.contains(name) {
      let meant = Spelling.nearest(to: name, in: all).map { "did you mean '\($0)'? " } ?? ""
      throw OperationError(
        .argument, "there is no pack '\(name)' in '\(folder)'",
        remedy: meant + "there are " + all.joined(separator: ", "))
    }
    guard !all.isEmpty else { throw OperationError(.argument, "there is no pack in '\(folder)'") }
    return all.filter { names.isEmpty || names.contains($0) }.map { "\(folder)/\($0)" }
  }

  package static let manifestName = "manifest.yaml"
  /// The folder of templates, a sibling of the packs.
  package static let templatesName = "templates"

  package static func start(of path: String) -> SourceLocation {
    let start = SourceRange(at: SourcePosition(line: 1, column: 1))
    return SourceLocation(file: path, range: start, line: "")
  }

  static func unreadable(_ path: String, _ error: OperationError) -> Diagnostic {
    Diagnostic(error.message + (error.cause.map { ": \($0)" } ?? ""), at: start(of: path))
  }
}

extension RulePack {
  package struct Manifest: Sendable, Hashable {
    package let name: String
    let summary: String
    let source: String
    let license: String?

    package static func load(
      folder: String, name: String?, files: SourceFiles = .disk
    ) throws(DiagnosticError) -> Manifest {
      try Decoding.load(
        shape(folder: name), path: "\(folder)/\(manifestName)", files: files
      ).value
    }

    /// - Parameter folder: The name of the manifest's folder, which must be the pack's (`nil`: any).
    package static func shape(folder: String?) -> Shape<Manifest> {
      let name = Shape<String>.packName.checked { name, node, decoding in
        guard let folder, name != folder else { return }
        decoding.report(
          "the pack '\(name)' is in a folder with another name", at: node.range, suggestion: folder)
      }
      return .mapping(
        "a manifest with name, description and source",
        Key<String>.required("schema", .constant("assay/rule-pack/v1"), "version of this format"),
        Key<String>.required(
          "name", name, "the pack's name, also that of its folder; rules' ids begin with it"),
        Key<String>.required("description", .string("a line of text"), "what the pack is for"),
        Key<String>.required("source", .string("words or an address"), "where its rules come from"),
        Key<String?>.optional(
          "license", .string("a licence"), "the licence of rules that were ported")
      ) { _, name, summary, source, license in
        Manifest(name: name, summary: summary, source: source, license: license)
      }
    }
  }
}

package struct RulesFile: Sendable, Hashable {
  package let rules: [Rule]
  let places: [SourceLocation]

  package static func load(
    path: String, pack: String?, files: SourceFiles = .disk
  ) throws(DiagnosticError) -> RulesFile {
    let (rules, document) = try Decoding.load(shape(pack: pack), path: path, files: files)
    return RulesFile(rules, in: document)
  }

  package static func parse(
    bytes: [UInt8], file: String, pack: String?
  ) throws(DiagnosticError) -> RulesFile {
    let (rules, document) = try Decoding.decode(
      shape(pack: pack), bytes, file: file, files: .memory([:]))
    return RulesFile(rules, in: document)
  }

  private init(_ rules: [Rule], in document: YAMLDocument) {
    self.rules = rules
    let nodes = document.root?["rules"]?.elements ?? []
    places = nodes.map { document.text.location($0["id"]?.range ?? $0.range) }
  }

  package static func shape(pack: String?) -> Shape<[Rule]> {
    .mapping(
      "a file of rules with schema and rules",
      Key<String>.required("schema", .constant("assay/rules/v1"), "version of this format"),
      Key<[Rule]>.required(
        "rules",
        .sequence(
          "a list of rules", of: Shape<Rule>.rule(pack: pack).named("rule"), minimum: 1,
          unique: ("the rule", { $0.id })), "the rules")
    ) { _, rules in rules }
  }
}

extension Shape where Value == String {
  static func constant(_ text: String) -> Shape {
    Shape("'\(text)'", schema: ["const": .string(text)]) { node, decoding in
      guard case .string(text)? = node.scalar?.value else {
        decoding.report(
          "expected '\(text)', found \(node.phrase)", at: node.range, suggestion: text)
        return nil
      }
      return text
    }
  }

  /// The name of a pack: a prefix of rules' ids.
  static var packName: Shape {
    let phrase = "a name of lower-case letters and digits"
    return .string(phrase, pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$") { name in
      RuleID.isValid(name + "-a") ? nil : "expected \(phrase), found '\(name)'"
    }
  }
}
