package struct YAMLDocument: Sendable {
  package let text: SourceText
  package let root: YAMLNode?
  /// Violations of YAML. The tree may exist all the same, for example without a duplicate key.
  package let findings: [Diagnostic]

  package init(_ bytes: [UInt8], file: String, limits: YAMLLimits = .standard) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
    guard bytes.count <= limits.bytes else {
      let kept = String(decoding: bytes.prefix(1_000), as: UTF8.self)
      self.init(
        SourceText(file: file, bytes: Array(kept.utf8)), scalar: 0,
        "the file has \(bytes.count) bytes; at most \(limits.bytes) are read")
      return
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      let valid = Self.validPrefix(of: bytes)
      let text = SourceText(file: file, bytes: Array(String(decoding: bytes, as: UTF8.self).utf8))
      let hex = String(bytes[valid], radix: 16, uppercase: true)
      self.init(
        text, scalar: bytes[..<valid].count { $0 & 0xC0 != 0x80 },
        "the byte 0x\(hex) is not valid UTF-8 here; save the file as UTF-8")
      return
    }
    let text = SourceText(file: file, bytes: bytes)
    var composer = YAMLComposer(text: text, limits: limits)
    let root = composer.compose()
    self.init(text: text, root: root, findings: composer.findings)
  }

  package init(text: SourceText, root: YAMLNode?, findings: [Diagnostic]) {
    self.text = text
    self.root = root
    self.findings = findings
  }

  private init(_ text: SourceText, scalar: Int, _ message: String) {
    let finding = text.diagnostic(message, at: text.range(scalar, scalar))
    self.init(text: text, root: nil, findings: [finding])
  }

  private static func validPrefix(of bytes: [UInt8]) -> Int {
    var parser = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var valid = 0
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) { valid += scalar.count }
    return min(valid, bytes.count - 1)
  }
}
