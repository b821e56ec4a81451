import Support

/// Posts requests to services with the program curl.
///
/// On Linux, Foundation's `URLSession` receives without a limit before its delegate sees the data;
/// a pipe holds curl back. Redirects are never followed, because they would take the key elsewhere.
/// The key goes to curl's standard input: it appears in no argument and on no disk.
struct HTTPClient: Sendable {
  var executable = "curl"

  func post(_ request: HTTPRequest) async throws -> HTTPResponse {
    let folder = try ScratchFolder()
    let body = try folder.write("body.json", request.body)
    let configuration = request.configuration(body: body)
    guard configuration.utf8.count <= ChildProcess.secretLimit else {
      throw HTTPFailure(.refused, "the URL and the key are too long")
    }
    let outcome = try await ChildProcess(
      // The first argument makes curl ignore the user's own configuration.
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
        remedy: "install curl, and check that it is in PATH", cause: why)
    }
  }

  /// curl's exit codes for a connection that was not made or broke.
  /// https://curl.se/libcurl/c/libcurl-errors.html
  private static let broken: Set<Int32> = [5, 6, 7, 16, 18, 35, 52, 55, 56, 92, 95]
}

struct HTTPFailure: Error, Hashable {
  enum Kind: Sendable, Hashable {
    case broken
    case timedOut
    case refused
  }

  let kind: Kind
  /// One phrase, which may contain text from a server.
  let message: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
