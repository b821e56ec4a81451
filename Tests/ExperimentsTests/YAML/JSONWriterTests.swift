import Testing

@testable import Experiments

@Suite struct JSONWriterTests {
  @Test func pretty() {
    let value: YAMLValue = [
      "a": [1, 2.5, true, .null, .real(.nan)], "b": [["c": "\"\\\n\u{1}é"], []], "d": [:],
    ]
    #expect(
      JSONWriter.text(of: value) == """
        {
          "a": [1, 2.5, true, null, null],
          "b": [
            {
              "c": "\\"\\\\\\n\\u0001é"
            },
            []
          ],
          "d": {}
        }

        """)
  }
}
