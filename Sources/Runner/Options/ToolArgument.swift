import CodeTools
import Support

enum ToolArgument {
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
}
