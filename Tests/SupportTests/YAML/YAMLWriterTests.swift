import TestSupport
import Testing

@testable import Support

@Suite struct YAMLWriterTests {
  @Test func blockStyle() {
    let value: JSONValue = [
      "name": "a-b", "version": "1.8", "yes": "no", "empty": "", "list": [1, 2.0, true, .null],
      "none": [], "map": ["a@10": "x: y", "k": ["z", [:]]], "text": "two\nlines",
      "gate": "after.mrr@10 >= before.mrr@10", "day": "2024-01-31", "f": .real(.infinity),
    ]
    #expect(
      YAMLWriter.text(of: value) == """
        name: a-b
        version: "1.8"
        "yes": "no"
        empty: ""
        list:
        - 1
        - 2.0
        - true
        - null
        none: []
        map:
          a@10: 'x: y'
          k:
          - z
          - {}
        text: "two\\nlines"
        gate: after.mrr@10 >= before.mrr@10
        day: "2024-01-31"
        f: .inf

        """)
  }

  /// The value that a tree has once it is written and read.
  private func value(of node: YAMLNode) -> JSONValue {
    switch node.content {
    case .sequence(let elements): .sequence(elements.map(value))
    case .mapping(let entries):
      .mapping(entries.map { .init(key: $0.name, value: value(of: $0.value)) })
    case .scalar(let scalar):
      switch scalar.value {
      case .null: .null
      case .boolean(let boolean): .boolean(boolean)
      case .integer(let integer): .integer(integer)
      case .real(let real): .real(real)
      case .string(let string): .string(string)
      }
    }
  }

  @Test func readsAsItWasWritten() throws {
    var random = TestRandom(state: 7)
    let alphabet = Array(
      "ab0129.-+_:#,[]{}&*!|>'\"%@`?~=<\\ \t\n\r/$eExoynN\u{85}\u{A0}é\u{2028}😀\0\u{1B}\u{FEFF}\u{FFFE}"
    )
    let words = [
      "true", "null", "~", ".nan", "0x1F", "1e3", "yes", "- a", "a: b", "a #b", "---", "...",
    ]
    func string() -> String {
      if Int.random(in: 0..<4, using: &random) == 0 {
        return words.randomElement(using: &random) ?? ""
      }
      let count = Int.random(in: 0..<12, using: &random)
      return String((0..<count).compactMap { _ in alphabet.randomElement(using: &random) })
    }
    func tree(_ depth: Int) -> JSONValue {
      switch Int.random(in: 0..<(depth > 3 ? 6 : 9), using: &random) {
      case 0: return .null
      case 1: return .boolean(.random(using: &random))
      case 2: return .integer(.random(in: Int.min...Int.max, using: &random))
      case 3:
        let bits = Double(bitPattern: random.next())
        return .real(bits.isNaN ? 0.1 : bits)
      case 4, 5: return .string(string())
      case 6:
        return .sequence((0..<Int.random(in: 0..<4, using: &random)).map { _ in tree(depth + 1) })
      default:
        var keys: Set<String> = []
        var pairs: [JSONValue.Pair] = []
        for _ in 0..<Int.random(in: 0..<4, using: &random) {
          let key = string()
          if keys.insert(key).inserted { pairs.append(.init(key: key, value: tree(depth + 1))) }
        }
        return .mapping(pairs)
      }
    }
    for _ in 0..<3_000 {
      let value = tree(0)
      let text = YAMLWriter.text(of: value)
      let document = YAMLDocument(Array(text.utf8), file: "f")
      let root = try #require(document.root, "\(text) \(document.findings)")
      #expect(document.findings.isEmpty)
      #expect(self.value(of: root) == value, "\(text.debugDescription)")
    }
  }
}
