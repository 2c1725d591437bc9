internal import Normalizing

/// A pattern for paths: `*` and `?` within a name, `[…]`, `**` over folders, `\` before a sign that means itself.
///
/// Both the pattern and the names are taken in the form of ids (NFC, one kind of blank), so that a name from macOS, which is NFD,
/// fits a pattern that was typed in NFC; `?` is one character of that form. Case counts, as on the disk. Matching goes back to the
/// last star only, so its steps are at most the length of the path times that of the pattern.
struct Glob: Sendable, Equatable {
  /// The names of a path, each as its scalars.
  typealias Path = ArraySlice<[UInt32]>

  private enum Item: Sendable, Equatable {
    case scalar(UInt32)
    case any
    case star
    case set([ClosedRange<UInt32>], isNegated: Bool)

    func holds(_ scalar: UInt32) -> Bool {
      switch self {
      case .scalar(let own): own == scalar
      case .any: true
      case .star: false
      case .set(let ranges, let isNegated): ranges.contains { $0.contains(scalar) } != isNegated
      }
    }
  }

  private enum Part: Sendable, Equatable {
    case name([Item])
    /// Any number of folders, none as well.
    case folders
  }

  private let parts: [Part]
  /// Whether it has a stroke at its start or inside, so that it says where a path begins; else it is a name anywhere.
  private(set) var isPath = false
  /// Whether it ends with a stroke: only folders fit.
  private(set) var isFolderOnly = false
  /// Whether one of its names begins with a dot, and so means hidden ones.
  let namesHidden: Bool

  /// - Parameter pattern: scalars of the pattern, normalized; without the signs around it (`!`).
  init(_ pattern: ArraySlice<UInt32>) {
    var (parts, items): ([Part], [Item]) = ([], [])
    var hidden = false
    /// Brackets that did not close: each look for the end may take the whole pattern, so there are only so many; the others mean
    /// themselves, too.
    var unclosed = 0
    var at = pattern.startIndex
    func close() {
      if items.isEmpty { return }
      if items.count == 2, items.allSatisfy({ $0 == .star }) {
        if parts.last != .folders { parts.append(.folders) }
      } else {
        if items.first == .scalar(0x2E) { hidden = true }
        // Stars side by side are one.
        var kept: [Item] = []
        for item in items where item != .star || kept.last != .star { kept.append(item) }
        parts.append(.name(kept))
      }
      items = []
    }
    while at < pattern.endIndex {
      let scalar = pattern[at]
      at += 1
      switch scalar {
      case 0x2F:
        close()
        if at == pattern.endIndex { isFolderOnly = true } else { isPath = true }
      case 0x2A: items.append(.star)
      case 0x3F: items.append(.any)
      case 0x5B:
        if unclosed < Self.mostUnclosed, let (set, end) = Self.set(pattern, at) {
          items.append(set)
          at = end
        } else {
          unclosed += 1
          items.append(.scalar(scalar))
        }
      case 0x5C where at < pattern.endIndex:
        items.append(.scalar(pattern[at]))
        at += 1
      default: items.append(.scalar(scalar))
      }
    }
    close()
    // "a/**" is what stands in a, not a itself.
    if parts.last == .folders { parts.append(.name([.star])) }
    if parts.count > 1 { isPath = true }
    self.parts = parts
    namesHidden = hidden
  }

  /// The set that opens before `at`, and where it ends; nil where it does not end: then the bracket means itself.
  private static func set(_ pattern: ArraySlice<UInt32>, _ at: Int) -> (Item, Int)? {
    var at = at
    var ranges: [ClosedRange<UInt32>] = []
    var isNegated = false
    if at < pattern.endIndex, pattern[at] == 0x21 || pattern[at] == 0x5E {
      isNegated = true
      at += 1
    }
    let first = at
    while at < pattern.endIndex, pattern[at] != 0x2F {
      if pattern[at] == 0x5D, at > first { return (.set(ranges, isNegated: isNegated), at + 1) }
      if let (more, end) = named(pattern, at) {
        ranges += more
        at = end
        continue
      }
      guard let (low, afterLow) = member(pattern, at) else { return nil }
      at = afterLow
      if at + 1 < pattern.endIndex, pattern[at] == 0x2D, pattern[at + 1] != 0x5D,
        let (high, afterHigh) = member(pattern, at + 1)
      {
        if low <= high { ranges.append(low...high) }
        at = afterHigh
      } else {
        ranges.append(low...low)
      }
    }
    return nil
  }

  private static func member(_ pattern: ArraySlice<UInt32>, _ at: Int) -> (UInt32, Int)? {
    guard pattern[at] == 0x5C else { return pattern[at] == 0x2F ? nil : (pattern[at], at + 1) }
    return at + 1 < pattern.endIndex ? (pattern[at + 1], at + 2) : nil
  }

  /// The classes of POSIX that are told by their names (`[[:digit:]]`), of ASCII.
  private static let classes: [(name: [UInt32], ranges: [ClosedRange<UInt32>])] = [
    ("digit", [0x30...0x39]), ("upper", [0x41...0x5A]), ("lower", [0x61...0x7A]),
    ("alpha", [0x41...0x5A, 0x61...0x7A]), ("alnum", [0x30...0x39, 0x41...0x5A, 0x61...0x7A]),
    ("space", [0x09...0x0D, 0x20...0x20]), ("blank", [0x09...0x09, 0x20...0x20]),
    ("punct", [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E]),
    ("xdigit", [0x30...0x39, 0x41...0x46, 0x61...0x66]),
  ].map { ("[:\($0.0):]".unicodeScalars.map(\.value), $0.1) }

  private static let mostUnclosed = 64

  private static func named(_ pattern: ArraySlice<UInt32>, _ at: Int) -> ([ClosedRange<UInt32>], Int)? {
    guard pattern[at] == 0x5B, at + 1 < pattern.endIndex, pattern[at + 1] == 0x3A else { return nil }
    for (name, ranges) in classes where pattern[at...].starts(with: name) { return (ranges, at + name.count) }
    return nil
  }

  // MARK: matching

  /// Whether a path fits.
  ///
  /// - Parameters:
  ///   - path: its names from where the pattern counts.
  ///   - steps: is raised by what it took.
  func fits(_ path: Path, isFolder: Bool, steps: inout Int) -> Bool {
    if isFolderOnly, !isFolder { return false }
    if !isPath {
      guard let name = path.last, case .name(let items)? = parts.first else { return false }
      return Self.fits(items, name, &steps)
    }
    var (part, place) = (0, path.startIndex)
    var back: (part: Int, place: Int)?
    while place < path.endIndex {
      steps += 1
      if part < parts.count {
        switch parts[part] {
        case .folders:
          back = (part, place)
          part += 1
          continue
        case .name(let items):
          if Self.fits(items, path[place], &steps) {
            part += 1
            place += 1
            continue
          }
        }
      }
      guard let last = back else { return false }
      back = (last.part, last.place + 1)
      (part, place) = (last.part + 1, last.place + 1)
    }
    return part == parts.count
  }

  private static func fits(_ items: [Item], _ name: [UInt32], _ steps: inout Int) -> Bool {
    var (item, place) = (0, 0)
    var back: (item: Int, place: Int)?
    while place < name.count {
      steps += 1
      if item < items.count {
        if items[item] == .star {
          back = (item, place)
          item += 1
          continue
        }
        if items[item].holds(name[place]) {
          item += 1
          place += 1
          continue
        }
      }
      guard let last = back else { return false }
      back = (last.item, last.place + 1)
      (item, place) = (last.item + 1, last.place + 1)
    }
    while item < items.count, items[item] == .star { item += 1 }
    return item == items.count
  }

  // MARK: names and lists of patterns

  /// A name, or a pattern, as its scalars in the form of ids.
  static func scalars(_ bytes: [UInt8]) -> [UInt32] {
    if bytes.allSatisfy({ $0 < 0x80 }) { return bytes.map(UInt32.init) }
    return String(decoding: Normalizer.normalize(bytes).utf8, as: UTF8.self).unicodeScalars.map(\.value)
  }

  /// How many patterns one with braces may stand for.
  static let mostAlternatives = 1000

  /// The patterns that one with braces stands for: `*.{docx,pdf}` is `*.docx` and `*.pdf`. Braces without a comma mean themselves.
  static func alternatives(_ pattern: [UInt32]) throws(InputError) -> [[UInt32]] {
    var done: [[UInt32]] = []
    var open = [pattern]
    while let next = open.popLast() {
      guard let choice = firstChoice(next) else {
        done.append(next)
        continue
      }
      if done.count + open.count + choice.options.count > mostAlternatives {
        throw InputError(
          "the pattern \"\(text(pattern))\" stands for more than \(mostAlternatives) patterns; write it with fewer braces",
          vi: "mẫu \"\(text(pattern))\" ứng với hơn \(mostAlternatives) mẫu; hãy bớt ngoặc nhọn"
        )
      }
      // The first one is taken next, so that they come in the order in which they are written.
      for range in choice.options.reversed() {
        open.append(Array(next[..<choice.all.lowerBound] + next[range] + next[choice.all.upperBound...]))
      }
    }
    return done
  }

  /// The first braces with a comma, and what stands between the commas.
  private static func firstChoice(_ pattern: [UInt32]) -> (all: Range<Int>, options: [Range<Int>])? {
    // Of each open brace: where it stands, and where its commas do.
    var open: [(start: Int, commas: [Int])] = []
    var found: (all: Range<Int>, options: [Range<Int>])?
    var at = 0
    while at < pattern.count {
      switch pattern[at] {
      case 0x5C: at += 1
      case 0x7B: open.append((at, []))
      case 0x2C: if !open.isEmpty { open[open.count - 1].commas.append(at) }
      case 0x7D:
        guard let (start, commas) = open.popLast() else { break }
        if !commas.isEmpty, found.map({ start < $0.all.lowerBound }) ?? true {
          let starts = [start + 1] + commas.map { $0 + 1 }
          found = (start..<at + 1, zip(starts, commas + [at]).map { $0..<$1 })
        }
      default: break
      }
      at += 1
    }
    return found
  }

  private static func text(_ scalars: [UInt32]) -> String {
    var text = ""
    for scalar in scalars { text.unicodeScalars.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
    return text
  }

  /// Whether a word has signs of a pattern.
  static func isPattern(_ text: String) -> Bool {
    text.utf8.contains { $0 == 0x2A || $0 == 0x3F || $0 == 0x5B || $0 == 0x7B }
  }
}

/// A pattern of a list, and whether what fits is left out or, behind `!`, taken again.
struct GlobRule: Sendable, Equatable {
  var glob: Glob
  /// Whether `!` stands before it.
  var isNegated: Bool

  /// The verdict of a list: the last rule that fits; nil where none does.
  static func last(
    _ rules: [GlobRule], _ path: Glob.Path, isFolder: Bool, steps: inout Int
  ) -> GlobRule? {
    for rule in rules.reversed() where rule.glob.fits(path, isFolder: isFolder, steps: &steps) { return rule }
    return nil
  }

  /// The rules of an ignore file, as gitignore(5) defines its lines: `#` before a comment, `!` before an exception, a backslash
  /// before either where it is meant; blanks at the end are dropped unless a backslash stands before them.
  static func rules(_ file: [UInt8]) -> [GlobRule] {
    var rules: [GlobRule] = []
    // Line ends are LF behind normalizing, and a byte-order mark is gone.
    for line in Normalizer.normalize(file).utf8.split(separator: 0x0A) {
      var scalars = Glob.scalars(Array(line))[...]
      if scalars.first == 0x23 { continue }
      while scalars.last == 0x20 {
        let slashes = scalars.dropLast().reversed().prefix { $0 == 0x5C }.count
        if slashes % 2 == 1 { break }
        scalars = scalars.dropLast()
      }
      let isNegated = scalars.first == 0x21
      if isNegated { scalars = scalars.dropFirst() }
      if scalars.isEmpty || scalars.elementsEqual([0x2F]) { continue }
      rules.append(GlobRule(glob: Glob(scalars), isNegated: isNegated))
    }
    return rules
  }

  /// The rules of patterns that a user typed, in their order.
  static func rules(_ patterns: [String]) throws(InputError) -> [GlobRule] {
    var rules: [GlobRule] = []
    for pattern in patterns {
      let isNegated = pattern.hasPrefix("!")
      let scalars = Glob.scalars(Array(pattern.utf8.dropFirst(isNegated ? 1 : 0)))
      if scalars.isEmpty {
        throw
          InputError(
            "a pattern of --glob is empty; write '*' for all names",
            vi: "mẫu của --glob trống; hãy viết '*' cho mọi tên")
      }
      for one in try Glob.alternatives(scalars) {
        rules.append(GlobRule(glob: Glob(one[...]), isNegated: isNegated))
      }
    }
    return rules
  }
}
