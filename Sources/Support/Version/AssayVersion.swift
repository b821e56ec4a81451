internal import CYAML

/// The version of this program.
package enum AssayVersion {
  /// The version, as in CHANGELOG.md.
  package static let current = "0.1.0"
}

/// The library that reads and writes YAML.
package enum YAMLLibrary {
  /// Its version, as it states it.
  package static var version: String { String(cString: yaml_get_version_string()) }
}
