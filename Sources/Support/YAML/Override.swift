/// A value that replaces one of a definition, written `proposer.iterations=200`.
///
/// Before the first `=` stands a path: keys, or elements of a list by their name or their index from 0,
/// with dots between them. A step in double quotes may hold dots and equals signs:
/// `repositories."node.js".ref=v22.0.0`. After it stands YAML: a word, a number, `[0.5, 3.0]`,
/// `{mode: tpe}`. File names in it are relative to the definition, as if they stood in it.
///
/// Mappings that the definition lacks on the way are made. Overrides act in the order given, each on
/// what those before it left; one that would replace what another set is an error, so that none is lost
/// unnoticed.
package struct Override: Sendable, Hashable, CustomStringConvertible {
  /// The text, `path=value`.
  package let text: String

  /// Takes a text; what is wrong with it is said where it is used.
  package init(_ text: String) { self.text = text }

  /// The text.
  package var description: String { text }

  /// The text as messages show it, with lines counted from that one.
  func source(firstLine: Int) -> SourceText {
    let shown = text.count > 60 ? text.prefix(57) + "…" : text[...]
    return SourceText(
      file: "--set \(shown)", bytes: Array(text.utf8), firstLine: firstLine, isArgument: true)
  }

  /// That the file is none that can be overridden.
  package func misplaced(on path: String) -> Diagnostic {
    let text = source(firstLine: 1)
    let start = SourceRange(at: text.position(ofScalar: 0))
    return Diagnostic("only definitions can be overridden, not '\(path)'", at: text.location(start))
  }
}

/// The path of an override, and where its value begins.
struct OverridePath {
  /// A key, or an element of a list.
  struct Step {
    package let name: String
    package let range: SourceRange
  }

  /// What is wrong with a path, at a place.
  struct Problem: Error {
    package let message: String
    package let range: SourceRange
  }

  /// The steps; at least one, none of them empty.
  let steps: [Step]
  /// Where the value begins.
  package let value: (byte: Int, scalar: Int)

  /// Reads the path of an override.
  init(_ text: SourceText) throws(Problem) {
    let scalars = Array(String(decoding: text.bytes, as: UTF8.self).unicodeScalars)
    func range(_ start: Int, _ end: Int) -> SourceRange {
      SourceRange(start: text.position(ofScalar: start), end: text.position(ofScalar: end))
    }
    var steps: [Step] = []
    var index = 0
    while true {
      let start = index
      let name: ArraySlice<Unicode.Scalar>
      if index < scalars.count, scalars[index] == "\"" {
        guard let end = scalars[(index + 1)...].firstIndex(of: "\"") else {
          throw Problem(message: "the quote is not closed", range: range(start, start + 1))
        }
        name = scalars[(index + 1)..<end]
        index = end + 1
      } else {
        index = scalars[index...].firstIndex { $0 == "." || $0 == "=" } ?? scalars.count
        name = scalars[start..<index]
      }
      guard index < scalars.count else {
        throw Problem(
          message: "expected PATH=VALUE, found no '='", range: range(0, scalars.count))
      }
      guard !name.isEmpty else {
        let isAll = steps.isEmpty && scalars[index] == "="
        throw Problem(
          message: isAll ? "there is no path before '='" : "a step of the path is empty",
          range: range(start, index + 1))
      }
      let word = String(String.UnicodeScalarView(name))
      steps.append(Step(name: word, range: range(start, index)))
      index += 1
      if scalars[index - 1] == "=" { break }
      guard scalars[index - 1] == "." else {
        throw Problem(
          message: "expected '.' or '=' after the quote", range: range(index - 1, index))
      }
    }
    guard steps.count <= YAMLLimits.standard.depth else {
      throw Problem(
        message: "the path has more than \(YAMLLimits.standard.depth) steps", range: range(0, 1))
    }
    self.steps = steps
    let bytes = scalars[..<index].reduce(0) { $0 + UTF8.width($1) }
    let first = scalars[index...].first { !$0.properties.isWhitespace }
    guard let first, first != "#" || scalars.contains("\n") else {
      let why = first == nil ? "an empty text is written \"\"" : "what begins with # is a comment"
      throw Problem(
        message: "there is no value after '='; \(why)", range: range(index - 1, index))
    }
    value = (bytes, index)
  }
}
