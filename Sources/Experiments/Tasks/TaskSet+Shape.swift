import CodeTools
import Definitions
import Support

extension TaskSet {
  package static let schemaName = "assay/tasks/v1"

  static let shape = Shape<TaskSet>.mapping(
    "a file of tasks with schema, repo and tasks",
    Key<String>.required(
      "schema",
      Shape<String>("'\(schemaName)'", schema: ["const": .string(schemaName)]) { node, decoding in
        guard case .string(let name)? = node.scalar?.value, name == schemaName else {
          decoding.report(
            "expected '\(schemaName)', found \(node.phrase)", at: node.range,
            suggestion: schemaName)
          return nil
        }
        return name
      }, "version of this format"),
    Key<String>.required("repo", .name, "the repository's name"),
    Key<[CodeTask]>.required(
      "tasks",
      .sequence(
        "a list of tasks", of: .codeTask, minimum: 1, unique: ("the task", { $0.id })),
      "tasks, with what a right answer names")
  ) { _, repository, tasks in TaskSet(repository: repository, tasks: tasks) }
}

extension Shape where Value == CodeTask {
  fileprivate static var codeTask: Shape {
    let tool = Key<String>.required("tool", .tool, "the tool that is asked")
    let arguments = Key<[Entry<String, ToolValue>]>.standard(
      "arguments",
      .dictionary(
        "a mapping of arguments to values", names: .string("an argument's name"),
        values: .toolValue), [], [:], "what the tool is called with")
    return .mapping(
      "a mapping with id, category, tool, query and expected",
      Key<String>.required("id", .name, "the task's name"),
      Key<CodeTask.Category>.required("category", .choice, "what sort of question it is"), tool,
      Key<String>.required("query", .string("a question"), "the question in words"), arguments,
      Key<CodeTask.Expected>.required("expected", .expected, "what a right answer names"),
      check: { scope in
        guard let tool = scope.value(tool), let arguments = scope.value(arguments) else { return }
        check(arguments, of: tool, scope)
      }
    ) { id, category, tool, query, arguments, expected in
      CodeTask(
        id: id, category: category, query: query, tool: tool,
        arguments: Dictionary(arguments.map { ($0.name, $0.value) }) { first, _ in first },
        expected: expected)
    }
  }

  /// Arguments must be those of the tool, with values that it takes.
  private static func check(
    _ arguments: [Entry<String, ToolValue>], of tool: String, _ scope: MappingScope
  ) {
    guard let declared = CodeTools.declarations.first(where: { $0.name == tool }) else { return }
    let names = declared.arguments.map(\.name)
    for entry in arguments {
      guard let argument = declared.arguments.first(where: { $0.name == entry.name }) else {
        scope.decoding.report(
          "'\(tool)' takes no '\(entry.name)'"
            + (names.isEmpty ? "" : "; it takes \(names.joined(separator: ", "))"),
          at: entry.nameRange, suggestion: Spelling.nearest(to: entry.name, in: names))
        continue
      }
      if let problem = argument.problem(with: entry.value) {
        scope.decoding.report(problem, at: entry.valueRange)
      }
    }
    for argument in declared.arguments where argument.isRequired {
      guard !arguments.contains(where: { $0.name == argument.name }) else { continue }
      scope.decoding.report(
        "'\(tool)' needs the argument '\(argument.name)'",
        at: scope.node["arguments"]?.range ?? scope.range(ofKey: "tool"))
    }
  }
}

extension ToolDeclaration.Argument {
  func problem(with value: ToolValue) -> String? {
    switch (kind, value) {
    case (.string, .string), (.strings, .strings): nil
    case (.choice(let words), .string(let word)):
      words.contains(word)
        ? nil : "'\(name)' is one of \(words.joined(separator: ", ")), not '\(word)'"
    case (.integer(let range), .integer(let number)):
      range.contains(number)
        ? nil : "'\(name)' is from \(range.lowerBound) to \(range.upperBound), not \(number)"
    default: "'\(name)' takes \(kind.valuePhrase)"
    }
  }
}

extension ToolDeclaration.Argument.Kind {
  var valuePhrase: String {
    switch self {
    case .string: "a text"
    case .strings: "a list of texts"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    }
  }
}

extension Shape where Value == String {
  fileprivate static var tool: Shape {
    let names = CodeTools.declarations.map(\.name)
    return Shape("a tool", schema: ["enum": .sequence(names.map { .string($0) })]) {
      node, decoding in
      guard case .string(let name)? = node.scalar?.value else {
        decoding.report(node, isNot: "a tool's name")
        return nil
      }
      guard names.contains(name) else {
        decoding.report(
          "there is no tool '\(name)'", at: node.range,
          suggestion: Spelling.nearest(to: name, in: names))
        return nil
      }
      return name
    }
  }
}

extension Shape where Value == ToolValue {
  fileprivate static var toolValue: Shape {
    let list = Shape<[String]>.sequence("a list of texts", of: .string("a text"))
    let scalar = Shape(
      "a text or a whole number", schema: ["anyOf": [["type": "string"], ["type": "integer"]]]
    ) { node, decoding -> ToolValue? in
      switch node.scalar?.value {
      case .string(let text): return .string(text)
      case .integer(let number): return .integer(number)
      case .real(let number) where Int(exactly: number) != nil:
        return .integer(Int(exactly: number) ?? 0)
      default:
        decoding.report(node, isNot: "a text or a whole number")
        return nil
      }
    }
    return .byKind(
      "a text, a whole number or a list of texts", scalar: scalar,
      sequence: list.map { .strings($0) })
  }
}

extension Shape where Value == CodeTask.Expected {
  fileprivate static var expected: Shape {
    .mapping(
      "a mapping with files, symbols, lines and cwes",
      Key<[String]>.standard(
        "files",
        .sequence("a list of paths", of: .repositoryPath, minimum: 1, unique: ("the path", { $0 })),
        [], [], "files that a right answer names"),
      Key<[String]>.standard(
        "symbols",
        .sequence(
          "a list of symbols", of: .string("a symbol"), minimum: 1, unique: ("the symbol", { $0 })),
        [], [], "symbols that it names"),
      Key<[CodeTask.Place]>.standard(
        "lines", .sequence("a list of places", of: .place, minimum: 1), [], [],
        "places that it names"),
      Key<[Int]>.standard(
        "cwes", .sequence("a list of numbers", of: .integer(in: 1...100_000), minimum: 1), [], [],
        "weaknesses that it names, by their numbers"),
      check: { scope in
        guard scope.node["files"] == nil, scope.node["lines"] == nil else { return }
        scope.decoding.report(
          "no file is expected; give files or lines", at: SourceRange(at: scope.node.range.start))
      }
    ) { files, symbols, places, cwes in
      let more = places.map(\.file).reduce(into: [String]()) { found, file in
        if !files.contains(file), !found.contains(file) { found.append(file) }
      }
      return CodeTask.Expected(files: files + more, symbols: symbols, places: places, cwes: cwes)
    }
  }
}

extension Shape where Value == CodeTask.Place {
  fileprivate static var place: Shape {
    let line = Key<Int>.required("line", .integer(in: 1...10_000_000), "the first line, from 1")
    let end = Key<Int?>.optional("end_line", .integer(in: 1...10_000_000), "the last line")
    return .mapping(
      "a mapping with file and line", Key<String>.required("file", .repositoryPath, "the file"),
      line, end,
      check: { scope in
        guard let first = scope.value(line), let last = scope.value(end) ?? nil, last < first else {
          return
        }
        scope.decoding.report("the place ends before it begins", at: scope.range(of: "end_line"))
      }
    ) { file, line, end in CodeTask.Place(file: file, lines: line...max(line, end ?? line)) }
  }
}
