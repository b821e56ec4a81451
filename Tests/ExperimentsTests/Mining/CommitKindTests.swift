import Testing

@testable import Experiments

@Suite struct CommitKindTests {
  @Test(
    "What a subject names",
    arguments: [
      ("Fix crash on load", CommitKind.fix), ("Prevents a leak of clients", .fix),
      ("fix(x): add a check", .fix), ("Add a fix for lists", .feature),
      ("feat: correct keys", .feature), ("Implement streams", .feature),
      ("Refactor the fix of lists", .refactoring), ("Moved tests", .refactoring),
      ("Faster intersections of sets", .other), ("Prefix of keys", .other),
      ("Bump lodash from 1.2 to 1.3", .bump), ("Update actions/checkout to v4.1", .bump),
      ("Redis 2.8.1: notes", .other), ("2.8.1", .bump), ("v1.2.3-rc1", .bump),
      ("Release 7", .bump), ("build(deps): x", .bump), ("Update dependency foo", .bump),
      ("Update lists to sets", .other), ("chore: tidy", .chore), ("ci: new runner", .chore),
      ("Revert \"Add streams\"", .revert), ("revert: streams", .revert),
      ("Format all files", .formatting), ("style: braces", .formatting), ("Run gofmt", .formatting),
      ("Fix typos in comments", .formatting), ("Fix trailing spaces", .formatting),
      ("Information about clients", .other), ("Support a format option", .feature),
      ("WIP streams", .workInProgress), ("[wip] streams", .workInProgress),
      ("fixup! Add streams", .workInProgress), ("Merge branch 'x' into y", .merge),
      ("Merge pull request #1 from a/b", .merge), ("Merge sorted lists faster", .other),
      ("", .other),
    ])
  func kinds(subject: String, expected: CommitKind) {
    #expect(CommitKind(CommitMessage(subject)) == expected)
  }

  @Test("Weights at the ends of their ranges")
  func weights() {
    #expect([1, 2, 6, 7].map { CaseWeight(of: .fix, files: $0).value } == [1, 1.5, 1.5, 1])
    #expect([2, 3, 8, 9].map { CaseWeight(of: .feature, files: $0).value } == [1, 1.2, 1.2, 1])
    #expect([10, 11].map { CaseWeight(of: .refactoring, files: $0).value } == [1, 0.4])
    #expect(CaseWeight(of: .other, files: 12).value == 1)
    #expect(CaseWeight(of: .other, files: 3, hasTestsWithCode: true).name == "tests with code")
  }

  @Test("Source files are code in a language that the name tells")
  func sources() {
    for path in ["a.c", "src/b.swift", "x/test_y.py", "Makefile"] {
      #expect(SourceFile.isSource(path))
    }
    for path in ["README.md", "a.json", "LICENSE", "x", "a.yml", "go.mod", "image.png"] {
      #expect(!SourceFile.isSource(path))
    }
    #expect(SourceFile.isTest("x/test_y.py") && !SourceFile.isTest("src/b.swift"))
  }
}
