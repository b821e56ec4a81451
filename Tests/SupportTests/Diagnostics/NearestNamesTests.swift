import Testing

@testable import Support

@Suite("What a name was probably meant to be")
struct NearestNamesTests {
  let names = ["ParsableCommand", "ParsableArguments", "Option", "Options", "run"]

  @Test(
    "The nearest come first; what is far is none",
    arguments: [
      ("parsablecomand", ["ParsableCommand"]),
      ("Optoin", ["Option", "Options"]),
      ("Optio", ["Option", "Options"]),
      ("Parsable", ["ParsableCommand", "ParsableArguments"]),
      ("zzz", []),
      ("", []),
    ])
  func near(word: String, expected: [String]) {
    #expect(NearestNames.of(word, among: names, limit: 3) == expected)
  }
}
