import Testing

@testable import Support

@Suite struct JSONWriterTests {
  @Test func linesThatFit() {
    let long = String(repeating: "x", count: 60)
    let value: JSONValue = [
      "a": [1, 2.5, true, .null, .real(.nan)], "b": [["c": "\"\\\n\u{1}é"], []], "d": [:],
      "e": [.string(long), ["f": .string(long)]],
    ]
    #expect(
      JSONWriter.text(of: value) == """
        {
          "a": [1, 2.5, true, null, null],
          "b": [{"c": "\\"\\\\\\n\\u0001é"}, []],
          "d": {},
          "e": [
            "\(long)",
            {"f": "\(long)"}
          ]
        }

        """)
    // A word is one line, however long its parts are.
    let deep: JSONValue = ["a": ["b": [.string(long), .string(long)], "c": [:]]]
    #expect(
      JSONWriter.word(deep)
        == #"{"a": {"b": ["\#(long)", "\#(long)"], "c": {}}}"#)
    #expect(JSONWriter.word(value["e"] ?? .null) == "[\"\(long)\", {\"f\": \"\(long)\"}]")
  }
}
