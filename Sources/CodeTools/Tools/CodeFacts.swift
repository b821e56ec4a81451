package import Code
import Ranking
import Support
import Synchronization

/// Facts about a project that no parameter changes, each computed when it is first asked for.
package final class CodeFacts: Sendable {
  package let project: CodeProject
  private let keptNames = Mutex<CodeNames?>(nil)
  private let keptUses = Mutex<UseGraph?>(nil)
  private let keptModules = Mutex<SwiftVisibility?>(nil)
  private let keptUnreferenced = Mutex<[Unreferenced]?>(nil)
  private let keptPrograms = Mutex<Set<Int>?>(nil)
  private let keptCentral = Mutex<CentralFiles?>(nil)
  private let keptPaths = Mutex<PathIndex?>(nil)
  private let keptMaterial = Mutex<ContextMaterial?>(nil)
  private let keptNeighbourhoods = Mutex<[[String]: ContextNeighbourhood]>([:])

  package init(_ project: CodeProject) { self.project = project }

  var corpus: Corpus { project.corpus }

  package var names: CodeNames { Self.value(keptNames) { CodeNames(project) } }

  var uses: UseGraph {
    let names = names
    let modules = modules
    return Self.value(keptUses) { UseGraph(project, names: names, modules: modules) }
  }

  var modules: SwiftVisibility { Self.value(keptModules) { SwiftVisibility(project) } }

  /// Swift modules with a main file or a type marked `@main`, which no other module can import.
  var programs: Set<Int> {
    let names = names
    let modules = modules
    return Self.value(keptPrograms) {
      var found = Set(
        corpus.files.indices.filter { PathIndex.name(of: corpus.files[$0].path) == "main.swift" }
          .map { modules.modules[$0] })
      for occurrence in names.occurrences(of: "main") where occurrence.form.contains(.attribute) {
        found.insert(modules.modules[Int(occurrence.file)])
      }
      found.remove(-1)
      return Set(corpus.files.indices.filter { found.contains(modules.modules[$0]) })
    }
  }

  var unreferenced: [Unreferenced] {
    Self.value(keptUnreferenced) { UnreferencedFinder(self).found() }
  }

  var central: CentralFiles { Self.value(keptCentral) { CentralFiles(self) } }

  package var paths: PathIndex { Self.value(keptPaths) { PathIndex(corpus.files.map(\.path)) } }

  var material: ContextMaterial { Self.value(keptMaterial) { ContextMaterial(project) } }

  /// The neighbourhood of some files, which no parameter changes. The first hundred are kept.
  func neighbourhood(of files: [String]) throws(ToolError) -> ContextNeighbourhood {
    if let kept = keptNeighbourhoods.withLock({ $0[files] }) { return kept }
    let found = try material.neighbourhood(of: files)
    keptNeighbourhoods.withLock { if $0.count < 100 { $0[files] = found } }
    return found
  }

  private static func value<Value: Sendable>(
    _ kept: borrowing Mutex<Value?>, _ make: () -> Value
  ) -> Value {
    kept.withLock { value in
      if let value { return value }
      let made = make()
      value = made
      return made
    }
  }
}
