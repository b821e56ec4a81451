import Testing

@testable import Experiments
@testable import Support

@Suite struct DocumentDifferenceTests {
  private func difference(_ recorded: String, _ now: String) throws -> [String] {
    let trees = try [recorded, now].map { try JSONReader.value(of: Array($0.utf8)) }
    return DocumentDifference(recorded: trees[0], now: trees[1]).values.map { value in
      let size = value.difference.map { " (\(ReproductionText.signed($0)))" } ?? ""
      return "\(value.kind.rawValue) \(value.path): \(value.recorded ?? "-")"
        + " → \(value.now ?? "-")\(size)"
    }
  }

  @Test("Every kind of difference, with the way to it")
  func kinds() throws {
    #expect(
      try difference(
        #"{"a": 1, "b": {"c": 0.5, "d": "x"}, "e": [1, 2, 3], "f": null, "g": true}"#,
        #"{"a": 3, "b": {"c": 0.25, "d": 4}, "e": [1, 5], "f": null, "g": true, "h": {"i": []}}"#)
        == [
          "number a: 1 → 3 (+2)", "number b.c: 0.5 → 0.25 (-0.250000)", "text b.d: \"x\" → 4",
          "number e[1]: 2 → 5 (+3)", "missing e[2]: 3 → -", "added h: - → {\"i\": []}",
        ])
    #expect(try difference(#"{"a": [1.5]}"#, #"{ "a":[1.50] }"#) == [])
  }

  @Test("Elements are paired by what names them; one that is missing shifts no other")
  func names() throws {
    #expect(
      try difference(
        """
        [{"repository": "r", "id": "a", "v": 1}, {"repository": "r", "id": "b", "v": 2},
         {"repository": "s", "id": "b", "v": 3}]
        """,
        """
        [{"repository": "s", "id": "b", "v": 3}, {"repository": "r", "id": "b", "v": 2.5}]
        """)
        == [
          "missing [r/a]: {\"repository\": \"r\", \"id\": \"a\", \"v\": 1} → -",
          "number [r/b].v: 2 → 2.5 (+0.500000)",
          "order : [\"r/b\", \"s/b\"] → [\"s/b\", \"r/b\"]",
        ])
    #expect(
      try difference(
        #"[{"study": "tpe", "fold": 2, "iteration": 3, "candidate": 1, "score": 0.1}]"#,
        #"[{"study": "tpe", "fold": 2, "iteration": 3, "candidate": 1, "score": 0.1000001}]"#
      )
      .map { $0.prefix { $0 != "→" } } == ["number [tpe, fold 2 3.1].score: 0.1 "])
    // Two of one name are paired by place.
    #expect(
      try difference(
        #"[{"name": "a", "v": 1}, {"name": "a", "v": 2}]"#,
        #"[{"name": "a", "v": 1}, {"name": "a", "v": 3}]"#) == ["number [1].v: 2 → 3 (+1)"])
  }

  @Test(
    "Small differences keep their digits",
    arguments: [
      (0.25, "+0.250000"), (-0.001, "-0.001000"), (0.00012345, "+1.23e-4"), (-1e-16, "-1.00e-16"),
      (9.996e-5, "+1.00e-4"), (9.99e-5, "+9.99e-5"), (-7, "-7"),
      (.leastNonzeroMagnitude, "+4.94e-324"),
      (1.5, "+1.500000"),
    ])
  func signed(number: Double, text: String) {
    #expect(ReproductionText.signed(number) == text)
  }

  @Test("Long values are shortened")
  func long() throws {
    let text = String(repeating: "x", count: 100)
    let found = try difference("[\"\(text)\"]", "[\"y\"]")
    #expect(found == ["text [0]: \"\(String(repeating: "x", count: 46))… → \"y\""])
  }
}
