public struct CodeTools: Sendable {
  public static let declarations: [ToolDeclaration] = []
  public init(_ project: CodeProject, parameters: Parameters) {}
  public func call(_ name: String, _ arguments: [String: ToolValue]) throws(ToolError) -> ToolAnswer
  { ToolAnswer([]) }
}
