@testable import Code
import Foundation
@testable import Rules
import TestSupport
import Testing

/// The shipped packs: valid files, examples that hold, and a corpus that distinguishes rules.
@Suite struct ShippedPacksTests {
  private static let folder = "\(Project.root)/rules"

  private static func set() throws -> RuleSet? {
    guard
      let folders = try? RulePack.folders(in: folder),
      !folders.isEmpty
    else { return nil }
    return try RulePack.load(folders: folders)
  }

  @Test func examplesHold() throws {
    guard let set = try Self.set() else { return }
    let failed = try RuleTest.examples(of: set.rules).failed
    let words = failed.map {
      "\(set.rules[$0.rule].id): \($0.isBad ? "bad" : "good") example \($0.index + 1) in "
        + $0.language.rawValue
    }
    #expect(words == [])
  }

  /// Each pack has enough rules of each category, and each rule a weakness or a rationale.
  @Test func enoughRules() throws {
    guard let set = try Self.set() else { return }
    for pack in set.packs {
      #expect(pack.rules.count >= 12, "\(pack.name)")
      for category in Rule.Category.allCases {
        #expect(pack.rules.contains { $0.category == category }, "\(pack.name): \(category)")
      }
    }
    for rule in set.rules { #expect(!rule.cwe.isEmpty || rule.explanation.utf8.count > 40) }
  }

  /// Each rule has two files with a line that it must find, and two others with a line that it must not.
  @Test func corpusContract() throws {
    guard let set = try Self.set() else { return }
    let corpus = try LabelledCorpus.load(of: set)
    #expect(corpus.unlabelled == [])
    var positive = set.rules.map { _ in Set<Int>() }
    var negative = positive
    for (index, file) in corpus.files.enumerated() {
      for annotation in file.annotations {
        switch annotation.kind {
        case .expected: positive[annotation.rule].insert(index)
        case .absent: negative[annotation.rule].insert(index)
        default: continue
        }
      }
    }
    for (index, rule) in set.rules.enumerated() {
      #expect(positive[index].count >= 2, "\(rule.id)")
      #expect(negative[index].subtracting(positive[index]).count >= 2, "\(rule.id)")
    }
  }

  /// No shipped pattern needs too many steps on its own corpus.
  @Test func nothingIsStopped() throws {
    guard let set = try Self.set() else { return }
    let match = try CorpusMatch(set, on: LabelledCorpus.load(of: set))
    #expect(match.stopped == [])
  }
}
