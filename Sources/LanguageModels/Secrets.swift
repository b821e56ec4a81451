import Support

struct Secrets: Sendable {
  static let mark = "[secret]"
  /// A local server that accepts any key may get `none`, which can occur anywhere.
  static let shortest = 8

  /// The secrets and their forms in URLs and in JSON, longest first.
  private let forms: [String]

  init(_ values: some Sequence<String>) {
    var forms: Set<String> = []
    for value in values where value.utf8.count >= Self.shortest {
      forms.insert(value)
      forms.insert(Self.inURL(value))
      let quoted = JSONWriter.word(.string(value)).dropFirst().dropLast()
      forms.insert(String(quoted))
      forms.insert(
        quoted.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "\\/"))
    }
    self.forms = forms.sorted {
      ($1.utf8.count, $0) < ($0.utf8.count, $1)
    }
  }

  init(in environment: [String: String]) {
    let words = ["KEY", "TOKEN", "SECRET", "PASSWORD", "CREDENTIAL"]
    self.init(
      environment.filter { name, _ in words.contains { name.uppercased().contains($0) } }.values)
  }

  func occur(in text: String) -> Bool { !redactedBytes(of: text).elementsEqual(text.utf8) }

  func redacted(_ text: String) -> String {
    forms.isEmpty ? text : String(decoding: redactedBytes(of: text), as: UTF8.self)
  }

  /// Compares bytes, not characters: an accent after a secret would change its last character.
  private func redactedBytes(of text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    for form in forms {
      let form = Array(form.utf8)
      var kept: [UInt8] = []
      var index = 0
      var isFound = false
      while index < bytes.count {
        if bytes[index] == form[0], bytes[index...].starts(with: form) {
          kept += Self.mark.utf8
          index += form.count
          isFound = true
        } else {
          kept.append(bytes[index])
          index += 1
        }
      }
      if isFound { bytes = kept }
    }
    return bytes
  }

  private static func inURL(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      let scalar = Unicode.Scalar(byte)
      if scalar.properties.isAlphabetic && byte < 0x80 || (0x30...0x39).contains(byte)
        || "-._~".utf8.contains(byte)
      {
        result.unicodeScalars.append(scalar)
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        result += "%" + (hex.count == 1 ? "0" : "") + hex
      }
    }
    return result
  }
}
