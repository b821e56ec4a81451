import Support

extension ScratchpadEvent {
  var line: String {
    let (name, content) =
      switch self {
      case .episode(let episode): ("episode", episode.written)
      case .outcome(let outcome): ("outcome", outcome.written)
      case .distillation(let distillation): ("distillation", distillation.written)
      case .presetOutcome(let outcome): ("preset", outcome.written)
      }
    return JSONWriter.word(JSONValue.mapping(["event": .string(name)]).adding(content))
  }

  init(line: [UInt8]) throws {
    let top = RecordedValue(try JSONReader.value(of: line))
    switch try top["event"].string {
    case "episode": self = .episode(try ReasoningEpisode(top))
    case "outcome": self = .outcome(try ChangeOutcome(top))
    case "distillation": self = .distillation(try Distillation(top))
    case "preset": self = .presetOutcome(try PresetOutcome(top))
    default: throw try top["event"].failure("episode, outcome, distillation or preset")
    }
  }
}

extension JSONValue {
  static func texts(_ texts: [String]) -> JSONValue { .sequence(texts.map { .string($0) }) }

  static func values(_ values: [ReasoningEpisode.Value]) -> JSONValue {
    .mapping(values.map { Pair(key: $0.parameter, value: .number($0.value)) })
  }

  static func dropped(_ parts: [DroppedPart]) -> JSONValue {
    .sequence(parts.map { ["text": .string($0.text), "reason": .string($0.reason)] })
  }
}

extension RecordedValue {
  fileprivate func texts(_ key: String) throws -> [String] {
    try optional(key)?.strings ?? []
  }

  fileprivate func values(_ key: String) throws -> [ReasoningEpisode.Value] {
    try optional(key)?.entries.map { .init($0.key, try $0.value.real) } ?? []
  }

  fileprivate func dropped(_ key: String) throws -> [DroppedPart] {
    try optional(key)?.elements.map {
      DroppedPart(try $0["text"].string, try $0["reason"].string)
    } ?? []
  }

  fileprivate func changes(_ key: String) throws -> [ChangeName] {
    try optional(key)?.elements.map { try $0.change } ?? []
  }

  private var change: ChangeName {
    get throws {
      let (direction, magnitude) = (try self["direction"], try self["magnitude"])
      guard let way = Direction(rawValue: try direction.string) else {
        throw direction.failure("increase or decrease")
      }
      guard let step = Magnitude(rawValue: try magnitude.string) else {
        throw magnitude.failure("small, medium or large")
      }
      return ChangeName(try self["parameter"].string, way, step)
    }
  }
}

extension ChangeName {
  fileprivate func written(rationale: String? = nil) -> JSONValue {
    .mapping([
      "parameter": .string(parameter), "direction": .string(direction.rawValue),
      "magnitude": .string(magnitude.rawValue), "rationale": rationale.map { .string($0) },
    ])
  }
}

extension ReasoningEpisode {
  fileprivate var written: JSONValue {
    .mapping([
      "number": .integer(number),
      "failures": .sequence(cases.map { ["query": .string($0.query), "ndcg": .real($0.ndcg)] }),
      "parameters": .values(values), "diagnosis": .texts(diagnosis),
      "interactions": .texts(interactions), "failure_patterns": .texts(failurePatterns),
      "changes": .sequence(zip(changes, rationales).map { $0.written(rationale: $1) }),
      "insights": .texts(insights), "confidence": confidence.map { .real($0) },
      "dropped": .dropped(dropped), "model": model.map { .string($0) },
      "origin": origin.map { .string($0) },
    ])
  }

  fileprivate init(_ top: RecordedValue) throws {
    self.init(
      number: try top["number"].count,
      cases: try top["failures"].elements.map {
        .init(query: try $0["query"].string, ndcg: try $0["ndcg"].real)
      }, values: try top.values("parameters"), diagnosis: try top.texts("diagnosis"),
      interactions: try top.texts("interactions"),
      failurePatterns: try top.texts("failure_patterns"), changes: try top.changes("changes"),
      rationales: try top["changes"].elements.map { try $0.optional("rationale")?.string ?? "" },
      insights: try top.texts("insights"), confidence: try top.optional("confidence")?.real,
      dropped: try top.dropped("dropped"), model: try top.optional("model")?.string,
      origin: try top.optional("origin")?.string)
  }
}

extension ChangeOutcome {
  fileprivate var written: JSONValue {
    .mapping([
      "episode": episode.map { .integer($0) },
      "changes": .sequence(changes.map { $0.written() }), "delta": .real(delta),
      "accepted": .boolean(isAccepted),
    ])
  }

  fileprivate init(_ top: RecordedValue) throws {
    self.init(
      episode: try top.optional("episode")?.count, changes: try top.changes("changes"),
      delta: try top["delta"].real, isAccepted: try top["accepted"].boolean)
  }
}

extension Distillation {
  fileprivate var written: JSONValue {
    .mapping([
      "presets": .sequence(
        presets.map {
          [
            "name": .string($0.name), "values": .values($0.values), "when": .string($0.purpose),
          ]
        }),
      "heuristics": .sequence(
        heuristics.map {
          [
            "condition": .string($0.condition),
            "adjustments": .sequence($0.changes.map { $0.written() }),
            "rationale": .string($0.rationale),
          ]
        }), "warnings": .texts(warnings), "intuitions": .texts(intuitions),
      "dropped": .dropped(dropped), "model": model.map { .string($0) },
      "origin": origin.map { .string($0) },
    ])
  }

  fileprivate init(_ top: RecordedValue) throws {
    self.init(
      presets: try top["presets"].elements.map {
        Preset(
          name: try $0["name"].string, values: try $0.values("values"),
          purpose: try $0["when"].string)
      },
      heuristics: try top["heuristics"].elements.map {
        Heuristic(
          condition: try $0["condition"].string, changes: try $0.changes("adjustments"),
          rationale: try $0["rationale"].string)
      }, warnings: try top.texts("warnings"), intuitions: try top.texts("intuitions"),
      dropped: try top.dropped("dropped"), model: try top.optional("model")?.string,
      origin: try top.optional("origin")?.string)
  }
}

extension PresetOutcome {
  fileprivate var written: JSONValue {
    [
      "preset": .string(preset), "values": .values(values), "experiment": .string(experiment),
      "objective": .real(objective), "baseline": .real(baseline), "queries": .integer(queries),
    ]
  }

  fileprivate init(_ top: RecordedValue) throws {
    self.init(
      preset: try top["preset"].string, values: try top.values("values"),
      experiment: try top["experiment"].string, objective: try top["objective"].real,
      baseline: try top["baseline"].real, queries: try top["queries"].count)
  }
}
