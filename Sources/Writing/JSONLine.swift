/// Writes one JSON object a line into a byte buffer: keys in the order of the calls, nothing escaped that grep should find.
///
/// Escaped are `"`, `\`, C0 controls, and U+0085, U+2028 and U+2029, at which consumers split lines.
public struct JSONLine {
  public var bytes: [UInt8] = []
  private var isFirst = true

  public init() {}

  public mutating func open() {
    bytes.append(UInt8(ascii: "{"))
    isFirst = true
  }

  public mutating func close() {
    bytes.append(UInt8(ascii: "}"))
    bytes.append(0x0A)
  }

  private mutating func key(_ name: StaticString) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    bytes.append(UInt8(ascii: "\""))
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  public mutating func null(_ name: StaticString) {
    key(name)
    bytes.append(contentsOf: [0x6E, 0x75, 0x6C, 0x6C])
  }

  public mutating func string(_ name: StaticString, _ value: String?) {
    guard let value else { return null(name) }
    key(name)
    quote(Array(value.utf8), 0..<value.utf8.count)
  }

  public mutating func string(_ name: StaticString, _ text: [UInt8], _ range: Range<Int>?) {
    guard let range else { return null(name) }
    key(name)
    quote(text, range)
  }

  public mutating func integer(_ name: StaticString, _ value: Int?) {
    guard let value else { return null(name) }
    key(name)
    digits(value)
  }

  public mutating func bool(_ name: StaticString, _ value: Bool) {
    key(name)
    bytes.append(contentsOf: value ? Array("true".utf8) : Array("false".utf8))
  }

  /// A number with at most so many decimals, without trailing zeros.
  public mutating func decimal(_ name: StaticString, _ value: Double?, places: Int = 4) {
    guard let value, value.isFinite else { return null(name) }
    key(name)
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = Int((abs(value) * scale).rounded())
    if value < 0, scaled != 0 { bytes.append(UInt8(ascii: "-")) }
    digits(scaled / Int(scale))
    var rest = scaled % Int(scale)
    if rest == 0 { return }
    var width = places
    while rest % 10 == 0 {
      rest /= 10
      width -= 1
    }
    bytes.append(UInt8(ascii: "."))
    let text = Array(String(rest).utf8)
    bytes.append(contentsOf: [UInt8](repeating: 0x30, count: width - text.count) + text)
  }

  /// A number as it is written already.
  public mutating func number(_ name: StaticString, written: String) {
    key(name)
    bytes += written.utf8
  }

  public mutating func strings(_ name: StaticString, _ values: [String]) {
    key(name)
    bytes.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      let text = Array(value.utf8)
      quote(text, 0..<text.count)
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

  private mutating func digits(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(rest % 10) + 0x30)
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  private static let hex = Array("0123456789abcdef".utf8)

  private mutating func quote(_ text: [UInt8], _ range: Range<Int>) {
    bytes.append(UInt8(ascii: "\""))
    var from = range.lowerBound
    var at = range.lowerBound
    let end = range.upperBound
    while at < end {
      let byte = text[at]
      if byte >= 0x20, byte != 0x22, byte != 0x5C, byte != 0xC2, byte != 0xE2, byte != 0x7F {
        at += 1
        continue
      }
      var code: UInt16?
      var length = 1
      switch byte {
      case 0xC2 where at + 1 < end && text[at + 1] == 0x85: (code, length) = (0x85, 2)
      case 0xE2 where at + 2 < end && text[at + 1] == 0x80 && (text[at + 2] == 0xA8 || text[at + 2] == 0xA9):
        (code, length) = (0x2000 + UInt16(text[at + 2] & 0x3F), 3)
      case 0xC2, 0xE2, 0x7F: break
      default: code = UInt16(byte)
      }
      guard let code else {
        at += 1
        continue
      }
      bytes.append(contentsOf: text[from..<at])
      bytes.append(UInt8(ascii: "\\"))
      switch code {
      case 0x22, 0x5C: bytes.append(UInt8(code))
      case 0x0A: bytes.append(UInt8(ascii: "n"))
      case 0x0D: bytes.append(UInt8(ascii: "r"))
      case 0x09: bytes.append(UInt8(ascii: "t"))
      default:
        bytes.append(UInt8(ascii: "u"))
        for shift in [12, 8, 4, 0] { bytes.append(Self.hex[Int(code >> UInt16(shift)) & 0xF]) }
      }
      at += length
      from = at
    }
    bytes.append(contentsOf: text[from..<end])
    bytes.append(UInt8(ascii: "\""))
  }
}
