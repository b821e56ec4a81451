import Foundation
import TestSupport
import Testing

@testable import Code
@testable import Definitions
@testable import Experiments
@testable import Ranking
@testable import Rules
@testable import Support

/// Holds the decoders and the schemas against each other: neither may accept a key or a type that the
/// other refuses.
@Suite struct JSONSchemaTests {
  private static let groundTruth = """
    repo: redis
    queries:
      - {query: a, relevant_files: [src/a.c]}
      - id: e-2
        kind: concept
        query: b
        relevant_files: [src/b.c]
        relevance: {src/b.c: 3, src/c.c: 0}
        commit_sha: 4f8cdc2a1ea5
        source: git
        seed_file: src/b.c
        weight: 1.5

    """

  private static let configuration = """
    base: before
    bm25_k1: 1
    adaptive_fusion: true
    search: {bm25_b: 0.5}
    context: {max_depth: 3}
    map: {focus_decay: 0.5}
    rules:
      global_min_confidence: 0.25
      packs: {python: true}
      overrides: {python-a: {enabled: false, confidence: 0.5, severity: low}}

    """

  private static let tasks = """
    schema: assay/tasks/v1
    repo: redis
    tasks:
      - id: a
        category: impact
        tool: impact
        query: what breaks
        arguments: {file: src/a.c}
        expected:
          files: [src/b.c]
          symbols: [b]
          lines: [{file: src/b.c, line: 3, end_line: 4}]
          cwes: [79]

    """

  private static let texts: [(JSONSchema.Document, [String])] = [
    (
      .definition,
      [
        Examples.full, Examples.other, Examples.given, Examples.minimal, Examples.joint,
        Examples.asking,
      ]
    ),
    (.configuration, [configuration]),
    (.groundTruth, [groundTruth]),
    (.rules, [SampleRules.full]),
    (.rulePack, [SampleRules.manifest]),
    (.ruleTemplate, [SampleRules.template, SampleRules.otherTemplate]),
    (.ruleFillings, [SampleRules.fillings]),
    (.tasks, [tasks]),
  ]

  private static func schema(_ document: JSONSchema.Document) throws -> JSONValue {
    // JSON is YAML, so the reader of definitions reads the schema's own text.
    let text = JSONSchema.text(of: document)
    return JSONValue(try #require(YAMLDocument(Array(text.utf8), file: "schema").root))
  }

  private static func decode(
    _ text: String, _ document: JSONSchema.Document
  ) throws(DiagnosticError) {
    switch document {
    case .definition: _ = try Examples.parse(text)
    case .configuration: _ = try Configuration.parse(text: text, file: "c")
    case .groundTruth: _ = try GroundTruth.parse(text: text, file: "g")
    case .rules: _ = try RulesFile.parse(bytes: Array(text.utf8), file: "r", pack: nil)
    case .rulePack:
      _ = try Decoding.decode(
        RulePack.Manifest.shape(folder: nil), Array(text.utf8), file: "m", files: .memory([:]))
    case .ruleTemplate: _ = try RuleTemplate.parse(bytes: Array(text.utf8), file: "t")
    case .ruleFillings: _ = try RuleFilling.parse(bytes: Array(text.utf8), file: "f")
    case .tasks: _ = try TaskSet.parse(text: text, file: "t")
    }
  }

  private static func value(of text: String) throws -> JSONValue {
    JSONValue(try #require(YAMLDocument(Array(text.utf8), file: "f").root))
  }

  /// Every tree that comes from one by `change` at one of its nodes.
  private static func variants(
    of value: JSONValue, _ change: (JSONValue) -> [JSONValue]
  ) -> [JSONValue] {
    var result = change(value)
    if let pairs = value.pairs {
      for (index, pair) in pairs.enumerated() {
        result += variants(of: pair.value, change).map { changed in
          var pairs = pairs
          pairs[index] = .init(key: pair.key, value: changed)
          return .mapping(pairs)
        }
      }
    } else if let elements = value.elements {
      for (index, element) in elements.enumerated() {
        result += variants(of: element, change).map { changed in
          var elements = elements
          elements[index] = changed
          return .sequence(elements)
        }
      }
    }
    return result
  }

  @Test func examplesAreValid() throws {
    for (document, texts) in Self.texts {
      let validator = SchemaValidator(try Self.schema(document))
      for text in texts {
        try Self.decode(text, document)
        #expect(validator.violations(of: try Self.value(of: text)) == [])
      }
    }
  }

  /// The keys of the schema are exactly those that the decoder knows, one by one.
  @Test func removedKeysAreRefused() throws {
    for (document, texts) in Self.texts {
      let schema = try Self.schema(document)
      let values = try texts.map { try Self.value(of: $0) }
      let without = Self.variants(of: schema) { node in
        guard let properties = node["properties"]?.pairs else { return [] }
        return properties.map { removed in
          .mapping(
            (node.pairs ?? []).map { pair in
              guard pair.key == "properties" else { return pair }
              return .init(
                key: pair.key, value: .mapping(properties.filter { $0.key != removed.key }))
            })
        }
      }
      let refused = without.count { schema in
        values.contains { !SchemaValidator(schema).violations(of: $0).isEmpty }
      }
      let used = Set(values.flatMap { Self.keys(of: $0) })
      // A key of the schema that no example uses could drift unseen; parameters stand for another.
      let declared = Self.properties(of: schema)
      #expect(refused >= used.intersection(declared).count)
      let unseen = declared.subtracting(used).subtracting(Configuration.keyNames)
      #expect(unseen.isEmpty, "\(document): no example uses \(unseen.sorted())")
    }
  }

  /// A key that is renamed anywhere, a value that becomes another: both agree on what is left.
  @Test func decoderAndSchemaAgree() throws {
    let scalars: [JSONValue] = [
      .null, true, 0, 1, 7, -3, 0.5, 1e9, "all", "x", "a/b", "..", "-x", "1..3", "log", "mrr@10",
      [],
      [1, 2], [0.5, 0.9], [true, false], ["x"], [:], ["a": 1], ["choices": [1]], ["range": [1, 2]],
    ]
    var valid = 0
    var refused = 0
    for (document, texts) in Self.texts {
      let validator = SchemaValidator(try Self.schema(document))
      for text in texts {
        let changed = Self.variants(of: try Self.value(of: text)) { node in
          let pairs = node.pairs ?? []
          let renamed: [JSONValue] = pairs.indices.map { index in
            var pairs = pairs
            pairs[index] = .init(key: pairs[index].key + "_x", value: pairs[index].value)
            return .mapping(pairs)
          }
          let dropped: [JSONValue] = pairs.indices.map { index in
            .mapping(pairs.enumerated().filter { $0.offset != index }.map(\.element))
          }
          return renamed + dropped + scalars
        }
        for value in changed {
          let text = YAMLWriter.text(of: value)
          let violations = validator.violations(of: value)
          do throws(DiagnosticError) {
            try Self.decode(text, document)
            valid += 1
            #expect(violations == [], "accepted only by the decoder:\n\(text)")
          } catch {
            refused += 1
            guard violations.isEmpty else { continue }
            // What no schema can say may still be wrong, but no key, type or range.
            let structural = error.diagnostics.map(\.message).filter { message in
              ["unknown key", "missing key", "expected", "unknown param"].contains {
                message.hasPrefix($0)
              }
            }
            #expect(structural == [], "refused only by the decoder:\n\(text)")
          }
        }
      }
    }
    #expect(valid > 300 && refused > 3_000, "\(valid) and \(refused)")
  }

  /// The defaults that the schema shows are those that hold.
  @Test func defaultsAreThoseThatHold() throws {
    let schema = try Self.schema(.definition)
    let least = try Examples.parse(Examples.minimal).resolvedYAML
    for key in try #require(schema["properties"]?.pairs) {
      guard let value = key.value["default"] else { continue }
      let text = Examples.minimal + YAMLWriter.text(of: [key.key: value])
      #expect(try Examples.parse(text).resolvedYAML == least, "\(key.key)")
    }
    for key in ["bench", "accept", "proposer", "verdict"] {
      let declared = try #require(schema["properties"]?[key])
      var shapes = [declared]
      if case .sequence(let choices)? = declared["anyOf"] { shapes += choices }
      let mappings = shapes.compactMap { $0["properties"]?.pairs }
      let nested = try #require(mappings.first)
      let defaults = nested.compactMap { pair in
        pair.value["default"].map { JSONValue.Pair(key: pair.key, value: $0) }
      }
      #expect(!defaults.isEmpty)
      func resolved(_ value: JSONValue) throws -> String {
        let text = YAMLWriter.text(of: .mapping([.init(key: key, value: value)]))
        return try Examples.parse(Examples.minimal + "parameters: all\n" + text).resolvedYAML
      }
      #expect(try resolved(.mapping(defaults)) == resolved([:]), "\(key)")
    }
  }

  /// Every key says what it means.
  @Test func everyKeyIsDescribed() throws {
    for document in JSONSchema.Document.allCases {
      for variant in Self.propertySchemas(of: try Self.schema(document)) {
        #expect(variant.value["description"]?.string?.isEmpty == false, "\(variant.key)")
      }
    }
  }

  /// The schemas that editors read are those of this version; ASSAY_RECORD=1 writes them anew.
  @Test(arguments: JSONSchema.Document.allCases)
  func shippedSchemas(document: JSONSchema.Document) throws {
    let path = "\(Project.root)/experiments/schema/\(document.rawValue).schema.json"
    let text = JSONSchema.text(of: document)
    if ProcessInfo.processInfo.environment["ASSAY_RECORD"] == "1" {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  private static func keys(of value: JSONValue) -> [String] {
    (value.pairs ?? []).flatMap { [$0.key] + keys(of: $0.value) }
      + (value.elements ?? []).flatMap(keys)
  }

  private static func propertySchemas(of schema: JSONValue) -> [JSONValue.Pair] {
    let own = schema["properties"]?.pairs ?? []
    return own + (schema.pairs ?? []).flatMap { propertySchemas(of: $0.value) }
      + (schema.elements ?? []).flatMap(propertySchemas)
  }

  private static func properties(of schema: JSONValue) -> Set<String> {
    Set(propertySchemas(of: schema).map(\.key))
  }
}
