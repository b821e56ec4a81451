import Support

#if ASSAY_HYPERSCAN
  internal import CHyperscan

  /// Finds all occurrences of some texts in one pass over a file, with Hyperscan or Vectorscan.
  ///
  /// It finds what ``LiteralAutomaton`` finds.
  final class HyperscanDatabase: Sendable {
    /// What Hyperscan compiled; it never changes, and any number of threads search with it.
    private nonisolated(unsafe) let database: OpaquePointer
    private let lengths: [Int]

    /// What a search writes to; one search at a time uses it.
    final class Scratch: Sendable {
      fileprivate nonisolated(unsafe) let scratch: OpaquePointer

      fileprivate init(_ scratch: OpaquePointer) { self.scratch = scratch }

      deinit { hs_free_scratch(scratch) }
    }

    /// Compiles texts.
    ///
    /// - Parameter literals: The texts; at least one, and none is empty.
    init(_ literals: [Literal]) throws(OperationError) {
      // Written as code points, so that no byte means anything else.
      let expressions = literals.map { literal in
        literal.bytes.map { "\\x" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
          .joined()
      }
      var flags = literals.map {
        UInt32(HS_FLAG_PREFILTER) | ($0.ignoresCase ? UInt32(HS_FLAG_CASELESS) : 0)
      }
      var ids = literals.indices.map(UInt32.init)
      var database: OpaquePointer?
      var failure: UnsafeMutablePointer<hs_compile_error_t>?
      let copies = expressions.map { Array($0.utf8CString) }
      let result = Self.withPointers(copies) { pointers in
        hs_compile_multi(
          pointers.baseAddress, &flags, &ids, UInt32(literals.count), UInt32(HS_MODE_BLOCK), nil,
          &database, &failure)
      }
      guard result == HS_SUCCESS, let database else {
        let cause = failure.map { String(cString: $0.pointee.message) }
        hs_free_compile_error(failure)
        throw OperationError(.unsupported, "Hyperscan cannot prepare the rules", cause: cause)
      }
      self.database = database
      lengths = literals.map(\.bytes.count)
    }

    deinit { hs_free_database(database) }

    /// Calls a function with the addresses of C strings.
    private static func withPointers<Result>(
      _ strings: [[CChar]], _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result {
      let joined = strings.flatMap { $0 }
      return joined.withUnsafeBufferPointer { all in
        var start = 0
        var pointers: [UnsafePointer<CChar>?] = []
        for string in strings {
          pointers.append(all.baseAddress.map { $0 + start })
          start += string.count
        }
        return pointers.withUnsafeBufferPointer(body)
      }
    }

    /// Makes room for one search.
    func makeScratch() throws(OperationError) -> Scratch {
      var scratch: OpaquePointer?
      guard hs_alloc_scratch(database, &scratch) == HS_SUCCESS, let scratch else {
        throw OperationError(.unsupported, "no memory is left to match rules with")
      }
      return Scratch(scratch)
    }

    private struct Collector {
      let hits: UnsafeMutablePointer<HitBuffer.Storage>
      let lengths: UnsafePointer<Int>
    }

    /// Adds one occurrence.
    private static let collect: match_event_handler = { id, _, end, _, context in
      guard let collector = context?.assumingMemoryBound(to: Collector.self) else { return 1 }
      let literal = Int(id)
      collector.pointee.hits.pointee.append(
        literal: literal, position: Int(end) - collector.pointee.lengths[literal])
      return 0
    }

    /// Adds all occurrences in a text.
    func search(
      _ text: UnsafeBufferPointer<UInt8>, with scratch: Scratch, into buffer: HitBuffer
    ) throws(OperationError) {
      guard let length = UInt32(exactly: text.count) else {
        throw OperationError(.unsupported, "a file of 4 GiB or more cannot be matched")
      }
      let result = lengths.withUnsafeBufferPointer { lengths -> hs_error_t in
        guard let base = lengths.baseAddress, let address = text.baseAddress else {
          return HS_SUCCESS
        }
        let collector = Collector(hits: buffer.storage, lengths: base)
        return withUnsafePointer(to: collector) { collector in
          address.withMemoryRebound(to: CChar.self, capacity: text.count) { characters in
            hs_scan(
              database, characters, length, 0, scratch.scratch, Self.collect,
              UnsafeMutableRawPointer(mutating: collector))
          }
        }
      }
      guard result == HS_SUCCESS else {
        throw OperationError(.unsupported, "Hyperscan failed with code \(result)")
      }
    }
  }
#endif
