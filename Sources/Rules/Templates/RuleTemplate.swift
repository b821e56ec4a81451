package import Support

/// A rule with slots; filling the slots makes it a rule.
package struct RuleTemplate: Sendable {
  package struct Slot: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      /// A regex fragment that is valid by itself; patterns put a group around it.
      case regexFragment
      case language
      case choice([String])
      case text
    }

    package let name: String
    package let kind: Kind
    package let summary: String
  }

  package let name: String
  package let summary: String
  package let slots: [Slot]
  let body: YAMLNode
  private(set) var text = SourceText(file: "", bytes: [])

  /// Reads a template and tries to fill it with sample values.
  package static func load(
    path: String, files: SourceFiles = .disk
  ) throws(DiagnosticError) -> RuleTemplate {
    let fileName = path.split(separator: "/").last.map(String.init) ?? path
    let name = fileName.hasSuffix(".yaml") ? String(fileName.dropLast(5)) : fileName
    return located(try Decoding.load(shape(file: name), path: path, files: files))
  }

  package static func parse(bytes: [UInt8], file: String) throws(DiagnosticError) -> RuleTemplate {
    located(try Decoding.decode(shape(file: nil), bytes, file: file, files: .memory([:])))
  }

  private static func located(_ read: (value: Self, document: YAMLDocument)) -> Self {
    var template = read.value
    template.text = read.document.text
    return template
  }

  /// Reads all templates in a folder, by name. A folder that does not exist has none.
  package static func load(
    folder: String, files: SourceFiles = .disk
  ) throws(DiagnosticError) -> [RuleTemplate] {
    guard files.kind(folder) == .directory else { return [] }
    let names: [String]
    do { names = try files.entries(folder).files } catch {
      throw DiagnosticError(RulePack.unreadable(folder, error))
    }
    var templates: [RuleTemplate] = []
    var findings: [Diagnostic] = []
    for name in names where name.hasSuffix(".yaml") {
      if let template = findings.attempt(try load(path: "\(folder)/\(name)", files: files)) {
        templates.append(template)
      }
    }
    if let error = DiagnosticError(findings) { throw error }
    return templates
  }

  package static func folder(in rules: String) -> String { "\(rules)/\(RulePack.templatesName)" }
}
