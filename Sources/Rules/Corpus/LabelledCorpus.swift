import Code
package import Support

package struct LabelledCorpus: Sendable, Hashable {
  package let files: [LabelledFile]
  /// Files without annotations, which are not scored.
  package var unlabelled: [String] = []

  /// Files of languages that no rule covers, such as a README, are skipped.
  package static func load(
    of set: RuleSet, from source: SourceFiles = .disk
  ) throws -> LabelledCorpus {
    let languages = Set(set.languages)
    var files: [LabelledFile] = []
    var unlabelled: [String] = []
    var findings: [Diagnostic] = []
    for pack in set.packs where source.kind(pack.corpusFolder) == .directory {
      for corpusPath in try source.paths(below: pack.corpusFolder) {
        let path = "\(pack.corpusFolder)/\(corpusPath)"
        let bytes = try source.read(path, CorpusLimits.maximumFileSize)
        switch FileSort(path: corpusPath, bytes: bytes) {
        case .leftOut(let reason):
          findings.append(
            Diagnostic(
              "no scan would read this file, because it looks \(reason.rawValue)",
              at: RulePack.start(of: path)))
        case .text(let language) where languages.contains(language):
          let file = findings.attempt(
            try LabelledFile(
              name: "\(pack.name)/\(corpusPath)", path: path, corpusPath: corpusPath,
              language: language, bytes: bytes, rules: set.rules))
          guard let file else { continue }
          if file.annotations.isEmpty { unlabelled.append(path) } else { files.append(file) }
        case .text: continue
        }
      }
    }
    if let error = DiagnosticError(findings) { throw error }
    return LabelledCorpus(files: files, unlabelled: unlabelled)
  }
}
