import Testing

@testable import Code
@testable import Support

/// Texts with marks: `L` stands in a loop only, `F` in a function only, `B` in both and `N` in
/// neither; each is a word of its own in the text.
@Suite("Loops and functions of source texts") struct StructureMapTests {
  private func expectMarks(
    _ language: Language, _ text: String, location: Testing.SourceLocation = #_sourceLocation
  ) {
    let bytes = Array(text.utf8)
    bytes.withUnsafeBufferPointer { buffer in
      let source = SourceBytes(base: buffer.baseAddress!, count: buffer.count)
      let structure = StructureMap(
        source, language: language, regions: RegionMap(source, language: language))
      var marks = 0
      for position in bytes.indices
      where source.identifierEnd(position) == position + 1
        && (position == 0 || !isIdentifierByte(bytes[position - 1]))
        && "LFBN".utf8.contains(bytes[position])
      {
        marks += 1
        let inLoop = structure.isInside(.loop, position)
        let inFunction = structure.isInside(.function, position)
        let found = inLoop ? (inFunction ? "B" : "L") : (inFunction ? "F" : "N")
        let line = bytes[..<position].count { $0 == 0x0A } + 1
        #expect(
          found == source.text(position, position + 1), "line \(line) of the text",
          sourceLocation: location)
      }
      #expect(marks > 2, sourceLocation: location)
    }
  }

  @Test func python() {
    expectMarks(
      .python,
      """
      N
      for N in N: L
      for i in (N,
                N):
          L
      while x := N: L
          # L
      # N
      else:
          N
      @decorator(N)
      async def f(a=N,
            b: int = 1) -> N:
          F
          while F:
              B; x = [
        B ]
              if B:
                  '''
      text '''; B

              B
          F
          g = map(lambda v, w=F: F, F)
          try:
              F
          except E:
              for x in y:
                  B
              F
      class C:
          N
          def m(self): F
          N
          k = lambda: (F, F)
      \tN
      """)
  }

  @Test func c() {
    expectMarks(
      .c,
      """
      struct s { int N; };
      struct __attribute__((packed)) t { int N; };
      static int table[] = { N, f(N), {N} };
      #define EACH(x) do { N; } while (0)
      static struct s *f(int N) {
        F;
        for (i = 0; F; i++) B; F;
        for (;;) if (x) B; else B;
        F;
        while (F) { B; { B; } }
        do { B; } while (F);
        do { F; } while (0);
        do B; while (F);
        for (;;)
          while (B) { B; }
        F;
        if (x) { F; } else { F; }
        listForEach(a, b) { B; }
        TAILQ_FOREACH(a, b) { B; }
        while (F); F;
      #ifdef A
        if (F) {
      #else
        if (F && F) {
      #endif
          F;
        }
        switch (x) { case 1: F; }
      }
      N;
      int g(void)
      {
        F;
      }
      N;
      """)
  }

  @Test func cpp() {
    expectMarks(
      .cpp,
      """
      namespace n { N;
      template <typename T> class C : public D<T> { N;
        C(int N) : a{N}, b(N) { F; }
        T operator()(int N) const noexcept { F; }
        virtual int m() const override { for (auto &x : F) { B; } F; }
        int x = N;
      };
      void f() { auto g = [&](int a) { F; }; for (auto x : F) std::sort(a, b, [](int c) { B; }); F; }
      N; }
      """)
  }

  @Test func java() {
    expectMarks(
      .java,
      """
      import a.b;
      @A(x = {N}) public class C<T> extends D implements E { N;
        static { F; }
        int[] a = { N };
        @Override public <T> List<T> m(int N) throws X, Y {
          F;
          for (String s : F) { B; }
          for (int i = 0; F; i++) B;
          F;
          list.forEach(x -> { F; });
          list.forEach(x -> F);
          Runnable r = new Runnable() { public void run() { F; } };
          switch (F) { case 1 -> { F; } default -> F; }
          while (F) try { B; } catch (E e) { B; } finally { B; }
          F;
        }
        Runnable q = () -> F; int N;
        interface I { void x(int N); }
      }
      """)
  }

  @Test func javascript() {
    for language in [Language.javascript, .typescript] {
      expectMarks(
        language,
        """
        const a = N, f = (b = N) => { F; };
        const g = async c => F + F
        N
        for (const x of N) { L; }
        for (const x of N.map(y => F)) L;
        while (N)
          L()
        N()
        do { L; } while (N)
        function h(p = N) { F; for (;;) { B; } if (F) { F } }
        class K extends M { x = N; y = () => { F; }
          m(N) { F; }
          async *[Symbol.iterator]() { F; }
          get v() { return F; }
          catch(e) { F; }
        }
        const o = { m() { F; }, k: function () { F }, n: N, for: N, l: x => F, z: N };
        items.forEach((x) => { F; });
        if (N) { N } else if (N) { N }
        switch (N) { case q(1): { N } }
        export default () => ({ a: F });
        N;
        """)
    }
    expectMarks(
      .typescript,
      """
      class K<T> { private x: Map<string, N> = N;
        m(a: N): Promise<void> { F; }
        o(): Map<string, N> { F }
        n<U>(a: U): U | undefined { for (const b in F) B; return F }
        abstract p(): void;
      }
      function isX(x: any): x is N { return F }
      function r(a: { N: number }): { N: number } { for (const c of F) { B } return { F } }
      interface I { on(l: (N) => N): { N: (x) => N }; }
      type Y = { a: (x) => N } | N;
      const k: (x: N) => N = (y) => F;
      const m = useMemo((a, b: (N) => void): N[] => { F })
      N
      """)
  }

  @Test func go() {
    expectMarks(
      .go,
      """
      type T struct { N int; f func(N) error }
      type I interface { M(N) error }
      var x = []int{N, N}
      func (t *T) F1(a interface{}, b func(int) error) (struct{}, error) {
      	F
      	for { B }
      	for _, c := range []struct {
      		a int
      	}{
      		{F},
      	} {
      		B
      	}
      	for i := 0; i < F; i++ {
      		go func() { B }()
      		if B { B } else { B }
      	}
      	switch v := F.(type) { case int: F }
      	m := map[string]int{F: F}
      	F
      }
      N
      var g = func(a int) int { return F }
      """)
  }

  @Test func rust() {
    expectMarks(
      .rust,
      """
      impl<T> Tr for C<T> where for<'a> F1: Fn(&'a T) { const X: u8 = N;
        fn m(&self, f: fn(i32) -> i32) -> N { F;
          for (a, b) in F { B; }
          for P { a, b } in F { B; }
          'l: while let Some(P { a }) = F { B; break 'l; }
          loop { B; }
          let c = |x, y| F + F; let d = move || { F };
          let e = items.map(|x| match x { _ => F });
          if F || F { F }
          match F { A | B1 => { F } _ => loop { B } }
          unsafe { F }
        }
        N
      }
      trait Q { fn r(); fn s() { F } }
      N
      """)
  }

  @Test func swift() {
    expectMarks(
      .swift,
      """
      import class A.C
      struct S: P { let a: Int = N
        var b: Int { F }
        var c: Int = N { didSet { F } }
        init(N: Int) { F; self.init(F) }
        func m(for N: Int, body: () -> Void = { F }) -> [Int] where T: N {
          F
          for x in F where x.ok { B }
          while let y = F { B }
          repeat { B } while F
          let z = items.map { F }
          if let q = F { F } else { F }
          guard F else { F }
          do { F } catch { F }
          switch F { case .for: F }
          #if os(Linux)
            F
          #endif
          for v in w { items.forEach { B } }
          return F
        }
        enum E { case N }
      }
      extension S { N }
      extension [S] { N }
      protocol R { var N: Int { get set } }
      N
      """)
  }

  @Test func theInnermostFunctionHasItsHeader() {
    let text = "int a;\n@A\nint f(int x) {\n  g();\n}\nint b;"
    let bytes = Array(text.utf8)
    bytes.withUnsafeBufferPointer { buffer in
      let source = SourceBytes(base: buffer.baseAddress!, count: buffer.count)
      let structure = StructureMap(
        source, language: .c, regions: RegionMap(source, language: .c))
      let body = text.utf8.distance(
        from: text.startIndex, to: text.firstRange(of: "g()")!.lowerBound)
      let found = structure.function(around: body)
      #expect(
        found.map { source.text($0.lowerBound, $0.upperBound) } == "@A\nint f(int x) {\n  g();\n")
      #expect(structure.function(around: 0) == nil)
    }
  }
}
