import CBuild
import Experiments

extension AssayBuild {
  static var current: AssayBuild {
    AssayBuild(commit: text(assay_commit()), compiler: text(assay_compiler()))
  }

  private static func text(_ bytes: UnsafePointer<CChar>?) -> String? {
    bytes.map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
