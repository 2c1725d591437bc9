/// Numbers that Word writes before the paragraphs of lists ([MS-DOC] 2.4.6.3): "Điều 1.", "a)", "-".
struct WordLists {
  struct Level {
    var start = 1
    /// How its number is written ([MS-OSHARED] 2.2.1.3).
    var kind = 0
    /// Whether the numbers of the levels above are written in figures.
    var isLegal = false
    var hasBlank = true
    /// Characters; 0…8 stand for the numbers of levels.
    var text: [UInt16] = []
    /// Numbering starts anew after a paragraph of a level below this; 0: never.
    var restart = 0
  }

  private struct List {
    var levels: [Level] = []
  }

  private struct Override {
    var list: Int
    /// Level → its form in this override, and whether its numbering starts anew.
    var levels: [Int: (level: Level?, start: Int?)] = [:]
    var isUsed: Set<Int> = []
  }

  private var lists: [Int: List] = [:]
  private var overrides: [Override] = []
  /// The last number of each level, by list; nil: none yet.
  private var numbers: [Int: [Int?]] = [:]

  private static let longest = 64

  init(_ table: Block, lists range: Range<Int>, overrides overrideRange: Range<Int>) {
    guard range.count >= 2 else { return }
    let count = max(min(table.i16(range.lowerBound), (range.count - 2) / 28), 0)
    // The levels follow the lists and are not counted in their length.
    var at = range.lowerBound + 2 + count * 28
    for index in 0..<count {
      let entry = range.lowerBound + 2 + index * 28
      var list = List()
      for _ in 0..<(table.byte(entry + 26) & 1 != 0 ? 1 : 9) {
        guard let level = Self.level(table, &at) else { break }
        list.levels.append(level)
      }
      lists[table.i32(entry)] = list
    }
    guard overrideRange.count >= 4 else { return }
    let overrideCount = min(table.u32(overrideRange.lowerBound), (overrideRange.count - 4) / 16)
    at = overrideRange.lowerBound + 4 + overrideCount * 16
    for index in 0..<overrideCount {
      let entry = overrideRange.lowerBound + 4 + index * 16
      var override = Override(list: table.i32(entry))
      at += 4
      for _ in 0..<min(Int(table.byte(entry + 12)), 9) {
        guard at + 8 <= table.count else { break }
        let flags = table.u32(at + 4)
        let start = flags & 0x10 != 0 ? table.i32(at) : nil
        at += 8
        let level = flags & 0x20 != 0 ? Self.level(table, &at) : nil
        override.levels[flags & 0xF] = (level, start)
      }
      overrides.append(override)
    }
  }

  /// A level ([MS-DOC] 2.9.150): 28 bytes, two lists of single properties, its text.
  private static func level(_ table: Block, _ at: inout Int) -> Level? {
    guard at >= 0, at + 30 <= table.count else { return nil }
    var level = Level()
    level.start = min(max(table.i32(at), 0), 1_000_000)
    level.kind = Int(table.byte(at + 4))
    level.isLegal = table.byte(at + 5) & 4 != 0
    level.restart = table.byte(at + 5) & 8 != 0 ? Int(table.byte(at + 26)) : -1
    level.hasBlank = table.byte(at + 15) != 2
    at += 28 + Int(table.byte(at + 24)) + Int(table.byte(at + 25))
    let count = table.u16(at)
    for index in 0..<min(count, longest) { level.text.append(UInt16(table.u16(at + 2 + index * 2))) }
    at += 2 + count * 2
    return level
  }

  /// Counts a paragraph of a list. `override` counts from 1, `level` from 0.
  ///
  /// - Returns: what stands before its text, in UTF-8; empty for none.
  mutating func next(_ override: Int, level: Int) -> [UInt8] {
    guard override > 0, override <= overrides.count, level >= 0, level < 9 else { return [] }
    let number = overrides[override - 1].list
    guard let form = form(override, level) else { return [] }
    var counts = numbers[number] ?? [Int?](repeating: nil, count: 9)
    let anew = overrides[override - 1].levels[level]?.start
    if let anew, overrides[override - 1].isUsed.insert(level).inserted {
      counts[level] = anew
    } else {
      counts[level] = counts[level].map { $0 &+ 1 } ?? form.start
    }
    for below in (level + 1)..<max(9, level + 1) {
      let restart = self.form(override, below)?.restart ?? -1
      if restart < 0 || level < restart { counts[below] = nil }
    }
    numbers[number] = counts
    return text(form, override, counts)
  }

  private func form(_ override: Int, _ level: Int) -> Level? {
    let found = overrides[override - 1]
    if let own = found.levels[level]?.level { return own }
    guard let list = lists[found.list], level < list.levels.count else { return nil }
    return list.levels[level]
  }

  private func text(_ form: Level, _ override: Int, _ counts: [Int?]) -> [UInt8] {
    guard form.kind != 255 || !form.text.isEmpty else { return [] }
    var text: [UInt8] = []
    for unit in form.text {
      if unit < 9 {
        guard form.kind != 23, form.kind != 255 || Int(unit) != counts.count else { continue }
        let level = Int(unit)
        let other = self.form(override, level)
        let kind = form.isLegal ? 0 : other?.kind ?? 0
        text += Self.written(counts[level] ?? other?.start ?? 1, kind)
      } else if (0xE000...0xF8FF).contains(unit) {
        // A sign of a symbol font.
        UTF8Bytes.append(0x2022, &text)
      } else if unit >= 0x20 {
        UTF8Bytes.append(UInt32(unit), &text)
      }
    }
    if !text.isEmpty, form.hasBlank { text.append(0x20) }
    return text
  }

  /// A number as a list writes it.
  static func written(_ number: Int, _ kind: Int) -> [UInt8] {
    switch kind {
    case 1: Array(roman(number).utf8)
    case 2: Array(roman(number).lowercased().utf8)
    case 3: letters(number, UInt8(ascii: "A"))
    case 4: letters(number, UInt8(ascii: "a"))
    case 22: Array((number < 10 ? "0\(number)" : "\(number)").utf8)
    case 23, 255: []
    default: Array("\(number)".utf8)
    }
  }

  private static func letters(_ number: Int, _ first: UInt8) -> [UInt8] {
    guard number > 0, number <= 26 * longest else { return [] }
    // After z comes aa, then bb.
    return Array(repeating: first + UInt8((number - 1) % 26), count: (number - 1) / 26 + 1)
  }

  private static func roman(_ number: Int) -> String {
    guard number > 0, number < 4000 else { return "\(number)" }
    let signs = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
      (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var (rest, text) = (number, "")
    for (value, sign) in signs {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }
}
