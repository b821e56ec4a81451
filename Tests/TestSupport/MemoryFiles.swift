package import Code
package import Ranking
package import Support

/// Files held in memory, as a checkout gives them.
package struct MemoryFiles: ContentSource {
  private let contents: [String: [UInt8]]
  /// The files, by path.
  package let files: [CheckoutFile]

  package init(bytes contents: [String: [UInt8]]) {
    self.contents = contents
    files = contents.map {
      CheckoutFile(path: $0.key, contentID: ContentID.of($0.value), size: $0.value.count)
    }.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  package init(_ texts: [String: String]) { self.init(bytes: texts.mapValues { Array($0.utf8) }) }

  package func contents(of files: ArraySlice<CheckoutFile>) throws -> ContentBatch {
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
    for file in files {
      guard let content = contents[file.path] else {
        throw OperationError(.file, "no file \(file.path)")
      }
      ranges.append(bytes.count..<bytes.count + content.count)
      bytes += content
    }
    return ContentBatch(bytes: bytes, ranges: ranges)
  }

  /// The corpus of the files, by a builder that keeps nothing.
  package func corpus(jobs: Int = 2) async throws -> Corpus {
    try await CorpusBuilder(jobs: jobs, cacheFolder: nil).corpus(
      of: files, from: self, repository: "memory")
  }
}

extension Parameters {
  /// The point with some values changed.
  package func with(_ values: [String: Double]) -> Parameters {
    var point = self
    for (name, value) in values {
      guard let parameter = ParameterSurface.parameter(named: name) else {
        preconditionFailure("no parameter \(name)")
      }
      point[parameter] = value
    }
    return point
  }

  /// The point at which BM25 alone decides: every factor is 1.
  package static let neutral = Parameters.before.with([
    "name_exact_boost": 1, "name_substring_boost": 1, "name_token_boost": 1, "class_boost": 1,
    "function_boost": 1, "method_boost": 1, "src_dir_boost": 1, "multi_term_high_bonus": 1,
    "multi_term_med_bonus": 1, "non_code_penalty": 1, "config_penalty": 1, "test_penalty": 1,
    "exact_phrase_bonus": 1, "max_chunks_per_file": 10, "importance_weight": 0,
    "frecency_weight": 0, "dep_proximity_weight": 0,
  ])
}

extension Parameters {
  /// A random point of search scoring.
  package static func random(using random: inout TestRandom) -> Parameters {
    var point = Parameters.standard
    for parameter in ParameterSurface.parameters(of: .search) {
      let range = parameter.range
      point[parameter] =
        parameter.kind == .real
        ? Double.random(in: range, using: &random)
        : Double(Int.random(in: Int(range.lowerBound)...Int(range.upperBound), using: &random))
    }
    // Documents must be able to tie and to be refused early, so some factors are often neutral.
    if Bool.random(using: &random) { point = point.with(["bm25_b": 0, "importance_weight": 0]) }
    return point
  }
}
