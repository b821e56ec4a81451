public import Ranking

/// The tools of code intelligence on one project, as a server offers them.
public struct CodeToolProvider: ToolProvider {
  private let tools: CodeTools

  /// Offers some tools.
  public init(_ tools: CodeTools) { self.tools = tools }

  /// What each tool is for and takes.
  public var declarations: [ToolDeclaration] { CodeTools.declarations }

  /// Calls a tool.
  public func call(_ name: String, _ arguments: [String: ToolValue]) throws -> ToolAnswer {
    try tools.call(name, arguments)
  }
}
