package struct ReasoningOutcome: Sendable, Hashable {
  package let scratchpad: Scratchpad
  /// The scores of its presets on the tuning queries.
  package let presets: [PresetOutcome]
  /// Why it was not distilled; `nil` if it was.
  package let failure: String?
}
