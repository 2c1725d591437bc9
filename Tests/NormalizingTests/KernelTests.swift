import CKernels
import TestSupport
import Testing

/// Each byte kernel equals its scalar twin.
@Suite struct KernelTests {
  private typealias Kernel = (
    UnsafePointer<UInt8>?, Int, Int, UnsafeMutablePointer<UInt32>?, UnsafeMutablePointer<UInt32>?
  ) -> Int

  /// The atoms of some bytes, made valid UTF-8 first, by one of the twins.
  private func atoms(
    _ kernel: Kernel, _ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ count: Int
  ) -> [Range<UInt32>] {
    let text = Array(String(decoding: bytes[offset..<offset + count], as: UTF8.self).utf8)
    var starts = [UInt32](repeating: 0, count: text.count + Int(TD_ATOMS_ROOM))
    var ends = starts
    let found = kernel(text, 0, text.count, &starts, &ends)
    return (0..<found).map { starts[$0]..<ends[$0] }
  }

  /// The inside of a JSON string by one of the twins.
  private func escaped(
    _ kernel: (UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<UInt8>?) -> Int,
    _ start: UnsafePointer<UInt8>,
    _ count: Int
  ) -> [UInt8] {
    var out = [UInt8](repeating: 0xAA, count: 6 * count + Int(TD_JSON_ROOM))
    return Array(out.prefix(kernel(start, count, &out)))
  }

  private func check(_ bytes: [UInt8], _ offset: Int, _ count: Int) {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let start = base + offset
      let clean = td_clean_prefix_scalar(start, count)
      #expect(td_clean_prefix(start, count) == clean, "\(bytes) \(offset) \(count)")
      #expect(td_clean_prefix_avx2(start, count) == clean, "\(bytes) \(offset) \(count)")
      #expect(td_count_scalars(start, count) == td_count_scalars_scalar(start, count))
      #expect(td_count_scalars_avx2(start, count) == td_count_scalars_scalar(start, count))
      #expect(td_crc32c(7, start, count) == td_crc32c_scalar(7, start, count))
      for before in [0, 0x61, 0x26, 0xC2, 0xC3, 0xC5, 0xCB, 0x90] as [UInt8] {
        let hint = td_legacy_hint_scalar(start, count, before)
        #expect(td_legacy_hint(start, count, before) == hint, "\(bytes) \(offset) \(count)")
        #expect(td_legacy_hint_avx2(start, count, before) == hint, "\(bytes) \(offset) \(count)")
      }
      let inside = escaped(td_json_escape_scalar, start, count)
      #expect(escaped(td_json_escape, start, count) == inside, "\(bytes) \(offset) \(count)")
      #expect(escaped(td_json_escape_avx2, start, count) == inside, "\(bytes) \(offset) \(count)")
      var (lines, linesOfTwin) = (0, 0)
      #expect(td_count_text(start, count, &lines) == td_count_text_scalar(start, count, &linesOfTwin))
      #expect(lines == linesOfTwin)
      let plain = atoms(td_atoms_scalar, buffer, offset, count)
      #expect(atoms(td_atoms, buffer, offset, count) == plain, "\(bytes) \(offset) \(count)")
      #expect(atoms(td_atoms_avx2, buffer, offset, count) == plain, "\(bytes) \(offset) \(count)")
      for byte in [0x0A, 0x20, 0x80, bytes[offset]] as [UInt8] {
        #expect(td_count_byte(start, count, byte) == td_count_byte_scalar(start, count, byte))
        #expect(td_count_byte_avx2(start, count, byte) == td_count_byte_scalar(start, count, byte))
      }
    }
  }

  @Test func twinsAgreeOnRandomBytes() {
    var random = SplitMix64(seed: 1)
    for count in 0...200 {
      let offset = Int.random(in: 0..<40, using: &random)
      check(random.bytes(offset + count + 1), offset, count)
    }
  }

  @Test func twinsAgreeOnVietnamese() {
    var random = RandomText(seed: 2)
    for count in 0...200 {
      for dirty in [false, true] {
        let bytes = Array((dirty ? random.dirty(words: 150) : random.clean(words: 150)).utf8)
        check(bytes, Int.random(in: 0..<min(64, bytes.count - count), using: &random.random), count)
      }
    }
  }

  @Test func twinsAgreeWhereOneByteIsDirty() {
    var random = RandomText(seed: 5)
    for count in 0...200 {
      var bytes = Array(random.clean(words: 100).utf8)
      let offset = Int.random(in: 0..<32, using: &random.random)
      if count > 0 {
        bytes[offset + Int.random(in: 0..<count, using: &random.random)] = random.random.bytes(1)[0]
      }
      check(bytes, offset, count)
    }
  }

  /// Every kind of character at every place of a block, beside every kind.
  @Test func atomTwinsAgreeOnEveryPair() {
    let kinds = [
      "a", "Z", "7", " ", "\n", "/", "đ", "×", "ố", "“", "、", "漢", "\u{F000}", "\u{FF0D}", "😀", "²", "\u{7F}",
    ]
    for first in kinds {
      for second in kinds {
        for offset in [0, 58, 59, 60, 61, 62, 63, 64, 65, 127] {
          let text = Array((String(repeating: "x", count: offset) + first + second + first + "yz 1").utf8)
          check(text + [0], 0, text.count)
        }
      }
    }
  }

  /// Every pair of bytes that the hints and the clean prefix look at, across the ends of blocks of both sizes.
  @Test func bytesInPairsAreToldAlike() {
    let bytes: [UInt8] = [
      0x0D, 0x20, 0x23, 0x26, 0x2B, 0x5E, 0x61, 0x45, 0x6F, 0x55, 0x80, 0x85, 0x8F, 0x90, 0x92, 0xA0, 0xA7,
      0xA8, 0xA9, 0xAA, 0xAD,
      0xAF, 0xB0, 0xB7, 0xB8, 0xBB, 0xBC, 0xBF, 0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xC5, 0xC6, 0xC7, 0xCB, 0xE1,
      0xE2, 0xE3, 0xF7, 0xF8,
    ]
    for first in bytes {
      for second in bytes {
        for place in [30, 31, 62, 63, 64] {
          var text = [UInt8](repeating: 0x61, count: 200)
          (text[place], text[place + 1]) = (first, second)
          // Whole characters before it, so that what is found is the pair.
          if second >= 0xC3 { text[place + 2] = 0xA1 }
          text.withUnsafeBufferPointer { text in
            let clean = td_clean_prefix_scalar(text.baseAddress, text.count)
            #expect(td_clean_prefix(text.baseAddress, text.count) == clean)
            #expect(td_clean_prefix_avx2(text.baseAddress, text.count) == clean)
            let hint = td_legacy_hint_scalar(text.baseAddress, text.count, 0x61)
            #expect(td_legacy_hint(text.baseAddress, text.count, 0x61) == hint)
            #expect(td_legacy_hint_avx2(text.baseAddress, text.count, 0x61) == hint)
          }
        }
      }
    }
  }

  /// Characters of three bytes across the ends of blocks, and what stands before a text.
  @Test func bytesInThreesAreToldAlike() {
    func check(_ text: [UInt8], _ before: UInt8) {
      let clean = td_clean_prefix_scalar(text, text.count)
      #expect(td_clean_prefix(text, text.count) == clean)
      #expect(td_clean_prefix_avx2(text, text.count) == clean)
      let hint = td_legacy_hint_scalar(text, text.count, before)
      #expect(td_legacy_hint(text, text.count, before) == hint)
      #expect(td_legacy_hint_avx2(text, text.count, before) == hint)
    }
    let tails: [UInt8] = [
      0x7F, 0x80, 0x81, 0x8F, 0x90, 0x92, 0xA7, 0xA8, 0xAF, 0xB0, 0xB7, 0xB8, 0xBB, 0xBC, 0xBF, 0xC3,
    ]
    for lead in [0xC3, 0xC6, 0xE0, 0xE1, 0xE2, 0xE3] as [UInt8] {
      for second in tails {
        for third in tails {
          for place in [29, 30, 31, 61, 62, 63] {
            var text = [UInt8](repeating: 0x61, count: 200)
            (text[place], text[place + 1], text[place + 2]) = (lead, second, third)
            check(text, 0x61)
          }
        }
      }
    }
    for before in 0...UInt8.max {
      for first in [0x23, 0x2B, 0x5E, 0x61] + tails {
        check([first] + [UInt8](repeating: 0x61, count: 99), before)
      }
    }
  }

  @Test func cleanIsWhatTheHeaderSays() {
    for value in 0...0xFFFF as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let clean: Bool
      switch value {
      case 0x0D, 0x85, 0xA0, 0xAD, 0xD0, 0xF0: clean = false
      case 0...0x1BF, 0x1E00...0x1EFF, 0x2010...0x2027, 0x2030...0x203F: clean = true
      default: clean = false
      }
      let bytes = Array(String(scalar).utf8)
      if (td_clean_prefix_scalar(bytes, bytes.count) == bytes.count) != clean { Issue.record("U+\(value)") }
    }
  }

  /// Long texts are summed in parts.
  @Test func theChecksumOfLongTextsIsThatOfTheTwin() {
    var random = SplitMix64(seed: 5)
    for count in [1535, 1536, 1537, 3071, 3072, 5000] {
      let bytes = random.bytes(count)
      #expect(td_crc32c(7, bytes, count) == td_crc32c_scalar(7, bytes, count))
    }
  }

  /// What is escaped, and what begins like it, at every place of a block.
  @Test func escapesAreFoundAtEveryPlace() {
    let signs = ["\"", "\\", "\n", "\u{85}", "\u{A0}", "\u{2028}", "\u{2029}", "\u{2013}", "\u{201D}"]
    for sign in signs {
      for place in 0..<70 {
        let bytes = Array((String(repeating: "a", count: place) + sign + sign + "é").utf8)
        check(bytes + [0x20], 0, bytes.count)
      }
    }
  }

  @Test func theChecksumIsThatOfTheStandard() {
    // RFC 3720, appendix B.4: 32 bytes of zeros, and the digits 1 to 9 (the usual check value).
    #expect(td_crc32c(0, [UInt8](repeating: 0, count: 32), 32) == 0x8A91_36AA)
    #expect(td_crc32c(0, Array("123456789".utf8), 9) == 0xE306_9283)
  }
}
