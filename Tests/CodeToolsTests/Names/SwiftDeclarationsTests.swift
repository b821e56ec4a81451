import TestSupport
import Testing

@testable import Code
@testable import CodeTools

@Suite("What a Swift file declares")
struct SwiftDeclarationsTests {
  private func declarations(_ bytes: [UInt8]) throws -> [Declaration] {
    try bytes.withUnsafeBufferPointer { buffer in
      let source = SourceBytes(base: try #require(buffer.baseAddress), count: buffer.count)
      let tokens = CodeLexer.tokens(of: source, syntax: try #require(Language.swift.syntax))
      return SwiftDeclarations.read(source, tokens: tokens, file: 0).map(\.declaration)
    }
  }

  private func lines(_ text: String) throws -> [String] {
    try declarations(Array(text.utf8)).map { found in
      "\(found.line)-\(found.endLine) \(found.visibility) \(found.keyword) \(found.qualifiedName)"
        + found.signature + (found.bases.isEmpty ? "" : ": " + found.bases.joined(separator: ", "))
    }
  }

  @Test("Every kind of declaration, with its lines, from where it can be named, and its scope")
  func kinds() throws {
    let text = """
      import Foundation
      public struct Box<T: Hashable>: Sendable, @unchecked P where T: Q {
        let a = 1, b: Int
        var c: Int { a }
        private(set) var d: [Int: String] = [:]
        static let e = { 3 }()
        enum Kind: String { case x = "y", z; case `default` }
        init?(_ value: T) {
          struct Local { func f() {} }
        }
        subscript(i: Int) -> T { fatalError() }
        typealias Element = T
      }
      private extension Box.Kind {
        public func g<U>(_ u: U) async throws -> [U]
        where U: Q {
          []
        }
      }
      protocol Q: AnyObject {
        associatedtype A
        var v: Int { get }
        func run() -> Int
        func go(
          to: Int
        ) -> Int
      }
      func == (l: Int, r: Int) -> Bool { true }
      class C { class func make() {}; class var one: Int { 1 } }
      let (p, q) = (1, 2)
      #if os(Linux)
        macro m() = #externalMacro(module: "M", type: "T")
      #endif
      """
    #expect(
      try lines(text) == [
        "2-13 public struct Box: Sendable, P",
        "3-3 internal let Box.a", "3-3 internal let Box.b",
        "4-4 internal var Box.c", "5-5 internal var Box.d", "6-6 internal let Box.e",
        "7-7 internal enum Box.Kind: String", "7-7 internal case Box.Kind.x",
        "7-7 internal case Box.Kind.z", "7-7 internal case Box.Kind.default",
        "8-10 internal init Box.init(_ value: T)",
        "9-9 internal struct Local", "9-9 internal func Local.f()",
        "11-11 internal subscript Box.subscript(i: Int)",
        "12-12 internal typealias Box.Element",
        "14-19 private extension Box.Kind",
        "15-18 private func Box.Kind.g(_ u: U)",
        "20-27 internal protocol Q: AnyObject",
        "21-21 internal associatedtype Q.A", "22-22 internal var Q.v",
        "23-23 internal func Q.run()", "24-26 internal func Q.go( to: Int )",
        "28-28 internal func ==(l: Int, r: Int)",
        "29-29 internal class C", "29-29 internal func C.make()", "29-29 internal var C.one",
        "30-30 internal let p", "30-30 internal let q",
        "32-32 internal macro m()",
      ])
  }

  @Test("Words that only look like declarations declare nothing")
  func lookalikes() throws {
    let text = #"""
      let a = Box.self.init(struct: 1)
      let b = """
        struct InString {}
        """
      // struct InComment {}
      switch a { case .x: break; default: let y = 1; func local() {} }
      if case let .z(w) = b {}
      """#
    #expect(
      try lines(text) == [
        "1-1 internal let a", "2-2 internal let b", "6-6 internal func local()",
      ])
  }

  @Test("Traits tell overrides, requirements, exports, wrappers and locals")
  func traits() throws {
    let text = """
      protocol P { func required() }
      class C: P {
        override func over() { func inner() {} }
        @objc func exported() {}
        @Option(name: "x") var wrapped: Int
        @available(*, deprecated) static func old() {}
        @inlinable private func plain() {}
      }
      """
    let found = try declarations(Array(text.utf8))
    func traits(_ name: String) -> Declaration.Traits? { found.first { $0.name == name }?.traits }
    #expect(traits("required") == .requirement)
    #expect(traits("over") == .overrides)
    #expect(traits("inner") == .local)
    #expect(traits("exported") == .exported)
    #expect(traits("wrapped") == .decorated)
    #expect(traits("old") == .deprecated)
    #expect(traits("plain") == .saysPrivate)
  }

  @Test("Damaged files are read to their end")
  func damage() throws {
    var random = TestRandom(state: 11)
    let source = Array(SamplePackage.texts.values.sorted().joined(separator: "\n").utf8)
    for _ in 0..<200 {
      var bytes = source
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert("(){}[]<>\"'`@#\\/*:.".utf8.randomElement(using: &random)!, at: place)
        default: bytes[place] = UInt8.random(in: 0...255, using: &random)
        }
      }
      let found = try declarations(bytes)
      #expect(found.allSatisfy { $0.line >= 1 && !$0.name.isEmpty })
      let lines = bytes.count { $0 == 0x0A } + 1
      #expect(found.allSatisfy { $0.line <= lines && $0.endLine <= lines })
    }
    // Deeper than anybody nests.
    let deep = String(repeating: "struct A { func f() { if a {", count: 3000)
    #expect(!(try declarations(Array(deep.utf8))).isEmpty)
  }
}
