package import Support

/// A rule with slots in it, which become a rule once they are filled.
package struct RuleTemplate: Sendable {
  /// A place for a value.
  package struct Slot: Sendable, Hashable {
    /// What a value may be.
    package enum Kind: Sendable, Hashable {
      /// A part of a regular expression that is one by itself; a group is put around it in patterns.
      case regexFragment
      /// A language that rules can be about.
      case language
      /// One of some words.
      case choice([String])
      /// A line of text; in patterns it stands for itself.
      case text
    }

    /// Its name, as in `{{name}}`.
    package let name: String
    /// What a value may be.
    package let kind: Kind
    /// What it is for.
    package let summary: String
  }

  /// Its name, also its file's.
  package let name: String
  /// What it makes rules for.
  package let summary: String
  /// Its slots, in the order of the file.
  package let slots: [Slot]
  /// The rule with slots in its strings.
  let body: YAMLNode
  /// The text that ``body`` stands in.
  let text: SourceText

  /// Reads a template.
  ///
  /// Whether it can be filled is tried with sample values for its slots.
  ///
  /// - Throws: Everything that is wrong with it.
  package static func load(
    path: String, files: SourceFiles = .disk
  ) throws(DiagnosticError) -> RuleTemplate {
    let fileName = path.split(separator: "/").last.map(String.init) ?? path
    let name = fileName.hasSuffix(".yaml") ? String(fileName.dropLast(5)) : fileName
    let (draft, document) = try Decoding.load(Draft.shape(file: name), path: path, files: files)
    return RuleTemplate(draft, in: document)
  }

  /// Reads a template from bytes.
  ///
  /// - Throws: As ``load(path:)``.
  package static func parse(bytes: [UInt8], file: String) throws(DiagnosticError) -> RuleTemplate {
    let (draft, document) = try Decoding.decode(
      Draft.shape(file: nil), bytes, file: file, files: .memory([:]))
    return RuleTemplate(draft, in: document)
  }

  /// Reads all templates of a folder, by name.
  ///
  /// - Throws: Everything that is wrong with any of them; nothing where there is no such folder, which
  ///   then holds none.
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
      do { templates.append(try load(path: "\(folder)/\(name)", files: files)) } catch {
        findings += error.diagnostics
      }
    }
    if let error = DiagnosticError(findings) { throw error }
    return templates
  }

  /// The folder of templates below a folder of packs.
  package static func folder(in rules: String) -> String { "\(rules)/\(RulePack.templatesName)" }

  private init(_ draft: Draft, in document: YAMLDocument) {
    name = draft.name
    summary = draft.summary
    slots = draft.slots
    body = draft.body
    text = document.text
  }
}
