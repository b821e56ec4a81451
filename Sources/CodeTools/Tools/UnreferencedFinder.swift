import Code
import Ranking
import Support

/// Finds the declarations that no code refers to. Names are compared, so that one use of a name
/// keeps all declarations of that name: a declaration found is rarely wrong, and some dead code is
/// missed. What is named only by dead code is found after it.
struct UnreferencedFinder {
  private let facts: CodeFacts
  private let names: CodeNames
  private var required: Set<String> = []
  private var ownTypes: Set<String> = []
  /// For each type, the bases of its declaration and of all its extensions.
  private var basesOfType: [String: [String]] = [:]

  private let mainLanguage: Language?

  private static let mostReferences = 12
  private static let rounds = 4

  init(_ facts: CodeFacts) {
    self.facts = facts
    names = facts.names
    for declaration in names.declarations {
      if declaration.traits.contains(.requirement) { required.insert(declaration.name) }
      switch declaration.kind {
      case .type:
        ownTypes.insert(declaration.name)
        basesOfType[declaration.name, default: []] += declaration.bases
      case .typeExtension:
        basesOfType[Self.lastName(declaration.name), default: []] += declaration.bases
      case .typeAlias: ownTypes.insert(declaration.name)
      default: break
      }
    }
    mainLanguage =
      facts.corpus.languages.first { $0.language.isCode && $0.language != .c }?
      .language
      ?? facts.corpus.languages.first { $0.language.isCode }?.language
  }

  private static func lastName(_ written: String) -> String {
    String(Declaration.lastName(of: written))
  }

  private struct Candidate {
    var place: Int
    var certainty: Double
    var references: [Occurrence]
  }

  /// All of them, by certainty, then by path and line.
  func found() -> [Unreferenced] {
    var dead: [Int: (score: Double, reason: String?)] = [:]
    var waiting: [Candidate] = []
    for place in names.declarations.indices {
      let certainty = certainty(place)
      guard certainty > 0, let references = references(place) else { continue }
      if references.isEmpty {
        dead[place] = (certainty, nil)
      } else {
        waiting.append(Candidate(place: place, certainty: certainty, references: references))
      }
    }
    for round in 1...Self.rounds {
      var more: [(Int, Double, String)] = []
      waiting.removeAll { candidate in
        var by: Int?
        let isDead = candidate.references.allSatisfy { reference in
          let around = names.around(Int(reference.file), line: Int(reference.line))
          guard
            let place = around.filter({
              $0 != candidate.place && dead[$0] != nil && !isPublic($0)
            }).min()
          else { return false }
          by = by ?? place
          return true
        }
        guard isDead, let by else { return false }
        let name = names.declarations[by].name
        more.append(
          (candidate.place, candidate.certainty * (round == 1 ? 0.7 : 0.6), "only \(name) uses it"))
        return true
      }
      if more.isEmpty { break }
      for (place, score, reason) in more { dead[place] = (score, reason) }
    }
    return sorted(dead)
  }

  private func sorted(_ dead: [Int: (score: Double, reason: String?)]) -> [Unreferenced] {
    dead.compactMap { place, value -> Unreferenced? in
      // A declaration inside a dead one is dead with it.
      if let around = parent(of: place), dead[around] != nil { return nil }
      return Unreferenced(
        place: place, score: value.score, isPublic: isPublic(place), reason: value.reason)
    }.sorted { left, right in
      left.score == right.score ? left.place < right.place : left.score > right.score
    }
  }

  private func parent(of place: Int) -> Int? {
    let declaration = names.declarations[place]
    return declaration.parent.map { $0 + names.declarations(of: declaration.file).lowerBound }
  }

  private func isPublic(_ place: Int) -> Bool {
    let declaration = names.declarations[place]
    return declaration.visibility == .public && !facts.isAside(declaration.file)
      && !facts.programs.contains(declaration.file)
  }

  /// The places that refer to a declaration's name, itself left out; `nil` if there are many.
  private func references(_ place: Int) -> [Occurrence]? {
    let declaration = names.declarations[place]
    guard let number = names.names.number(of: declaration.name) else { return nil }
    let all = names.occurrences(ofNumber: number)
    // Words of very common names cost time and are never found dead.
    if all.count > 400 { return nil }
    var found: [Occurrence] = []
    var localFiles: Set<Int32>?
    let isSwift = facts.corpus.files[declaration.file].language == .swift
    for occurrence in all {
      if !occurrence.form.isDisjoint(with: [.declared, .localVariable, .extended]) { continue }
      // The memberwise initializer takes a property by its label.
      if occurrence.form.contains(.label), declaration.kind != .property { continue }
      let isHere = Int(occurrence.file) == declaration.file
      let range = declaration.line...max(declaration.line, declaration.endLine)
      if isHere, range.contains(Int(occurrence.line)), declaration.kind != .property { continue }
      if declaration.kind == .function || declaration.kind == .method,
        occurrence.form.isDisjoint(with: [.called, .member])
      {
        // A local variable or parameter of the name.
        let local =
          localFiles
          ?? Set(
            all.filter { !$0.form.isDisjoint(with: [.localVariable, .label]) }.map(\.file))
        localFiles = local
        if local.contains(occurrence.file) { continue }
      }
      if declaration.kind == .type, isInOwnExtension(occurrence, declaration) { continue }
      // Another file cannot mean a private declaration. No declaration in a header of C is private.
      if declaration.visibility == .private, !isHere, isSwift { continue }
      found.append(occurrence)
      if found.count > Self.mostReferences { return nil }
    }
    return found
  }

  private func isInOwnExtension(_ occurrence: Occurrence, _ declaration: Declaration) -> Bool {
    guard
      let around = names.innermost(
        Int(occurrence.file), line: Int(occurrence.line), where: { $0.kind == .typeExtension })
    else { return false }
    return Self.lastName(names.declarations[around].name) == declaration.name
  }

  /// The confidence that it is dead if nothing refers to it; 0 if it is used without being named.
  private func certainty(_ place: Int) -> Double {
    let declaration = names.declarations[place]
    let file = facts.corpus.files[declaration.file]
    guard
      declaration.traits.isDisjoint(with: [
        .overrides, .exported, .requirement, .deprecated, .handedOn,
      ]),
      !file.pathClass.contains(.configuration),
      !["shell", "protobuf"].contains(file.language.rawValue),
      !PathIndex.name(of: file.path).hasPrefix("Package@")
    else { return 0 }
    let isAside = facts.isAside(declaration.file)
    let isSmall = declaration.kind == .property || declaration.kind == .enumCase
    // Test data has members that only prove a point.
    if isAside, isSmall { return 0 }
    // A tag of C is mostly named by its typedef.
    if declaration.kind == .type, file.language == .c || file.language == .cpp { return 0 }
    var certainty: Double
    switch declaration.kind {
    case .type, .function, .method: certainty = 1
    case .property, .macro: certainty = 0.95
    case .enumCase, .typeAlias: certainty = 0.9
    case .typeExtension, .initializer, .operator: return 0
    }
    switch declaration.visibility {
    case .private: break
    case .internal, .package: certainty *= 0.9
    case .public: certainty *= isPublic(place) ? 0.25 : 0.9
    }
    if isUsedUnnamed(declaration) { return 0 }
    if file.language == .swift {
      certainty *= swiftCertainty(declaration, parent(of: place))
    } else if declaration.traits.contains(.decorated) || Self.isCalledByName(declaration)
      || (file.language == .java && isStartedByJava(declaration))
    {
      return 0
    }
    if file.language != mainLanguage { certainty *= 0.5 }
    if isAside { certainty *= 0.6 }
    return certainty
  }

  /// True of a constructor, of a class with a main method, and of what serialization calls.
  private func isStartedByJava(_ declaration: Declaration) -> Bool {
    switch declaration.kind {
    case .type:
      return names.declarations(named: "main").contains { place in
        let main = names.declarations[place]
        return main.file == declaration.file && main.owner == declaration.name
      }
    case .method:
      return declaration.name == declaration.owner
        || [
          "readObject", "readObjectNoData", "readResolve", "writeObject", "writeReplace",
          "finalize",
          "suite",
        ].contains(declaration.name)
    default: return false
    }
  }

  /// Methods that frameworks find by a name that they put together.
  private static func isCalledByName(_ declaration: Declaration) -> Bool {
    ["visit_", "do_", "on_", "handle_", "test"].contains { declaration.name.hasPrefix($0) }
      || [
        "MarshalJSON", "UnmarshalJSON", "MarshalText", "UnmarshalText", "MarshalYAML",
        "UnmarshalYAML", "String", "Error", "Unwrap", "Len", "Less", "Swap", "toString", "equals",
        "hashCode", "compareTo", "constructor", "toJSON",
      ].contains(declaration.name)
  }

  private func isUsedUnnamed(_ declaration: Declaration) -> Bool {
    let name = declaration.name
    if ["main", "init", "_", "setUp", "tearDown", "self", "Type"].contains(name) { return true }
    if name.hasPrefix("__"), name.hasSuffix("__") { return true }
    guard facts.corpus.files[declaration.file].pathClass.contains(.test) else { return false }
    let folded = name.asciiLowercased
    return folded.hasPrefix("test") || folded.hasPrefix("perf") || folded.hasSuffix("tests")
      || folded.hasSuffix("test") || folded.hasPrefix("benchmark") || folded.hasPrefix("example")
      || folded.hasPrefix("fuzz")
  }

  private func swiftCertainty(_ declaration: Declaration, _ parent: Int?) -> Double {
    let owner = parent.map { names.declarations[$0] }
    let ownerName = owner.map { Self.lastName($0.name) }
    let bases = ownerName.flatMap { basesOfType[$0] } ?? []
    let isWitness =
      required.contains(declaration.name) || SwiftWitnesses.names.contains(declaration.name)
    switch declaration.kind {
    case .type:
      if declaration.name == "CodingKeys" { return 0 }
      let own = basesOfType[declaration.name] ?? []
      if own.contains(where: { Self.entryBases.contains(Self.lastName($0)) }) { return 0 }
      return declaration.traits.contains(.decorated) ? 0.3 : 1
    case .method, .function:
      if isWitness { return 0 }
      if declaration.traits.contains(.decorated) { return 0.3 }
      // A requirement of others is called by others.
      return hasForeignBase(bases) ? (declaration.traits.contains(.saysPrivate) ? 0.9 : 0) : 1
    case .property:
      if isWitness { return 0 }
      if declaration.traits.contains(.decorated) { return 0.2 }
      let isStored = declaration.keyword == "let" || declaration.endLine == declaration.line
      if isStored,
        bases.contains(where: { ["Codable", "Decodable", "Encodable"].contains(Self.lastName($0)) })
      {
        return 0.3
      }
      return hasForeignBase(bases) ? (declaration.traits.contains(.saysPrivate) ? 0.9 : 0.4) : 1
    case .enumCase:
      let plain = bases.map(Self.lastName)
      if plain.contains("CodingKey") || ownerName == "CodingKeys" { return 0 }
      if plain.contains(where: { Self.rawBases.contains($0) }) { return 0.4 }
      return 1
    case .typeAlias:
      if isWitness { return 0 }
      return hasForeignBase(bases) ? 0 : (bases.isEmpty ? 1 : 0.5)
    default: return 1
    }
  }

  /// True if a base is a superclass or protocol of others, which may call members that nobody here calls.
  private func hasForeignBase(_ bases: [String]) -> Bool {
    bases.contains {
      let name = Self.lastName($0)
      return !ownTypes.contains(name) && !Self.harmlessBases.contains(name)
        && !name.hasPrefix("~")
    }
  }

  private static let entryBases: Set<String> = [
    "XCTestCase", "App", "PreviewProvider", "CompilerPlugin", "CommandPlugin", "BuildToolPlugin",
    "UIApplicationDelegate", "NSApplicationDelegate",
  ]

  private static let rawBases: Set<String> = [
    "CaseIterable", "RawRepresentable", "String", "Int", "UInt8", "UInt16", "UInt32", "UInt64",
    "Int8", "Int16", "Int32", "Int64", "Character", "Double", "CInt",
  ]

  /// Types whose requirements are all named by ``SwiftWitnesses``.
  private static let harmlessBases = Set(
    words: """
      Sendable Hashable Equatable Comparable Error LocalizedError Identifiable CustomStringConvertible
      CustomDebugStringConvertible TextOutputStream OptionSet Sequence Collection
      BidirectionalCollection RandomAccessCollection MutableCollection RangeReplaceableCollection
      IteratorProtocol AsyncSequence AsyncIteratorProtocol SetAlgebra ExpressibleByArrayLiteral
      CaseIterable ExpressibleByDictionaryLiteral ExpressibleByStringLiteral
      ExpressibleByIntegerLiteral ExpressibleByFloatLiteral ExpressibleByBooleanLiteral
      ExpressibleByNilLiteral ExpressibleByStringInterpolation ExpressibleByUnicodeScalarLiteral
      ExpressibleByExtendedGraphemeClusterLiteral RawRepresentable CodingKey Codable Decodable
      Encodable AnyObject Any BitwiseCopyable Copyable Escapable CustomReflectable
      CustomPlaygroundDisplayConvertible LosslessStringConvertible Strideable Numeric
      AdditiveArithmetic String Int UInt8 UInt16 UInt32 UInt64 Int8 Int16 Int32 Int64 Character Double
      CInt Actor GlobalActor StringProtocol Executor SerialExecutor TaskExecutor CVarArg
      LazySequenceProtocol LazyCollectionProtocol InstantProtocol Clock DurationProtocol
      """)
}

/// Names that protocols of Swift's libraries require, and that the compiler looks for.
enum SwiftWitnesses {
  static let names = Set(
    words: """
      hash encode description debugDescription customMirror errorDescription failureReason
      recoverySuggestion helpAnchor next makeIterator makeAsyncIterator startIndex endIndex index
      indices formIndex count isEmpty first last underestimatedCount distance advanced append insert
      remove removeAll removeFirst removeLast replaceSubrange reserveCapacity swapAt partition
      contains union intersection symmetricDifference formUnion formIntersection
      formSymmetricDifference subtracting subtract isSubset isSuperset isDisjoint isStrictSubset
      isStrictSuperset update rawValue allCases id stringValue intValue wrappedValue projectedValue
      buildBlock buildExpression buildOptional buildEither buildArray buildPartialBlock
      buildFinalResult buildIf buildLimitedAvailability callAsFunction dynamicallyCall
      appendInterpolation appendLiteral write withContiguousStorageIfAvailable
      withContiguousMutableStorageIfAvailable _customContainsEquatableElement
      _customIndexOfEquatableElement _customLastIndexOfEquatableElement _copyContents
      _copyToContiguousArray _failEarlyRangeCheck Element Index Indices Iterator SubSequence
      AsyncIterator Failure RawValue ArrayLiteralElement Key Value StringLiteralType
      IntegerLiteralType FloatLiteralType BooleanLiteralType UnicodeScalarLiteralType
      ExtendedGraphemeClusterLiteralType StringInterpolation ID AllCases Body body previews Instant
      Duration Stride Magnitude enqueue asUnownedSerialExecutor checkIsolated
      isIsolatingCurrentContext unownedExecutor shared sharedUnownedExecutor playgroundDescription
      hashValue _rawHashValue isSameExclusiveExecutionContext superEncoder superDecoder codingPath
      userInfo container unkeyedContainer singleValueContainer nestedContainer nestedUnkeyedContainer
      allKeys decodeNil decodeIfPresent encodeIfPresent encodeNil decode isAtEnd currentIndex
      minimumResolution now sleep Elements base elements rangeExpression relative words bitWidth
      trailingZeroBitCount magnitude isContiguousUTF8 _wrappedValue expansion perform
      createBuildCommands performCommand
      """)
}
