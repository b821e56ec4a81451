package import CodeTools
import ModelContext
package import Support

/// Offers the tools of code intelligence on a project to a server.
package struct CodeToolProvider: ToolProvider {
  private let tools: CodeTools

  package init(_ tools: CodeTools) { self.tools = tools }

  package var declarations: [ToolDeclaration] { CodeTools.declarations }

  package func call(_ name: String, _ arguments: [String: ToolValue]) throws -> ToolAnswer {
    try tools.call(name, arguments)
  }
}
