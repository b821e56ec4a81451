import Testing

@testable import Code

@Suite("Regions of source texts") struct RegionMapTests {
  /// The comments and strings of a text: `c:` or `s:`, then the text.
  private func regions(_ language: Language, _ text: String) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      let source = SourceBytes(base: bytes.baseAddress!, count: bytes.count)
      return RegionMap(source, language: language).spans.map {
        ($0.region == .comment ? "c:" : "s:") + source.text($0.start, $0.end)
      }
    }
  }

  @Test func python() {
    let text = """
      # a "comment"
      x = 'it\\'s' + r"\\d" + b'' + Rb"x" # end
      y = \"\"\"one "two"
      three\"\"\" + f'{a["k"]}' + f"{b:>{w}}" + f"{{{c!r}}}" + offset"no"
      z = f"{d["same"]}" + 'open
      w = F'''{
        g('inner', "}")  # not a comment
      }''' + f"{h:'>10}"
      """
    #expect(
      regions(.python, text) == [
        "c:# a \"comment\"", "s:'it\\'s'", "s:r\"\\d\"", "s:b''", "s:Rb\"x\"", "c:# end",
        "s:\"\"\"one \"two\"\nthree\"\"\"", "s:f'{a[\"k\"]}'", "s:f\"{b:>{w}}\"",
        "s:f\"{{{c!r}}}\"", "s:\"no\"", "s:f\"{d[\"same\"]}\"", "s:'open",
        "s:F'''{\n  g('inner', \"}\")  # not a comment\n}'''", "s:f\"{h:'>10}\"",
      ])
  }

  @Test func csharp() {
    let text = """
      var p = @"C:\\"; /* c */ var q = @"a ""b""
      c"; // d
      var r = $"{map["k"]} {{x}} /* no */" + '"' + $@"\\{n}"; var t = \"\"\"say "hi" \"\" // no\"\"\"; x("");
      """
    #expect(
      regions(Language(rawValue: "csharp"), text) == [
        "s:@\"C:\\\"", "c:/* c */", "s:@\"a \"\"b\"\"\nc\"", "c:// d",
        "s:$\"{map[\"k\"]} {{x}} /* no */\"", "s:'\"'", "s:$@\"\\{n}\"",
        "s:\"\"\"say \"hi\" \"\" // no\"\"\"", "s:\"\"",
      ])
  }

  @Test func kotlin() {
    let text = """
      val a = "x ${f("y")} z" /* a /* b */ c */ + \"\"\"raw
      "q" \"\"\" // d
      val c = '"'; val `in` = "$name's"
      """
    #expect(
      regions(Language(rawValue: "kotlin"), text) == [
        "s:\"x ${f(\"y\")} z\"", "c:/* a /* b */ c */", "s:\"\"\"raw\n\"q\" \"\"\"", "c:// d",
        "s:'\"'", "s:\"$name's\"",
      ])
  }

  @Test func ruby() {
    let text = """
      a = "x #{h["k"]} y" # comment
      =begin
      eval "no"
      =end
      b = 'it\\'s' + call(<<~SQL, 1)
        select "#{x}"
      SQL
      c = %w[a b] if d =~ /["'#]/ # e
      list <<item; q = a / b
      """
    #expect(
      regions(Language(rawValue: "ruby"), text) == [
        "s:\"x #{h[\"k\"]} y\"", "c:# comment", "c:=begin\neval \"no\"\n=end", "s:'it\\'s'",
        "s:  select \"#{x}\"\nSQL", "s:/[\"'#]/", "c:# e",
      ])
  }

  @Test func php() {
    let text = """
      <p>Don't # or // this</p>
      <?php // say "no" ?> it's <b>"text"</b> <?= $a # b ?>'
      <?php
      #[Attribute]
      $a = "x {$m["k"]} y
      z"; $b = 'it\\'s'; /* c */
      $t = <<<EOT
        don't
        EOT; $d = "e";
      """
    #expect(
      regions(Language(rawValue: "php"), text) == [
        "c:// say \"no\" ", "c:# b ", "s:\"x {$m[\"k\"]} y\nz\"", "s:'it\\'s'", "c:/* c */",
        "s:  don't\n  EOT", "s:\"e\"",
      ])
  }

  @Test func shell() {
    let text = "#!/bin/sh\nn=$# x=${a#b} # c\necho \"q\"; # d\n"
    #expect(
      regions(Language(rawValue: "shell"), text) == ["c:#!/bin/sh", "c:# c", "s:\"q\"", "c:# d"])
  }

  @Test func go() {
    let text = "a := `raw \\` + \"q\\\"\" // c `x\nr := '\\'' /* `b` */ + `two\nlines`"
    #expect(
      regions(.go, text) == [
        "s:`raw \\`", "s:\"q\\\"\"", "c:// c `x", "s:'\\''", "c:/* `b` */", "s:`two\nlines`",
      ])
  }

  @Test func c() {
    let text = """
      char *s = L"wide" "a\\
      b"; // goes \\
      on
      int n = u'x' / 2; /* "no" */ char q = '"';
      """
    #expect(
      regions(.c, text) == [
        "s:L\"wide\"", "s:\"a\\\nb\"", "c:// goes \\\non", "s:u'x'", "c:/* \"no\" */", "s:'\"'",
      ])
  }

  @Test func cpp() {
    let text = "auto r = R\"x(a )\" b)x\" + u8R\"(c)\"; int n = 1'000'000; // n\nFOOR\"plain\";"
    #expect(
      regions(.cpp, text) == ["s:R\"x(a )\" b)x\"", "s:u8R\"(c)\"", "c:// n", "s:\"plain\""])
  }

  @Test func java() {
    let text =
      "String s = \"\"\"\n  a \"b\" \\\"\"\"\n  \"\"\"; char c = '\\''; /** doc */ int x; // e"
    #expect(
      regions(.java, text) == [
        "s:\"\"\"\n  a \"b\" \\\"\"\"\n  \"\"\"", "s:'\\''", "c:/** doc */", "c:// e",
      ])
  }

  @Test func rust() {
    let text = """
      /* a /* nested */ b */ fn f<'a>(x: &'a str) -> char { 'l: loop { break 'l } '\\'' }
      let s = "two
      lines" + r#"raw "quoted" \\"# + br"x\\" + r"" + b"q\\""; let c = ['é', b'"', '"', '\\u{1F600}'];
      let r#type = 1; // end
      """
    #expect(
      regions(.rust, text) == [
        "c:/* a /* nested */ b */", "s:'\\''", "s:\"two\nlines\"", "s:r#\"raw \"quoted\" \\\"#",
        "s:br\"x\\\"", "s:r\"\"", "s:b\"q\\\"\"", "s:'é'", "s:b'\"'", "s:'\"'", "s:'\\u{1F600}'",
        "c:// end",
      ])
  }

  @Test func swift() {
    let text = ###"""
      /* a /* nested */ b */ let s = "x \(f("y", z: "\(n)")) w" // end
      let r = #"raw \(no) "quote" \#(yes("in"))"# + ##"a"#b"##
      let m = """
        two "quotes" \(g("""
          inner
          """))
        """
      #if os(Linux)
      let p = /a"b/, q = #/c\/"d/#; let n = a / b / c
      """###
    #expect(
      regions(.swift, text) == [
        "c:/* a /* nested */ b */", #"s:"x \(f("y", z: "\(n)")) w""#, "c:// end",
        ##"s:#"raw \(no) "quote" \#(yes("in"))"#"##, ####"s:##"a"#b"##"####,
        "s:\"\"\"\n  two \"quotes\" \\(g(\"\"\"\n    inner\n    \"\"\"))\n  \"\"\"",
        "s:/a\"b/", "s:#/c\\/\"d/#",
      ])
  }

  @Test func javascript() {
    let text = #"""
      #!/usr/bin/env node
      const a = `t ${f(`in ${"}"}`)} u`, b = 'it\'s'; // c
      const r = /[/"]\/'/gi.test(x) ? a / b / c : x.replace(/"/g, '');
      if (ok) /`/.exec(y); const d = (a) / 2 / 1; i++ / 2 / 1;
      const q = [ /a'/, // one
        /b'/ ]
      return <p title="t" class="u
        v">Don't panic <b>/</b></p>; /* e */
      """#
    for language in [Language.javascript, .typescript] {
      #expect(
        regions(language, text) == [
          "c:#!/usr/bin/env node", #"s:`t ${f(`in ${"}"}`)} u`"#, #"s:'it\'s'"#, "c:// c",
          #"s:/[/"]\/'/gi"#, #"s:/"/g"#, "s:''", "s:/`/", "s:/a'/", "c:// one", "s:/b'/", "s:\"t\"",
          "s:\"u\n  v\"", "c:/* e */",
        ])
    }
  }

  @Test func aRegionAndItsBytes() {
    var text = "a /* b */ c \"d\""
    text.withUTF8 { bytes in
      let map = RegionMap(
        SourceBytes(base: bytes.baseAddress!, count: bytes.count), language: .c)
      #expect(map.region(at: 0) == (.code, 0..<2))
      #expect(map.region(at: 2) == (.comment, 2..<9))
      #expect(map.region(at: 8) == (.comment, 2..<9))
      #expect(map.region(at: 9) == (.code, 9..<12))
      #expect(map.region(at: 14) == (.string, 12..<15))
      #expect(map.region(at: 15) == (.code, 15..<15))
    }
  }
}
