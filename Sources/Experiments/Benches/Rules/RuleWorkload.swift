import Code
import Definitions
import Optimizers
import Ranking
import Rules
import Support

/// The rules of a definition with their labelled corpora, their parameters and their findings. The
/// parameters come after the fixed surface: the least confidence, a switch for each pack, then for
/// each rule whether it is on, its confidence and its severity.
struct RuleWorkload: Sendable {
  let set: RuleSet
  /// Rules made from filled templates, which are off unless a study turns them on.
  let added: [AddedRule]
  private let match: CorpusMatch
  let hash: String
  let table: RuleTable
  let parameters: [Parameter]
  let groups: [RepositoryQueries]
  private let places: [String: [String: Int]]
  let warnings: [String]
  let candidates: [Candidate]

  struct Candidate: Sendable {
    let rule: FilledRule
    let verdict: RuleGate.Verdict
  }

  /// Reads and matches the packs that a definition names; `nil` if it scores no rules.
  init?(_ definition: Definition) throws {
    guard definition.bench.reads(.rules), let rules = definition.bench.rules else { return nil }
    let set = try RulePack.load(
      folders: rules.packs.map(definition.path(of:)), files: definition.files)
    let match = try CorpusMatch(set, on: LabelledCorpus.load(of: set, from: definition.files))
    var files: [String] = rules.fillings.map(definition.path(of:))
    let templates = Self.templates(definition, rules)
    if !files.isEmpty || rules.isMining || rules.asked > 0 {
      files += try definition.files.paths(below: templates).map { "\(templates)/\($0)" }
    }
    self.init(match, hash: try Self.hash(set, files, in: definition.files))
  }

  /// Adds the rules of filled templates and mined literals that pass their gate. `more` are
  /// fillings that stand in no file; `isTuning` tells the cases that may be looked at.
  func filled(
    _ definition: Definition, more: [RuleFilling] = [], isTuning: (String) -> Bool
  ) throws -> RuleWorkload {
    guard let rules = definition.bench.rules,
      !rules.fillings.isEmpty || rules.isMining || !more.isEmpty
    else { return self }
    let templates = try RuleTemplate.load(
      folder: Self.templates(definition, rules), files: definition.files)
    var fillings: [RuleFilling] = []
    for path in rules.fillings {
      fillings += try RuleFilling.load(path: definition.path(of: path), files: definition.files)
    }
    fillings += more
    if rules.isMining {
      for pack in set.packs.indices {
        fillings += RuleMiner().fillings(pack: pack, in: match, isTuning: isTuning)
      }
    }
    let filled = try RuleTemplate.fill(fillings, of: templates, for: set)
    let verdicts = try RuleGate().verdicts(
      on: filled, of: set, on: match.corpus, isTuning: isTuning)
    let candidates = zip(filled, verdicts).map { Candidate(rule: $0, verdict: $1) }
    let passed = candidates.filter(\.verdict.passes).map(\.rule.added)
    return RuleWorkload(
      try CorpusMatch(set, added: passed, on: match.corpus), hash: hash, candidates: candidates)
  }

  static func templates(
    _ definition: Definition, _ rules: Definition.Bench.Rules
  ) -> String {
    if let templates = rules.templates { return definition.path(of: templates) }
    let first = definition.path(of: rules.packs[0])
    return first.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/") + "/\(RulePack.templatesName)"
  }

  init(_ match: CorpusMatch, hash: String, candidates: [Candidate] = []) {
    self.match = match
    self.candidates = candidates
    set = match.set
    added = match.added
    self.hash = hash
    table = RuleTable(match)
    parameters = Self.parameters(table)
    var places: [String: [String: Int]] = [:]
    var queries: [[GroundTruth.Query]] = table.languages.map { _ in [] }
    for (place, made) in table.cases.enumerated() {
      let language = table.languages[made.language]
      places[language.rawValue, default: [:]][made.id] = place
      queries[made.language].append(
        GroundTruth.Query(
          id: made.id, text: made.id, judgments: [table.files[made.file]: 1]))
    }
    groups = zip(table.languages, queries).filter { !$1.isEmpty }.map {
      RepositoryQueries(repository: $0.rawValue, queries: $1)
    }
    self.places = places
    warnings = match.stopped.map { stopped in
      "a pattern of '\(match.rule(stopped.detector).id)' needed too many steps in"
        + " \(match.corpus.files[stopped.file].name) and was stopped"
    }
  }

  static func hash(
    _ set: RuleSet, _ others: [String], in files: SourceFiles
  ) throws -> String {
    var lines: [String] = []
    for pack in set.packs {
      for path in try files.paths(below: pack.folder) {
        let bytes = try files.read("\(pack.folder)/\(path)", 64 << 20)
        lines.append("\(pack.name)/\(path) \(ContentID.of(bytes))\n")
      }
    }
    for path in others {
      lines.append("\(ContentID.of(try files.read(path, 64 << 20)))\n")
    }
    return ContentID.of(lines.joined())
  }

  private static func parameters(_ table: RuleTable) -> [Parameter] {
    var parameters: [Parameter] = [.globalMinConfidence]
    func add(
      _ name: String, _ kind: Parameter.Kind, _ range: ClosedRange<Double>, _ standard: Double,
      words: [String] = [], _ summary: String
    ) {
      parameters.append(
        Parameter(
          rule: name, kind, range, standard: standard, words: words, summary: summary,
          place: parameters.count))
    }
    for pack in table.packs {
      add(RuleOverrides.packPrefix + pack, .boolean, 0...1, 1, "whether the pack is on")
    }
    let severities = Rule.Severity.allCases.map(\.rawValue)
    for (place, rule) in table.rules.enumerated() {
      let prefix = "\(RuleOverrides.rulePrefix)\(rule.id)."
      add(
        prefix + "enabled", .boolean, 0...1, place < table.ownRuleCount ? 1 : 0,
        "whether the rule is on")
      add(prefix + "confidence", .real, 0...1, rule.confidence, "how often a finding is right")
      add(
        prefix + "severity", .integer, 0...Double(severities.count - 1),
        Double(rule.severity.place), words: severities, "how bad a finding is")
    }
    return parameters
  }

  func settings(at point: Parameters) -> RuleSettings {
    var settings = RuleSettings(
      set, added: added, globalMinConfidence: point[.globalMinConfidence])
    let first = ParameterSurface.all.count + 1
    settings.usesPack = table.packs.indices.map { point.values[first + $0] != 0 }
    let severities = Rule.Severity.allCases
    for rule in table.rules.indices {
      let index = first + table.packs.count + 3 * rule
      settings.isEnabled[rule] = point.values[index] != 0
      settings.confidence[rule] = point.values[index + 1]
      settings.severity[rule] = severities[Int(point.values[index + 2])]
    }
    return settings
  }

  /// The selected parameters that can change what is found: of rules that find anything or should.
  func domains(of selection: RuleSelection) -> [ParameterDomain] {
    var all = settings(at: Parameters.standard.extended(by: parameters))
    all.globalMinConfidence = 0
    all.isEnabled = all.isEnabled.map { _ in true }
    let found = table.ruleTallies(all)
    let first = 1 + table.packs.count
    var chosen: [Parameter] = []
    if selection.settings.contains(.packs) { chosen += parameters[1..<first] }
    for rule in table.rules.indices {
      let own = rule < found.count ? found[rule] : .zero
      guard rule >= found.count || own.truePositives + own.falsePositives + own.falseNegatives > 0
      else { continue }
      for (place, setting) in [RuleSelection.Setting.enabled, .confidence, .severity].enumerated()
      where selection.settings.contains(setting) {
        chosen.append(parameters[first + 3 * rule + place])
      }
    }
    return chosen.map { ParameterDomain(all: $0) }
  }

  var corpus: LabelledCorpus { match.corpus }

  func outcome(rule: Int, file: Int, _ active: [Bool]) -> CorpusMatch.Case.Outcome? {
    match.cases.first { $0.rule == rule && $0.file == file }?.outcome { active[$0] }
  }

  func cases(_ group: RepositoryQueries) -> [Int] {
    group.queries.compactMap { places[group.repository]?[$0.id] }
  }
}

extension Configuration {
  /// The point with the settings of rules; an error for a rule that is none of the bench's.
  func point(
    with workload: RuleWorkload?, in definition: Definition
  ) throws -> Parameters {
    guard let workload else {
      guard let first = rules.settings.first else { return parameters }
      throw DiagnosticError(
        Diagnostic(
          "a bench '\(definition.bench.mode.rawValue)' scores no rules", at: first.place))
    }
    var point = parameters.extended(by: workload.parameters)
    let named = Dictionary(workload.parameters.map { ($0.name, $0) }) { first, _ in first }
    var findings: [Diagnostic] = []
    let known = workload.table.packs + workload.table.rules.map(\.id)
    for setting in rules.settings {
      if let parameter = named[setting.name] {
        point[parameter] = setting.value
      } else {
        let owner = setting.owner ?? setting.name
        findings.append(
          Diagnostic(
            "there is no rule or pack '\(owner)'", at: setting.place,
            suggestion: Spelling.nearest(to: owner, in: known)))
      }
    }
    if let error = DiagnosticError(findings) { throw error }
    return point
  }
}
