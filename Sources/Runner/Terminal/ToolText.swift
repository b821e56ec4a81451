import CodeTools
import Experiments
import Foundation
import Support

/// Tools of code intelligence as a person reads and writes them.
enum ToolText {
  /// The tools with what they take.
  static func list(_ tools: [ToolDeclaration]) -> String {
    tools.map { tool in
      let arguments = tool.arguments.map { argument in
        "    \(argument.name)\(argument.isRequired ? "" : "?"): \(argument.summary)\n"
      }
      return "\(tool.name)\n  \(tool.summary)\n" + arguments.joined()
    }.joined(separator: "\n")
  }

  /// The arguments `name=value` of a tool.
  ///
  /// - Throws: ``OperationError`` for a text without `=`, a name given twice, and a number that is
  ///   none.
  static func values(_ texts: [String], of tool: String) throws -> [String: ToolValue] {
    let declaration = CodeTools.declarations.first { $0.name == tool }
    var values: [String: ToolValue] = [:]
    for text in texts {
      guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
        throw OperationError(.argument, "--argument takes name=value, not '\(text)'")
      }
      let name = String(text[..<equals])
      let value = String(text[text.index(after: equals)...])
      guard values[name] == nil else {
        throw OperationError(.argument, "the argument '\(name)' is given twice")
      }
      do {
        values[name] =
          try declaration?.arguments.first { $0.name == name }?.value(from: value)
          ?? .string(value)
      } catch {
        throw OperationError(.argument, error.description)
      }
    }
    return values
  }

  /// The last component of a path, that of the current folder for `.`.
  static func projectName(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
  }

  /// The answer with all its items.
  static func json(_ answer: ToolAnswer) -> String { AnswerDocument.json(answer) }
}
