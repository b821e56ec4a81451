import CYAML

/// Writes a tree of values as YAML in block style. The same tree always gives the same text.
///
/// A string is quoted if it would read as something else, by YAML 1.2's core schema or by YAML 1.1
/// (`yes`, `012`, `1_000`, `12:30`, dates).
package struct YAMLWriter {
  package static func text(of value: JSONValue) -> String {
    let writer = YAMLWriter()
    writer.emit { yaml_stream_start_event_initialize(&$0, YAML_UTF8_ENCODING) }
    writer.emit { yaml_document_start_event_initialize(&$0, nil, nil, nil, 1) }
    writer.write(value)
    writer.emit { yaml_document_end_event_initialize(&$0, 1) }
    writer.emit { yaml_stream_end_event_initialize(&$0) }
    return writer.finish()
  }

  private final class Output {
    var bytes: [UInt8] = []
  }

  private let emitter: UnsafeMutablePointer<yaml_emitter_t>
  private let output = Output()

  private init() {
    emitter = .allocate(capacity: 1)
    yaml_emitter_initialize(emitter)
    yaml_emitter_set_encoding(emitter, YAML_UTF8_ENCODING)
    yaml_emitter_set_unicode(emitter, 1)
    yaml_emitter_set_width(emitter, -1)
    yaml_emitter_set_indent(emitter, 2)
    yaml_emitter_set_break(emitter, YAML_LN_BREAK)
    yaml_emitter_set_output(
      emitter,
      { context, bytes, count in
        guard let context, let bytes else { return 0 }
        let output = Unmanaged<Output>.fromOpaque(context).takeUnretainedValue()
        output.bytes += UnsafeBufferPointer(start: bytes, count: count)
        return 1
      }, Unmanaged.passUnretained(output).toOpaque())
  }

  private func finish() -> String {
    yaml_emitter_delete(emitter)
    emitter.deallocate()
    var text = String(decoding: output.bytes, as: UTF8.self)
    // libyaml marks the open end of some documents. Here no document follows.
    if text.hasSuffix("\n...\n") { text.removeLast(4) }
    return text
  }

  private func emit(_ initialize: (inout yaml_event_t) -> Int32) {
    var event = yaml_event_t()
    let initialized = initialize(&event) == 1
    // Both fail only without memory or for events out of order, which this type never emits.
    precondition(initialized && yaml_emitter_emit(emitter, &event) == 1, "libyaml cannot write")
  }

  private func write(_ value: JSONValue) {
    switch value {
    case .null: scalar("null", YAML_PLAIN_SCALAR_STYLE)
    case .boolean(let boolean): scalar(boolean ? "true" : "false", YAML_PLAIN_SCALAR_STYLE)
    case .integer(let integer): scalar(String(integer), YAML_PLAIN_SCALAR_STYLE)
    case .real(let real): scalar(Self.text(ofReal: real), YAML_PLAIN_SCALAR_STYLE)
    case .string(let string): write(string)
    case .sequence(let elements):
      emit {
        yaml_sequence_start_event_initialize(&$0, nil, nil, 1, YAML_BLOCK_SEQUENCE_STYLE)
      }
      for element in elements { write(element) }
      emit { yaml_sequence_end_event_initialize(&$0) }
    case .mapping(let pairs):
      emit { yaml_mapping_start_event_initialize(&$0, nil, nil, 1, YAML_BLOCK_MAPPING_STYLE) }
      for pair in pairs {
        write(pair.key)
        write(pair.value)
      }
      emit { yaml_mapping_end_event_initialize(&$0) }
    }
  }

  private func write(_ string: String) {
    scalar(
      string, Self.readsAsString(string) ? YAML_PLAIN_SCALAR_STYLE : YAML_DOUBLE_QUOTED_SCALAR_STYLE
    )
  }

  private func scalar(_ text: String, _ style: yaml_scalar_style_t) {
    var bytes = Array(text.utf8)
    emit { event in
      bytes.withUnsafeMutableBufferPointer { buffer in
        // An empty buffer may have no address, but libyaml requires one.
        var none: UInt8 = 0
        return withUnsafeMutablePointer(to: &none) { empty in
          yaml_scalar_event_initialize(
            &event, nil, nil, buffer.baseAddress ?? empty, Int32(buffer.count), 1, 1, style)
        }
      }
    }
  }

  package static func text(ofReal real: Double) -> String {
    if real.isNaN { return ".nan" }
    if real.isInfinite { return real < 0 ? "-.inf" : ".inf" }
    return real.description
  }

  /// True if every reader takes a plain scalar with this text for a string.
  static func readsAsString(_ text: String) -> Bool {
    guard case .string = YAMLScalar.Value(plain: text) else { return false }
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      return false
    }
    let words: Set<String> = ["y", "n", "yes", "no", "on", "off", "=", "<<"]
    if words.contains(text.lowercased()) { return false }
    return !text.utf8.allSatisfy { "0123456789abcdefxABCDEFX+-_:.".utf8.contains($0) }
      || !(text.utf8.first.map { "0123456789+-.".utf8.contains($0) } ?? false)
  }
}
