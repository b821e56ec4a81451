import Testing

@testable import Code

/// Texts that are made to cost a parser much: none crashes, and all end within their bounds.
@Suite struct HostileTreeTests {
  private static let languages = [
    "go", "java", "js", "rs", "ts", "tsx",
  ]

  private static let pieces = [
    "(", "[", "{", "<", ")", "]", "}", ">", "'", "\"", "`", "`${", "${", "/*", "//", "r#\"", "#",
    "a<", "a<b,", "A<A<", "f(", "=>", "x=>", "(a,", "!", "-", "a.", "a.b=", "a?b:", "if(a)",
    "else ",
    "class A{", "function f(){", "func f(){", "fn f(){", "impl A{", "interface A{", "import ",
    "import(", "async ", "await ", "yield ", "new ", "return ", "type A=", "let ", "&", "*", "|a|",
    "@", "@A(", "<a>", "<a b={", "</a>", "\\", "\n", " ", "\t", "é", "0x", "1e", "..", "::", ";",
    ",",
    "match a{", "switch(a){case ", "a as ", "keyof ", "extends ", "()=>{", "struct A{", "enum A{",
    "macro_rules! a{", "a!(", "'a ", "b'", "package a;", "`a` ", "func(a ", "chan ", "map[", "[]",
    "/(", "/[", "<!--", "\u{0}", "\u{FEFF}", "\r",
  ]

  private static func outcome(_ text: [UInt8], _ fileExtension: String) -> String {
    let support = text.withUnsafeBufferPointer {
      LanguageCatalog.facts(of: LanguageCatalog.language(path: "a.\(fileExtension)", content: $0))
    }
    guard let grammar = support?.tree else { return "no grammar" }
    var starts: [UInt32] = [0]
    for (index, byte) in text.enumerated() where byte == 0x0A && index + 1 < text.count {
      starts.append(UInt32(index + 1))
    }
    starts.append(UInt32(text.count))
    return text.withUnsafeBufferPointer { buffer in
      let reader = SymbolReader(text: buffer, lineStarts: starts, support: support)
      do throws(SymbolFailure) {
        let tree = TreeReader(grammar, fileExtension: Substring(fileExtension))
        return "\(try reader.symbols(from: tree).count > 0 ? "some" : "none")"
      } catch { return "\(error)" }
    }
  }

  private static func text(_ piece: String, _ count: Int) -> [UInt8] {
    Array(String(repeating: piece, count: count / piece.utf8.count).utf8)
  }

  /// The outcome, and the steps that the parser and the walk over its tree took.
  private static func read(
    _ text: [UInt8], _ fileExtension: String
  ) -> (outcome: String, steps: Int) {
    var outcome = ""
    let steps = StepCounter.steps { outcome = Self.outcome(text, fileExtension) }
    return (outcome, steps)
  }

  /// The parser has 100,000 steps and three for each byte; the walk takes a few for each byte.
  private static func mostSteps(_ bytes: Int) -> Int { 101_000 + 20 * bytes }

  @Test(.timeLimit(.minutes(5)), arguments: languages) func repetitions(_ fileExtension: String) {
    for piece in Self.pieces {
      let text = Self.text(piece, 1000)
      let (outcome, steps) = Self.read(text, fileExtension)
      #expect(["some", "none", "time", "memory"].contains(outcome), "\(piece)")
      #expect(steps <= Self.mostSteps(text.count), "\(piece): \(outcome) \(steps)")
    }
  }

  @Test("Many brackets", .timeLimit(.minutes(5)), arguments: languages)
  func brackets(_ fileExtension: String) {
    for piece in ["(", "[", "{", "<", "`${", "\"", "f(", "a<"] {
      let text = Self.text(piece, 15_000)
      let (outcome, steps) = Self.read(text, fileExtension)
      #expect(outcome != "no grammar", "\(piece)")
      #expect(steps <= Self.mostSteps(text.count), "\(piece): \(outcome) \(steps)")
    }
  }

  @Test("Ordinary code is far from the bounds") func ordinary() {
    let texts: [String: String] = [
      "go": "func (s *Server) Run(port int) (int, error) {\n\treturn s.start(port, nil)\n}\n",
      "java": "class A { public int run(int port) throws Error { return start(port, null); } }\n",
      "js": "class A { async run(port = 80) { return await this.start({port, a: [1, 2]}) } }\n",
      "ts": "export const run = async (port?: number): Promise<Map<string, A[]>> => start(port)\n",
      "tsx":
        "export const A = ({name}: Props) => <div className=\"a\">{name.map(n => <b>{n}</b>)}</div>\n",
      "rs":
        "impl<T: Clone> A<T> { pub fn run(&self, port: u16) -> Result<Vec<T>, E> { go(port)? } }\n",
    ]
    for (fileExtension, text) in texts {
      let whole = Self.text(text, 30_000)
      let (outcome, steps) = Self.read(whole, fileExtension)
      #expect(outcome == "some", "\(fileExtension)")
      #expect(steps < 3 * whole.count, "\(fileExtension): \(steps)")
    }
  }
}
