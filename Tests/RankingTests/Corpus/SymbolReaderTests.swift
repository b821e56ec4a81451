import Testing

@testable import Code
@testable import Ranking

/// Symbols as universal-ctags or a syntax tree and the reader give them, for one realistic text in each language.
@Suite struct SymbolReaderTests {
  private func symbols(_ text: String, _ fileExtension: String) async throws -> [String] {
    let bytes = Array(text.utf8)
    let tags = try await Ctags().tags(
      of: [Ctags.Job(fileExtension: fileExtension, range: 0..<bytes.count)], in: bytes)
    let language = bytes.withUnsafeBufferPointer {
      LanguageCatalog.language(path: "a.\(fileExtension)", content: $0)
    }
    var table = TermTable()
    var buffer = TokenBuffer()
    let padded = bytes + [UInt8](repeating: 0, count: 16)
    padded.withUnsafeBufferPointer {
      buffer.fill(from: $0.baseAddress!, count: bytes.count, numbering: &table)
    }
    let lineStarts = buffer.lineStarts
    let read = try tags[0].get()
    let support = LanguageCatalog.facts(of: language)
    let found = try bytes.withUnsafeBufferPointer { text in
      let reader = SymbolReader(text: text, lineStarts: lineStarts, support: support)
      guard let grammar = support?.tree else { return reader.symbols(from: read) }
      return try reader.symbols(
        from: TreeReader(grammar, fileExtension: Substring(fileExtension)))
    }
    return found.map {
      "\($0.kind) \($0.qualifiedName)\($0.signature) \($0.documentationLine)/\($0.startLine)-\($0.endLine)"
    }
  }

  @Test func swift() async throws {
    let text = #"""
      import Foundation

      /// A server.
      ///
      /// struct NotThis {
      @available(macOS 15, *)
      public struct HTTPServer<Handler: Sendable>: Sendable
      where Handler: Equatable {
        let text = """
          struct NorThis { {
          func neither() {}
          """
        /* class NeitherThat { */
        public init?(port: Int, name: String = "{") {
          self.run { _ in "}" }
        }

        // Runs it.
        @discardableResult
        func run(
          _ body: (Int) -> String = { _ in "" },
          twice: Bool = false
        ) async throws -> Int {
          func inner() -> Int { 1 }
          return inner()
        }
        protocol Requirement { func needed() ; var x: Int { get } }
      }

      extension HTTPServer.Requirement {
        static func == (lhs: Self, rhs: Self) -> Bool { true }
        mutating func `default`() {}
      }
      indirect enum Tree { case leaf, node(Tree) }
      func free(_ x: Int) -> Int { x }
      protocol P {
        func first(a: Int) -> Int
        func second()
      }
      """#
    let found = try await symbols(text, "swift")
    #expect(
      found == [
        "type HTTPServer 3/7-28",
        "method HTTPServer.init(port: Int, name: String = \"{\") 13/14-16",
        "method HTTPServer.run( _ body: (Int) -> String = { _ in \"\" }, twice: Bool = false ) 18/20-26",
        "function HTTPServer.inner() 24/24-24",
        "type HTTPServer.Requirement 27/27-27",
        "typeExtension HTTPServer.Requirement 30/30-33",
        "method HTTPServer.Requirement.default() 32/32-32",
        "type Tree 34/34-34",
        "function free(_ x: Int) 35/35-35",
        "type P 36/36-39",
        "method P.first(a: Int) 37/37-37",
        "method P.second() 38/38-38",
      ])
  }

  @Test func c() async throws {
    let text = """
      #include "a.h"
      /* The loop.
       * More. */
      typedef struct {
        int fd;
      } loop;
      struct event { int mask; };

      // Adds.
      static int add_event(loop *l, int fd)
      {
        return 0;
      }
      int prototype(void);
      """
    let found = try await symbols(text, "c")
    #expect(
      found == [
        "type loop 2/4-6", "type event 7/7-7", "function add_event(loop * l,int fd) 9/10-13",
      ])
  }

  @Test func typedefs() async throws {
    let text = """
      typedef struct tree tree;
      typedef struct node { int a; } node, *node_pointer;
      typedef struct { int b; } leaf, *leaf_pointer;
      typedef enum color { RED } color_t;
      typedef int (*callback)(int);
      typedef unsigned long count_t;
      """
    let expected = [
      "type node 2/2-2", "type node_pointer 2/2-2", "type leaf 3/3-3", "type leaf_pointer 3/3-3",
      "type color 4/4-4", "type color_t 4/4-4", "type callback 5/5-5", "type count_t 6/6-6",
    ]
    #expect(try await Set(symbols(text, "c")) == Set(expected))
    #expect(try await Set(symbols(text, "cpp")) == Set(expected))
  }

  @Test func importsDefineNothing() async throws {
    let text = """
      import struct A.B
      @_exported import enum C.D
      public import func E.f
      func imported() {}
      """
    #expect(try await symbols(text, "swift") == ["function imported() 4/4-4"])
  }

  @Test func python() async throws {
    let text = """
      # About A.
      @decorated
      class A(B):
          def method(self, x):
              def inner(): pass
              return x

      async def free(y: int) -> int:
          return y
      """
    let found = try await symbols(text, "py")
    #expect(
      found == [
        "type A 1/3-6", "method A.method(self, x) 4/4-6", "function A.method.inner() 5/5-5",
        "function free(y: int) 8/8-9",
      ])
  }

  @Test func go() async throws {
    let text = """
      package p

      // Store keeps.
      type Store struct {
      \tn int
      }
      type Reader interface {
      \tRead() error
      }

      // Get gets.
      func (s *Store) Get(key string) (int, error) {
      \treturn 0, nil
      }
      func New() *Store { return nil }
      """
    let found = try await symbols(text, "go")
    #expect(
      found == [
        "type Store 3/4-6", "type Reader 7/7-9", "method Store.Get(key string) 11/12-14",
        "function New() 15/15-15",
      ])
  }

  @Test func typescript() async throws {
    let text = """
      /** Options. */
      export interface Options { a: string }
      export class Client extends Base {
        private x = `} ${ {a: 1}.a } {`;
        async fetch(url: string): Promise<void> {
          if (url) { return }
        }
      }
      export function make(options: Options) {
        return new Client()
      }
      """
    let found = try await symbols(text, "ts")
    #expect(
      found == [
        "type Options 1/2-2", "type Client 3/3-8", "method Client.fetch(url: string) 5/5-7",
        "function make(options: Options) 9/9-11",
      ])
  }

  @Test func rust() async throws {
    let text = """
      /// A tree.
      #[derive(Debug)]
      pub struct Tree<'a> {
          name: &'a str,
      }
      impl<'a> Tree<'a> {
          pub fn depth(&self) -> usize {
              let c = '{';
              let s = r#"}"#;
              1
          }
      }
      trait Walk { fn walk(&self); }
      fn main() {}
      """
    let found = try await symbols(text, "rs")
    #expect(
      found == [
        "type Tree 1/3-5", "typeExtension Tree 6/6-12", "method Tree.depth(&self) 7/7-11",
        "type Walk 13/13-13", "method Walk.walk(&self) 13/13-13", "function main() 14/14-14",
      ])
  }

  /// The names of scopes are bounded, or all of them together would grow with the square of the file.
  @Test(arguments: ["php", "ps1", "rb", "cs", "kt"]) func deepScopes(_ fileExtension: String)
    async throws
  {
    let piece = fileExtension == "ps1" ? "function f() {\n" : "class A {\n"
    let start = fileExtension == "php" ? "<?php\n" : ""
    let found = try await symbols(start + String(repeating: piece, count: 200), fileExtension)
    #expect(found.count >= 100)
    let parts = found.map { $0.split(separator: " ")[1].split(separator: ".").count }
    #expect(parts.max() ?? 0 <= 65)
  }

  @Test func java() async throws {
    let text = """
      package a.b;
      /** Doc. */
      public class Cache<K> implements Map<K> {
        @Override
        public int size(int x) {
          return 0;
        }
        enum Mode { A, B }
      }
      """
    let found = try await symbols(text, "java")
    #expect(
      found == [
        "type Cache 2/3-9", "method Cache.size(int x) 4/5-7", "type Cache.Mode 8/8-8",
      ])
  }

  @Test func missingProgramIsNamed() async throws {
    var ctags = Ctags()
    ctags.program = "ctags-that-is-not-there"
    await #expect {
      _ = try await ctags.version()
    } throws: { error in
      "\(error)".contains("'ctags-that-is-not-there' was not found")
        && "\(error)".contains("apt-get install universal-ctags")
    }
  }
}
