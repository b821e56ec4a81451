import Code

final class CompiledRule: Sendable {
  struct Exclusion: Sendable {
    let expression: RegularExpression
    let scope: Rule.Exclusion.Scope
  }

  struct Pattern: Sendable {
    let expression: RegularExpression
    /// The texts to look for; `nil` if PCRE2 searches everywhere.
    let needle: Needle?
    let regions: RegionSet
    let exclusions: [Exclusion]
  }

  let index: Int
  let languages: [Language]
  let patterns: [Pattern]
  let exclusions: [Exclusion]
  let contexts: ContextSet

  init(_ rule: Rule, index: Int, usesPrefilter: Bool) throws(RuleMatcher.PatternError) {
    func compile(
      _ regex: String, pattern: Int?, exclusion: Int?, isPlaced: Bool = false
    ) throws(RuleMatcher.PatternError) -> RegularExpression {
      do { return try RegularExpression(regex, isPlaced: isPlaced) } catch {
        throw RuleMatcher.PatternError(
          rule: index, pattern: pattern, exclusion: exclusion, offset: error.offset,
          message: error.message)
      }
    }
    func exclusions(
      _ list: [Rule.Exclusion], pattern: Int?
    ) throws(RuleMatcher.PatternError) -> [Exclusion] {
      var exclusions: [Exclusion] = []
      for (offset, exclusion) in list.enumerated() {
        exclusions.append(
          Exclusion(
            expression: try compile(exclusion.regex, pattern: pattern, exclusion: offset),
            scope: exclusion.scope))
      }
      return exclusions
    }
    var patterns: [Pattern] = []
    for (offset, pattern) in rule.patterns.enumerated() {
      let needle = usesPrefilter ? PatternReader.shape(of: pattern.regex).flatMap(Needle.init) : nil
      patterns.append(
        Pattern(
          expression: try compile(
            pattern.regex, pattern: offset, exclusion: nil, isPlaced: needle != nil),
          needle: needle, regions: RegionSet(pattern.regions),
          exclusions: try exclusions(pattern.exclusions, pattern: offset)))
    }
    self.index = index
    languages = rule.languages
    self.patterns = patterns
    self.exclusions = try exclusions(rule.exclusions, pattern: nil)
    contexts = ContextSet(inside: rule.inside, outside: rule.outside)
  }
}

struct ContextSet: Sendable, Hashable {
  struct Demand: Sendable, Hashable {
    let isInside: Bool
    let isOutside: Bool

    fileprivate init(
      _ context: Rule.Context, _ inside: Set<Rule.Context>, _ outside: Set<Rule.Context>
    ) {
      isInside = inside.contains(context)
      isOutside = outside.contains(context)
    }

    var isAny: Bool { isInside || isOutside }

    /// True if a place may match that is in the context (`holds`) or is not.
    func allows(_ holds: Bool) -> Bool { holds ? !isOutside : !isInside }
  }

  let loop: Demand
  let function: Demand
  let testFile: Demand

  init(inside: Set<Rule.Context>, outside: Set<Rule.Context>) {
    loop = Demand(.loop, inside, outside)
    function = Demand(.function, inside, outside)
    testFile = Demand(.testFile, inside, outside)
  }
}

struct RegionSet: Sendable, Hashable {
  private let bits: UInt8

  init(_ regions: Set<Rule.Region>) {
    bits = regions.reduce(0) { $0 | Self.bit($1) }
  }

  var isFull: Bool { bits == 7 }

  func contains(_ region: Rule.Region) -> Bool { bits & Self.bit(region) != 0 }

  private static func bit(_ region: Rule.Region) -> UInt8 {
    switch region {
    case .code: 1
    case .comment: 2
    case .string: 4
    }
  }
}
