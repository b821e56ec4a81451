import Code
import Foundation

/// Files read into memory beforehand, so that indexing is measured without the disk.
///
/// Every file has its own content id, so that equal files are analysed separately, as other indexes
/// do it.
struct HeldContents: ContentSource {
  /// The files, by the bytes of their paths.
  let files: [CheckoutFile]
  private let bytes: [UInt8]
  private let ranges: [String: Range<Int>]

  /// Reads files. Their paths in the corpus are relative to the folder that contains all of them.
  init(paths: [String]) throws {
    let sorted = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let shared = Self.sharedFolder(of: sorted)
    var files: [CheckoutFile] = []
    var bytes: [UInt8] = []
    var ranges: [String: Range<Int>] = [:]
    for (index, path) in sorted.enumerated() {
      let content = try Data(contentsOf: URL(fileURLWithPath: path))
      let id = "\(index)"
      ranges[id] = bytes.count..<bytes.count + content.count
      bytes.append(contentsOf: content)
      files.append(
        CheckoutFile(path: String(path.dropFirst(shared)), contentID: id, size: content.count))
    }
    self.files = files
    self.bytes = bytes
    self.ranges = ranges
  }

  /// The length of the longest folder that all paths lie in.
  private static func sharedFolder(of sorted: [String]) -> Int {
    guard let first = sorted.first, let last = sorted.last else { return 0 }
    let shared = zip(first, last).prefix { $0 == $1 }.map(\.0)
    return shared.lastIndex(of: "/").map { $0 + 1 } ?? 0
  }

  func contents(of files: ArraySlice<CheckoutFile>) async throws -> ContentBatch {
    let total = files.reduce(0) { $0 + $1.size }
    var batch: [UInt8] = []
    batch.reserveCapacity(total)
    var found: [Range<Int>] = []
    for file in files {
      guard let range = ranges[file.contentID] else { continue }
      found.append(batch.count..<batch.count + range.count)
      batch.append(contentsOf: bytes[range])
    }
    return ContentBatch(bytes: batch, ranges: found)
  }
}
