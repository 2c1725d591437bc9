/// The styles of a document (ECMA-376 part 1, 17.7): what paragraphs and runs take from them.
struct DOCXStyles {
  /// What a style says, itself or by those that it is based on.
  struct Properties {
    /// The font; "" for one of the theme, nil where nothing is said.
    var font: String?
    var isHidden: Bool?
    var list: Int?
    var level: Int?
    /// 0…8: a heading; 9: none.
    var outline: Int?
    /// Visible sides of a table's cells.
    var sides: Int?

    fileprivate mutating func take(_ base: Properties) {
      font = font ?? base.font
      isHidden = isHidden ?? base.isHidden
      list = list ?? base.list
      level = level ?? base.level
      outline = outline ?? base.outline
      sides = sides ?? base.sides
    }
  }

  fileprivate struct Style {
    var base: String?
    var own = Properties()
  }

  fileprivate var styles: [String: Style] = [:]
  fileprivate(set) var defaults = Properties()
  /// The style of paragraphs that name none.
  fileprivate var usual: String?
  private var known: [String: Properties] = [:]

  /// How long a chain of styles may be: a longer one is a circle.
  private static let deepest = 64

  /// A style with all that it takes from others; nil: the usual one of paragraphs.
  mutating func properties(_ id: String?) -> Properties {
    guard let id = id ?? usual else { return Properties() }
    if let found = known[id] { return found }
    var result = Properties()
    var next: String? = id
    for _ in 0..<Self.deepest {
      guard let name = next, let style = styles[name] else { break }
      result.take(style.own)
      next = style.base
    }
    known[id] = result
    return result
  }
}

/// Reads styles.xml.
final class DOCXStylesSink: XMLSink {
  private enum Name: String, CaseIterable {
    case style = "w:style"
    case basedOn = "w:basedOn"
    case name = "w:name"
    case rFonts = "w:rFonts"
    case vanish = "w:vanish"
    case docDefaults = "w:docDefaults"
    case outline = "w:outlineLvl"
    case numID = "w:numId"
    case level = "w:ilvl"
    case borders = "w:tblBorders"
    case top = "w:top"
    case bottom = "w:bottom"
    case left = "w:left"
    case right = "w:right"
    case start = "w:start"
    case end = "w:end"
    case insideH = "w:insideH"
    case insideV = "w:insideV"
    case conditional = "w:tblStylePr"
    case pPrChange = "w:pPrChange"
    case rPrChange = "w:rPrChange"
  }
  private let all = Name.allCases

  private(set) var styles = DOCXStyles()
  private var id: String?
  private var style = DOCXStyles.Style()
  private var isDefault = false
  private var inDefaults = false
  private var inBorders = false

  init() { super.init(Name.allCases.map(\.rawValue)) }

  override func open(_ number: Int, _ attributes: XMLAttributes) -> Bool {
    switch all[number] {
    case .style:
      id = unsafe attributes.string("styleId")
      style = DOCXStyles.Style()
      isDefault = unsafe attributes.equals("type", "paragraph") && WordValue.isOn(attributes, "default")
    case .docDefaults: inDefaults = true
    case .basedOn: style.base = unsafe attributes.string("val")
    case .name:
      let name = unsafe attributes.string("val")?.lowercased() ?? ""
      if name == "title" || name.hasPrefix("heading ") { style.own.outline = style.own.outline ?? 0 }
    case .rFonts:
      let font = unsafe WordValue.font(attributes)
      if inDefaults { styles.defaults.font = font } else { style.own.font = font ?? style.own.font }
    case .vanish: if !inDefaults { style.own.isHidden = unsafe WordValue.isOn(attributes) }
    case .outline: if !inDefaults { style.own.outline = unsafe attributes.int("val") }
    case .numID: if !inDefaults { style.own.list = unsafe attributes.int("val") }
    case .level: if !inDefaults { style.own.level = unsafe attributes.int("val") }
    case .borders:
      inBorders = true
      style.own.sides = 0
    case .top, .bottom, .left, .right, .start, .end, .insideH, .insideV:
      if inBorders, unsafe WordValue.isLine(attributes) { style.own.sides = (style.own.sides ?? 0) + 1 }
    case .conditional, .pPrChange, .rPrChange: return false
    }
    return true
  }

  override func close(_ number: Int) {
    switch all[number] {
    case .style:
      if let id {
        if styles.styles[id] == nil { styles.styles[id] = style }
        if isDefault { styles.usual = id }
      }
      id = nil
    case .docDefaults: inDefaults = false
    case .borders: inBorders = false
    default: break
    }
  }
}

/// Values of attributes that have more than one form.
enum WordValue {
  /// ST_OnOff: without a value it is on.
  static func isOn(_ attributes: XMLAttributes, _ name: StaticString = "val") -> Bool {
    guard unsafe attributes.bytes(name) != nil else { return name.utf8CodeUnitCount == 3 }
    return unsafe !attributes.equals(name, "0") && !attributes.equals(name, "false")
      && !attributes.equals(name, "off")
  }

  /// Whether a border is a line.
  static func isLine(_ attributes: XMLAttributes) -> Bool {
    unsafe attributes.bytes("val") != nil && !attributes.equals("val", "nil")
      && !attributes.equals("val", "none")
  }

  /// The font of `w:rFonts`: that of letters beyond ASCII first, for those are what legacy fonts are about. A font of the
  /// theme is never one of them.
  static func font(_ attributes: XMLAttributes) -> String? {
    unsafe fontBytes(attributes).map { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// The same as bytes, which are gone after the call.
  static func fontBytes(_ attributes: XMLAttributes) -> UnsafeBufferPointer<UInt8>? {
    if unsafe attributes.bytes("hAnsiTheme") != nil || attributes.bytes("asciiTheme") != nil {
      return unsafe UnsafeBufferPointer(start: nil, count: 0)
    }
    return unsafe attributes.bytes("hAnsi") ?? attributes.bytes("ascii")
  }
}
