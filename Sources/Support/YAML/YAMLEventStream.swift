import CYAML

/// A parsing event of libyaml. Its start and end are indices of scalars.
struct YAMLEvent {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd
    case alias(String)
    case scalar(anchor: String?, tag: String?, text: String, style: YAMLScalar.Style)
    case sequenceStart(anchor: String?, tag: String?)
    case mappingStart(anchor: String?, tag: String?)
    case collectionEnd
  }

  let kind: Kind
  let start: Int
  let end: Int
}

struct YAMLEventStream: ~Copyable {
  struct Failure: Error {
    let problem: String
    let index: Int
    /// The construct that libyaml was reading, in its words, and the scalar where it began.
    let context: (phrase: String, index: Int)?
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let firstScalar: Int

  init(_ input: [UInt8], firstScalar: Int = 0) {
    self.firstScalar = firstScalar
    parser = .allocate(capacity: 1)
    bytes = .allocate(capacity: max(1, input.count))
    _ = bytes.initialize(from: input)
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, input.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    bytes.deallocate()
  }

  /// Returns the next event. Do not call it again after the end of the stream or a failure.
  mutating func next() throws(Failure) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
    defer { yaml_event_delete(&event) }
    return YAMLEvent(
      kind: Self.kind(of: event), start: firstScalar + event.start_mark.index,
      end: firstScalar + event.end_mark.index)
  }

  private static func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
    switch event.type {
    case YAML_STREAM_END_EVENT: return .streamEnd
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_ALIAS_EVENT: return .alias(string(event.data.alias.anchor) ?? "")
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return .sequenceStart(anchor: string(start.anchor), tag: string(start.tag))
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return .mappingStart(anchor: string(start.anchor), tag: string(start.tag))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .collectionEnd
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let style: YAMLScalar.Style =
        switch scalar.style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
        default: .plain
        }
      let text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      return .scalar(
        anchor: string(scalar.anchor), tag: string(scalar.tag), text: text, style: style)
    default: return .streamStart
    }
  }

  private static func string(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private func failure() -> Failure {
    let state = parser.pointee
    let problem = state.problem.map { String(cString: $0) } ?? "libyaml ran out of memory"
    if state.error == YAML_READER_ERROR {
      // The offset counts bytes; continuation bytes before it do not start a scalar.
      let index = bytes.prefix(state.problem_offset).count { $0 & 0xC0 != 0x80 }
      return Failure(problem: problem, index: firstScalar + index, context: nil)
    }
    let context = state.context.map {
      (String(cString: $0), firstScalar + state.context_mark.index)
    }
    return Failure(
      problem: problem, index: firstScalar + state.problem_mark.index, context: context)
  }
}
