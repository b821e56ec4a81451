import Support

/// The sources and the compiler that this program was built from, as far as the build recorded them.
public struct AssayBuild: Sendable, Hashable {
  /// The commit, such as `f5551ff`, with `-dirty` at its end if tracked files had changes.
  package var commit: String?
  package var compiler: String?

  /// Creates a build from a commit and a compiler; `nil` if they are not known.
  public init(commit: String? = nil, compiler: String? = nil) {
    self.commit = commit
    self.compiler = compiler
  }

  /// The program's name, version and build, such as `assay 0.2.0 (f5551ff, Swift 6.3.1)`.
  package var description: String {
    "assay \(AssayVersion.current)" + (self == AssayBuild() ? "" : " (\(words))")
  }

  var words: String {
    let known = [commit, compiler].compactMap { $0 }
    return known.isEmpty ? "an unknown commit" : known.joined(separator: ", ")
  }
}
