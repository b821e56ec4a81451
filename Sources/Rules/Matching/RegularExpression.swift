internal import CPCRE2

/// It matches bytes, not characters: there is no UTF mode. `^` and `$` match at lines.
final class RegularExpression: Sendable {
  struct Failure: Error, Sendable, Hashable {
    /// An offset in the expression, in bytes.
    let offset: Int
    let message: String
  }

  enum Outcome: Sendable, Hashable {
    case match(Range<Int>)
    case noMatch
    case stopped
    case failed(Int32)
  }

  /// Immutable once compiled; PCRE2 lets any number of threads match with it.
  private nonisolated(unsafe) let code: OpaquePointer
  private let isTranslated: Bool

  /// If `isPlaced`, matches are searched only in small places, so that PCRE2 need not look for
  /// candidates. A class with a non-ASCII character is refused: byte by byte it would match parts
  /// of other characters.
  init(_ pattern: String, isPlaced: Bool = false) throws(Failure) {
    if let offset = ClassCheck.firstWideCharacter(in: Array(pattern.utf8)) {
      throw Failure(
        offset: offset, message: "a class may hold ASCII characters only, since bytes are matched")
    }
    // Compile it as written for its errors, then with callouts that count its steps.
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

  static func message(_ code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(code, &buffer, buffer.count)
    return String(decoding: buffer.prefix(Int(max(0, length))), as: UTF8.self)
  }

  /// Both positions are included; look-behinds see what comes before `start`.
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

/// The mutable state of one search; at most one search uses it at a time.
final class MatchWorkspace: Sendable {
  /// The number of steps that a pattern may take in a file, plus `stepsPerByte` for each byte. A
  /// step is the work between two parts that match more than a few lengths, or 64 bytes of it.
  static let steps = 1_000_000
  static let stepsPerByte = 4
  /// PCRE2's own limit of steps from one start; it counts fewer than there are.
  static let matchLimit: UInt32 = 1_000_000
  /// PCRE2's limits of nesting and of memory in KiB, for expressions without machine code.
  static let depthLimit: UInt32 = 20_000
  static let heapLimit: UInt32 = 20_000

  fileprivate nonisolated(unsafe) let data: OpaquePointer
  fileprivate nonisolated(unsafe) let context: OpaquePointer
  private nonisolated(unsafe) let stack: OpaquePointer?
  fileprivate nonisolated(unsafe) let offsets: UnsafeMutablePointer<Int>
  private nonisolated(unsafe) let stepsLeft: UnsafeMutablePointer<Int>

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

  func begin(textOf count: Int) { stepsLeft.pointee = Self.steps + Self.stepsPerByte * count }

  @inline(__always)
  fileprivate func setLast(_ position: Int) {
    pcre2_set_offset_limit_8(context, position)
  }
}
