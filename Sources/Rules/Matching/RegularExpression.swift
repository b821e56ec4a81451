internal import CPCRE2

/// A regular expression that PCRE2 compiled, to machine code where it can.
///
/// Bytes are matched, not characters: no UTF mode. `^` and `$` match at lines.
final class RegularExpression: Sendable {
  /// Why an expression is none.
  struct Failure: Error, Sendable, Hashable {
    /// Where in the expression, in bytes.
    let offset: Int
    /// What PCRE2 says.
    let message: String
  }

  /// How a search ended.
  enum Outcome: Sendable, Hashable {
    case match(Range<Int>)
    case noMatch
    /// It needed too many steps.
    case stopped
    /// PCRE2 failed with this code.
    case failed(Int32)
  }

  /// What PCRE2 compiled; it never changes, and PCRE2 lets any number of threads match with it.
  private nonisolated(unsafe) let code: OpaquePointer
  /// Whether there is machine code for it.
  private let isTranslated: Bool

  /// Compiles an expression.
  ///
  /// - Parameters:
  ///   - pattern: The expression.
  ///   - isPlaced: Whether matches are only looked for in small places; then PCRE2 need not look for
  ///     places itself.
  /// - Throws: `Failure` where PCRE2 refuses it, or where a class has a character that is not
  ///   ASCII: byte by byte it would match parts of other characters.
  init(_ pattern: String, isPlaced: Bool = false) throws(Failure) {
    if let offset = ClassCheck.firstWideCharacter(in: Array(pattern.utf8)) {
      throw Failure(
        offset: offset, message: "a class may hold ASCII characters only, since bytes are matched")
    }
    // Once as it is written, for what is said of it, and once so that its steps are counted.
    pcre2_code_free_8(try Self.compile(pattern, options: 0))
    let counted = PatternReader.counted(pattern)
    code = try Self.compile(
      counted ?? pattern,
      options: (counted == nil ? PCRE2_AUTO_CALLOUT : 0)
        | (isPlaced ? PCRE2_NO_START_OPTIMIZE : 0))
    isTranslated = pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE) == 0
  }

  private static func compile(_ pattern: String, options: UInt32) throws(Failure) -> OpaquePointer {
    var error: Int32 = 0
    var offset = 0
    let context = pcre2_compile_context_create_8(nil)
    defer { pcre2_compile_context_free_8(context) }
    pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_ANYCRLF))
    let options =
      options | PCRE2_MULTILINE | PCRE2_NEVER_UTF | PCRE2_NEVER_UCP | PCRE2_USE_OFFSET_LIMIT
    var text = pattern
    let code = text.withUTF8 { bytes in
      pcre2_compile_8(bytes.baseAddress, bytes.count, options, &error, &offset, context)
    }
    guard let code else {
      throw Failure(offset: min(offset, pattern.utf8.count), message: message(error))
    }
    return code
  }

  deinit { pcre2_code_free_8(code) }

  /// What PCRE2 says about an error's code.
  static func message(_ code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(code, &buffer, buffer.count)
    return String(decoding: buffer.prefix(Int(max(0, length))), as: UTF8.self)
  }

  /// Finds the leftmost match that starts between two positions.
  ///
  /// - Parameters:
  ///   - subject: The text; what lies before the first position is seen by look-behinds.
  ///   - start: The first position where a match may start.
  ///   - last: The last one.
  ///   - workspace: What the search writes to.
  @inline(__always)
  func match(
    _ subject: UnsafeBufferPointer<UInt8>, from start: Int, startingUpTo last: Int,
    in workspace: MatchWorkspace
  ) -> Outcome {
    workspace.setLast(last)
    let result =
      isTranslated
      ? pcre2_jit_match_8(
        code, subject.baseAddress, subject.count, start, 0, workspace.data, workspace.context)
      : pcre2_match_8(
        code, subject.baseAddress, subject.count, start, 0, workspace.data, workspace.context)
    if result >= 0 {
      let offsets = workspace.offsets
      return .match(min(offsets[0], offsets[1])..<max(offsets[0], offsets[1]))
    }
    switch result {
    case PCRE2_ERROR_NOMATCH: return .noMatch
    case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT,
      PCRE2_ERROR_JIT_STACKLIMIT, PCRE2_ERROR_RECURSELOOP, PCRE2_ERROR_CALLOUT:
      return .stopped
    default: return .failed(result)
    }
  }
}

/// What a search writes to; one search at a time uses it.
final class MatchWorkspace: Sendable {
  /// How many steps a pattern may take in a file: at least so many, and more for each byte.
  ///
  /// A step is what it does between two of its parts that match many lengths, or 64 bytes of that.
  static let steps = 1_000_000
  static let stepsPerByte = 4
  /// How many steps a search may take from one start, as PCRE2 counts them: fewer than there are.
  static let matchLimit: UInt32 = 1_000_000
  /// How deep the interpreter may nest, where there is no machine code.
  static let depthLimit: UInt32 = 20_000
  /// How many KiB it may use.
  static let heapLimit: UInt32 = 20_000

  fileprivate nonisolated(unsafe) let data: OpaquePointer
  fileprivate nonisolated(unsafe) let context: OpaquePointer
  private nonisolated(unsafe) let stack: OpaquePointer?
  fileprivate nonisolated(unsafe) let offsets: UnsafeMutablePointer<Int>
  /// How many steps the pattern may still take.
  private nonisolated(unsafe) let stepsLeft: UnsafeMutablePointer<Int>

  /// Makes room for one search; `nil` where there is no memory.
  init?() {
    guard let data = pcre2_match_data_create_8(1, nil) else { return nil }
    guard let context = pcre2_match_context_create_8(nil) else {
      pcre2_match_data_free_8(data)
      return nil
    }
    self.data = data
    self.context = context
    offsets = pcre2_get_ovector_pointer_8(data)
    stack = pcre2_jit_stack_create_8(32 * 1024, 1024 * 1024, nil)
    stepsLeft = .allocate(capacity: 1)
    stepsLeft.initialize(to: Self.steps)
    pcre2_set_callout_8(
      context,
      { block, data in
        guard let block, let left = data?.assumingMemoryBound(to: Int.self) else { return 0 }
        left.pointee -= 1 + (block.pointee.current_position &- block.pointee.start_match) >> 6
        return left.pointee < 0 ? PCRE2_ERROR_CALLOUT : 0
      }, stepsLeft)
    pcre2_set_match_limit_8(context, Self.matchLimit)
    pcre2_set_depth_limit_8(context, Self.depthLimit)
    pcre2_set_heap_limit_8(context, Self.heapLimit)
    if let stack { pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack)) }
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
    if let stack { pcre2_jit_stack_free_8(stack) }
    stepsLeft.deallocate()
  }

  /// Begins the search of a file for another pattern.
  func begin(textOf count: Int) { stepsLeft.pointee = Self.steps + Self.stepsPerByte * count }

  @inline(__always)
  fileprivate func setLast(_ position: Int) {
    pcre2_set_offset_limit_8(context, position)
  }
}
