internal import CICU
internal import CKernels

/// The first stage: decoded bytes → `Text`.
///
/// The text is validated UTF-8 in NFC (UAX #15, by the system ICU) in which
/// - every blank (NBSP, U+2000…200A, U+202F, U+3000 …) is U+0020,
/// - soft hyphens, zero-width and direction marks are gone,
/// - every line end is LF,
/// - eth (Ð U+00D0, ð U+00F0), which Vietnamese keyboards and fonts leave for Đ and đ, is D with stroke where it opens a
///   word or stands among capitals (`NÐ-CP`); inside a lower-case word it stays (Ísafjörður).
///
/// A byte kernel runs over what is clean at memory speed; only dirty stretches, from the character before them to the next
/// clean starter, are rewritten, and each change is an edit. Clean text is not copied and has no edits.
public enum Normalizer {
  /// Normalizes a text. Ill-formed bytes become U+FFFD (one for each maximal ill-formed part) and are counted.
  public static func normalize(_ bytes: [UInt8]) -> Text {
    let clean = unsafe bytes.withUnsafeBufferPointer {
      unsafe td_clean_prefix($0.baseAddress ?? emptyByte, $0.count)
    }
    if clean == bytes.count { return Text(utf8: bytes) }
    var work = Rewriter(bytes: bytes)
    work.run(from: clean)
    return Text(utf8: work.out, edits: work.edits, invalid: work.invalid, firstInvalid: work.firstInvalid)
  }

  /// A text that ICU rewrites at once is at most this long: it bounds memory, and the cost of reordering long runs of
  /// combining marks (UAX #15, section 13, allows a stream-safe text at most 30 in a row).
  static let segmentLimit = 1 << 16
  static let markLimit = 64

  /// A pointer for empty arrays, whose base address may be nil.
  nonisolated(unsafe) private static let emptyByte: UnsafePointer<UInt8> = {
    let byte = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
    unsafe byte.pointee = 0
    return unsafe UnsafePointer(byte)
  }()
}

/// What a scalar of a dirty stretch becomes.
private enum Fate {
  case keep
  case drop
  case blank
  case newline
  case stroke(UInt8)
}

private struct Rewriter {
  let bytes: [UInt8]
  var out: [UInt8] = []
  var edits = EditMap()
  var invalid = 0
  var firstInvalid: Int?
  /// Source bytes copied or rewritten so far.
  var done = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
    out.reserveCapacity(bytes.count)
  }

  mutating func run(from clean: Int) {
    var dirty = clean
    while dirty < bytes.count {
      // The character before may be the base of what follows.
      var start = dirty
      if start > done {
        start -= 1
        while start > done, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      }
      out.append(contentsOf: bytes[done..<start])
      var (end, isCut) = segmentEnd(from: dirty)
      // Dirty stretches that lie close together are one segment: one call to ICU instead of many.
      while !isCut, end < bytes.count, end - start < Normalizer.segmentLimit {
        let clean = cleanRun(from: end, limit: 32)
        if clean >= 32 || end + clean >= bytes.count { break }
        (end, isCut) = segmentEnd(from: end + clean)
      }
      rewrite(start, end)
      done = end
      dirty = end + cleanRun(from: end, limit: bytes.count)
    }
    out.append(contentsOf: bytes[done...])
  }

  private func cleanRun(from start: Int, limit: Int) -> Int {
    let count = min(limit, bytes.count - start)
    if count <= 0 { return 0 }
    let run = unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe td_clean_prefix(base + start, count)
    }
    // A character cut by the limit is not dirty.
    return run < count && count < bytes.count - start && count - run < 3 ? count : run
  }

  /// The end of the run of dirty characters at `start`: at the next clean one, or cut where the run is too long.
  private func segmentEnd(from start: Int) -> (end: Int, isCut: Bool) {
    var at = start
    var marks = 0
    while at < bytes.count {
      let (scalar, length) = decode(at)
      if isClean(scalar, at, length) { break }
      at += length
      marks = (0x300...0x36F).contains(scalar ?? 0) ? marks + 1 : 0
      if at - start >= Normalizer.segmentLimit || marks >= Normalizer.markLimit { return (at, true) }
    }
    return (max(at, start + 1), false)
  }

  /// The scalar at `at` and its length in bytes; nil for an ill-formed sequence, whose maximal part is the length.
  private func decode(_ at: Int) -> (UInt32?, Int) {
    let lead = bytes[at]
    if lead < 0x80 { return (UInt32(lead), 1) }
    let need: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    var value: UInt32
    switch lead {
    case 0xC2...0xDF: (need, value) = (1, UInt32(lead & 0x1F))
    case 0xE0...0xEF:
      (need, value) = (2, UInt32(lead & 0x0F))
      if lead == 0xE0 { low = 0xA0 }
      if lead == 0xED { high = 0x9F }
    case 0xF0...0xF4:
      (need, value) = (3, UInt32(lead & 0x07))
      if lead == 0xF0 { low = 0x90 }
      if lead == 0xF4 { high = 0x8F }
    default: return (nil, 1)
    }
    for index in 1...need {
      guard at + index < bytes.count, (low...high).contains(bytes[at + index]) else { return (nil, index) }
      value = value << 6 | UInt32(bytes[at + index] & 0x3F)
      low = 0x80
      high = 0xBF
    }
    return (value, need + 1)
  }

  private func isClean(_ scalar: UInt32?, _ at: Int, _ length: Int) -> Bool {
    guard scalar != nil else { return false }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return false }
      return unsafe td_clean_prefix_scalar(base + at, length) == length
    }
  }

  private func fate(_ scalar: UInt32, _ at: Int, _ length: Int) -> Fate {
    switch scalar {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return .blank
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: return .drop
    case 0x0D, 0x85, 0x2028, 0x2029: return .newline
    case 0xD0: return isVietnameseStroke(at, length) ? .stroke(0x90) : .keep
    case 0xF0: return isVietnameseStroke(at, length) ? .stroke(0x91) : .keep
    default: return .keep
    }
  }

  /// Whether an eth stands where Vietnamese has Đ: at the start of a word, or after a capital. Marks and characters that
  /// are dropped do not part a letter from the one before it.
  private func isVietnameseStroke(_ at: Int, _ length: Int) -> Bool {
    var start = at
    while start > 0 {
      start -= 1
      while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      guard let scalar = decode(start).0 else { return true }
      switch scalar {
      case 0x300...0x36F, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF:
        continue
      case 0x61...0x7A, 0xDF...0xFF, 0x1B0: return false
      case 0x100...0x1AE, 0x1E00...0x1EFF: return scalar & 1 == 0
      default: return true
      }
    }
    return true
  }

  /// Rewrites the source bytes `start..<end` to the output.
  private mutating func rewrite(_ start: Int, _ end: Int) {
    // First our own changes, then NFC over the result: a soft hyphen between a letter and its mark must go first.
    // `origin[i]` is the source byte from which the byte i of `draft` comes, with the end added.
    var draft: [UInt8] = []
    var origin: [UInt32] = []
    draft.reserveCapacity(end - start)
    origin.reserveCapacity(end - start + 1)
    var own: [EditMap.Edit] = []
    var at = start
    while at < end {
      let (scalar, length) = decode(at)
      let from = UInt32(draft.count)
      func note(_ bytes: [UInt8], _ length: Int, _ kind: EditKind) {
        for byte in bytes {
          draft.append(byte)
          origin.append(UInt32(at))
        }
        own.append(
          EditMap.Edit(
            text: from, textLength: UInt32(bytes.count), source: UInt32(at), sourceLength: UInt32(length),
            kind: kind))
      }
      guard let scalar else {
        note([0xEF, 0xBF, 0xBD], length, .invalid)
        if invalid == 0 { firstInvalid = at }
        invalid += 1
        at += length
        continue
      }
      switch fate(scalar, at, length) {
      case .keep:
        for index in 0..<length {
          draft.append(bytes[at + index])
          origin.append(UInt32(at + index))
        }
        at += length
      case .drop:
        note([], length, .dropped)
        at += length
      case .blank:
        note([0x20], length, .blank)
        at += length
      case .newline:
        // CRLF is one line end, even where the segment ends between the two.
        if scalar == 0x0D, at + 1 < bytes.count, bytes[at + 1] == 0x0A {
          note([], 1, .newline)
        } else {
          note([0x0A], length, .newline)
        }
        at += length
      case .stroke(let tail):
        note([0xC4, tail], length, .dBar)
        at += length
      }
    }
    origin.append(UInt32(at))
    compose(draft, origin, own, source: start)
  }

  /// NFC over the draft; the edits of both steps become one list.
  private mutating func compose(_ draft: [UInt8], _ origin: [UInt32], _ own: [EditMap.Edit], source: Int) {
    let base = out.count
    var composed = [UInt8](repeating: 0, count: draft.count * 3 + 16)
    var changes = [td_edit](
      repeating: td_edit(old_start: 0, old_length: 0, new_start: 0, new_length: 0), count: draft.count + 1)
    var changeCount: Int32 = 0
    let outCount = Int32(composed.count)
    let editCount = Int32(changes.count)
    let written = unsafe draft.withUnsafeBufferPointer { text in
      unsafe composed.withUnsafeMutableBufferPointer { room in
        unsafe changes.withUnsafeMutableBufferPointer { edits -> Int32 in
          var error: UnsafePointer<CChar>?
          guard let from = text.baseAddress, let to = room.baseAddress, let list = edits.baseAddress else {
            return 0
          }
          return unsafe td_icu_nfc(
            from, Int32(text.count), to, outCount, list, editCount, &changeCount, &error)
        }
      }
    }
    if written < 0 {
      // ICU refuses nothing that is valid UTF-8; should it ever, the text stays as it is.
      out.append(contentsOf: draft)
      changeCount = 0
    } else {
      out.append(contentsOf: composed[0..<Int(written)])
    }
    // Walk both lists in the order of the draft. An own edit that lies inside a change of ICU's is part of it.
    var next = 0
    var shift = 0  // composed offset minus draft offset
    func emit(_ edit: EditMap.Edit) { edits.append(edit) }
    for index in 0..<Int(changeCount) {
      let change = changes[index]
      let (oldStart, oldEnd) = (Int(change.old_start), Int(change.old_start + change.old_length))
      while next < own.count, Int(own[next].text) + Int(own[next].textLength) <= oldStart,
        !(own[next].textLength == 0 && Int(own[next].text) == oldStart && oldStart < oldEnd
          && isInner(own[next], origin, oldStart))
      {
        var edit = own[next]
        edit.text = UInt32(base + Int(edit.text) + shift)
        emit(edit)
        next += 1
      }
      var kind: EditKind = .composed
      while next < own.count, Int(own[next].text) < oldEnd {
        kind.formUnion(own[next].kind)
        next += 1
      }
      let from = Int(origin[oldStart])
      var to = oldEnd < origin.count ? Int(origin[oldEnd]) : Int(origin[origin.count - 1])
      // What is dropped right after the change stays an edit of its own.
      if next < own.count, own[next].textLength == 0, Int(own[next].text) == oldEnd {
        to = Int(own[next].source)
      }
      emit(
        EditMap.Edit(
          text: UInt32(base + Int(change.new_start)), textLength: change.new_length, source: UInt32(from),
          sourceLength: UInt32(to - from), kind: kind))
      shift = Int(change.new_start) + Int(change.new_length) - oldEnd
    }
    while next < own.count {
      var edit = own[next]
      edit.text = UInt32(base + Int(edit.text) + shift)
      emit(edit)
      next += 1
    }
  }

  /// A deletion at the very start of a change comes before it in the source.
  private func isInner(_ edit: EditMap.Edit, _ origin: [UInt32], _ start: Int) -> Bool {
    edit.source >= origin[start]
  }
}
