internal import CYAML

/// The version of this program.
public enum AssayVersion {
  /// The version, as in CHANGELOG.md.
  public static let current = "0.1.0"
}

/// The library that reads and writes YAML.
enum YAMLLibrary {
  /// Its version, as it states it.
  static var version: String { String(cString: yaml_get_version_string()) }
}
