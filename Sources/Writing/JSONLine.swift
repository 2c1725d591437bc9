internal import CKernels
internal import Extracting

/// Writes one JSON object a line into a byte buffer: keys in the order of the calls, nothing escaped that grep should find.
///
/// Escaped are `"`, `\`, C0 controls, and U+0085, U+2028 and U+2029, at which consumers split lines.
public struct JSONLine {
  public var bytes: [UInt8] = []
  var isFirst = true
  /// Where the string that was written last opens, with its quotation mark.
  private var last = 0

  public init() {}

  public mutating func open() {
    bytes.append(UInt8(ascii: "{"))
    isFirst = true
  }

  /// Opens an object with what was written before of others that open in the same way.
  mutating func open(with opening: Opening, _ number: Int) {
    raw(opening.bytes.span)
    unsafe append(Self.mostDigits + 1) { out in
      let count = unsafe Self.digits(number, out)
      unsafe out[count] = UInt8(ascii: "\"")
      return count + 1
    }
    isFirst = false
  }

  /// Opens a record of a mention, says where it stands and its own words, and goes on with what `fill` writes.
  ///
  /// - Parameter room: what `fill` can need, as `members` wants it.
  @inline(__always)
  mutating func open(
    with opening: Opening, _ number: Int,
    _ place: (line: Int, page: Int?, charStart: Int, charEnd: Int, source: Range<Int>?), _ text: Span<UInt8>,
    room: Int, _ fill: (inout Pen) -> Void
  ) {
    let own = opening.bytes.count + Self.roomForPlace + Self.mostDigits + 16 + 6 * text.count
    members(room: own + room) { pen in
      pen.put(opening.bytes.span)
      pen.put(number)
      pen.put("\"")
      pen.place(
        line: place.line, page: place.page, charStart: place.charStart, charEnd: place.charEnd,
        source: place.source)
      pen.put(",\"text\":")
      pen.quote(text)
      fill(&pen)
    }
  }

  /// Opens an object with what was written before of others that open in the same way, and have no number.
  mutating func open(with opening: Opening) {
    raw(opening.bytes.span)
    isFirst = false
  }

  /// What all mentions of one kind in one document open with, up to their number in `id`.
  struct Opening {
    let bytes: [UInt8]

    /// What all records of a document say of its name.
    struct Document {
      fileprivate let bytes: [UInt8]
      /// How many of them are the member `doc`: the rest is `id`, up to what stands before its closing quotation mark.
      fileprivate let count: Int

      init(_ doc: String) {
        var line = JSONLine()
        line.bytes.reserveCapacity(12 * doc.utf8.count + 128)
        line.goOn()
        line.string("doc", doc)
        count = line.bytes.count
        line.string("id", doc)
        line.bytes.removeLast()
        bytes = line.bytes
      }
    }

    init(kind: StaticString, doc: Document, mark: StaticString) {
      var line = Self.line(kind, doc)
      line.raw(doc.bytes.span)
      unsafe line.append(mark.utf8CodeUnitCount) { out in
        unsafe out.initialize(from: mark.utf8Start, count: mark.utf8CodeUnitCount)
        return mark.utf8CodeUnitCount
      }
      bytes = line.bytes
    }

    /// What records without an id open with.
    init(kind: StaticString, doc: Document) {
      var line = Self.line(kind, doc)
      line.raw(doc.bytes.span.extracting(..<doc.count))
      bytes = line.bytes
    }

    private static func line(_ kind: StaticString, _ doc: Document) -> JSONLine {
      var line = JSONLine()
      line.bytes.reserveCapacity(doc.bytes.count + 64)
      line.open()
      line.literal("kind", kind)
      return line
    }
  }

  public mutating func close() {
    bytes.append(UInt8(ascii: "}"))
    bytes.append(0x0A)
  }

  /// The words around a mention, and the end of its record.
  @inline(__always)
  mutating func close(context: Span<UInt8>) {
    members(room: 6 * context.count + 16) { pen in
      pen.put(",\"context\":")
      pen.quote(context)
      pen.put("}\n")
    }
  }

  /// Where the part at hand opened.
  private var part = 0

  /// Opens a part: four bytes for its length, low first, then what is written until `closePart`.
  public mutating func openPart() {
    part = bytes.count
    bytes.append(addingCapacity: 4) { output in
      for _ in 0..<4 { output.append(0) }
    }
  }

  public mutating func closePart() {
    let count = UInt32(truncatingIfNeeded: bytes.count - part - 4)
    for place in 0..<4 { bytes[part + place] = UInt8(truncatingIfNeeded: count >> (8 * UInt32(place))) }
  }

  /// Goes on in an object whose last member stands already.
  public mutating func goOn() { isFirst = false }

  /// Room for `count` bytes more, and what `fill` says it wrote there: one check of the buffer for a whole member.
  @inline(__always)
  mutating func append(_ count: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Int) {
    bytes.append(addingCapacity: count) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, filled in
        guard let base = buffer.baseAddress else { return }
        filled += unsafe fill(base + filled)
      }
    }
  }

  /// A comma, the key in quotation marks, a colon: at most this many bytes more than the key.
  private static let aroundKey = 4

  @inline(__always)
  private static func key(_ name: StaticString, _ out: UnsafeMutablePointer<UInt8>, isFirst: Bool) -> Int {
    var at = 0
    if !isFirst {
      unsafe out[0] = UInt8(ascii: ",")
      at = 1
    }
    unsafe out[at] = UInt8(ascii: "\"")
    let count = name.utf8CodeUnitCount
    unsafe (out + at + 1).initialize(from: name.utf8Start, count: count)
    unsafe out[at + 1 + count] = UInt8(ascii: "\"")
    unsafe out[at + 2 + count] = UInt8(ascii: ":")
    return at + 3 + count
  }

  @inline(__always)
  private mutating func key(_ name: StaticString) {
    let isFirst = isFirst
    unsafe append(name.utf8CodeUnitCount + Self.aroundKey) { out in
      unsafe Self.key(name, out, isFirst: isFirst)
    }
    self.isFirst = false
  }

  /// A key and a value that is written as it is.
  @inline(__always)
  private mutating func plain(_ name: StaticString, _ value: StaticString) {
    let isFirst = isFirst
    unsafe append(name.utf8CodeUnitCount + value.utf8CodeUnitCount + Self.aroundKey) { out in
      let at = unsafe Self.key(name, out, isFirst: isFirst)
      unsafe (out + at).initialize(from: value.utf8Start, count: value.utf8CodeUnitCount)
      return at + value.utf8CodeUnitCount
    }
    self.isFirst = false
  }

  @inline(__always)
  public mutating func null(_ name: StaticString) { plain(name, "null") }

  /// Bytes as they are: a part of an object that was written before.
  public mutating func raw(_ part: Span<UInt8>) {
    unsafe append(part.count) { out in
      unsafe part.withUnsafeBufferPointer { source in
        if let base = source.baseAddress { unsafe out.initialize(from: base, count: source.count) }
      }
      return part.count
    }
  }

  static let aroundString = Int(TD_JSON_ROOM) + 2

  /// Writes a string in quotation marks; the room is for six bytes each, `aroundString` besides.
  @inline(__always)
  static func quote(_ text: Span<UInt8>, _ out: UnsafeMutablePointer<UInt8>) -> Int {
    unsafe out[0] = UInt8(ascii: "\"")
    let count = unsafe text.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return 0 }
      return unsafe td_json_escape(base, source.count, out + 1)
    }
    unsafe out[count + 1] = UInt8(ascii: "\"")
    return count + 2
  }

  @inline(__always)
  private mutating func string(_ name: StaticString, _ text: Span<UInt8>) {
    let isFirst = isFirst
    var place = bytes.count
    unsafe append(name.utf8CodeUnitCount + Self.aroundKey + 6 * text.count + Self.aroundString) { out in
      let at = unsafe Self.key(name, out, isFirst: isFirst)
      place += at
      return at + (unsafe Self.quote(text, out + at))
    }
    last = place
    self.isFirst = false
  }

  /// A string in quotation marks, without a key.
  mutating func quoted(_ value: String) {
    let text = value.utf8.span
    unsafe append(6 * text.count + Self.aroundString) { out in unsafe Self.quote(text, out) }
  }

  @inline(__always)
  public mutating func string(_ name: StaticString, _ value: String?) {
    guard let value else { return null(name) }
    string(name, value.utf8.span)
  }

  /// A string of the program's own, in which nothing is to be escaped.
  @inline(__always)
  mutating func literal(_ name: StaticString, _ value: StaticString) {
    let isFirst = isFirst
    unsafe append(name.utf8CodeUnitCount + value.utf8CodeUnitCount + Self.aroundKey + 2) { out in
      var at = unsafe Self.key(name, out, isFirst: isFirst)
      unsafe out[at] = UInt8(ascii: "\"")
      unsafe (out + at + 1).initialize(from: value.utf8Start, count: value.utf8CodeUnitCount)
      at += 1 + value.utf8CodeUnitCount
      unsafe out[at] = UInt8(ascii: "\"")
      return at + 1
    }
    self.isFirst = false
  }

  /// A word of the contract, in which nothing is to be escaped: most members of a record are such.
  @inline(__always)
  mutating func word(_ name: StaticString, _ value: String) {
    let text = value.utf8.span
    let isFirst = isFirst
    unsafe append(name.utf8CodeUnitCount + Self.aroundKey + text.count + 2) { out in
      let at = unsafe Self.key(name, out, isFirst: isFirst)
      unsafe out[at] = UInt8(ascii: "\"")
      unsafe text.withUnsafeBufferPointer { source in
        if let base = source.baseAddress { unsafe (out + at + 1).initialize(from: base, count: source.count) }
      }
      unsafe out[at + 1 + text.count] = UInt8(ascii: "\"")
      return at + 2 + text.count
    }
    self.isFirst = false
  }

  @inline(__always)
  public mutating func string(_ name: StaticString, _ text: [UInt8], _ range: Range<Int>?) {
    guard let range else { return null(name) }
    string(name, text.span.extracting(range))
  }

  /// A string of some words, a mark and a number: the ids of mentions.
  public mutating func string(_ name: StaticString, _ text: String, _ mark: StaticString, _ number: Int) {
    string(name, text.utf8.span)
    // Before the closing quotation mark, which is written again.
    bytes.removeLast()
    unsafe append(mark.utf8CodeUnitCount + Self.mostDigits + 1) { out in
      unsafe out.initialize(from: mark.utf8Start, count: mark.utf8CodeUnitCount)
      let at = mark.utf8CodeUnitCount + (unsafe Self.digits(number, out + mark.utf8CodeUnitCount))
      unsafe out[at] = UInt8(ascii: "\"")
      return at + 1
    }
  }

  /// The id of a node of the graph.
  mutating func id(_ name: StaticString, _ ids: NodeIDs, _ node: Int) {
    key(name)
    ids.write(node, to: &self)
  }

  /// What stands in a hole: a comma with the key and its colon, the id of a node, or `null` for none, and what follows it.
  @inline(__always)
  mutating func hole(_ key: StaticString, _ id: Span<UInt8>, _ rest: StaticString) {
    let null: StaticString = "null"
    unsafe append(
      key.utf8CodeUnitCount + max(id.count, null.utf8CodeUnitCount) + rest.utf8CodeUnitCount
    ) { out in
      unsafe out.initialize(from: key.utf8Start, count: key.utf8CodeUnitCount)
      var at = key.utf8CodeUnitCount
      if id.isEmpty {
        unsafe (out + at).initialize(from: null.utf8Start, count: null.utf8CodeUnitCount)
        at += null.utf8CodeUnitCount
      }
      unsafe id.withUnsafeBufferPointer { source in
        if let base = source.baseAddress { unsafe (out + at).initialize(from: base, count: source.count) }
      }
      at += id.count
      unsafe (out + at).initialize(from: rest.utf8Start, count: rest.utf8CodeUnitCount)
      return at + rest.utf8CodeUnitCount
    }
  }

  /// The string that was written last, with a mark and a number behind it: `string` with them, without writing it anew.
  mutating func again(_ name: StaticString, _ mark: StaticString, _ number: Int) {
    let isFirst = isFirst
    let (start, count) = (last, bytes.count - 1 - last)
    let distance = bytes.count - start
    unsafe append(
      name.utf8CodeUnitCount + Self.aroundKey + count + mark.utf8CodeUnitCount + Self.mostDigits + 1
    ) { out in
      var at = unsafe Self.key(name, out, isFirst: isFirst)
      // The string ends before what is written now.
      unsafe (out + at).initialize(from: out - distance, count: count)
      at += count
      unsafe (out + at).initialize(from: mark.utf8Start, count: mark.utf8CodeUnitCount)
      at += mark.utf8CodeUnitCount
      at += unsafe Self.digits(number, out + at)
      unsafe out[at] = UInt8(ascii: "\"")
      return at + 1
    }
    self.isFirst = false
  }

  @inline(__always)
  public mutating func integer(_ name: StaticString, _ value: Int?) {
    guard let value else { return null(name) }
    let isFirst = isFirst
    unsafe append(name.utf8CodeUnitCount + Self.aroundKey + Self.mostDigits) { out in
      let at = unsafe Self.key(name, out, isFirst: isFirst)
      return at + (unsafe Self.digits(value, out + at))
    }
    self.isFirst = false
  }

  @inline(__always)
  public mutating func bool(_ name: StaticString, _ value: Bool) { plain(name, value ? "true" : "false") }

  /// A number with at most so many decimals, without trailing zeros.
  public mutating func decimal(_ name: StaticString, _ value: Double?, places: Int = 4) {
    guard let value, value.isFinite else { return null(name) }
    key(name)
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = Int((abs(value) * Double(scale)).rounded())
    if value < 0, scaled != 0 { bytes.append(UInt8(ascii: "-")) }
    digits(scaled / scale)
    var rest = scaled % scale
    if rest == 0 { return }
    var width = places
    while rest % 10 == 0 {
      rest /= 10
      width -= 1
    }
    bytes.append(UInt8(ascii: "."))
    unsafe append(width) { out in
      unsafe Self.figures(rest, width, out)
      return width
    }
  }

  /// A number of 0 to 1 as `decimal` writes it, most of which are whole hundredths.
  @inline(__always)
  mutating func share(_ name: StaticString, _ value: Double) {
    let scaled = value * 100 + 0.5
    guard scaled >= 1, scaled < 100 else { return decimal(name, value) }
    let hundredths = Int(scaled)
    guard Double(hundredths) / 100 == value else { return decimal(name, value) }
    let isFirst = isFirst
    unsafe append(name.utf8CodeUnitCount + Self.aroundKey + 4) { out in
      let at = unsafe Self.key(name, out, isFirst: isFirst)
      unsafe out[at] = UInt8(ascii: "0")
      unsafe out[at + 1] = UInt8(ascii: ".")
      unsafe Self.figures(hundredths, 2, out + at + 2)
      return at + (hundredths % 10 == 0 ? 3 : 4)
    }
    self.isFirst = false
  }

  /// A number as it is written already.
  public mutating func number(_ name: StaticString, written: String) {
    key(name)
    bytes += written.utf8
  }

  @inline(__always)
  public mutating func strings(_ name: StaticString, _ values: [String]) {
    if values.isEmpty { return plain(name, "[]") }
    key(name)
    list(values)
  }

  private mutating func list(_ values: [String]) {
    bytes.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      let text = value.utf8.span
      unsafe append(6 * text.count + Self.aroundString) { out in unsafe Self.quote(text, out) }
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// An object inside the line.
  public mutating func object(_ name: StaticString, _ fill: (inout JSONLine) -> Void) {
    key(name)
    var inner = JSONLine()
    inner.open()
    fill(&inner)
    bytes += inner.bytes
    bytes.append(UInt8(ascii: "}"))
  }

  /// A sign and the digits of the largest number.
  static let mostDigits = 20

  @inline(__always)
  static func digits(_ value: Int, _ out: UnsafeMutablePointer<UInt8>) -> Int {
    var at = 0
    if value < 0 {
      unsafe out[0] = UInt8(ascii: "-")
      at = 1
    }
    let rest = value.magnitude
    // Nearly all have few figures, and no two as many: they are counted without a jump.
    var count = 1
    count += rest >= 10 ? 1 : 0
    count += rest >= 100 ? 1 : 0
    count += rest >= 1000 ? 1 : 0
    count += rest >= 10_000 ? 1 : 0
    count += rest >= 100_000 ? 1 : 0
    count += rest >= 1_000_000 ? 1 : 0
    if rest >= 10_000_000 {
      var bound: UInt = 10_000_000
      while rest >= bound {
        count += 1
        if count == 20 { break }
        bound *= 10
      }
    }
    unsafe figures(Int(truncatingIfNeeded: rest), count, out + at)
    return at + count
  }

  /// The figures of 0 to 99, two each.
  private static let pairs: StaticString =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"

  /// The last `count` figures of a number, with zeros before it.
  @inline(__always)
  static func figures(_ value: Int, _ count: Int, _ out: UnsafeMutablePointer<UInt8>) {
    var rest = UInt(bitPattern: value)
    var place = count
    let pairs = unsafe Self.pairs.utf8Start
    while place > 1 {
      place -= 2
      let pair = Int(truncatingIfNeeded: rest % 100) * 2
      rest /= 100
      unsafe out[place] = pairs[pair]
      unsafe out[place + 1] = pairs[pair + 1]
    }
    if place == 1 { unsafe out[0] = UInt8(truncatingIfNeeded: rest % 10) + 0x30 }
  }

  private mutating func digits(_ value: Int) {
    unsafe append(Self.mostDigits) { out in unsafe Self.digits(value, out) }
  }
}
