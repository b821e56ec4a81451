import TestSupport
import Testing

@testable import Code
@testable import Ranking

/// Repositories of damaged files are indexed without a crash, and no file takes long.
@Suite(.serialized) struct MutatedFilesTests {
  @Test(arguments: MutatedFiles.samples.keys.sorted())
  func indexed(_ fileExtension: String) async throws {
    let files = MemoryFiles(bytes: MutatedFiles.files(of: [fileExtension], count: 200))
    let clock = ContinuousClock()
    let start = clock.now
    let corpus = try await files.corpus()
    #expect(corpus.files.count + corpus.leftOut.values.reduce(0, +) == 200)
    let time = clock.now - start
    #expect(time < .seconds(60), "\(fileExtension)")
    for file in corpus.files where file.symbolFailure != nil {
      #expect(file.symbols.isEmpty)
    }
    let known = corpus.files.filter { !$0.symbols.isEmpty }
    #expect(fileExtension == "yaml" || known.count > 50, "\(fileExtension): \(known.count)")
    print("\(fileExtension): \(time), \(corpus.warnings.count) without symbols")
  }

  @Test("Large damaged files, each by itself", arguments: MutatedFiles.samples.keys.sorted())
  func alone(_ fileExtension: String) async throws {
    let clock = ContinuousClock()
    for number in stride(from: 0, to: 200, by: 15) {
      let path = "f\(number).\(fileExtension)"
      let files = MemoryFiles(bytes: [path: MutatedFiles.file(fileExtension, number)])
      let start = clock.now
      _ = try await files.corpus(jobs: 1)
      #expect(clock.now - start < .seconds(6), "\(path)")
    }
  }
}
