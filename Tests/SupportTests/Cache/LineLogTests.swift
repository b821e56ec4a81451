import Foundation
import Testing

@testable import Support

@Suite struct LineLogTests {
  private let folder = NSTemporaryDirectory() + "assay-log-\(UUID().uuidString)"
  private var path: String { folder + "/deep/a.log" }

  private func content() throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  private func write(_ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  private func lines(_ log: LineLog) -> [String] {
    log.lines.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("Lines are there when it is opened again, empty ones too; a torn one is not")
  func reopened() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      let log = try LineLog(path: path)
      #expect(log.lines.isEmpty && !log.wasTorn)
      for line in ["one", "", "three"] { try log.append(Array(line.utf8)) }
      try log.synchronize()
      #expect(log.lines.isEmpty, "those that it held when it was opened")
    }
    #expect(try content() == "one\n\nthree\n")
    #expect(lines(try LineLog(path: path)) == ["one", "", "three"])
    for cut in 0...11 {
      try write(String("one\n\nthree\n".prefix(cut)))
      let log = try LineLog(path: path)
      let expected = [[], ["one"], ["one", ""], ["one", "", "three"]][
        cut < 4 ? 0 : cut < 5 ? 1 : cut < 11 ? 2 : 3]
      #expect(lines(log) == expected)
      #expect(log.wasTorn == ![0, 4, 5, 11].contains(cut), "\(cut)")
      try log.append(Array("new".utf8))
      #expect(try content() == (expected + ["new"]).map { $0 + "\n" }.joined())
    }
  }

  @Test("Only the last line is judged, and only once")
  func refused() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try LineLog(path: path)
    try write("bad\ngood\nbad\nbad\n")
    let log = try LineLog(path: path) { !$0.elementsEqual("bad".utf8) }
    #expect(lines(log) == ["bad", "good", "bad"] && log.wasTorn)
    #expect(try content() == "bad\ngood\nbad\n")
  }

  @Test("What is no file, or cannot be made, is an error that names it")
  func errors() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try LineLog(path: path)
    for bad in [folder, path + "/below"] {
      let error = #expect(throws: OperationError.self) { _ = try LineLog(path: bad) }
      #expect(error?.code == .file)
      #expect(error?.message.contains(bad == folder ? folder : path) == true)
    }
  }
}
