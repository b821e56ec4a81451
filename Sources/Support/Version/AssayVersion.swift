internal import CYAML

package enum AssayVersion {
  package static let current = "0.2.0"
}

package enum YAMLLibrary {
  package static var version: String { String(cString: yaml_get_version_string()) }
}
