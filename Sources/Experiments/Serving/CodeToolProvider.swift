package import CodeTools
import ModelContext
package import Support

/// The tools of code intelligence on one project, as a server offers them.
package struct CodeToolProvider: ToolProvider {
  private let tools: CodeTools

  /// Offers some tools.
  package init(_ tools: CodeTools) { self.tools = tools }

  /// What each tool is for and takes.
  package var declarations: [ToolDeclaration] { CodeTools.declarations }

  /// Calls a tool.
  package func call(_ name: String, _ arguments: [String: ToolValue]) throws -> ToolAnswer {
    try tools.call(name, arguments)
  }
}
