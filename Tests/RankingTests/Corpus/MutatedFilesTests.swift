import Foundation
import TestSupport
import Testing

@testable import Code
@testable import Ranking

/// Repositories of damaged files are indexed without a crash or a hang.
///
/// A few files of each language are read each time. `make mutations` sets `ASSAY_MUTATIONS` to a number of
/// files, which are then read one by one as well, with the slowest named.
@Suite(.serialized) struct MutatedFilesTests {
  private static let extensions = MutatedFiles.samples.keys.sorted()
  private static let wanted = ProcessInfo.processInfo.environment["ASSAY_MUTATIONS"].flatMap {
    Int($0)
  }
  /// The number of files of each language.
  private static let count = wanted.map { max(10, $0 / extensions.count + 1) } ?? 10

  @Test(.timeLimit(.minutes(30)), arguments: extensions)
  func indexed(_ fileExtension: String) async throws {
    let files = MemoryFiles(bytes: MutatedFiles.files(of: [fileExtension], count: Self.count))
    let corpus = try await files.corpus()
    #expect(corpus.files.count + corpus.leftOut.values.reduce(0, +) == Self.count)
    for file in corpus.files where file.symbolFailure != nil {
      #expect(file.symbols.isEmpty)
    }
    let known = corpus.files.filter { !$0.symbols.isEmpty }
    #expect(fileExtension == "yaml" || known.count > Self.count / 4, "\(known.count)")
    #expect(corpus.warnings.count == corpus.files.count { $0.symbolFailure != nil })
  }

  @Test(
    "Each damaged file by itself", .enabled(if: wanted != nil), .timeLimit(.minutes(60)),
    arguments: extensions)
  func alone(_ fileExtension: String) async throws {
    let clock = ContinuousClock()
    var times: [(time: Duration, path: String)] = []
    for number in 0..<Self.count {
      let path = "f\(number).\(fileExtension)"
      let files = MemoryFiles(bytes: [path: MutatedFiles.file(fileExtension, number)])
      let start = clock.now
      let corpus = try await files.corpus(jobs: 1)
      times.append((clock.now - start, path))
      #expect(corpus.files.count + corpus.leftOut.values.reduce(0, +) == 1, "\(path)")
    }
    let slowest = times.sorted { $0.time > $1.time }.prefix(3)
    print(fileExtension, slowest.map { "\($0.path) in \($0.time)" }.joined(separator: ", "))
  }
}
