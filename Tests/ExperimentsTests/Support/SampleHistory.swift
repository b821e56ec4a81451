import Foundation
import TestSupport

@testable import Code
@testable import Support

/// A small program in C with a past, as a repository: modules that call one another, changed in pairs.
struct SampleHistory {
  private(set) var history = WrittenHistory()
  private var time = 1_700_000_000
  private var calls: [Int: [Int]] = [:]
  private var random: TestRandom

  /// Writes a past of some commits, hours apart.
  init(seed: UInt64, commits: Int) {
    random = TestRandom(state: seed)
    let modules = 12
    for module in 0..<modules { calls[module] = [(module + 1) % modules, (module * 5) % modules] }
    history.commit("Begin with all modules", at: time, calls.keys.sorted().map(change))
    for _ in 0..<commits { step() }
  }

  private mutating func step() {
    time += 7_200
    let first = Int.random(in: 0..<12, using: &random)
    let others = [(first + 1) % 12, (first + Int.random(in: 2...6, using: &random)) % 12]
    for module in [first] + others {
      calls[module, default: []].append(Int.random(in: 0..<12, using: &random))
    }
    let verb = ["Fix", "Add", "Speed up"][Int.random(in: 0..<3, using: &random)]
    history.commit(
      "\(verb) module_\(first)_open of commit \(history.count)", at: time,
      ([first] + others).sorted().map(change))
  }

  /// Goes on: a new file that defines names of others, files removed and moved, couplings that were not
  /// there, a side line that is merged, and the same files again.
  mutating func goOn(commits: Int) {
    time += 86_400
    history.commit(
      "Define everything again elsewhere", at: time,
      [
        (
          "src/again.c",
          .write(
            (0..<12).map { "int module_\($0)_open(int x) { return x; }\nint late_\($0)(void);\n" }
              .joined())
        ), ("src/module3.c", .delete),
        ("moved/module3.c", .write("int late_3(void) { return 3; }\n")),
      ])
    let main = history.count
    time += 86_400
    history.commit(
      "A side line of the past", parents: [2], at: time,
      [change(0), change(11), ("side.c", .write("int module_0_open(int y) { return y; }\n"))])
    history.commit("Join the side line", parents: [main, main + 1], at: time + 9_000, [])
    time += 18_000
    for _ in 0..<commits { step() }
  }

  private func change(_ module: Int) -> (String, WrittenHistory.Change) {
    let body = (calls[module] ?? []).map { "  module_\($0)_open(x);\n" }.joined()
    let folder = module % 3 == 0 ? "src" : module % 3 == 1 ? "src/deep/er" : "deps/lib"
    return (
      "\(folder)/module\(module).c",
      .write("int module_\(module)_open(int x) {\n\(body)  return x;\n}\n")
    )
  }

  /// The repository's checkout, in a folder that the caller keeps.
  func checkout(in folder: String) async throws -> Checkout {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    _ = try history.write(to: folder)
    return try await CheckoutResolver(cache: folder + "/cache").resolve(
      .folder(path: folder + "/git", worktree: false))
  }
}

extension Parameters {
  /// A random point of the repository map's surface.
  static func randomMap(using random: inout TestRandom) -> Parameters {
    var point = Parameters.standard
    for parameter in ParameterSurface.parameters(of: .map) {
      let range = parameter.range
      point[parameter] =
        parameter.kind == .real
        ? Double.random(in: range, using: &random)
        : Double(Int.random(in: Int(range.lowerBound)...Int(range.upperBound), using: &random))
    }
    return point
  }
}
