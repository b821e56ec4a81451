import Testing

@testable import Code

/// Definitions by syntax trees: forms that readers of lines and words lose.
@Suite struct TreeReaderTests {
  /// The definitions of a text, as `line-end keyword scope.name signature`.
  private func definitions(
    _ text: String, _ grammar: TreeGrammar, as fileExtension: Substring
  ) throws -> [String] {
    let reader = TreeReader(grammar, fileExtension: fileExtension)
    let symbols = try Array(text.utf8).withUnsafeBufferPointer {
      try reader.symbols(in: $0) { $0 }
    }
    return symbols.map { symbol in
      let lines =
        symbol.startLine == symbol.endLine
        ? "\(symbol.startLine)" : "\(symbol.startLine)-\(symbol.endLine)"
      return [lines, "\(symbol.kind)", symbol.keyword, symbol.qualifiedName, symbol.signature]
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  @Test("TypeScript: members after optional ones, generators, comparisons and decorators")
  func members() throws {
    let found = try definitions(
      """
      export class Holder implements OnInit {
        @Input() public label?: string;
        compare() { if (1 > 2 && 2 < 1) { return !true ? 1 : 2; } }
        *walk() { yield 1; }
        async *stream() { const go = b => { if (!b) {} }; yield d.launch(); }
        get size(): number { return 1; }
        #secret(): void {}
        static { Holder.init(); }
        handle = (event: Event) => { this.size; };
        [Symbol.iterator]() { return this; }
        private static last(d: Row, f: string): boolean {}
      }
      """, .typescript, as: "ts")
    #expect(
      found == [
        "1-12 type class Holder", "3 method method Holder.compare ()",
        "4 method method Holder.walk ()", "5 method method Holder.stream ()",
        "5 function function Holder.go", "6 method method Holder.size ()",
        "7 method method Holder.#secret ()", "9 method function Holder.handle (event: Event)",
        "11 method method Holder.last (d: Row, f: string)",
      ])
  }

  @Test("TypeScript: aliases, interfaces, enums, namespaces, overloads, functions as values")
  func declarations() throws {
    let found = try definitions(
      """
      export type Simple = string;
      export type Fn<T> = (x: T) => void;
      export interface Shape { area(): number; name: string }
      export enum Colour { Red, Green }
      export namespace Util { export function help() {} }
      declare module "foo" { export function declared(): void; }
      export function over(a: string): void;
      export function over(a: any) {}
      export const make = function () {};
      export const arrow = async <T,>(x: T): Promise<T> => {
        return x;
      };
      export const Anonymous = class { run() {} };
      export abstract class Base { abstract must(x: number): void; }
      const table = { load() {}, save: () => {}, count: 3 };
      export default function main() {}
      """, .typescript, as: "ts")
    #expect(
      found == [
        "1 type alias Simple", "2 type alias Fn", "3 type interface Shape",
        "3 method method Shape.area ()", "4 type enum Colour", "5 function function Util.help ()",
        "6 function function foo.declared ()", "7 function function over (a: string)",
        "8 function function over (a: any)", "9 function function make ()",
        "10-12 function function arrow (x: T)", "13 type class Anonymous",
        "13 method method Anonymous.run ()", "14 type class Base",
        "14 method method Base.must (x: number)", "15 method method load ()",
        "15 function function save ()", "16 function function main ()",
      ])
  }

  @Test("TSX: components with markup")
  func markup() throws {
    let found = try definitions(
      """
      export function Panel({ title }: Props) { return <div>{title}</div>; }
      const Item = (p: Props) => <li>{p.title}</li>;
      """, .typescript, as: "tsx")
    #expect(
      found == [
        "1 function function Panel ({ title }: Props)", "2 function function Item (p: Props)",
      ])
  }

  @Test("JavaScript: functions have the names that they are assigned to; others have none")
  func assignments() throws {
    let found = try definitions(
      """
      exports.first = function () {};
      module.exports.second = (a) => a;
      View.prototype.lookup = function lookup(name) {};
      app.use = function use(fn) {};
      list.forEach(function (x) {});
      setTimeout(() => {}, 1);
      function* gen() {}
      res['header'] = function () {};
      """, .javascript, as: "js")
    #expect(
      found == [
        "1 function function first ()", "2 function function second (a)",
        "3 method function View.lookup (name)", "3 function function lookup (name)",
        "4 method function app.use (fn)", "4 function function use (fn)",
        "7 function generator gen ()",
      ])
  }

  @Test("Rust: raw names, unions, macros, methods of implementations and of traits")
  func rust() throws {
    let found = try definitions(
      """
      pub(crate) fn r#match() {}
      pub struct r#type;
      pub union Bits { a: u8 }
      macro_rules! my_macro { () => {} }
      impl<T> fmt::Display for Wrapper<T> { fn fmt(&self) {} }
      trait Shape { type Unit; fn area(&self) -> f64; fn twice(&self) {} }
      mod inner { pub enum Kind { A } }
      type Short = Vec<u8>;
      """, .rust, as: "rs")
    #expect(
      found == [
        "1 function function match ()", "2 type struct type", "3 type union Bits",
        "4 function macro my_macro", "5 typeExtension implementation Wrapper",
        "5 method function Wrapper.fmt (&self)", "6 type trait Shape", "6 type typedef Shape.Unit",
        "6 method function Shape.area (&self)", "6 method function Shape.twice (&self)",
        "7 type enum inner.Kind", "8 type typedef Short",
      ])
  }

  @Test("Go: the owner of a method is its receiver's type, whatever stands around the name")
  func go() throws {
    let found = try definitions(
      """
      package store
      type Stack[T any] struct { items []T }
      func (s *Stack[T]) Push(v T) {}
      func (s Stack[T]) Peek() T { return s.items[0] }
      func (  /* recv */ b * Stack[T]) Commented() {}
      func MapAll[T, U any](in []T, f func(T) U) []U { return nil }
      type Ordered interface { CompareTo(o Ordered) int }
      type Alias = Stack[int]
      type ID string
      """, .go, as: "go")
    #expect(
      found == [
        "2 type struct Stack", "3 method func Stack.Push (v T)", "4 method func Stack.Peek ()",
        "5 method func Stack.Commented ()", "6 function func MapAll (in []T, f func(T) U)",
        "7 type interface Ordered", "8 type alias Alias", "9 type type ID",
      ])
  }

  @Test("Java: records, sealed types, annotations, constructors")
  func java() throws {
    let found = try definitions(
      """
      public sealed interface Shape permits Circle {}
      record Circle(double r) implements Shape { Circle { check(r); } double area() { return r; } }
      @interface Marked { String value() default ""; }
      class Box<T extends Comparable<T>> {
        Box() {}
        @Override
        public <U> U map(Function<T, U> f) { return f.apply(null); }
        enum Side { LEFT { int sign() { return -1; } } }
      }
      """, .java, as: "java")
    #expect(
      found == [
        "1 type interface Shape", "2 type record Circle (double r)",
        "2 method method Circle.Circle",
        "2 method method Circle.area ()", "3 type annotation Marked",
        "3 method method Marked.value", "4-9 type class Box", "5 method method Box.Box ()",
        "7 method method Box.map (Function<T, U> f)", "8 type enum Box.Side",
        "8 method method Box.Side.sign ()",
      ])
  }

  @Test("A definition with an error in its body is found, and so are those after it")
  func errors() throws {
    let found = try definitions(
      "fn before() { let x = ; }\nfn broken( {\nfn after() {}\n", .rust, as: "rs")
    #expect(found.contains { $0.contains("before") } && found.contains { $0.contains("after") })
  }
}
