/// The styles of an ODF document: common ones of styles.xml, automatic ones of both parts.
struct OpenStyles {
  struct Properties {
    var font: String?
    var isHidden: Bool?
    /// Whether a cell has lines around it.
    var isBordered: Bool?
    var isHeading: Bool?

    fileprivate mutating func take(_ base: Properties) {
      font = font ?? base.font
      isHidden = isHidden ?? base.isHidden
      isBordered = isBordered ?? base.isBordered
      isHeading = isHeading ?? base.isHeading
    }
  }

  struct Style {
    var base: String?
    var own = Properties()
    /// Sides of a cell that have a line.
    var sides = 0
  }

  struct Level {
    var format = NumberFormat.none
    var isBullet = false
    var bullet: [UInt8] = []
    var prefix: [UInt8] = []
    var suffix: [UInt8] = []
    var start = 1
    /// How many levels are shown.
    var shown = 1
    /// `style:num-list-format`, with "%1%" for the number of a level.
    var pattern: [UInt8] = []
  }

  /// By family and name: "paragraph/P1".
  fileprivate var styles: [String: Style] = [:]
  fileprivate var defaults: [String: Properties] = [:]
  fileprivate var faces: [String: String] = [:]
  fileprivate(set) var lists: [String: [Int: Level]] = [:]
  private var known: [String: Properties] = [:]

  /// The list style of headings.
  static let outline = "//outline"

  mutating func add(_ style: Style, _ family: String, _ name: String) {
    styles["\(family)/\(name)"] = style
    known = [:]
  }

  /// A style with all that it takes from others, its family's defaults last.
  mutating func properties(_ family: String, _ name: String?) -> Properties {
    let key = "\(family)/\(name ?? "")"
    if let found = known[key] { return found }
    var result = Properties()
    var next = name
    for _ in 0..<64 {
      guard let id = next, let style = styles["\(family)/\(id)"] else { break }
      result.take(style.own)
      next = style.base
    }
    if family == "paragraph", let usual = defaults[family] { result.take(usual) }
    if let font = result.font { result.font = faces[font] ?? font }
    known[key] = result
    return result
  }
}

/// Reads styles where they are declared: in styles.xml and at the start of content.xml.
class OpenStylesSink: XMLSink {
  fileprivate enum Name: String, CaseIterable {
    case style = "style:style"
    case defaultStyle = "style:default-style"
    case textProperties = "style:text-properties"
    case cellProperties = "style:table-cell-properties"
    case fontFace = "style:font-face"
    case listStyle = "text:list-style"
    case outlineStyle = "text:outline-style"
    case outlineLevel = "text:outline-level-style"
    case numberLevel = "text:list-level-style-number"
    case bulletLevel = "text:list-level-style-bullet"
    case imageLevel = "text:list-level-style-image"
  }
  fileprivate static let declared = Name.allCases
  /// How many names a subclass finds taken.
  static var count: Int { declared.count }

  var styles = OpenStyles()
  private var family = ""
  private var name: String?
  private var style = OpenStyles.Style()
  private var list: String?

  init(_ styles: OpenStyles = OpenStyles(), more: [String] = []) {
    self.styles = styles
    super.init(Name.allCases.map(\.rawValue) + more)
  }

  override func open(_ number: Int, _ attributes: XMLAttributes) -> Bool {
    switch Self.declared[number] {
    case .style:
      name = unsafe attributes.string("name")
      family = unsafe attributes.string("family") ?? ""
      style = OpenStyles.Style()
      style.base = unsafe attributes.string("parent-style-name")
      if let level = unsafe attributes.int("default-outline-level"), level > 0 { style.own.isHeading = true }
      if name == "Title" { style.own.isHeading = true }
    case .defaultStyle:
      name = nil
      family = unsafe attributes.string("family") ?? ""
      style = OpenStyles.Style()
    case .textProperties:
      if let font = unsafe attributes.string("font-name") ?? attributes.string("font-family") {
        style.own.font = font
      }
      if let display = unsafe attributes.string("display") { style.own.isHidden = display == "none" }
    case .cellProperties: unsafe cell(attributes)
    case .fontFace:
      if let name = unsafe attributes.string("name"), let family = unsafe attributes.string("font-family") {
        styles.faces[name] = String(family.drop { $0 == "'" }.prefix { $0 != "'" })
      }
    case .listStyle: list = unsafe attributes.string("name")
    case .outlineStyle: list = OpenStyles.outline
    case .outlineLevel, .numberLevel:
      var level = OpenStyles.Level()
      level.format = unsafe NumberFormat(open: attributes.string("num-format"))
      level.shown = unsafe attributes.int("display-levels") ?? 1
      level.start = unsafe attributes.int("start-value") ?? 1
      unsafe affixes(attributes, &level)
      unsafe add(level, attributes)
    case .bulletLevel:
      var level = OpenStyles.Level()
      level.isBullet = true
      level.bullet = unsafe attributes.bytes("bullet-char").map { unsafe Array($0.prefix(8)) } ?? []
      unsafe add(level, attributes)
    case .imageLevel:
      var level = OpenStyles.Level()
      level.isBullet = true
      unsafe add(level, attributes)
    }
    return true
  }

  override func close(_ number: Int) {
    switch Self.declared[number] {
    case .style: if let name { styles.add(style, family, name) }
    case .defaultStyle: styles.defaults[family] = style.own
    case .listStyle, .outlineStyle: list = nil
    default: break
    }
  }

  private func affixes(_ attributes: XMLAttributes, _ level: inout OpenStyles.Level) {
    level.prefix = unsafe attributes.bytes("num-prefix").map { unsafe Array($0.prefix(100)) } ?? []
    level.suffix = unsafe attributes.bytes("num-suffix").map { unsafe Array($0.prefix(100)) } ?? []
    level.pattern = unsafe attributes.bytes("num-list-format").map { unsafe Array($0.prefix(200)) } ?? []
  }

  private func add(_ level: OpenStyles.Level, _ attributes: XMLAttributes) {
    guard let list, let number = unsafe attributes.int("level"), (1...10).contains(number) else { return }
    styles.lists[list, default: [:]][number] = level
  }

  private func cell(_ attributes: XMLAttributes) {
    func isLine(_ value: String?) -> Bool? { value.map { $0 != "none" && $0 != "hidden" && !$0.isEmpty } }
    if let all = isLine(unsafe attributes.string("border")) { style.own.isBordered = all }
    let sides = unsafe [
      attributes.string("border-left"), attributes.string("border-right"), attributes.string("border-top"),
      attributes.string("border-bottom"),
    ].compactMap { isLine($0) }
    if !sides.isEmpty { style.own.isBordered = sides.filter { $0 }.count >= 2 }
  }
}
