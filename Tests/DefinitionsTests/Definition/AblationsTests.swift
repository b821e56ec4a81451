import TestSupport
import Testing

@testable import Definitions
@testable import Support

@Suite struct AblationsTests {
  private func parse(_ more: String) throws -> Definition {
    try Examples.parse(Examples.minimal + more)
  }

  @Test func aListAndAMappingOfAListAreTheSame() throws {
    let list = "[importance_weight, {name: k1, set: {bm25_k1: 1.5, bm25_b: 0}}]"
    let listed = try parse("ablations: \(list)\n")
    let mapped = try parse("ablations: {signals: \(list)}\n")
    #expect(listed.ablating == mapped.ablating)
    #expect(listed.resolvedYAML == mapped.resolvedYAML)
    #expect(listed.ablations.map(\.name) == ["importance_weight", "k1"])
    #expect(listed.ablations[0].values.map(\.value) == [0])
    let point = listed.ablations[1].applied(to: .standard)
    #expect(point.differences(from: .standard).map(\.name) == ["bm25_k1", "bm25_b"])
    #expect(try parse("ablations: {}\n").ablating == .none)
  }

  @Test func allIsWrittenAsAll() throws {
    let definition = try parse("ablations: {signals: all, path: true}\n")
    #expect(definition.ablating == .init(signals: .all, addOne: false, path: true))
    #expect(definition.ablations.isEmpty && definition.ablating.turnsOff)
    #expect(
      definition.resolvedYAML.contains(
        "ablations:\n  signals: all\n  add_one: false\n  path: true\n"))
    // Arms of gates may be any of them.
    _ = try parse("ablations: {signals: all}\ngates: [after.mrr >= class_boost.mrr]\n")
  }

  @Test func sensitivityOfEverythingThatTheBenchReads() throws {
    let definition = try parse("sensitivity: {}\n")
    let search = ParameterSurface.parameters(of: .search)
    #expect(definition.sensitivity == .init(parameters: search, levels: 9, interactions: 10))
    let whole = try parse(
      "sensitivity: {parameters: all}\nbench: {mode: composite, rules: {packs: [../p]}}\n")
    #expect(
      whole.sensitivity?.parameters
        == ParameterSurface.parameters(of: .search) + ParameterSurface.parameters(of: .context))
    let some = try parse("sensitivity: {parameters: [rrf_k, bm25_b], interactions: 0}\n")
    #expect(some.sensitivity?.parameters.map(\.name) == ["bm25_b", "rrf_k"])
    #expect(try Examples.parse(some.resolvedYAML).resolvedYAML == some.resolvedYAML)
    #expect(try parse("").sensitivity == nil)
  }

  /// Where a study finds after, the definition cannot know what is off in it.
  @Test func whatAStudyFindsIsNotJudgedBefore() throws {
    let study = "parameters: all\nproposer: {}\n"
    _ = try parse(study + "ablations: [rerank_confidence_threshold]\n")
    #expect(throws: DiagnosticError.self) {
      try parse("ablations: [rerank_confidence_threshold]\n")
    }
  }
}
