import Code
import Ranking

/// Finds, for each Swift file, the files that declare the names in it.
struct SwiftUses {
  private let corpus: Corpus
  private let names: CodeNames
  private let visibility: SwiftVisibility
  private let isTest: [Bool]
  private let moduleNames: Set<String>
  /// For each file, the names of the types that it declares or extends, and of their bases.
  private let scopes: [Set<Substring>]
  /// For each file and file that it uses, the names used and their weights.
  private var found: [[Int32: [Named]]]
  /// The files that hold the names that were asked for.
  private var naming: [Substring: Set<Int32>] = [:]
  private let ownTypes: Set<Substring>
  /// A name that a file could mean in more ways says nothing about which it means.
  static let mostMeanings = 300

  private struct Named {
    var declaration: Int32
    var weight: Double
  }

  /// The weights of a name: the owner is known; it is named in the file; nothing is known of it.
  private enum Weight {
    static let known = 1.0
    static let named = 0.5
    static let only = 0.25
  }

  init(_ project: CodeProject, names: CodeNames, visibility: SwiftVisibility) {
    corpus = project.corpus
    self.names = names
    self.visibility = visibility
    isTest = corpus.files.map { $0.pathClass.contains(.test) }
    moduleNames = Set(visibility.names)
    scopes = corpus.files.indices.map { file in
      guard project.corpus.files[file].language == .swift else { return [] }
      var scopes: Set<Substring> = []
      for place in names.declarations(of: file) {
        let declaration = names.declarations[place]
        guard declaration.kind == .type || declaration.kind == .typeExtension else { continue }
        scopes.insert(Declaration.lastName(of: declaration.name))
        for base in declaration.bases { scopes.insert(Declaration.lastName(of: base)) }
      }
      return scopes
    }
    found = corpus.files.map { _ in [:] }
    ownTypes = Set(names.declarations.filter { $0.kind == .type }.map { $0.name[...] })
  }

  func collect() -> [[UseGraph.Use]] {
    var reader = self
    for (number, places) in names.declaredNames {
      // Only names that other files can use.
      let candidates = places.filter {
        let declaration = names.declarations[$0]
        return declaration.visibility != .private && !declaration.traits.contains(.local)
          && declaration.kind != .initializer && declaration.kind != .operator
          && declaration.keyword != "associatedtype"
          && visibility.modules[declaration.file] >= 0
      }
      guard !candidates.isEmpty else { continue }
      let meanings = Meanings(
        modules: Dictionary(grouping: candidates) {
          visibility.modules[names.declarations[$0].file]
        }, files: Set(places.map { names.declarations[$0].file }))
      Steps.add(places.count)
      let occurrences = names.occurrences(ofNumber: number)
      var start = occurrences.startIndex
      while start < occurrences.endIndex {
        let file = occurrences[start].file
        var end = start
        while end < occurrences.endIndex, occurrences[end].file == file { end += 1 }
        reader.read(Int(file), occurrences[start..<end], meanings)
        start = end
      }
    }
    return reader.found.map { uses in
      uses.map { file, named in
        let sorted = named.sorted {
          $0.weight == $1.weight ? $0.declaration < $1.declaration : $0.weight > $1.weight
        }
        return UseGraph.Use(
          file: file, weight: sorted.reduce(0) { $0 + $1.weight },
          declarations: sorted.prefix(8).map(\.declaration))
      }
    }
  }

  /// The declarations of one name.
  private struct Meanings {
    /// Those that other files can use, by module.
    let modules: [Int: [Int]]
    /// The files of all of them.
    let files: Set<Int>
  }

  /// The declarations of one name that a file sees.
  private struct Visible {
    let all: [Int]
    let byOwner: [Substring: [Int]]
    let isOwn: Bool
    let isLocal: Bool
  }

  /// A way to name something. Two of one kind have the same answer, so each is resolved once.
  private enum Reference: Hashable {
    case member
    case owned(by: Int32)
    case plain(isCalled: Bool)
  }

  private mutating func read(
    _ file: Int, _ occurrences: ArraySlice<Occurrence>, _ meanings: Meanings
  ) {
    Steps.add(occurrences.count)
    guard visibility.modules[file] >= 0, let places = visible(meanings, from: file) else { return }
    let visible = Visible(
      all: places,
      byOwner: Dictionary(grouping: places) { names.declarations[$0].owner },
      isOwn: meanings.files.contains(file),
      // A local variable or parameter of the name hides declarations of other files.
      isLocal: occurrences.contains {
        !$0.form.isDisjoint(with: [.localVariable, .label]) && !$0.form.contains(.declared)
      })
    var seen: Set<Reference> = []
    for occurrence in occurrences
    where occurrence.form.isDisjoint(with: [.declared, .label, .localVariable]) {
      if !occurrence.form.contains(.member) {
        let isCalled = occurrence.form.contains(.called)
        guard seen.insert(.plain(isCalled: isCalled)).inserted else { continue }
        plain(isCalled: isCalled, in: file, among: visible)
        continue
      }
      if occurrence.qualifier >= 0 {
        let isNew = seen.insert(.owned(by: occurrence.qualifier)).inserted
        if !isNew || owned(by: occurrence.qualifier, in: file, among: visible) { continue }
      }
      guard seen.insert(.member).inserted else { continue }
      member(in: file, among: visible)
    }
  }

  /// The declarations that a file sees, in their order; `nil` if there are none or too many.
  private func visible(_ meanings: Meanings, from file: Int) -> [Int]? {
    let own = visibility.modules[file]
    var visible: [Int] = []
    var seen: Set<Int> = []
    for module in visibility.visible[file] where seen.insert(module).inserted {
      Steps.add(1)
      guard let places = meanings.modules[module] else { continue }
      guard visible.count + places.count <= Self.mostMeanings else { return nil }
      Steps.add(places.count)
      // Tests see internal declarations by `@testable`.
      visible += places.filter {
        module == own || isTest[file] || names.declarations[$0].visibility >= .package
      }
    }
    return visible.isEmpty ? nil : visible.sorted()
  }

  /// Adds the uses of a member of a type or a module; false if there is no such member.
  private mutating func owned(by name: Int32, in file: Int, among visible: Visible) -> Bool {
    let owner = names.names[Int(name)]
    if let owned = visible.byOwner[owner[...]] {
      add(owned, to: file, Weight.known)
      return true
    }
    // `Module.Type`
    guard moduleNames.contains(owner) else { return false }
    let here = (visible.byOwner[""] ?? []).filter {
      visibility.names[visibility.modules[names.declarations[$0].file]] == owner
    }
    add(here, to: file, Weight.known)
    return true
  }

  private mutating func plain(isCalled: Bool, in file: Int, among visible: Visible) {
    Steps.add(visible.all.count)
    let inScope = visible.all.filter {
      let declaration = names.declarations[$0]
      return !declaration.scope.isEmpty && scopes[file].contains(declaration.owner)
        && !isForeign(declaration) && declaration.kind != .enumCase
    }
    if !inScope.isEmpty {
      // Members of the same type, in this file or another.
      let isHidden =
        visible.isLocal && !isCalled && inScope.allSatisfy { !names.declarations[$0].isTypeLike }
      if !isHidden { add(inScope, to: file, Weight.known) }
      return
    }
    let useful = visible.all.filter {
      let declaration = names.declarations[$0]
      guard declaration.scope.isEmpty else { return false }
      if declaration.isTypeLike { return true }
      if visible.isLocal || visible.isOwn { return false }
      return declaration.kind == .property || isCalled || declaration.kind == .macro
        || declaration.kind == .function
    }
    guard !useful.isEmpty,
      !(visible.isOwn && useful.allSatisfy { names.declarations[$0].file == file })
    else { return }
    add(nearest(useful, to: file), to: file, Weight.known)
  }

  /// True if the project adds to another's type a member of a name that Swift's own types have.
  private func isForeign(_ declaration: Declaration) -> Bool {
    SwiftCommonNames.all.contains(declaration.name) && !ownTypes.contains(declaration.owner)
  }

  /// A member of something whose type is not known.
  private mutating func member(in file: Int, among visible: Visible) {
    Steps.add(visible.all.count)
    let members = visible.all.filter {
      let declaration = names.declarations[$0]
      return !declaration.scope.isEmpty && !isForeign(declaration)
    }
    guard !members.isEmpty, !visible.isOwn else { return }
    let isNamed = members.filter { place in
      let owner = names.declarations[place].owner
      return scopes[file].contains(owner) || files(naming: owner).contains(Int32(file))
    }
    let namedFiles = Set(isNamed.map { names.declarations[$0].file })
    if namedFiles.count == 1 {
      add(isNamed, to: file, Weight.named)
      return
    }
    if isNamed.isEmpty, Set(members.map { names.declarations[$0].file }).count == 1,
      !SwiftCommonNames.all.contains(names.declarations[members[0]].name)
    {
      add(members, to: file, Weight.only)
    }
  }

  private mutating func files(naming name: Substring) -> Set<Int32> {
    if let known = naming[name] { return known }
    let files = Set(names.occurrences(of: name).map(\.file))
    Steps.add(files.count)
    naming[name] = files
    return files
  }

  /// Those of the first module that has any; for aliases alone, also what they stand for.
  private func nearest(_ places: [Int], to file: Int) -> [Int] {
    let byModule = Dictionary(grouping: places) {
      visibility.modules[names.declarations[$0].file]
    }
    var found: [Int] = []
    for module in visibility.visible[file] {
      Steps.add(1)
      guard let here = byModule[module] else { continue }
      found += found.isEmpty ? here : here.filter { names.declarations[$0].kind == .type }
      if found.contains(where: { names.declarations[$0].kind != .typeAlias }) { break }
    }
    return found
  }

  /// Adds uses of declarations; where many files declare a name, which is meant is not known.
  private mutating func add(_ places: [Int], to file: Int, _ weight: Double) {
    let files = Set(places.map { names.declarations[$0].file })
    Steps.add(places.count)
    guard !files.contains(file), files.count <= 4 else { return }
    for target in files.sorted() {
      guard let place = places.first(where: { names.declarations[$0].file == target }) else {
        continue
      }
      let share = files.count == 1 || weight == Weight.known ? weight : weight / Double(files.count)
      let name = names.declarations[place].name
      Steps.add(1)
      var uses = found[file].removeValue(forKey: Int32(target)) ?? []
      // One name is read after the other, so that what is known of this one comes last.
      if let last = uses.last, names.declarations[Int(last.declaration)].name == name {
        uses[uses.count - 1].weight = max(last.weight, share)
      } else {
        uses.append(Named(declaration: Int32(place), weight: share))
      }
      found[file][Int32(target)] = uses
    }
  }
}

/// Swift's own types have such members, so a name says little about who is meant.
enum SwiftCommonNames {
  static let all = Set(
    words: """
      count first last map filter reduce forEach append insert remove removeAll removeFirst removeLast
      contains isEmpty index indices startIndex endIndex sorted sort reversed reverse joined split
      prefix suffix dropFirst dropLast enumerated min max keys values description hash encode decode
      load store withLock lock unlock name value id path string data url debugDescription rawValue
      next makeIterator compactMap flatMap lowercased uppercased hasPrefix hasSuffix utf8 utf16 bytes
      withUnsafeBytes withUnsafeMutableBytes withUnsafeBufferPointer withUnsafeMutableBufferPointer
      baseAddress pointee advanced distance allocate deallocate initialize deinitialize assign move
      bindMemory swapAt reserveCapacity capacity get set cancel wait signal resume start stop run
      close open read write async sync components error localizedDescription userInfo code domain
      message success failure some none wrappedValue projectedValue default shared main current
      version type length size add update union intersection subtract subtracting formUnion isSubset
      isSuperset isDisjoint isStrictSubset isStrictSuperset partition allSatisfy firstIndex lastIndex
      drop popLast popFirst shuffled shuffle randomElement elementsEqual starts
      lexicographicallyPrecedes zip print dump assert precondition fatalError key element offset start
      end lowerBound upperBound host port status body headers method stride alignment sleep yield
      finish result task state left right replaceSubrange merge merging mapValues compactMapValues
      updateValue removeValue subscript isMultiple quotientAndRemainder bitWidth zero one rounded
      round magnitude negate copy mutableCopy isEqual perform register sum product callAsFunction init
      self other unicodeScalars characters trimmingCharacters replacingOccurrences appending formIndex
      before after advance withContiguousStorageIfAvailable underestimatedCount lazy trim utf8CString
      hashValue customMirror base storage bool int double float array dictionary null number date
      always never all any text line
      """)
}
