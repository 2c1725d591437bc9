internal import CKernels
internal import Extracting

extension JSONLine {
  /// Members that are written one behind the other into room that was asked for once.
  ///
  /// - Parameter room: more than `fill` can need: six bytes for each of a string, and what stands around it.
  @inline(__always)
  mutating func members(room: Int, _ fill: (inout Pen) -> Void) {
    unsafe append(room + Int(TD_JSON_ROOM)) { out in
      var pen = unsafe Pen(at: out, end: out + room + Int(TD_JSON_ROOM))
      fill(&pen)
      return unsafe pen.at - out
    }
    isFirst = false
  }

  /// Writes where room was made, and never beyond it: keys are given with all that stands around them, so that each is one copy of
  /// a constant.
  @safe
  struct Pen {
    fileprivate var at: UnsafeMutablePointer<UInt8>
    private let end: UnsafeMutablePointer<UInt8>

    fileprivate init(at: UnsafeMutablePointer<UInt8>, end: UnsafeMutablePointer<UInt8>) {
      unsafe self.at = at
      unsafe self.end = end
    }

    /// Who asked for too little room has reckoned wrongly: better an end than bytes where they do not belong.
    @inline(__always)
    private func need(_ count: Int) { unsafe precondition(count <= end - at, "a record outgrew its room") }

    @inline(__always)
    mutating func put(_ text: StaticString) {
      need(text.utf8CodeUnitCount)
      unsafe at.initialize(from: text.utf8Start, count: text.utf8CodeUnitCount)
      unsafe at += text.utf8CodeUnitCount
    }

    @inline(__always)
    mutating func put(_ bytes: Span<UInt8>) {
      need(bytes.count)
      unsafe bytes.withUnsafeBufferPointer { source in
        if let base = source.baseAddress { unsafe at.initialize(from: base, count: source.count) }
      }
      unsafe at += bytes.count
    }

    /// A number in figures.
    @inline(__always)
    mutating func put(_ value: Int) {
      need(JSONLine.mostDigits)
      unsafe at += JSONLine.digits(value, at)
    }

    /// A number in figures, or `null`.
    @inline(__always)
    mutating func put(_ value: Int?) {
      if let value { put(value) } else { put("null") }
    }

    /// A string in quotation marks.
    @inline(__always)
    mutating func quote(_ text: Span<UInt8>) {
      need(6 * text.count + JSONLine.aroundString)
      unsafe at += JSONLine.quote(text, at)
    }

    /// A string in quotation marks, or `null`.
    @inline(__always)
    mutating func quote(_ text: String?) {
      if let text { quote(text.utf8.span) } else { put("null") }
    }

    /// A string, a mark and a number in quotation marks: the ids of mentions.
    @inline(__always)
    mutating func quote(_ text: String, _ mark: StaticString, _ number: Int) {
      quote(text.utf8.span)
      // Before the closing quotation mark, which is written again.
      unsafe at -= 1
      put(mark)
      put(number)
      put("\"")
    }

    /// A word of the contract in quotation marks, in which nothing is to be escaped.
    @inline(__always)
    mutating func word(_ word: String) {
      put("\"")
      put(word.utf8.span)
      put("\"")
    }

    /// Strings in quotation marks, in brackets: each is given four bytes of room beside its own.
    @inline(__always)
    mutating func list(_ values: [String]) {
      put("[")
      for index in values.indices {
        if index > 0 { put(",") }
        quote(values[index].utf8.span)
      }
      put("]")
    }

    /// A day as ISO 8601 writes it, or `null`; it may need 64 bytes.
    @inline(__always)
    mutating func day(_ value: CalendarDay?) {
      guard let value else { return put("null") }
      // Years of other widths are rare, and `iso` says how they are written.
      guard (0...9999).contains(value.year), (0...99).contains(value.month), (0...99).contains(value.day)
      else {
        return quote(value.iso)
      }
      need(12)
      unsafe at[0] = UInt8(ascii: "\"")
      unsafe JSONLine.figures(value.year, 4, at + 1)
      unsafe at[5] = UInt8(ascii: "-")
      unsafe JSONLine.figures(value.month, 2, at + 6)
      unsafe at[8] = UInt8(ascii: "-")
      unsafe JSONLine.figures(value.day, 2, at + 9)
      unsafe at[11] = UInt8(ascii: "\"")
      unsafe at += 12
    }

    /// Where a mention stands: members that every record has.
    mutating func place(line: Int, page: Int?, charStart: Int, charEnd: Int, source: Range<Int>?) {
      put(",\"line\":")
      put(line)
      put(",\"page\":")
      put(page)
      put(",\"char_start\":")
      put(charStart)
      put(",\"char_end\":")
      put(charEnd)
      put(",\"source_start\":")
      put(source?.lowerBound)
      put(",\"source_end\":")
      put(source?.upperBound)
    }
  }

  /// All that `Pen.place` can write.
  static let roomForPlace = 6 * (mostDigits + 16)
}
