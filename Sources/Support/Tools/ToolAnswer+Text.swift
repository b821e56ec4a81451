extension ToolAnswer {
  /// Items of one file are grouped under its path. Those that do not fit are left out from the end,
  /// and the last line counts them. If not even that line fits, the text is empty.
  package func text(budget: Int? = nil) -> String {
    if let assembled, budget.map({ TokenCount.of(assembled) <= $0 }) ?? true { return assembled }
    let lines = lines()
    let rest = omitted
    let whole = Self.joined(lines[...], left: rest)
    guard let budget, TokenCount.of(whole) > budget else { return whole }
    let most = max(0, budget) * TokenCount.bytesPerToken
    let all = lines.reduce(rest) { $0 + $1.items }
    // The line for all items is the longest.
    var room = most - Self.last(all).utf8.count
    guard room >= 0 else { return "" }
    var fitting = 0
    for line in lines {
      room -= line.text.utf8.count + 1
      if room < 0 { break }
      fitting += 1
    }
    while fitting > 0, lines[fitting - 1].isHeading { fitting -= 1 }
    let left = lines[fitting...].reduce(rest) { $0 + $1.items }
    return Self.joined(lines[..<fitting], left: left)
  }

  package func fitting(_ budget: Int) -> ToolAnswer {
    if let assembled, TokenCount.of(assembled) <= budget { return self }
    let kept = text(budget: budget)
    guard kept != text() else { return self }
    var low = 0
    var high = items.count
    while low < high {
      let middle = (low + high + 1) / 2
      if TokenCount.of(first(middle).text()) <= budget { low = middle } else { high = middle - 1 }
    }
    return first(low)
  }

  private func first(_ count: Int) -> ToolAnswer {
    var left = count
    var answer = self
    answer.assembled = nil
    answer.sections = []
    for var section in sections {
      let taken = min(left, section.items.count)
      guard taken > 0 || section.items.isEmpty else { continue }
      section.items = Array(section.items.prefix(taken))
      left -= taken
      answer.sections.append(section)
    }
    answer.omitted = omitted + items.count - count
    return answer
  }

  private struct Line {
    let text: String
    let items: Int
    let isHeading: Bool

    init(text: String, items: Int = 0, isHeading: Bool = false) {
      self.text = text.printable
      self.items = items
      self.isHeading = isHeading
    }
  }

  private static func joined(_ lines: ArraySlice<Line>, left: Int) -> String {
    lines.map { $0.text + "\n" }.joined() + (left > 0 ? last(left) : "")
  }

  private static func last(_ left: Int) -> String { "… \(left) more left out\n" }

  private func lines() -> [Line] {
    var lines: [Line] = []
    for section in sections {
      if !section.title.isEmpty { lines.append(Line(text: "## " + section.title, isHeading: true)) }
      lines += section.notes.map { Line(text: $0) }
      let kinds = Set(section.items.map(\.kind))
      var start = 0
      while start < section.items.count {
        var end = start + 1
        while end < section.items.count, section.items[end].path == section.items[start].path {
          end += 1
        }
        lines += Self.lines(of: section.items[start..<end], showsKind: kinds.count > 1)
        start = end
      }
    }
    return lines
  }

  private static func lines(of items: ArraySlice<Item>, showsKind: Bool) -> [Line] {
    guard let first = items.first else { return [] }
    if items.count == 1 {
      let place = first.line.map { "\(first.path):\(range($0, first.endLine))" } ?? first.path
      let words = words(first, showsKind: showsKind)
      return [Line(text: words.isEmpty ? place : "\(place) \(words)", items: 1)]
    }
    var lines: [Line] = []
    var rest = items
    if first.line == nil {
      let words = words(first, showsKind: showsKind)
      lines.append(Line(text: words.isEmpty ? first.path : "\(first.path) \(words)", items: 1))
      rest = rest.dropFirst()
    } else {
      lines.append(Line(text: first.path, isHeading: true))
    }
    // Items that are only line numbers share a text line.
    var bare: [String] = []
    func flush() {
      guard !bare.isEmpty else { return }
      lines.append(Line(text: "  " + bare.joined(separator: ", "), items: bare.count))
      bare = []
    }
    for item in rest {
      let place = item.line.map { range($0, item.endLine) } ?? ""
      let words = words(item, showsKind: false)
      if words.isEmpty, !place.isEmpty {
        bare.append(place)
        if bare.count == 20 { flush() }
        continue
      }
      flush()
      lines.append(Line(text: "  " + (place.isEmpty ? words : "\(place) \(words)"), items: 1))
    }
    flush()
    return lines
  }

  private static func range(_ line: Int, _ end: Int?) -> String {
    guard let end, end > line else { return "\(line)" }
    return "\(line)-\(end)"
  }

  private static func words(_ item: Item, showsKind: Bool) -> String {
    var parts: [String] = []
    if let symbol = item.symbol {
      var text = (item.kind.map { $0 + " " } ?? "") + symbol
      if let detail = item.detail {
        let isSuffix = detail.hasPrefix("(") || detail.hasPrefix(":")
        text += isSuffix ? detail : " — " + detail
      }
      parts.append(text)
    } else {
      if showsKind, let kind = item.kind { parts.append(kind) }
      if let detail = item.detail { parts.append(detail) }
    }
    if !item.cwe.isEmpty {
      parts.append("(" + item.cwe.map { "CWE-\($0)" }.joined(separator: ", ") + ")")
    }
    return parts.joined(separator: " ")
  }
}
