struct YAMLComposer {
  /// A node with an anchor, and its size after its own aliases have been replaced.
  private struct Anchored {
    let node: YAMLNode
    let nodes: Int
    let height: Int
  }

  private struct Stop: Error {}

  private(set) var findings: [Diagnostic] = []

  private let text: SourceText
  private let offset: (byte: Int, scalar: Int)
  private let limits: YAMLLimits
  private var anchors: [String: Anchored] = [:]
  private var openAnchors: [String] = []
  private var nodes = 0
  private var aliases = 0
  private var height = 0

  init(text: SourceText, from offset: (byte: Int, scalar: Int) = (0, 0), limits: YAMLLimits) {
    self.text = text
    self.offset = offset
    self.limits = limits
  }

  mutating func compose() -> YAMLNode? {
    var stream = YAMLEventStream(
      Array(text.bytes[offset.byte...]), firstScalar: offset.scalar)
    do {
      var event = try next(&stream)
      if case .streamStart = event.kind { event = try next(&stream) }
      guard case .documentStart = event.kind else {
        throw stop("the file is empty", at: text.range(0, 0))
      }
      let root = try node(from: next(&stream), &stream, depth: 0)
      _ = try next(&stream)
      event = try next(&stream)
      guard case .streamEnd = event.kind else {
        throw stop("a second document begins here; a file contains only one", at: range(of: event))
      }
      return root
    } catch { return nil }
  }

  private mutating func next(_ stream: inout YAMLEventStream) throws(Stop) -> YAMLEvent {
    do { return try stream.next() } catch {
      findings.append(error.diagnostic(in: text))
      throw Stop()
    }
  }

  private mutating func node(
    from event: YAMLEvent, _ stream: inout YAMLEventStream, depth: Int
  ) throws(Stop) -> YAMLNode {
    nodes += 1
    guard nodes <= limits.nodes else { throw tooManyNodes(event) }
    switch event.kind {
    case .alias(let name): return try alias(name, event, depth: depth)
    case .scalar(let anchor, let tag, let content, let style):
      let range = range(of: event)
      let value = value(of: content, style: style, tag: tag, range)
      let node = YAMLNode(
        content: .scalar(YAMLScalar(text: content, style: style, value: value)), range: range)
      if let anchor { anchors[anchor] = Anchored(node: node, nodes: 1, height: 0) }
      height = 0
      return node
    case .sequenceStart(let anchor, let tag), .mappingStart(let anchor, let tag):
      guard depth < limits.depth else {
        throw stop(
          "lists and mappings are nested more than \(limits.depth) deep here",
          at: text.range(event.start, event.start))
      }
      let isMapping = if case .mappingStart = event.kind { true } else { false }
      check(tag, is: isMapping ? "map" : "seq", text.range(event.start, event.start))
      let before = nodes
      if let anchor { openAnchors.append(anchor) }
      let node =
        isMapping
        ? try mapping(event, &stream, depth: depth) : try sequence(event, &stream, depth: depth)
      if let anchor {
        openAnchors.removeLast()
        anchors[anchor] = Anchored(node: node, nodes: nodes - before + 1, height: height)
      }
      return node
    default: throw stop("a value is missing here", at: range(of: event))
    }
  }

  private mutating func sequence(
    _ start: YAMLEvent, _ stream: inout YAMLEventStream, depth: Int
  ) throws(Stop) -> YAMLNode {
    var elements: [YAMLNode] = []
    var tallest = 0
    while true {
      let event = try next(&stream)
      if case .collectionEnd = event.kind {
        height = tallest
        return YAMLNode(
          content: .sequence(elements), range: range(start, event, last: elements.last?.range))
      }
      elements.append(try node(from: event, &stream, depth: depth + 1))
      tallest = max(tallest, height + 1)
    }
  }

  private mutating func mapping(
    _ start: YAMLEvent, _ stream: inout YAMLEventStream, depth: Int
  ) throws(Stop) -> YAMLNode {
    var entries: [YAMLEntry] = []
    var first: [String: SourceRange] = [:]
    var last: SourceRange?
    var tallest = 0
    while true {
      let event = try next(&stream)
      if case .collectionEnd = event.kind {
        height = tallest
        return YAMLNode(content: .mapping(entries), range: range(start, event, last: last))
      }
      let key = try node(from: event, &stream, depth: depth + 1)
      tallest = max(tallest, height + 1)
      let value = try node(from: next(&stream), &stream, depth: depth + 1)
      tallest = max(tallest, height + 1)
      last = value.range
      guard let name = key.scalar?.text else {
        report("a key must be a word, not \(key.phrase)", at: key.range)
        continue
      }
      if let earlier = first[name] {
        report(
          "duplicate key '\(name)'", at: key.range,
          notes: [("first used here", earlier)])
        continue
      }
      first[name] = key.range
      entries.append(YAMLEntry(name: name, nameRange: key.range, value: value))
    }
  }

  private mutating func alias(
    _ name: String, _ event: YAMLEvent, depth: Int
  ) throws(Stop) -> YAMLNode {
    aliases += 1
    let range = range(of: event)
    guard aliases <= limits.aliases else {
      throw stop("more than \(limits.aliases) aliases", at: range)
    }
    guard !openAnchors.contains(name) else {
      throw stop("the anchor '\(name)' refers to itself", at: range)
    }
    guard let anchored = anchors[name] else {
      let nearest = Spelling.nearest(to: name, in: anchors.keys.sorted())
      throw stop(
        "no anchor '\(name)' is defined before this alias", at: range,
        suggestion: nearest.map { "*\($0)" })
    }
    nodes += anchored.nodes - 1
    guard nodes <= limits.nodes else { throw tooManyNodes(event) }
    guard depth + anchored.height <= limits.depth else {
      throw stop(
        "the alias '\(name)' nests lists and mappings more than \(limits.depth) deep", at: range)
    }
    height = anchored.height
    return YAMLNode(content: anchored.node.content, range: range)
  }

  private static let corePrefix = "tag:yaml.org,2002:"

  private mutating func value(
    of text: String, style: YAMLScalar.Style, tag: String?, _ range: SourceRange
  ) -> YAMLScalar.Value {
    guard let tag else { return style == .plain ? .init(plain: text) : .string(text) }
    if tag == "!" || tag == Self.corePrefix + "str" { return .string(text) }
    let value = YAMLScalar.Value(plain: text)
    switch (tag.hasPrefix(Self.corePrefix) ? tag.dropFirst(Self.corePrefix.count) : "", value) {
    case ("null", .null), ("bool", .boolean), ("int", .integer), ("float", .real): return value
    case ("float", .integer(let integer)): return .real(Double(integer))
    case ("null", _), ("bool", _), ("int", _), ("float", _):
      report("the tag and the value '\(text)' do not agree", at: range)
    default: reportUnknown(tag, at: range)
    }
    return .string(text)
  }

  private mutating func check(_ tag: String?, is expected: String, _ range: SourceRange) {
    guard let tag, tag != "!", tag != Self.corePrefix + expected else { return }
    reportUnknown(tag, at: range)
  }

  private mutating func reportUnknown(_ tag: String, at range: SourceRange) {
    report("the tag '\(tag)' is not supported here", at: range)
  }

  private func range(of event: YAMLEvent) -> SourceRange { text.range(event.start, event.end) }

  /// The range of a collection. libyaml ends a block collection only where the next token begins.
  private func range(_ start: YAMLEvent, _ end: YAMLEvent, last: SourceRange?) -> SourceRange {
    let full = text.range(start.start, end.end)
    let isBlock = end.start == end.end
    guard isBlock, let last, last.end > full.start else { return full }
    return SourceRange(start: full.start, end: min(last.end, full.end))
  }

  private mutating func report(
    _ message: String, at range: SourceRange, notes: [(String, SourceRange)] = []
  ) {
    guard findings.count < limits.findings else { return }
    findings.append(text.diagnostic(message, at: range, notes: notes))
  }

  private mutating func stop(
    _ message: String, at range: SourceRange, suggestion: String? = nil
  ) -> Stop {
    findings.append(text.diagnostic(message, at: range, suggestion: suggestion))
    return Stop()
  }

  private mutating func tooManyNodes(_ event: YAMLEvent) -> Stop {
    stop(
      "the document has more than \(limits.nodes) values, including those behind aliases",
      at: range(of: event))
  }
}
