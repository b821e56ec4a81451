/// The SHA-1 message digest (FIPS 180-4, https://doi.org/10.6028/NIST.FIPS.180-4), as git needs it.
struct SHA1 {
  private var h: (UInt32, UInt32, UInt32, UInt32, UInt32) = (
    0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0
  )
  private var pending: [UInt8] = []
  private var length: UInt64 = 0

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    length += UInt64(bytes.count)
    var rest = bytes[...]
    if !pending.isEmpty {
      let part = rest.prefix(64 - pending.count)
      pending.append(contentsOf: part)
      rest = rest.dropFirst(part.count)
      guard pending.count == 64 else { return }
      let block = pending
      block.withUnsafeBytes { process($0) }
      pending.removeAll(keepingCapacity: true)
    }
    let whole = rest.count & ~63
    process(UnsafeRawBufferPointer(rebasing: rest.prefix(whole)))
    pending.append(contentsOf: rest.dropFirst(whole))
  }

  /// The digest's 20 bytes; nothing may be appended afterwards.
  mutating func finish() -> [UInt8] {
    var tail = pending
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    let bits = length &* 8
    for shift in stride(from: 56, through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    tail.withUnsafeBytes { process($0) }
    return [h.0, h.1, h.2, h.3, h.4].flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
    }
  }

  private mutating func process(_ blocks: UnsafeRawBufferPointer) {
    guard let base = blocks.baseAddress else { return }
    var (h0, h1, h2, h3, h4) = h
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 80) { buffer in
      guard let w = buffer.baseAddress else { return }
      var offset = 0
      while offset < blocks.count {
        for t in 0..<16 {
          let word = base.loadUnaligned(fromByteOffset: offset &+ 4 &* t, as: UInt32.self)
          w[t] = UInt32(bigEndian: word)
        }
        for t in 16..<80 {
          w[t] = Self.rotate(w[t &- 3] ^ w[t &- 8] ^ w[t &- 14] ^ w[t &- 16], 1)
        }
        var (a, b, c, d, e) = (h0, h1, h2, h3, h4)
        for t in 0..<20 {
          Self.round(&a, &b, &c, &d, &e, d ^ (b & (c ^ d)), 0x5A82_7999 &+ w[t])
        }
        for t in 20..<40 {
          Self.round(&a, &b, &c, &d, &e, b ^ c ^ d, 0x6ED9_EBA1 &+ w[t])
        }
        for t in 40..<60 {
          Self.round(&a, &b, &c, &d, &e, (b & c) | (d & (b | c)), 0x8F1B_BCDC &+ w[t])
        }
        for t in 60..<80 {
          Self.round(&a, &b, &c, &d, &e, b ^ c ^ d, 0xCA62_C1D6 &+ w[t])
        }
        (h0, h1, h2, h3, h4) = (h0 &+ a, h1 &+ b, h2 &+ c, h3 &+ d, h4 &+ e)
        offset &+= 64
      }
    }
    h = (h0, h1, h2, h3, h4)
  }

  @inline(__always)
  private static func rotate(_ x: UInt32, _ n: UInt32) -> UInt32 { (x &<< n) | (x &>> (32 &- n)) }

  @inline(__always)
  private static func round(
    _ a: inout UInt32, _ b: inout UInt32, _ c: inout UInt32, _ d: inout UInt32, _ e: inout UInt32,
    _ f: UInt32, _ k: UInt32
  ) {
    let next = rotate(a, 5) &+ f &+ e &+ k
    e = d
    d = c
    c = rotate(b, 30)
    b = a
    a = next
  }
}
