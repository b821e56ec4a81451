/// The lessons of a study that reasons.
package struct ReasoningOutcome: Sendable, Hashable {
  /// Everything, with the evidence for it.
  package let scratchpad: Scratchpad
  /// The scores of its presets on the tuning queries.
  package let presets: [PresetOutcome]
  /// Why it was not distilled; `nil` if it was.
  package let failure: String?
}
