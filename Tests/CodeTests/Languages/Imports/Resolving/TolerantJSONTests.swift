import Testing

@testable import Code

@Suite struct TolerantJSONTests {
  @Test func readsWhatPeopleWrite() {
    let json = TolerantJSON(
      #"""
      // first
      {"a": {"b": ["x", /* y */ "z\"q",],}, "n": -1.5e3, "t": true, "a": 1, "u": "https://x", }
      """#)
    #expect(json["a"]?["b"]?.elements.compactMap(\.text) == ["x", "z\"q"])
    #expect(json["n"] == .other)
    #expect(json["u"]?.text == "https://x")
    #expect(json["none"] == nil)
  }

  @Test func endsOnAnything() {
    let text = "{\"a\": [1, {\"b\": \"c\"}, [[[]]]], \"d\": nonsense here}"
    for length in 0...text.count { _ = TolerantJSON(String(text.prefix(length))) }
    #expect(TolerantJSON(String(repeating: "[", count: 100_000)) != .other)
    #expect(TolerantJSON("{\"a\": ]}")["a"] == .other)
  }
}
