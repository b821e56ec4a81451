/// Columns of plain values, one after the other in one piece of memory.
package struct ColumnStore: Sendable {
  package struct Column<Element: BitwiseCopyable>: Sendable {
    fileprivate let offset: Int
    let count: Int
  }

  /// The memory of all columns; each begins at a cell of its own.
  private var cells: [SIMD4<Double>] = []

  mutating func add<Element: BitwiseCopyable>(_ values: [Element]) -> Column<Element> {
    let offset = cells.count * MemoryLayout<SIMD4<Double>>.stride
    let size = values.count * MemoryLayout<Element>.stride
    let stride = MemoryLayout<SIMD4<Double>>.stride
    cells.append(contentsOf: repeatElement(SIMD4(), count: (size + stride - 1) / stride))
    cells.withUnsafeMutableBytes { memory in
      values.withUnsafeBytes { memory[offset..<offset + size].copyBytes(from: $0) }
    }
    return Column(offset: offset, count: values.count)
  }

  /// Calls a function with the memory, from which ``Swift/UnsafeRawPointer/values(_:)`` takes columns.
  @inline(__always)
  func withMemory<Result>(_ body: (UnsafeRawPointer) -> Result) -> Result? {
    cells.withUnsafeBytes { memory in memory.baseAddress.map(body) }
  }
}

extension UnsafeRawPointer {
  @inline(__always)
  package func values<Element>(_ column: ColumnStore.Column<Element>) -> UnsafePointer<Element> {
    (self + column.offset).assumingMemoryBound(to: Element.self)
  }
}
