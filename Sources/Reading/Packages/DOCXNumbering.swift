/// Automatic numbers of paragraphs (ECMA-376 part 1, 17.9), rendered as the text that a reader sees.
struct DOCXNumbering {
  struct Level {
    var start = 1
    var format = NumberFormat.decimal
    var text: [UInt8] = []
    /// The level (from 1) whose number restarts this one; 0: none does; nil: any above it.
    var restart: Int?
    /// All figures Arabic (`w:isLgl`).
    var isLegal = false
    var suffix = Suffix.tab
    var font: String?
    /// The paragraph style that has this level.
    var style: String?

    enum Suffix { case tab, none }
  }

  struct Abstract {
    var levels: [Int: Level] = [:]
    /// The style that holds the levels in its stead.
    var link: String?
    var counts = [Int?](repeating: nil, count: 9)
  }

  struct List {
    var abstract = -1
    var starts: [Int: Int] = [:]
    var levels: [Int: Level] = [:]
    var used: Set<Int> = []
  }

  var abstracts: [Int: Abstract] = [:]
  var lists: [Int: List] = [:]

  /// The level at which a list has a paragraph style.
  func level(of style: String, in list: Int) -> Int? {
    guard let found = lists[list], let abstract = abstracts[found.abstract] else { return nil }
    return abstract.levels.filter { $0.value.style == style }.keys.min()
  }

  /// The number of the next paragraph of a list at a level (0…8), with the blank after it.
  mutating func next(_ list: Int, _ level: Int, _ styles: inout DOCXStyles) -> (text: [UInt8], font: String?)?
  {
    guard (0...8).contains(level), var found = lists[list] else { return nil }
    if let link = abstracts[found.abstract]?.link, let other = styles.properties(link).list,
      let target = lists[other], abstracts[target.abstract]?.link == nil
    {
      found.abstract = target.abstract
    }
    guard let abstract = abstracts[found.abstract] else { return nil }
    func rule(_ level: Int) -> Level? { found.levels[level] ?? abstract.levels[level] }
    guard let own = rule(level) else { return nil }
    var counts = abstract.counts
    if let start = found.starts[level], !found.used.contains(level) {
      counts[level] = start
    } else if let count = counts[level] {
      counts[level] = count &+ 1
    } else {
      counts[level] = own.start
    }
    for above in 0..<level where counts[above] == nil {
      counts[above] = found.starts[above] ?? rule(above)?.start ?? 1
    }
    if level < 8 {
      for below in level + 1...8 {
        let restart = rule(below)?.restart
        if restart == nil || (restart ?? 0) > level { counts[below] = nil }
      }
    }
    found.used.insert(level)
    lists[list]?.used = found.used
    abstracts[found.abstract]?.counts = counts
    var text: [UInt8] = []
    if own.format == .bullet {
      // A sign of a symbol font means no character; those that are typed are kept.
      let isPlain = own.text.count == 1 && (0x21...0x7E).contains(own.text[0])
      text = own.text.isEmpty ? [] : isPlain && own.text[0] < 0x40 ? own.text : [UInt8(ascii: "-")]
    } else if own.format != .none {
      var at = 0
      while at < own.text.count {
        let byte = own.text[at]
        if byte == UInt8(ascii: "%"), at + 1 < own.text.count, (0x31...0x39).contains(own.text[at + 1]) {
          let other = Int(own.text[at + 1]) - 0x31
          var format = rule(other)?.format ?? .decimal
          if own.isLegal || format == .bullet { format = .decimal }
          if other <= level { text += format.text(counts[other] ?? 1) }
          at += 2
        } else {
          text.append(byte)
          at += 1
        }
      }
    }
    if text.isEmpty { return nil }
    if own.suffix == .tab, text.last != 0x20 { text.append(0x20) }
    return (text, own.font)
  }
}

/// How a counter is written.
enum NumberFormat {
  case decimal, decimalZero, lowerLetter, upperLetter, lowerRoman, upperRoman, bullet, none

  /// By the names of ECMA-376 (ST_NumberFormat); unknown ones are figures.
  init(word: String?) {
    switch word {
    case "decimalZero": self = .decimalZero
    case "lowerLetter": self = .lowerLetter
    case "upperLetter": self = .upperLetter
    case "lowerRoman": self = .lowerRoman
    case "upperRoman": self = .upperRoman
    case "bullet": self = .bullet
    case "none": self = .none
    default: self = .decimal
    }
  }

  /// By the names of ODF (`style:num-format`); an empty one is none.
  init(open: String?) {
    switch open {
    case "a": self = .lowerLetter
    case "A": self = .upperLetter
    case "i": self = .lowerRoman
    case "I": self = .upperRoman
    case nil, "": self = .none
    default: self = .decimal
    }
  }

  func text(_ value: Int) -> [UInt8] {
    switch self {
    case .none: return []
    case .decimalZero where (0..<10).contains(value): return [0x30, 0x30 + UInt8(value)]
    case .lowerLetter where (1...780).contains(value): return Self.letters(value, from: 0x61)
    case .upperLetter where (1...780).contains(value): return Self.letters(value, from: 0x41)
    case .lowerRoman where (1..<4000).contains(value): return Self.roman(value).map { $0 | 0x20 }
    case .upperRoman where (1..<4000).contains(value): return Self.roman(value)
    default: return Array(String(value).utf8)
    }
  }

  /// a … z, aa, bb …: a letter again and again.
  private static func letters(_ value: Int, from first: UInt8) -> [UInt8] {
    [UInt8](repeating: first + UInt8((value - 1) % 26), count: (value - 1) / 26 + 1)
  }

  private static func roman(_ value: Int) -> [UInt8] {
    var (left, text) = (value, "")
    for (worth, sign) in [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
      (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ] {
      while left >= worth {
        text += sign
        left -= worth
      }
    }
    return Array(text.utf8)
  }
}

/// Reads numbering.xml.
final class DOCXNumberingSink: XMLSink {
  private enum Name: String, CaseIterable {
    case abstract = "w:abstractNum"
    case list = "w:num"
    case level = "w:lvl"
    case start = "w:start"
    case format = "w:numFmt"
    case text = "w:lvlText"
    case restart = "w:lvlRestart"
    case legal = "w:isLgl"
    case suffix = "w:suff"
    case style = "w:pStyle"
    case fonts = "w:rFonts"
    case link = "w:numStyleLink"
    case abstractID = "w:abstractNumId"
    case override = "w:lvlOverride"
    case startOverride = "w:startOverride"
  }
  private let all = Name.allCases

  private(set) var numbering = DOCXNumbering()
  private var abstractID: Int?
  private var abstract = DOCXNumbering.Abstract()
  private var listID: Int?
  private var list = DOCXNumbering.List()
  private var overridden: Int?
  private var levelID: Int?
  private var level = DOCXNumbering.Level()

  init() { super.init(Name.allCases.map(\.rawValue)) }

  override func open(_ number: Int, _ attributes: XMLAttributes) -> Bool {
    switch all[number] {
    case .abstract:
      abstractID = unsafe attributes.int("abstractNumId")
      abstract = DOCXNumbering.Abstract()
    case .list:
      listID = unsafe attributes.int("numId")
      list = DOCXNumbering.List()
    case .level:
      levelID = unsafe attributes.int("ilvl")
      level = DOCXNumbering.Level()
    case .start: level.start = unsafe attributes.int("val") ?? 1
    case .format: level.format = unsafe NumberFormat(word: attributes.string("val"))
    case .text: level.text = unsafe attributes.bytes("val").map { unsafe Array($0.prefix(200)) } ?? []
    case .restart: level.restart = unsafe attributes.int("val")
    case .legal: level.isLegal = unsafe WordValue.isOn(attributes)
    case .suffix: level.suffix = unsafe attributes.equals("val", "nothing") ? .none : .tab
    case .style: level.style = unsafe attributes.string("val")
    case .fonts: level.font = unsafe WordValue.font(attributes)
    case .link: abstract.link = unsafe attributes.string("val")
    case .abstractID: list.abstract = unsafe attributes.int("val") ?? -1
    case .override: overridden = unsafe attributes.int("ilvl")
    case .startOverride: if let overridden { list.starts[overridden] = unsafe attributes.int("val") ?? 1 }
    }
    return true
  }

  override func close(_ number: Int) {
    switch all[number] {
    case .abstract:
      if let abstractID { numbering.abstracts[abstractID] = abstract }
      abstractID = nil
    case .list:
      if let listID { numbering.lists[listID] = list }
      listID = nil
    case .level:
      guard let levelID, (0...8).contains(levelID) else { return }
      if listID != nil { list.levels[levelID] = level } else { abstract.levels[levelID] = level }
    case .override: overridden = nil
    default: break
    }
  }
}
