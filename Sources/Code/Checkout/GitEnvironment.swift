internal import Subprocess

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The options and variables under which git treats a repository as data.
package enum GitEnvironment {
  /// Options for every command. `safe.directory` lets a repository be read that another user owns,
  /// which is safe because nothing that its configuration could name is run.
  static let options: [String] =
    ["--no-pager", "--no-replace-objects", "--no-optional-locks"]
    + settings([
      "safe.directory=*", "core.hooksPath=/dev/null", "core.fsmonitor=false",
      "core.untrackedCache=false", "log.showSignature=false", "log.showRoot=true",
      "log.follow=false", "protocol.ext.allow=never",
    ])

  /// Fetching does no maintenance, keeps packs whole, and ends if nothing arrives for a minute.
  static let fetchOptions = settings([
    "gc.auto=0", "maintenance.auto=false", "submodule.recurse=false",
    "fetch.recurseSubmodules=false", "fetch.unpackLimit=1", "fetch.writeCommitGraph=false",
    "http.lowSpeedLimit=1", "http.lowSpeedTime=60",
  ])

  /// Variables of git's that a user sets for transports and credentials; every other one is unset, so
  /// that a surrounding git command, such as a hook, redirects nothing.
  package static let kept: [String] = [
    "GIT_ASKPASS", "GIT_CEILING_DIRECTORIES", "GIT_CONFIG_COUNT", "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_KEY_", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_VALUE_",
    "GIT_EXEC_PATH", "GIT_HTTP_", "GIT_PROXY_COMMAND", "GIT_SSH", "GIT_SSL_",
  ]

  static func variables(for access: Git.Access, adding more: [String: String]) -> Environment {
    var changes = changes(for: ProcessInfo.processInfo.environment.keys, access: access)
    for (name, value) in more { changes[name] = value }
    let keyed = changes.compactMap { name, value in
      Environment.Key(rawValue: name).map { ($0, value) }
    }
    return .inherit.updating(Dictionary(uniqueKeysWithValues: keyed))
  }

  /// The variables to set or, with nil, to unset. A command that reads may open no transport, so
  /// that an object that a partial clone lacks is an error rather than a command of its
  /// configuration.
  static func changes(
    for names: some Sequence<String>, access: Git.Access
  ) -> [String: String?] {
    var changes: [String: String?] = [:]
    for name in names where name.hasPrefix("GIT_") && !kept.contains(where: name.hasPrefix) {
      changes.updateValue(nil, forKey: name)
    }
    for name in ["LANGUAGE", "SSH_ASKPASS"] { changes.updateValue(nil, forKey: name) }
    changes["LC_ALL"] = "C"
    changes["GIT_TERMINAL_PROMPT"] = "0"
    changes["SSH_ASKPASS_REQUIRE"] = "never"
    changes["GIT_OPTIONAL_LOCKS"] = "0"
    changes["GIT_LFS_SKIP_SMUDGE"] = "1"
    switch access {
    case .read:
      changes["GIT_ALLOW_PROTOCOL"] = "none"
      changes["GIT_NO_LAZY_FETCH"] = "1"
    case .fetch:
      changes["GIT_ALLOW_PROTOCOL"] = "file:git:http:https:ssh"
    }
    return changes
  }

  private static func settings(_ values: [String]) -> [String] { values.flatMap { ["-c", $0] } }
}
