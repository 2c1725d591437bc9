/// What an element does to the text inside it and around it.
struct HTMLTraits: OptionSet, Sendable {
  var rawValue: UInt32
  /// A paragraph of its own, or a line of its own.
  static let block = Self(rawValue: 1 << 0)
  static let line = Self(rawValue: 1 << 1)
  /// It has no content and no end tag.
  static let void = Self(rawValue: 1 << 2)
  /// Its content is no markup, up to its end tag.
  static let raw = Self(rawValue: 1 << 3)
  /// Its content is not shown.
  static let silent = Self(rawValue: 1 << 4)
  static let heading = Self(rawValue: 1 << 5)
  /// End tags do not reach across it (HTML, section 13.2.4.2: "has an element in scope").
  static let scope = Self(rawValue: 1 << 6)
  static let table = Self(rawValue: 1 << 7)
  static let row = Self(rawValue: 1 << 8)
  static let cell = Self(rawValue: 1 << 9)
  static let rowGroup = Self(rawValue: 1 << 10)
  static let list = Self(rawValue: 1 << 11)
  static let item = Self(rawValue: 1 << 12)
  static let paragraph = Self(rawValue: 1 << 13)
  static let link = Self(rawValue: 1 << 14)
  static let font = Self(rawValue: 1 << 15)
  static let preformatted = Self(rawValue: 1 << 16)
  /// Its tags are read for what they say only; it is not nested.
  static let flat = Self(rawValue: 1 << 17)
  static let head = Self(rawValue: 1 << 18)
  /// It stands in the head of a page.
  static let ofHead = Self(rawValue: 1 << 19)
  /// The page's own text: what is in it is no header or footer of the page.
  static let article = Self(rawValue: 1 << 20)
  static let sheet = Self(rawValue: 1 << 21)
  static let body = Self(rawValue: 1 << 22)
  static let header = Self(rawValue: 1 << 23)

  static let tablePart: Self = [.table, .row, .cell, .rowGroup]
}

/// The elements that matter, by a hash of their lower-case names.
enum HTMLElements {
  /// The hash of a name, one byte at a time; names that collide would be read as each other, and no more.
  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  @inline(__always) static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }
  static func key(_ name: String) -> UInt64 { name.utf8.reduce(seed) { step($0, $1) } }

  /// The hash of a name as it stands in a page.
  static func key(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = seed
    for index in range { hash = step(hash, HTMLFonts.folded(bytes[index])) }
    return hash
  }

  private static let rows: [(HTMLTraits, [String])] = [
    ([.block, .paragraph], ["p"]),
    (
      [.block],
      [
        "div", "dl", "blockquote", "section", "aside", "nav", "figure", "figcaption", "address", "fieldset",
        "center",
        "details", "summary", "dialog", "legend", "hgroup", "menu", "dir", "search",
      ]
    ),
    ([.block, .header], ["header", "footer"]),
    ([.block, .article], ["article", "main"]),
    ([.block, .list], ["ul", "ol"]),
    ([.block, .heading], ["h1", "h2", "h3", "h4", "h5", "h6"]),
    ([.block, .preformatted], ["pre", "listing"]),
    ([.block, .void], ["hr"]),
    ([.block, .flat], ["form"]),
    ([.block, .body, .flat], ["body"]),
    ([.body, .flat], ["html"]),
    ([.line, .void], ["br"]),
    ([.line, .item], ["li"]), ([.line, .item], ["dt", "dd"]),
    ([.block, .table, .scope], ["table"]),
    ([.row], ["tr"]), ([.cell, .scope], ["td", "th"]), ([.rowGroup], ["thead", "tbody", "tfoot"]),
    ([.block, .scope], ["caption"]),
    ([.link], ["a"]), ([.font], ["font"]),
    ([.silent, .head], ["head"]),
    ([.void, .ofHead], ["meta", "link", "base"]),
    ([.raw, .silent, .ofHead], ["script", "title"]), ([.raw, .silent, .ofHead, .sheet], ["style"]),
    ([.raw, .silent], ["textarea", "iframe", "noembed", "xmp"]),
    ([.silent, .ofHead], ["noscript", "template"]),
    ([.silent, .scope], ["object", "applet"]),
    ([.silent], ["svg", "select", "datalist", "audio", "video", "canvas", "map"]),
    (
      [.void],
      [
        "img", "input", "area", "col", "embed", "param", "source", "track", "wbr", "keygen", "frame",
        "bgsound",
      ]
    ),
  ]

  static let table: HTMLTags<HTMLTraits> = {
    var table = HTMLTags<HTMLTraits>()
    for (traits, names) in rows { for name in names { table.set(key(name), traits) } }
    return table
  }()
}

/// A table by hashes of names that are hashes already: open addressing, at most half full.
struct HTMLTags<Value: Sendable>: Sendable {
  private var slots: [(key: UInt64, value: Value)?] = Array(repeating: nil, count: 16)
  private var mask = 15
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  @inline(__always)
  private func place(_ key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key ^ key >> 29) & mask
    while let taken = slots[slot], taken.key != key { slot = (slot + 1) & mask }
    return slot
  }

  @inline(__always) subscript(key: UInt64) -> Value? { slots[place(key)]?.value }

  mutating func set(_ key: UInt64, _ value: Value) {
    let slot = place(key)
    if slots[slot] == nil { count += 1 }
    slots[slot] = (key, value)
    guard count * 2 > mask else { return }
    let old = slots
    mask = mask * 2 + 1
    slots = Array(repeating: nil, count: mask + 1)
    for entry in old { if let entry { slots[place(entry.key)] = entry } }
  }
}

/// The hashes of names that are asked for at every tag: a copy of them is faster than a global.
struct HTMLKeys: Sendable {
  static let shared = HTMLKeys()

  let elements = HTMLElements.table
  let p = HTMLElements.key("p")
  let br = HTMLElements.key("br")
  let li = HTMLElements.key("li")
  let th = HTMLElements.key("th")

  let className = HTMLElements.key("class")
  let id = HTMLElements.key("id")
  let style = HTMLElements.key("style")
  let face = HTMLElements.key("face")
  let role = HTMLElements.key("role")
  let title = HTMLElements.key("title")
  let href = HTMLElements.key("href")
  let border = HTMLElements.key("border")
  let hidden = HTMLElements.key("hidden")

  let family = HTMLElements.key("font-family")
  let font = HTMLElements.key("font")
  let display = HTMLElements.key("display")
  let visibility = HTMLElements.key("visibility")
  let left = HTMLElements.key("border-left")
  let right = HTMLElements.key("border-right")
  let none = HTMLElements.key("none")
  let zero = HTMLElements.key("0")
}
