import Testing

@testable import LanguageModels
@testable import Support

@Suite struct AnswerTextTests {
  @Test("The whole answer where it is JSON, else the one block of JSON or YAML")
  func documents() throws {
    let value: JSONValue = ["a": [1, "two"], "b": 0.5]
    for answer in [
      " {\"a\": [1, \"two\"], \"b\": 0.5}\n", "```json\n{\"a\": [1, \"two\"], \"b\": 0.5}\n```",
      "Here:\r\n\r\n```json title\r\n{\"a\": [1, \"two\"],\r\n \"b\": 0.5}\r\n```\r\nDone.",
      "~~~YAML\na: [1, two]\nb: 0.5\n~~~", "```yml\na:\n  - 1\n  - two\nb: 0.5\n```",
      "```python\nx = {}\n```\n````yaml\na: [1, two]\nb: 0.5\n````",
    ] { #expect(try AnswerText(answer).value == value, "\(answer)") }
    #expect(try AnswerText("```yaml\n- {a: ~}\n```").value == [["a": .null]])
    #expect(try AnswerText("[\"```json\\n1\\n```\"]").value == ["```json\n1\n```"])
  }

  @Test(
    "Everything else has a reason",
    arguments: [
      ("", "the answer is empty"), (" \n", "the answer is empty"),
      ("I think bm25_k1 should rise.", "no block"), ("{\"a\": ", "the text ends here"),
      ("{\"a\": 1} and more", "expected the end of the text"),
      ("```json\n{}\n```\n```yaml\na: 1\n```", "2 blocks"), ("```json\n{}\n", "is not closed"),
      ("```\n{}\n```", "no block"), ("```json\n{'a': 1}\n```", "expected a key in quotes"),
      ("```yaml\na: [\n```", "the YAML cannot be read"),
      ("```yaml\n```", "the YAML cannot be read"),
      ("```yaml\na: 1\na: 2\n```", "the YAML cannot be read"),
    ])
  func reasons(answer: String, part: String) {
    let reason = #expect(throws: AnswerText.Reason.self) { try AnswerText(answer) }
    #expect(reason?.description.contains(part) == true, "\(reason?.description ?? "")")
  }

  @Test("Huge and deep answers end with a reason")
  func limits() {
    let answers = [
      String(repeating: "x", count: 3 << 20), String(repeating: "[", count: 100_000),
      "```yaml\n" + String(repeating: "[", count: 10_000) + "\n```",
      "```yaml\n&a [x]\n" + (0..<50).map { "- &a\($0) [*a, *a]\n" }.joined() + "```",
    ]
    for answer in answers { #expect(throws: AnswerText.Reason.self) { try AnswerText(answer) } }
  }
}
