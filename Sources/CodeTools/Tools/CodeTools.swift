import Ranking
package import Support

/// The code-intelligence tools of one project. Answers are deterministic: equal scores are ordered
/// by path, then by line. Expensive facts are computed when a tool first needs them and shared by
/// all tools that ``with(_:)`` makes, so that asking at another point recomputes only what changed.
package struct CodeTools: Sendable {
  package let facts: CodeFacts
  package let parameters: Parameters
  /// The source of findings for `security_scan`, which cannot answer without one.
  package let scanner: (any CodeScanner)?

  package func with(_ parameters: Parameters) -> CodeTools {
    CodeTools(facts: facts, parameters: parameters, scanner: scanner)
  }

  private static let tools: [any CodeTool.Type] = [
    ProjectSummary.self, RepositoryMap.self, Bootstrap.self, RelevantContext.self,
    SymbolSearch.self, SemanticSearch.self, Dependencies.self, Impact.self, CrossReferences.self,
    DeadCode.self, Architecture.self, SecurityScan.self,
  ]

  package static let declarations: [ToolDeclaration] = tools.map { $0.declaration }

  /// The parameters that can change a tool's answers.
  package static func parameters(actingOn name: String) -> [Parameter] {
    switch name {
    case SemanticSearch.declaration.name: ParameterSurface.parameters(of: .search)
    case RepositoryMap.declaration.name: SignaturePreview.parameters
    case RelevantContext.declaration.name: ParameterSurface.parameters(of: .context)
    case Bootstrap.declaration.name:
      ParameterSurface.parameters(of: .search) + ParameterSurface.parameters(of: .context)
    default: []
    }
  }

  package func call(
    _ name: String, _ arguments: [String: ToolValue]
  ) throws(ToolError) -> ToolAnswer {
    guard let tool = Self.tools.first(where: { $0.declaration.name == name }) else {
      let names = Self.declarations.map(\.name)
      throw ToolError(
        "no tool '\(name)'; there are \(names.joined(separator: ", "))"
          + Spelling.question(Spelling.names(near: name, in: names, limit: 1)))
    }
    return try tool.init(tools: self).answer(ToolArguments(arguments, for: tool.declaration))
  }
}

extension CodeTools {
  /// - Parameter parameters: The search part affects `semantic_search`, the preview limits
  ///   `repository_map`, the whole context part `bootstrap` and `relevant_context`.
  package init(_ project: CodeProject, parameters: Parameters, scanner: (any CodeScanner)? = nil) {
    self.init(facts: CodeFacts(project), parameters: parameters, scanner: scanner)
  }
}

protocol CodeTool: Sendable {
  static var declaration: ToolDeclaration { get }

  var tools: CodeTools { get }

  init(tools: CodeTools)

  func answer(_ arguments: ToolArguments) throws(ToolError) -> ToolAnswer
}

extension CodeTool {
  var facts: CodeFacts { tools.facts }
  var corpus: Corpus { facts.corpus }
}
