import Foundation
import Testing

@testable import Code

/// Texts that are made to cost a parser much: none crashes, and all end soon.
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

  private static func seconds(_ work: () -> Void) -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    work()
    return now() - start
  }

  /// The work is bounded for each byte, so twice the text takes at most about twice the time, and the
  /// largest file that is read takes a few seconds at the very worst.
  @Test(arguments: languages) func repetitions(_ fileExtension: String) {
    for piece in Self.pieces {
      let text = Array(
        String(repeating: piece, count: 200_000 / piece.utf8.count).utf8)
      var outcome = ""
      let time = Self.seconds { outcome = Self.outcome(text, fileExtension) }
      if time > 0.5 { print("\(fileExtension) \(piece): \(outcome) \(time) s") }
      #expect(["some", "none", "time", "memory"].contains(outcome), "\(piece)")
      #expect(time < 6, "\(fileExtension) \(piece): \(outcome)")
    }
  }

  @Test("A million brackets", arguments: languages) func brackets(_ fileExtension: String) {
    for piece in ["(", "[", "{", "<", "`${", "\"", "f(", "a<"] {
      let text = Array(String(repeating: piece, count: 1_000_000).utf8)
      let time = Self.seconds {
        #expect(Self.outcome(text, fileExtension) != "no grammar", "\(piece)")
      }
      #expect(time < 20, "\(fileExtension) \(piece)")
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
      let whole = Array(String(repeating: text, count: 1_000_000 / text.utf8.count).utf8)
      #expect(Self.outcome(whole, fileExtension) == "some", "\(fileExtension)")
    }
  }
}
