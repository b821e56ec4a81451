import Code
package import Support

extension Definition {
  package struct Repository: Sendable, Hashable {
    package enum Source: Sendable, Hashable {
      case git(url: String, ref: String)
      /// A folder as the definition names it: its working tree or its last commit.
      case path(String, worktree: Bool)
    }

    package struct Mining: Sendable, Hashable {
      package let limit: Int
      package let files: ClosedRange<Int>
      /// The fewest words of a message.
      package let words: Int
      /// The moment since when commits count, as a day or in git's words; `nil` for all of history.
      package let since: String?

      package init(
        limit: Int, files: ClosedRange<Int>, words: Int = 3, since: String?
      ) {
        self.limit = limit
        self.files = files
        self.words = words
        self.since = since
      }
    }

    package let name: String
    package let source: Source
    package let groundTruth: String?
    package let tasks: String?
    package let accessLog: String?
    package let mine: Mining?
  }
}

extension Shape where Value == String {
  package static var name: Shape {
    let phrase = "a name of letters, digits, '.', '_' and '-'"
    return .string(phrase, pattern: "^(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}$") { text in
      if text == "." || text == ".." { return "'\(text)' cannot be a name; it names a folder" }
      let allowed = { (scalar: Unicode.Scalar) in
        scalar.isASCII
          && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || "._-".unicodeScalars.contains(scalar))
      }
      if let scalar = text.unicodeScalars.first(where: { !allowed($0) }) {
        return "expected \(phrase), found '\(scalar)' in '\(text)'"
      }
      return text.utf8.count > 100 ? "a name has at most 100 characters" : nil
    }
  }

  static var date: Shape {
    let phrase = "a day such as 2024-01-31, or what git's --since takes"
    return .string(phrase, pattern: "^\\S.*$") { text in
      guard text.contains(where: { !$0.isWhitespace }), text.utf8.count <= 100,
        text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
      else { return "expected \(phrase), found '\(text)'" }
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      let isDigits = { (part: Substring) in part.utf8.allSatisfy { (48...57).contains($0) } }
      guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy(isDigits),
        let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
      else { return nil }
      guard (1...12).contains(month) else { return "expected \(phrase), found '\(text)'" }
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
      return (1...days).contains(day) ? nil : "the month \(parts[0])-\(parts[1]) has \(days) days"
    }
  }
}

extension Shape where Value == Definition.Repository {
  static var repository: Shape {
    let git = Shape<String>.string(
      "a git address", pattern: "^[^-\\s]\\S*$", problem: GitSource.problem(inURL:))
    let ref = Shape<String>.string(
      "a tag, branch or commit", pattern: "^[^-\\s]\\S*$", problem: GitSource.problem(inRef:))
    return .mapping(
      "a mapping with name and git or path",
      rules: [.exactlyOne(["git", "path"]), .needs("ref", "git"), .needs("worktree", "path")],
      Key<String>.required("name", .name, "the repository's name, also a folder's"),
      Key<String?>.optional(
        "git", git, "address of a git repository: https, ssh, git, file or user@host:path"),
      Key<String>.standard(
        "ref", ref, "HEAD", "HEAD", "tag, branch or commit; the lock records the commit"),
      Key<String?>.optional(
        "path", .path("the path of a folder", to: .directory),
        "a folder, relative to this file; a git repository is read at its last commit"),
      Key<Bool>.standard(
        "worktree", .boolean, false, false, "read the folder's working tree, not its last commit"),
      Key<String?>.optional(
        "ground_truth", .path("the path of a ground-truth file", to: .file),
        "file with queries and the files that answer them, relative to this file"),
      Key<String?>.optional(
        "tasks", .path("the path of a file of tasks", to: .file),
        "file with tasks of code intelligence and what answers them, relative to this file"),
      Key<String?>.optional(
        "access_log", .path("the path of an access log", to: .file),
        "JSON lines of path and time (seconds since 1970): a second source of frecency"),
      Key<Definition.Repository.Mining?>.optional(
        "mine", .mining, "make queries from the history of commits")
    ) { name, git, ref, path, worktree, groundTruth, tasks, accessLog, mine in
      Definition.Repository(
        name: name,
        source: git.map { .git(url: $0, ref: ref) } ?? .path(path ?? "", worktree: worktree),
        groundTruth: groundTruth, tasks: tasks, accessLog: accessLog, mine: mine)
    }
  }
}

extension Shape where Value == Definition.Repository.Mining {
  package static var mining: Shape {
    .mapping(
      "a mapping with limit, files, words and since",
      Key<Int>.standard("limit", .integer(in: 1...100_000), 200, 200, "largest number of queries"),
      Key<ClosedRange<Int>>.standard(
        "files", .span(in: 1...1_000), 2...15, "2..15",
        "number of files that a commit may change to become a query"),
      Key<Int>.standard("words", .integer(in: 1...100), 3, 3, "fewest words of a message"),
      Key<String?>.optional(
        "since", .date,
        "first day whose commits count, or a moment in git's words; those that count back do so from "
          + "the commit that is read (default: all of history)")
    ) { Definition.Repository.Mining(limit: $0, files: $1, words: $2, since: $3) }
  }
}
