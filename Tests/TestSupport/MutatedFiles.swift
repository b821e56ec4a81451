/// Files like those that people write, damaged in ways that are the same in every run.
package enum MutatedFiles {
  /// A piece of ordinary code by extension, for each parser of definitions.
  package static let samples: [String: String] = [
    "c":
      "#include \"a.h\"\n/* Adds. */\nstruct point { int x; };\nstatic int add(int a, int b)\n{\n  return a + b; // \"x\" 'c'\n}\n",
    "cpp":
      "namespace n { template <class T> class A : public B<T> { public: int f(int x = {}) const override { return R\"(a)\"[x]; } }; }\n",
    "m":
      "@interface A : NSObject\n- (void)run:(int)port;\n@end\n@implementation A\n- (void)run:(int)port { }\n@end\n",
    "py":
      "from a.b import c\nclass A(B):\n    \"\"\"Doc.\"\"\"\n    @property\n    def f(self, x: int = 1) -> str:\n        return f\"{x!r}\" + r'\\d'\n",
    "swift":
      "import A\n/// Doc.\npublic struct A<T>: B {\n  @objc func f(_ x: Int = 1) -> [T] { \"a\\(x)\" ; return [] }\n}\nextension A { init?() { } }\n",
    "go":
      "package a\nimport \"fmt\"\n// Doc.\ntype A[T any] struct { b int }\nfunc (a *A[T]) Run(x int) (err error) {\n\treturn fmt.Errorf(`a`)\n}\n",
    "java":
      "package a.b;\nimport java.util.*;\n/** Doc. */\npublic class A<T> extends B {\n  @Override public int f(int x) { return x < 'a' ? 1 : 2; }\n  record R(int a) {}\n}\n",
    "js":
      "import a from './a.js'\n/** Doc. */\nexport class A extends B { async *f(x = {}) { return `a${x}` + /[/]/g } }\nconst g = (a) => a\n",
    "ts":
      "import type { A } from './a'\nexport interface I<T extends K> { a?: T }\ntype U = A | B\nexport const f = <T,>(x: T): x is any => x as any\n",
    "tsx":
      "export function A({ b }: P) { return <div a=\"b\" {...b}>{b.map((c) => <c.D key={c} />)} text</div> }\n",
    "rs":
      "use a::{b, c::*};\n/// Doc.\n#[derive(A)]\npub struct A<'a, T: B>(&'a T);\nimpl<'a, T> A<'a, T> { pub fn f(&self) -> Option<u8> { let s = r#\"a\"#; match s { _ => 'b' } } }\n",
    "cs":
      "using A;\nnamespace N { public class A<T> : B { public int F(int x) => x; string s = $@\"a{x}\"; } }\n",
    "kt":
      "package a\nimport b.c\ndata class A(val b: Int = 1) : B() {\n  fun f(x: String): Int = \"$x ${x + 1}\".length\n}\n",
    "rb":
      "require 'a'\nmodule A\n  class B < C\n    def f(x = 1)\n      \"a#{x}\" if x =~ /b/\n    end\n  end\nend\n",
    "php":
      "<?php\nnamespace A;\nclass B extends C {\n  public function f(int $x = 1): ?string { return \"a{$x}\"; }\n}\n",
    "pl": "package A;\nsub f { my ($x) = @_; return $x =~ s/a/b/r; }\n=pod\ntext\n=cut\n1;\n",
    "lua": "local A = {}\nfunction A:f(x)\n  return [[a]] .. x\nend\nreturn A\n",
    "sh": "#!/bin/sh\nf() {\n  cat <<EOF\n$1\nEOF\n}\nf \"a $(b)\"\n",
    "ps1": "function Get-A($x) {\n  return \"a $x\"\n}\nclass B { [int] $C }\n",
    "tcl": "namespace eval A {\n  proc f {x} {\n    return [expr {$x + 1}]\n  }\n}\n",
    "ml":
      "module A = struct\n  let rec f x = match x with (* a *) _ -> \"b\"\n  type t = B of int\nend\n",
    "ex": "defmodule A.B do\n  def f(x \\\\ 1), do: \"a#{x}\"\n  defp g(y) do\n    y\n  end\nend\n",
    "erl": "-module(a).\n-record(b, {c}).\nf(X) when X > 1 -> {ok, \"a\"};\nf(_) -> 'b'.\n",
    "jl": "module A\nstruct B{T}\n  c::T\nend\nfunction f(x::Int)::Int\n  \"a$(x)\"\nend\nend\n",
    "r": "f <- function(x, ...) {\n  if (x > 1) 'a' else \"b\"\n}\n",
    "f90":
      "module a\ncontains\n  subroutine f(x)\n    integer, intent(in) :: x\n    print *, 'a', x\n  end subroutine f\nend module a\n",
    "proto":
      "syntax = \"proto3\";\npackage a.b;\nmessage A { repeated int32 b = 1; enum C { D = 0; } }\nservice S { rpc F(A) returns (A); }\n",
    "vim": "function! s:f(x) abort\n  return a:x . 'b'\nendfunction\ncommand! A call s:f(1)\n",
    "yaml": "a: &b\n  - {c: 1, d: [x, 'y']}\n  - *b\n? e\n: |\n  text\n",
  ]

  private static let pieces = [
    "(", "[", "{", "<", "'", "\"", "`", "/*", "<!--", "#{", "${", "\\(", "\\", "\n", "\t", ";", ",",
    ":", "=", "end\n", "class ", "class A {\n", "def f(", "function f() {\n", "if (", "begin ",
    "<<A\n",
    "\"\"\"", "'''", "#", "//", "--", "@", "a.", "a::", "->", "é", "\u{0}", "\r", "template <",
    "import ",
    "struct A {", "namespace a {", "namespace a{namespace b{", "func f(_ x: ", "#if A\n",
    "#define A(",
  ]

  /// One damaged file of a language: small ones for most numbers, large ones for every fifteenth.
  package static func file(_ fileExtension: String, _ number: Int) -> [UInt8] {
    var random = TestRandom(state: UInt64(number) &* 1_000_003 ^ UInt64(fileExtension.utf8.count))
    for byte in fileExtension.utf8 { random.state = random.state &* 31 &+ UInt64(byte) }
    let sample = Array((samples[fileExtension] ?? "").utf8)
    let isLarge = number % 15 == 0
    var bytes: [UInt8] = []
    let size = isLarge ? 60_000 : Int.random(in: 200...3000, using: &random)
    switch number % 5 {
    case 0:
      // One piece, or two in turns, over and over.
      let first = pieces.randomElement(using: &random) ?? ""
      let second = Bool.random(using: &random) ? pieces.randomElement(using: &random) ?? "" : ""
      let repeated = Array((first + second).utf8)
      bytes = sample
      while bytes.count < size { bytes += repeated }
      if Bool.random(using: &random) { bytes += sample }
    case 1:
      // One line.
      while bytes.count < size { bytes += sample.map { $0 == 10 ? 32 : $0 } }
    default:
      while bytes.count < size { bytes += sample }
    }
    for _ in 0..<Int.random(in: 0...20, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[place] = UInt8.random(in: 1...255, using: &random)
      case 2: bytes.removeSubrange(place..<min(bytes.count, place + 40))
      case 3:
        let piece = Array((pieces.randomElement(using: &random) ?? "").utf8)
        bytes.insert(contentsOf: piece, at: place)
      default:
        let end = min(bytes.count, place + 200)
        bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
      }
    }
    if number % 7 == 0 { bytes.removeLast(bytes.count / 3) }
    return bytes
  }

  /// The damaged files of some languages, each in a folder of its own.
  package static func files(
    of extensions: some Sequence<String>, count: Int
  ) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for fileExtension in extensions {
      for number in 0..<count {
        files["\(fileExtension)/f\(number).\(fileExtension)"] = file(fileExtension, number)
      }
    }
    return files
  }
}
