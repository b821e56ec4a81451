import Testing

@testable import Support

@Suite("JSON as people write it") struct TolerantJSONTests {
  @Test("Comments and trailing commas are skipped")
  func readsWhatPeopleWrite() {
    let json = JSONReader.tolerantValue(
      of: #"""
        // first
        {"a": {"b": ["x", /* y */ "z\"q",],}, "n": -1.5e3, "t": true, "a": 1, "u": "https://x", }
        """#)
    #expect(json["a"]?["b"] == ["x", "z\"q"])
    #expect(json["n"] == -1500.0)
    #expect(json["u"] == "https://x")
    #expect(json["none"] == nil)
    #expect(
      JSONReader.tolerantValue(of: "\u{FEFF}{\"tab\": \"a\tb\", \"c\": \"\\q\"} rest")
        == ["tab": "a\tb", "c": "q"])
  }

  @Test("What stands before an error is kept")
  func endsOnAnything() {
    let text = "{\"a\": [1, {\"b\": \"c\"}, [[[]]]], \"d\": nonsense here}"
    for length in 0...text.count { _ = JSONReader.tolerantValue(of: String(text.prefix(length))) }
    #expect(JSONReader.tolerantValue(of: text) == ["a": [1, ["b": "c"], [[[]]]], "d": .null])
    #expect(JSONReader.tolerantValue(of: "{\"a\": [1, {\"b\": 2") == ["a": [1, ["b": 2]]])
    #expect(JSONReader.tolerantValue(of: String(repeating: "[", count: 100_000)) != .null)
    #expect(JSONReader.tolerantValue(of: "{\"a\": ]}")["a"] == .null)
    #expect(JSONReader.tolerantValue(of: "/* open") == .null)
  }
}
