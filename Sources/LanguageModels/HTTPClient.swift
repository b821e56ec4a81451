import Support

/// Posts to services by the program curl.
///
/// curl does what a client of paid services needs, and Foundation's `URLSession` does not on Linux: it
/// goes on receiving, without a limit, while its delegate has not yet seen what came, so that a body
/// without end takes all memory. A pipe holds curl back. Redirects are never followed, because they
/// would take the key elsewhere; the key is written to curl's standard input and is in no argument and
/// on no disk.
struct HTTPClient: Sendable {
  /// The program's name, looked up in PATH, or its path.
  var executable = "curl"

  /// Posts a body.
  ///
  /// - Parameter request: What is posted, and where.
  /// - Returns: The response, whatever its status.
  /// - Throws: ``HTTPFailure`` where there is none; `OperationError` where nothing can be sent from here;
  ///   `CancellationError`.
  func post(_ request: HTTPRequest) async throws -> HTTPResponse {
    let folder = try ScratchFolder()
    let body = try folder.write("body.json", request.body)
    let configuration = request.configuration(body: body)
    guard configuration.utf8.count <= ChildProcess.secretLimit else {
      throw HTTPFailure(.refused, "the URL and the key are too long")
    }
    let outcome = try await ChildProcess(
      // The first argument keeps a person's own configuration of curl out of it.
      command: [executable, "-q", "--config", "-"], input: .secret(Array(configuration.utf8)),
      timeLimit: request.timeLimit, outputLimit: request.sizeLimit
    ).run()
    withExtendedLifetime(folder) {}
    let errors = outcome.errors.split(whereSeparator: \.isNewline).suffix(3).joined(separator: " ")
    switch outcome.ending {
    case .exited(0):
      guard let response = HTTPResponse(outcome.output) else {
        throw HTTPFailure(.refused, "the answer is not HTTP")
      }
      return response
    case .exited(28), .timedOut:
      throw HTTPFailure(.timedOut, "no answer within \(request.timeLimit.components.seconds) s")
    case .tooMuch:
      throw HTTPFailure(.refused, "the answer has more than \(request.sizeLimit) bytes")
    case .exited(let code):
      throw HTTPFailure(
        Self.broken.contains(code) ? .broken : .refused,
        errors.isEmpty ? "curl exited with code \(code)" : errors)
    case .signaled(let signal):
      throw HTTPFailure(.refused, "curl was ended by signal \(signal)")
    case .notRunnable(let why):
      throw OperationError(
        .process, "curl is needed to ask a service, and cannot be run",
        remedy: "install curl, and see that it is in PATH", cause: why)
    }
  }

  /// What curl calls a connection that was not made or did not last: names that do not resolve, refused
  /// connections, parts of a body, failed handshakes, nothing received, and errors of sending, receiving
  /// and of HTTP/2's streams. https://curl.se/libcurl/c/libcurl-errors.html
  private static let broken: Set<Int32> = [5, 6, 7, 16, 18, 35, 52, 55, 56, 92, 95]
}

/// What is posted, and where.
struct HTTPRequest: Sendable {
  /// The URL.
  var url: String
  /// The names and values of header fields, some of them secret; without control characters.
  var headers: [(name: String, value: String)]
  /// The body.
  var body: [UInt8]
  /// The time until the whole answer is there.
  var timeLimit: Duration
  /// The most bytes of the answer.
  package var sizeLimit: Int
  /// Whether a proxy of the environment is passed by.
  var isDirect: Bool

  /// The text of a configuration file of curl.
  func configuration(body: String) -> String {
    let seconds = timeLimit.components.seconds
    var lines = [
      "url = \(Self.quoted(url))", "request = \"POST\"",
      "data-binary = \(Self.quoted("@" + body))", "globoff", "silent", "show-error", "include",
      "suppress-connect-headers", "proto = \"=http,https\"", "disallow-username-in-url",
      "max-time = \(max(1, seconds + 5))", "connect-timeout = \(max(1, min(30, seconds)))",
      // Larger bodies would otherwise wait for a server's leave to be sent.
      "header = \"Expect:\"",
    ]
    if isDirect { lines.append("noproxy = \"*\"") }
    lines += headers.map { "header = \(Self.quoted("\($0.name): \($0.value)"))" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}

/// Why there is no response.
struct HTTPFailure: Error, Hashable {
  /// What may be done about it.
  enum Kind: Sendable, Hashable {
    /// The connection was not made, or broke; another try may succeed.
    case broken
    case timedOut
    /// Another try would end the same.
    case refused
  }

  let kind: Kind
  /// What happened, in one phrase; it may hold what a server wrote.
  let message: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
