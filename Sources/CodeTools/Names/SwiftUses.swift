import Code
import Ranking

/// Finds, for each Swift file, the files that declare the names in it.
struct SwiftUses {
  private let corpus: Corpus
  private let names: CodeNames
  private let visibility: SwiftVisibility
  private let isTest: [Bool]
  /// For each file, the names of the types that it declares or extends, and of their bases.
  private let scopes: [Set<Substring>]
  /// For each file and file that it uses, the names used and their weights.
  private var found: [[Int32: [Named]]]
  /// The files that hold the names that were asked for.
  private var naming: [Substring: Set<Int32>] = [:]
  private let ownTypes: Set<Substring>

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
      let occurrences = names.occurrences(ofNumber: number)
      var start = occurrences.startIndex
      while start < occurrences.endIndex {
        let file = occurrences[start].file
        var end = start
        while end < occurrences.endIndex, occurrences[end].file == file { end += 1 }
        reader.read(Int(file), occurrences[start..<end], candidates, own: places)
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

  private mutating func read(
    _ file: Int, _ occurrences: ArraySlice<Occurrence>, _ candidates: [Int], own: [Int]
  ) {
    guard visibility.modules[file] >= 0 else { return }
    let visible = candidates.filter { isVisible($0, from: file) }
    guard !visible.isEmpty else { return }
    // A local variable or parameter of the name hides declarations of other files.
    let isLocal = occurrences.contains {
      !$0.form.isDisjoint(with: [.localVariable, .label]) && !$0.form.contains(.declared)
    }
    let isOwn = own.contains { names.declarations[$0].file == file }
    var seen: Set<Reference> = []
    for occurrence in occurrences
    where occurrence.form.isDisjoint(with: [.declared, .label, .localVariable]) {
      let reference = Reference(
        qualifier: occurrence.qualifier,
        form: occurrence.form.intersection([.member, .implicit, .called, .attribute]))
      guard seen.insert(reference).inserted else { continue }
      resolve(reference, in: file, among: visible, isOwn: isOwn, isLocal: isLocal)
    }
  }

  private struct Reference: Hashable {
    var qualifier: Int32
    var form: Occurrence.Form
  }

  private func isVisible(_ place: Int, from file: Int) -> Bool {
    let declaration = names.declarations[place]
    let module = visibility.modules[declaration.file]
    if module == visibility.modules[file] { return true }
    guard visibility.visible[file].contains(module) else { return false }
    // Tests see internal declarations by `@testable`.
    return declaration.visibility >= .package || isTest[file]
  }

  private mutating func resolve(
    _ reference: Reference, in file: Int, among visible: [Int], isOwn: Bool, isLocal: Bool
  ) {
    if reference.form.contains(.member) {
      if reference.qualifier >= 0 {
        let owner = names.names[Int(reference.qualifier)]
        let owned = visible.filter { names.declarations[$0].owner == owner[...] }
        if !owned.isEmpty {
          add(owned, to: file, Weight.known)
          return
        }
        // `Module.Type`
        if visibility.names.contains(owner) {
          let here = visible.filter {
            let declaration = names.declarations[$0]
            return declaration.scope.isEmpty
              && visibility.names[visibility.modules[declaration.file]] == owner
          }
          add(here, to: file, Weight.known)
          return
        }
      }
      member(reference, in: file, among: visible, isOwn: isOwn)
      return
    }
    let (global, nested) = visible.reduce(into: ([Int](), [Int]())) {
      if names.declarations[$1].scope.isEmpty { $0.0.append($1) } else { $0.1.append($1) }
    }
    let inScope = nested.filter {
      let owner = names.declarations[$0].owner
      return scopes[file].contains(owner) && !isForeign(names.declarations[$0])
        && (names.declarations[$0].kind != .enumCase || reference.form.contains(.member))
    }
    if !inScope.isEmpty {
      // Members of the same type, in this file or another.
      let isHidden =
        isLocal && !reference.form.contains(.called)
        && inScope.allSatisfy { !names.declarations[$0].isTypeLike }
      if !isHidden { add(inScope, to: file, Weight.known) }
      return
    }
    let useful = global.filter {
      let declaration = names.declarations[$0]
      if declaration.isTypeLike { return true }
      if isLocal || isOwn { return false }
      return declaration.kind == .property || reference.form.contains(.called)
        || declaration.kind == .macro || declaration.kind == .function
    }
    guard !useful.isEmpty, !(isOwn && useful.allSatisfy { names.declarations[$0].file == file })
    else { return }
    add(nearest(useful, to: file), to: file, Weight.known)
  }

  /// True if the project adds to another's type a member of a name that Swift's own types have.
  private func isForeign(_ declaration: Declaration) -> Bool {
    SwiftCommonNames.all.contains(declaration.name) && !ownTypes.contains(declaration.owner)
  }

  /// A member of something whose type is not known.
  private mutating func member(
    _ reference: Reference, in file: Int, among visible: [Int], isOwn: Bool
  ) {
    let members = visible.filter {
      let declaration = names.declarations[$0]
      return !declaration.scope.isEmpty && !isForeign(declaration)
    }
    guard !members.isEmpty, !isOwn else { return }
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
    naming[name] = files
    return files
  }

  /// Those of the first module that has any; for aliases alone, also what they stand for.
  private func nearest(_ places: [Int], to file: Int) -> [Int] {
    var found: [Int] = []
    for module in visibility.visible[file] {
      let here = places.filter { visibility.modules[names.declarations[$0].file] == module }
      found += found.isEmpty ? here : here.filter { names.declarations[$0].kind == .type }
      if found.contains(where: { names.declarations[$0].kind != .typeAlias }) { break }
    }
    return found
  }

  /// Adds uses of declarations; where many files declare a name, which is meant is not known.
  private mutating func add(_ places: [Int], to file: Int, _ weight: Double) {
    let files = Set(places.map { names.declarations[$0].file })
    guard !files.contains(file), files.count <= 4 else { return }
    for target in files.sorted() {
      guard let place = places.first(where: { names.declarations[$0].file == target }) else {
        continue
      }
      let share = files.count == 1 || weight == Weight.known ? weight : weight / Double(files.count)
      let named = Named(declaration: Int32(place), weight: share)
      let known = found[file][Int32(target), default: []]
      let name = names.declarations[place].name
      if let index = known.firstIndex(where: {
        names.declarations[Int($0.declaration)].name == name
      }) {
        found[file][Int32(target)]![index].weight = max(known[index].weight, share)
      } else {
        found[file][Int32(target), default: []].append(named)
      }
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
