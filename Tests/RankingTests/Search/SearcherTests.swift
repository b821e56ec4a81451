import Foundation
import TestSupport
import Testing

@testable import Code
@testable import Ranking
@testable import Support

@Suite struct SearcherTests {
  private func make(
    _ texts: [String: String], _ values: [String: Double] = [:]
  ) async throws -> Searcher {
    Searcher(
      SearchIndex(try await MemoryFiles(texts).corpus()),
      parameters: Parameters.neutral.with(values))
  }

  private func paths(_ results: [SearchResult]) -> [String] { results.map(\.path) }

  // MARK: BM25

  @Test("Okapi BM25, worked by hand: N = 3, lengths 5, 3 and 6, mean 14/3")
  func bm25() async throws {
    let texts = [
      "x.txt": "alpha beta beta", "y.txt": "alpha", "z.txt": "gamma gamma gamma gamma",
    ]
    let searcher = try await make(texts)
    // ln(1 + 2.5 / 1.5) · 2 · 2.5 / (2 + 1.5 · (0.25 + 0.75 · 5 / (14 / 3)))
    let beta = searcher.search("beta", count: 10)
    #expect(paths(beta) == ["x.txt"])
    #expect(abs(beta[0].score - 1.3697366126847053) < 1e-12, "\(beta[0].score)")
    // ln(1 + 1.5 / 2.5) · 2.5 / (1 + 1.5 · (0.25 + 0.75 · l / (14 / 3))), l = 3 and 5
    let alpha = searcher.search("alpha", count: 10)
    #expect(paths(alpha) == ["y.txt", "x.txt"])
    #expect(abs(alpha[0].score - 0.560004324207685) < 1e-12, "\(alpha[0].score)")
    #expect(abs(alpha[1].score - 0.4553668380235502) < 1e-12, "\(alpha[1].score)")
    // A term of every document still weighs more than nothing: ln(1 + 0.5 / 3.5).
    let all = searcher.search("txt", count: 10)
    #expect(paths(all) == ["y.txt", "x.txt", "z.txt"])
    #expect(all.allSatisfy { $0.score > 0 })
    // Scores of terms add up.
    let both = searcher.search("alpha beta", count: 1)
    #expect(abs(both[0].score - beta[0].score - alpha[1].score) < 1e-12)
  }

  // MARK: Words

  @Test("Names that people write as one word are found in identifiers, and the other way round")
  func compounds() async throws {
    let searcher = try await make([
      "a.py": "class GitHubClient:\n    def fetchIssues(self): return []\n",
      "b.js": "class WebSocketRoute {}\n", "c.py": "def unrelated(): return 2\n",
      "d.txt": "the websocket protocol", "e.go": "type OAuth2Client struct{}\n",
      "f.c": "int parse_ipv6_address(void) { return 0; }\n", "IPv4Table.txt": "nothing",
    ])
    func found(_ query: String) -> [String] {
      Set(paths(searcher.search(query, count: 10))).sorted()
    }
    #expect(found("github") == ["a.py"])
    #expect(found("GitHub") == ["a.py"])
    #expect(found("websocket") == ["b.js", "d.txt"])
    #expect(found("WebSocket") == ["b.js", "d.txt"])
    #expect(found("fetch_issues") == ["a.py"])
    #expect(found("fetchissues") == ["a.py"])
    #expect(found("githubclient") == ["a.py"])
    #expect(found("oauth2") == ["e.go"])
    #expect(found("ipv6") == ["f.c"])
    #expect(found("IPv6") == ["f.c"])
    #expect(found("ipv4") == ["IPv4Table.txt"])
  }

  @Test("Compounds are terms of the symbols in whose lines they stand, and no part of a length")
  func compoundsOfSymbols() async throws {
    let searcher = try await make([
      "a.py": "def one():\n    fooBar()\n\ndef two():\n    barBaz()\n"
    ])
    func symbols(_ query: String) -> Set<Int?> {
      Set(searcher.search(query, count: 10).map(\.document.symbol))
    }
    #expect(symbols("foobar") == [nil, 0])
    #expect(symbols("barbaz") == [nil, 1])
    #expect(searcher.index.lengths[0] == 10)
  }

  @Test("Text beyond ASCII is found in any composition and case, and by parts of words in Han")
  func beyondASCII() async throws {
    let searcher = try await make([
      "a.txt": "Cafe\u{301} CRÈME", "b.txt": "数据库连接池", "c.txt": "데이터베이스", "d.txt": "cafe",
    ])
    #expect(paths(searcher.search("café", count: 10)) == ["a.txt"])
    #expect(paths(searcher.search("CAFÉ", count: 10)) == ["a.txt"])
    #expect(paths(searcher.search("crème", count: 10)) == ["a.txt"])
    #expect(paths(searcher.search("连接", count: 10)) == ["b.txt"])
    #expect(paths(searcher.search("베이스", count: 10)) == ["c.txt"])
  }

  // MARK: Factors

  @Test("Of the name boosts that apply, the largest counts, whichever it is")
  func names() async throws {
    let texts = ["a.py": "def max_depth():\n    pass\n"]
    let names = ["name_exact_boost", "name_substring_boost", "name_token_boost"]
    func factor(_ query: String, _ values: [Double]) async throws -> Double {
      let searcher = try await make(
        texts, Dictionary(uniqueKeysWithValues: zip(names, values)))
      let found = searcher.explain(query, count: 10).first { $0.result.document.symbol != nil }
      return try #require(found?.factors.first { $0.signal == "name" }?.value)
    }
    #expect(try await factor("max_depth", [7, 3, 2]) == 7)
    #expect(try await factor("max_depth", [2, 3, 5]) == 5)
    #expect(try await factor("max_depth", [2, 5, 3]) == 5)
    #expect(try await factor("depth", [7, 3, 2]) == 3)
    #expect(try await factor("depth", [7, 2, 3]) == 3)
    #expect(try await factor("MAX_DEPTH", [7, 3, 2]) == 7)
    // `pass` is in the text, and nothing of it in the name.
    #expect(try await factor("pass", [7, 3, 2]) == 1)
  }

  @Test("A share of tokens that equals a threshold reaches it; unknown tokens count as missing")
  func coverage() async throws {
    let searcher = try await make(
      ["a.txt": "one two three four"],
      [
        "multi_term_high_bonus": 3, "multi_term_med_bonus": 2, "multi_term_high_threshold": 0.8,
        "multi_term_med_threshold": 0.4,
      ])
    func factor(_ query: String) throws -> Double {
      let factors = try #require(searcher.explain(query, count: 1).first).factors
      return try #require(factors.first { $0.signal == "coverage" }?.value)
    }
    #expect(try factor("one two three four") == 3)
    #expect(try factor("one two three four unknown5") == 3)
    #expect(try factor("one two three unknown4 unknown5") == 2)
    #expect(try factor("one two unknown3 unknown4 unknown5") == 2)
    #expect(try factor("one unknown2 unknown3 unknown4 unknown5") == 1)
    // Stop words and repetitions are no further tokens.
    #expect(try factor("where is the one one") == 3)
  }

  @Test("Penalties of a path are multiplied")
  func penalties() async throws {
    let texts = [
      "tests/data.yaml": "word", "data.yaml": "word", "data.md": "word", "tests/a.py": "word",
      "src/a.py": "word", "src/tests/a.py": "word", "a.py": "word",
    ]
    let searcher = try await make(
      texts,
      ["non_code_penalty": 0.5, "config_penalty": 0.25, "test_penalty": 0.75, "src_dir_boost": 2])
    var factors: [String: Double] = [:]
    for file in searcher.index.corpus.files {
      factors[file.path] = searcher.signals.pathFactors[Int(file.pathClass.rawValue)]
    }
    let expected: [String: Double] = [
      "tests/data.yaml": 0.09375, "data.yaml": 0.125, "data.md": 0.5, "tests/a.py": 0.75,
      "src/a.py": 2, "src/tests/a.py": 1.5, "a.py": 1,
    ]
    #expect(factors == expected)
  }

  @Test("The phrase is the query's tokens in order with none between, in any notation")
  func phrase() async throws {
    let searcher = try await make(
      [
        "a.txt": "about memory_eviction here", "b.txt": "eviction of memory: eviction, memory",
        "c.txt": "memoryEviction", "d.txt": "the memory",
      ], ["exact_phrase_bonus": 2])
    func holding(_ query: String) -> [String] {
      searcher.explain(query, count: 10)
        .filter { $0.factors.contains { $0.signal == "phrase" && $0.value == 2 } }
        .map(\.result.path).sorted()
    }
    #expect(holding("memory eviction") == ["a.txt", "b.txt", "c.txt"])
    #expect(holding("memoryEviction") == ["a.txt", "b.txt", "c.txt"])
    #expect(holding("eviction memory") == ["b.txt"])
    #expect(holding("memory") == [])
    // Stop words belong to the phrase.
    #expect(holding("eviction of memory") == ["b.txt"])
    #expect(holding("the memory") == ["d.txt"])
    #expect(holding("a memory") == [])
  }

  @Test("A phrase does not reach beyond a symbol's lines")
  func phraseOfSymbols() async throws {
    let text = "def one():\n    alpha()\n\ndef two():\n    alpha beta\n"
    let searcher = try await make(["a.py": text], ["exact_phrase_bonus": 2])
    let holding = searcher.explain("alpha beta", count: 10).filter {
      $0.factors.contains { $0.signal == "phrase" && $0.value == 2 }
    }
    #expect(Set(holding.map { $0.result.document.symbol }) == [nil, 1])
  }

  @Test("1 + importance × weight; at most 30 % for frecency")
  func files() async throws {
    let texts = ["a.py": "import b\nword = 1\n", "b.py": "word = 1\n", "c.py": "word = 1\n"]
    let corpus = try await MemoryFiles(texts).corpus().withFrecency([0, 0.5, 1])
    let importance = corpus.importance
    #expect(importance[2] == 0 && importance[1] > 0)
    let searcher = Searcher(
      SearchIndex(corpus),
      parameters: Parameters.neutral.with(["importance_weight": 2, "frecency_weight": 1]))
    func factors(_ file: Int) -> [Double] {
      [
        searcher.signals.importance.factor(importance[file]),
        searcher.signals.frecency.factor(corpus.frecency[file]),
      ]
    }
    #expect(factors(0) == [1 + 2 * importance[0], 1])
    #expect(factors(1) == [1 + 2 * importance[1], 1.15])
    #expect(factors(2) == [1, 1.3])
  }

  @Test("Files next to the first results are raised; what they are raised past stays found")
  func dependencyProximity() async throws {
    let texts = [
      "a.py": "import d\n# word word word\n", "b.py": "# word word\n# and more\n",
      "c.py": "# word word\n# and more\n", "d.py": "# word and other things of no use here\n",
    ]
    func ranking(_ values: [String: Double]) async throws -> [String] {
      paths(try await make(texts, values).search("word", count: 10))
    }
    #expect(try await ranking([:]) == ["a.py", "b.py", "c.py", "d.py"])
    let raised: [String: Double] = ["dep_proximity_weight": 0.8, "dep_proximity_seed_count": 1]
    #expect(try await ranking(raised) == ["a.py", "d.py", "b.py", "c.py"])
    // With d among the seeds, a is next to one too.
    let searcher = try await make(
      texts, ["dep_proximity_weight": 1, "dep_proximity_seed_count": 4])
    let factors = searcher.explain("word", count: 10).map { explanation in
      explanation.factors.first { $0.signal == "dependency" }?.value
    }
    #expect(factors == [2, 2, 1, 1])
  }

  // MARK: What is kept

  @Test("Results of a file are limited before the list is cut")
  func chunks() async throws {
    let many = (0..<6).map { "def word_\($0)():\n    word word\n\n" }.joined()
    let texts = ["a.py": many, "b.py": "# word and much else that is not what is looked for\n"]
    for limit in 1...3 {
      let searcher = try await make(texts, ["max_chunks_per_file": Double(limit)])
      let found = paths(searcher.search("word", count: limit + 1))
      #expect(found == [String](repeating: "a.py", count: limit) + ["b.py"])
    }
  }

  @Test("What lies outside the candidate width cannot be raised")
  func width() async throws {
    var texts = ["z.py": "# word, and a lot more than others have to say about it\n"]
    for number in 10..<40 { texts["a\(number).py"] = "import q\n# word\n" }
    texts["a10.py"] = "import z\n# word\n"
    func first(_ minimum: Double, _ multiplier: Double) async throws -> Bool {
      let searcher = try await make(
        texts,
        [
          "wide_k_min": minimum, "wide_k_multiplier": multiplier, "dep_proximity_weight": 1,
          "dep_proximity_seed_count": 15,
        ])
      return paths(searcher.search("word", count: 3)).contains("z.py")
    }
    #expect(try await !first(10, 2))
    #expect(try await first(31, 2))
    #expect(try await !first(10, 10))
    #expect(try await first(10, 11))
  }

  @Test("Equal scores stand in the byte order of their paths")
  func ties() async throws {
    let names = ["b.txt", "B.txt", "a/b.txt", "a.txt", "é.txt", "z.txt", "a-b.txt"]
    let texts = Dictionary(uniqueKeysWithValues: names.map { ($0, "word") })
    // Without length normalisation all are equal.
    let searcher = try await make(texts, ["bm25_b": 0])
    let expected = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(paths(searcher.search("word", count: 10)) == expected)
    #expect(paths(searcher.search("word", count: 3)) == Array(expected.prefix(3)))
  }

  // MARK: Queries

  @Test func unusualQueries() async throws {
    let searcher = Searcher(SearchIndex(try await SampleCorpus.make()), parameters: .standard)
    for query in ["", " \n\t", "???", "日本語", "nowhere", "_", "\0", "the"] {
      #expect(searcher.search(query, count: 10).isEmpty == (query != "the"), "'\(query)'")
      #expect(searcher.explain(query, count: 10).isEmpty == (query != "the"))
    }
    // Stop words alone are searched for as they are.
    #expect(paths(searcher.search("the", count: 9)).contains("docs/server.md"))
    let found = ["server", "the server"].map { Set(paths(searcher.search($0, count: 1000))) }
    #expect(found[0] == found[1], "beside other words they are not searched for")
    #expect(searcher.search("server", count: 0).isEmpty)
    #expect(searcher.search("server nowhere", count: 1).count == 1)
    let long = (0..<1000).map { "word\($0 % 700) server" }.joined(separator: " ")
    #expect(searcher.search(long, count: 5).count == 5)
    #expect(searcher.search(String(repeating: "server ", count: 70_000), count: 5).count == 5)
  }

  @Test func emptyCorpora() async throws {
    let corpora: [[String: String]] = [[:], ["a.txt": ""], ["a.py": "\n\n"]]
    for texts in corpora {
      let searcher = try await make(texts)
      #expect(searcher.search("word", count: 10).isEmpty)
      #expect(paths(searcher.search("py txt", count: 10)) == Array(texts.keys))
    }
  }

  @Test func nonASCII() async throws {
    let searcher = try await make(["a.txt": "die Straße", "b.txt": "日本語 の", "c.txt": "straße"])
    #expect(paths(searcher.search("STRAsse Straße", count: 5)) == ["c.txt", "a.txt"])
    #expect(paths(searcher.search("日本語", count: 5)) == ["b.txt"])
  }
}
