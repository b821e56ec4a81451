/// A fenced block as in CommonMark, section 4.5, https://spec.commonmark.org/0.31.2/.
struct FencedBlock: Sendable, Hashable {
  struct Unclosed: Error { let line: Int }

  let language: String
  let text: String

  static func all(in text: String) throws(Unclosed) -> [FencedBlock] {
    var blocks: [FencedBlock] = []
    var open: (mark: Character, count: Int, language: String, line: Int, lines: [Substring])?
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in lines.enumerated() {
      let indent = line.prefix { $0 == " " }.count
      let rest = line.dropFirst(indent)
      let mark = rest.first
      let count = rest.prefix { $0 == mark }.count
      let isFence = indent <= 3 && (mark == "`" || mark == "~") && count >= 3
      let after = rest.dropFirst(count)
      if let block = open {
        let isEnd = isFence && mark == block.mark && count >= block.count
        if isEnd, after.allSatisfy(\.isWhitespace) {
          blocks.append(
            FencedBlock(
              language: block.language, text: block.lines.map { $0 + "\n" }.joined()))
          open = nil
        } else {
          open?.lines.append(line)
        }
      } else if isFence, let mark, mark == "~" || !after.contains("`") {
        let word = after.split(whereSeparator: \.isWhitespace).first ?? ""
        open = (mark, count, word.lowercased(), index + 1, [])
      }
    }
    if let open { throw Unclosed(line: open.line) }
    return blocks
  }
}
