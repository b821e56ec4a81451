package import Support

/// The tools of code intelligence on one project, by name.
///
/// Answers are deterministic: what scores alike is ordered by path, then by line. What is expensive
/// is worked out when a tool first needs it and is shared by all that ``with(_:)`` makes, so that
/// asking at another point of the parameters costs what the parameters change.
package struct CodeTools: Sendable {
  /// What is known of the project.
  package let facts: CodeFacts
  /// The point of the surface.
  package let parameters: Parameters
  /// Gives findings for `security_scan`; without one it cannot answer.
  package let scanner: (any CodeScanner)?

  /// Creates the tools of a project.
  ///
  /// - Parameters:
  ///   - project: The project.
  ///   - parameters: The point of the surface: its search part decides `semantic_search`, its limits
  ///     of previews shape `repository_map`, all of its context part `bootstrap` and
  ///     `relevant_context`.
  ///   - scanner: Gives the findings of `security_scan`.
  package init(_ project: CodeProject, parameters: Parameters, scanner: (any CodeScanner)? = nil) {
    self.init(CodeFacts(project), parameters: parameters, scanner: scanner)
  }

  /// Creates the tools of a project that something is known of.
  package init(_ facts: CodeFacts, parameters: Parameters, scanner: (any CodeScanner)? = nil) {
    self.facts = facts
    self.parameters = parameters
    self.scanner = scanner
  }

  /// The same tools at another point of the surface.
  package func with(_ parameters: Parameters) -> CodeTools {
    CodeTools(facts, parameters: parameters, scanner: scanner)
  }

  private static let tools: [any CodeTool.Type] = [
    ProjectSummary.self, RepositoryMap.self, Bootstrap.self, RelevantContext.self,
    SymbolSearch.self, SemanticSearch.self, Dependencies.self, Impact.self, CrossReferences.self,
    DeadCode.self, Architecture.self, SecurityScan.self,
  ]

  /// What each tool is for and takes.
  package static let declarations: [ToolDeclaration] = tools.map { $0.declaration }

  /// The parameters that can change a tool's answers; the answers to all other changes are the same.
  package static func parameters(actingOn name: String) -> [Parameter] {
    switch name {
    case SemanticSearch.declaration.name: ParameterSurface.parameters(of: .search)
    case RepositoryMap.declaration.name:
      ParameterSurface.parameters(of: .context).filter { $0.name.hasSuffix("_preview_limit") }
    case RelevantContext.declaration.name: ParameterSurface.parameters(of: .context)
    case Bootstrap.declaration.name:
      ParameterSurface.parameters(of: .search) + ParameterSurface.parameters(of: .context)
    default: []
    }
  }

  /// Calls a tool.
  ///
  /// - Parameters:
  ///   - name: One of the names of ``declarations``.
  ///   - arguments: Its arguments, by name.
  /// - Throws: ``ToolError`` for a tool, argument, file or symbol that there is none of, with what
  ///   could be asked instead.
  package func call(
    _ name: String, _ arguments: [String: ToolValue]
  ) throws(ToolError) -> ToolAnswer {
    guard let tool = Self.tools.first(where: { $0.declaration.name == name }) else {
      let names = Self.declarations.map(\.name)
      throw ToolError(
        "no tool '\(name)'; there are \(names.joined(separator: ", "))"
          + Spelling.question(Spelling.names(near: name, in: names, limit: 1)))
    }
    return try tool.init(self).answer(ToolArguments(arguments, for: tool.declaration))
  }
}

/// One tool.
protocol CodeTool: Sendable {
  /// What it is for and takes.
  static var declaration: ToolDeclaration { get }

  /// Creates the tool.
  init(_ tools: CodeTools)

  /// Answers a call whose arguments were checked.
  func answer(_ arguments: ToolArguments) throws(ToolError) -> ToolAnswer
}
