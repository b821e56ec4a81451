package import Definitions
import LanguageModels
import Support

/// A program or a host that a run uses because its definition names it.
package struct OutsideUse: Sendable, Hashable {
  package enum Kind: Sendable, Hashable { case program, host }

  package let kind: Kind
  package let name: String
  /// The key of the definition that names it, such as `proposer.model.command`.
  package let key: String
  /// What the use does: "would run …", "would send … to …".
  package let effect: String
  /// The environment variable whose value it gets; a program of a definition gets all.
  package let variable: String?
  /// The places of the key in the definition's text, of which the first that is there counts.
  let places: [[String]]
}

extension Definition {
  /// The programs and hosts that the definition names, in the order of its keys.
  ///
  /// - Parameters:
  ///   - redirects: Repositories that are read from local copies.
  ///   - replaysAll: True if recorded exchanges replace all language models.
  package func outsideUses(
    redirects: Set<String> = [], replaysAll: Bool = false
  ) -> [OutsideUse] {
    var uses: [OutsideUse] = []
    for repository in repositories where !redirects.contains(repository.name) {
      guard case .git(let url, _) = repository.source, let host = Self.host(ofGit: url) else {
        continue
      }
      uses.append(
        OutsideUse(
          kind: .host, name: host, key: "repositories.\(repository.name).git",
          effect:
            "would fetch from \(host); --repository \(repository.name)=PATH names a local copy",
          variable: nil,
          places: [["repositories", repository.name, "git"], ["repositories", repository.name]]))
    }
    if let server = bench.context?.server, let program = server.first {
      uses.append(
        OutsideUse(
          kind: .program, name: program, key: "bench.context.server",
          effect: "would run the program '\(program)'", variable: nil,
          places: [["bench", "context", "server"], ["bench", "server"], ["bench"]]))
    }
    for proposer in proposers {
      guard let asking = proposer.asking, asking.replay == nil, !replaysAll else { continue }
      uses.append(Self.use(of: asking.model, by: proposer.name))
    }
    return uses
  }

  private static func use(of model: ModelSettings, by proposer: String) -> OutsideUse {
    func places(_ keys: [String]) -> [[String]] {
      keys.flatMap { [["proposer", "model", $0], ["proposer", proposer, "model", $0]] }
        + [["proposer", proposer], ["proposer"]]
    }
    if let program = model.command.first {
      return OutsideUse(
        kind: .program, name: program, key: "proposer.model.command",
        effect: "would run the program '\(program)'", variable: nil, places: places(["command"]))
    }
    let host = model.host ?? "a service"
    let key = model.hasOwnAddress ? "base_url" : "provider"
    let secret = model.keyName.map { " and the key in \($0)" } ?? ""
    return OutsideUse(
      kind: .host, name: host, key: "proposer.model.\(key)",
      effect: "would send prompts\(secret) to \(host)", variable: model.keyName,
      places: places([key]))
  }

  /// The host of a git address; `nil` if it is on this machine.
  private static func host(ofGit url: String) -> String? {
    guard let scheme = url.firstRange(of: "://") else {
      let authority = url.prefix { $0 != ":" }
      return String(authority.split(separator: "@").last ?? authority)
    }
    guard url[..<scheme.lowerBound] != "file" else { return nil }
    let authority = url[scheme.upperBound...].prefix { $0 != "/" }
    let host = authority.split(separator: "@").last ?? authority
    return String(host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" })
  }

  func finding(_ message: String, of use: OutsideUse) -> Diagnostic {
    for path in use.places {
      if let place = location(of: path) { return Diagnostic(message, at: place) }
    }
    return diagnostic(message, at: String(use.key.prefix { $0 != "." }))
  }
}
