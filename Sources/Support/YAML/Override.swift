/// A value that replaces one of a definition, written `proposer.iterations=200`.
///
/// The path consists of keys, and of list elements by their name or index. A step in double quotes
/// may contain dots: `repositories."node.js".ref=v22.0.0`. The value is YAML. Missing mappings are
/// created. Replacing a value that another override has set is an error.
public struct Override: Sendable, Hashable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) { self.text = text }

  /// The text as it was given.
  public var description: String { text }

  func source(firstLine: Int) -> SourceText {
    SourceText(
      file: "--set \(text.excerpt)", bytes: Array(text.utf8), firstLine: firstLine,
      isArgument: true)
  }

  package func misplaced(on path: String) -> Diagnostic {
    let text = source(firstLine: 1)
    return text.diagnostic("only definitions can be overridden, not '\(path)'", at: .textStart)
  }
}

struct OverridePath {
  struct Step {
    let name: String
    let range: SourceRange
  }

  struct Problem: Error {
    let message: String
    let range: SourceRange
  }

  let steps: [Step]
  let value: (byte: Int, scalar: Int)

  init(_ text: SourceText) throws(Problem) {
    let scalars = Array(String(decoding: text.bytes, as: UTF8.self).unicodeScalars)
    var steps: [Step] = []
    var index = 0
    while true {
      let start = index
      let name: ArraySlice<Unicode.Scalar>
      if index < scalars.count, scalars[index] == "\"" {
        guard let end = scalars[(index + 1)...].firstIndex(of: "\"") else {
          throw Problem(message: "the quote is not closed", range: text.range(start, start + 1))
        }
        name = scalars[(index + 1)..<end]
        index = end + 1
      } else {
        index = scalars[index...].firstIndex { $0 == "." || $0 == "=" } ?? scalars.count
        name = scalars[start..<index]
      }
      guard index < scalars.count else {
        throw Problem(
          message: "expected PATH=VALUE, found no '='", range: text.range(0, scalars.count))
      }
      guard !name.isEmpty else {
        let isAll = steps.isEmpty && scalars[index] == "="
        throw Problem(
          message: isAll ? "there is no path before '='" : "a step of the path is empty",
          range: text.range(start, index + 1))
      }
      let word = String(String.UnicodeScalarView(name))
      steps.append(Step(name: word, range: text.range(start, index)))
      index += 1
      if scalars[index - 1] == "=" { break }
      guard scalars[index - 1] == "." else {
        throw Problem(
          message: "expected '.' or '=' after the quote", range: text.range(index - 1, index))
      }
    }
    guard steps.count <= YAMLLimits.standard.depth else {
      throw Problem(
        message: "the path has more than \(YAMLLimits.standard.depth) steps",
        range: text.range(0, 1))
    }
    self.steps = steps
    let bytes = scalars[..<index].reduce(0) { $0 + UTF8.width($1) }
    let first = scalars[index...].first { !$0.properties.isWhitespace }
    guard let first, first != "#" || scalars.contains("\n") else {
      let why = first == nil ? "an empty text is written \"\"" : "what begins with # is a comment"
      throw Problem(
        message: "there is no value after '='; \(why)", range: text.range(index - 1, index))
    }
    value = (bytes, index)
  }
}
