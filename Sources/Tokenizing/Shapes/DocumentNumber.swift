internal import Lexicon

/// What had to be mended in a mention to read it.
public struct Repairs: OptionSet, Sendable {
  public var rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }
  public static let blank = Repairs(rawValue: 1)
  public static let lineBreak = Repairs(rawValue: 2)
  public static let dash = Repairs(rawValue: 4)
  public static let nfd = Repairs(rawValue: 8)
  public static let dBar = Repairs(rawValue: 16)
  /// A letter that a scan put for a figure, or the other way: `3O/2O2O`, `QHI5`.
  public static let ocrDigit = Repairs(rawValue: 32)
  public static let missingSeparator = Repairs(rawValue: 64)
  public static let wrongSeparator = Repairs(rawValue: 128)
  public static let glued = Repairs(rawValue: 256)
  public static let codeCase = Repairs(rawValue: 512)
  /// Marks of Markdown stand inside.
  public static let markup = Repairs(rawValue: 1024)

  /// Names in the order in which records list them.
  public static let names: [(Repairs, String)] = [
    (.blank, "blank"), (.lineBreak, "line_break"), (.dash, "dash"), (.nfd, "nfd"), (.dBar, "d_bar"),
    (.ocrDigit, "ocr_digit"), (.missingSeparator, "missing_separator"),
    (.wrongSeparator, "wrong_separator"), (.glued, "glued"), (.codeCase, "code_case"), (.markup, "markup"),
  ]
}

/// A document number as it stands in a text: `16-KH/ĐU`, `30/2020/NĐ-CP`, `749/QĐ-TTg`, `45/2019/QH14`, `490/UBND-VX`.
///
/// State numbers are serial / [year /] type code - issuer code (Nghị định 30/2020/NĐ-CP, phụ lục I and III); Party numbers
/// are serial - type code / issuer code (Quy định 399-QĐ/TW). Writers mix the two, so both marks are read in both places.
public struct DocumentNumber: Sendable {
  /// How sure the shape alone is that this is a document number.
  public enum Evidence: Int, Sendable, Comparable {
    /// No listed code: only a type word or "số" before it decides.
    case open
    /// One listed code, or a year and an open code.
    case listed
    /// A listed type code and a listed issuer, or a year and a listed code.
    case certain
    public static func < (a: Evidence, b: Evidence) -> Bool { a.rawValue < b.rawValue }
  }

  /// The clean number: no blanks, plain hyphens, codes in official case.
  public var number: String
  /// Leading zeros as written; a letter or a part after a dot belongs to it ("30a", "66.16").
  public var serial: String
  public var year: Int?
  /// What follows the serial and the year: "KH/ĐU", "NĐ-CP", "QH14".
  public var symbol: String
  /// The document type that the code names, by row, or -1.
  public var docType: Int32
  /// The issuer that the code names, by row, or -1.
  public var issuer: Int32
  public var evidence: Evidence
  public var repairs: Repairs
}

extension DocumentNumber {
  /// Reads a number whose serial is atom `index`.
  ///
  /// - Returns: the number, the atom after it, and the byte at which its last atom must be cut when the next word is glued
  ///   to it ("NĐ-CPngày").
  static func read(_ reader: AtomReader, _ index: Int) -> (DocumentNumber, end: Int, split: Int?)? {
    guard let serial = reader[index], serial.length <= 6 else { return nil }
    // A serial does not continue a word or another number ("QH15", "1.234", "H5N1"); "số374" is glued.
    if index > 0, !serial.flags.contains(.gap), let last = reader[index - 1] {
      if last.kind == .word, last.value != reader.lexicon.grammar.số { return nil }
      if last.kind == .mark, let before = reader[index - 2], before.kind == .digits,
        !last.flags.contains(.gap),
        last.isMark(".") || last.isMark(",") || last.isMark("/")
      {
        return nil
      }
    }
    var draft = Draft(reader: reader, first: index)
    draft.readSerialTail()
    draft.readYear()
    guard draft.readSymbol() else { return nil }
    return draft.finish()
  }
}

/// A number being read from left to right.
private struct Draft {
  let reader: AtomReader
  let first: Int
  var at: Int
  var serial: String
  var year: Int?
  var yearMark: String = ""
  /// The mark after the serial as it will be written: "/" or "-".
  var firstMark = ""
  var codes: [(code: Code?, spelling: String, tail: String)] = []
  var marks: [String] = []
  var repairs: Repairs = []
  var split: Int?

  init(reader: AtomReader, first: Int) {
    self.reader = reader
    self.first = first
    (serial, at) = reader.figures(first)
  }

  /// "30a/2008", "12bis/…", "66.16/2026".
  mutating func readSerialTail() {
    if let letter = reader[at], letter.kind == .word, !letter.flags.contains(.gap),
      letter.flags.contains(.lower),
      letter.length == 1 || reader.string(at) == "bis" || reader.string(at) == "đ",
      let next = reader[at + 1], next.isMark("/") || AtomReader.isDash(next.value)
    {
      serial += reader.string(at)
      at += 1
    } else if reader.isJoined(at, "."), reader.isJoinedDigits(at + 1), (reader[at + 1]?.length ?? 9) <= 2,
      reader.isJoined(at + 2, "/"), reader.isYear(at + 3)
    {
      serial += "." + reader.string(at + 1)
      at += 2
    }
  }

  /// A separator at `at`: its kind and the atom after it. Markup (asterisks) inside a number is passed over.
  private func separator(_ at: Int) -> (mark: String, next: Int, repairs: Repairs)? {
    guard let atom = reader[at], atom.kind == .mark else { return nil }
    var repairs: Repairs = []
    if atom.flags.contains(.gap) { repairs.insert(atom.flags.contains(.line) ? .lineBreak : .blank) }
    if let next = reader[at + 1], next.flags.contains(.gap) {
      repairs.insert(next.flags.contains(.line) ? .lineBreak : .blank)
      if next.flags.contains(.paragraph) { return nil }
    }
    if atom.flags.contains(.paragraph) { return nil }
    if atom.isMark("/") { return ("/", at + 1, repairs) }
    if AtomReader.isDash(atom.value) {
      if atom.value != 0x2D { repairs.insert(.dash) }
      return ("-", at + 1, repairs)
    }
    if atom.isMark(".") || atom.isMark("_") || atom.isMark("~") {
      return (".", at + 1, repairs.union(.wrongSeparator))
    }
    return nil
  }

  /// "/2020": four digits between two separators, or before a code glued to them.
  mutating func readYear() {
    guard let (mark, next, repairs) = separator(at), reader.isYear(next) else { return }
    let gap = reader[next]?.flags.contains(.gap) ?? true
    guard !(gap && mark == "-") else { return }
    let after = reader[next + 1]
    guard let after, separator(next + 1) != nil || after.kind == .word && !after.flags.contains(.gap) else {
      return
    }
    year = Int(reader[next]?.value ?? 0)
    yearMark = "/"
    if mark != "/" { self.repairs.insert(.wrongSeparator) }
    self.repairs.formUnion(repairs)
    at = next + 1
  }

  /// The codes and the marks between them.
  mutating func readSymbol() -> Bool {
    // The mark before the first code; it may be missing before a code that is known.
    if let (mark, next, repairs) = separator(at),
      let code = code(next, spaced: !repairs.isDisjoint(with: [.blank, .lineBreak]))
    {
      if mark == ".", year == nil && code.known == nil || !repairs.isDisjoint(with: [.blank, .lineBreak]) {
        return false
      }
      if repairs.contains(.lineBreak) || repairs.contains(.blank), code.known == nil, code.spelling.count < 3
      {
        return false
      }
      firstMark = mark == "." ? "/" : mark
      self.repairs.formUnion(repairs)
      take(code)
    } else if let atom = reader[at], atom.kind == .word, !atom.flags.contains(.line),
      let code = code(at, spaced: true),
      let known = code.known, known.docType >= 0 || year != nil, separator(code.end) != nil || year != nil
    {
      // "57 NQ/TW", "32/2020TT-BGDĐT": the codes after it must bear it out.
      if year == nil {
        guard let (_, next, _) = separator(code.end), self.code(next, spaced: true)?.known != nil else {
          return false
        }
      }
      firstMark = year == nil ? "-" : "/"
      repairs.insert(atom.flags.contains(.gap) ? .blank : .missingSeparator)
      if atom.flags.contains(.gap) { repairs.insert(.missingSeparator) }
      take(code)
    } else {
      return false
    }
    while codes.count < 12, split == nil {
      if let amp = reader[at], amp.isMark("&"), !amp.flags.contains(.gap),
        let next = code(at + 1, spaced: false)
      {
        marks.append("&")
        take(next)
        continue
      }
      guard let (mark, next, repairs) = separator(at) else { break }
      let spaced = !repairs.isDisjoint(with: [.blank, .lineBreak])
      guard mark != "." || !spaced, let code = code(next, spaced: spaced) else { break }
      // After a blank only a code that is known, or one that must follow a broken line's hyphen, goes on.
      if spaced, code.known == nil, !(repairs.contains(.lineBreak) && mark != "." && codes.count == 1) {
        break
      }
      if spaced, mark == "-", reader[at]?.flags.contains(.gap) ?? false,
        reader[next]?.flags.contains(.gap) ?? false
      {
        break
      }
      if mark == ".", code.known == nil { break }
      self.repairs.formUnion(repairs)
      marks.append(mark)
      take(code)
    }
    return true
  }

  private typealias Reading = (
    known: Code?, spelling: String, tail: String, end: Int, split: Int?, mended: Bool
  )

  private mutating func take(_ reading: Reading) {
    codes.append((reading.known, reading.spelling, reading.tail))
    if reading.mended { repairs.insert(.codeCase) }
    if reading.split != nil { repairs.insert(.glued) }
    split = reading.split
    at = reading.end
  }

  /// A code at atom `index`: capitals, or a spelling that the seeds list.
  private func code(_ index: Int, spaced: Bool) -> Reading? {
    guard let atom = reader[index], atom.kind == .word, atom.length <= 32,
      spaced || !atom.flags.contains(.gap)
    else {
      return nil
    }
    var spelling = reader.string(index)
    var end = index + 1
    var tail = ""
    // Figures that belong to a code: QH14, UBTVQH13, HĐNN8.
    if reader.isJoinedDigits(end), let figures = reader[end], figures.length <= 2 {
      (tail, end) = reader.figures(end)
    } else if ["QH", "UBTVQH"].contains(spelling), let figures = reader[end], figures.kind == .digits,
      figures.length <= 2, !figures.flags.contains(.line), !(reader[end + 1]?.isMark("/") ?? false)
    {
      tail = reader.string(end)
      end += 1
    }
    if let known = reader.lexicon.code(exactly: spelling) {
      return (known, known.official, tail, end, nil, known.official != spelling)
    }
    guard atom.flags.contains(.capital) else {
      // "nđ-cp" in lower case: only with a year or a sure type before it, which the caller cannot see; left alone.
      return nil
    }
    if atom.flags.contains(.lower) {
      // A word glued to the code: "CPngày", "TTGvà".
      if let (head, byte) = gluedHead(index) {
        let known = reader.lexicon.code(exactly: head) ?? reader.lexicon.code(folding: head)
        return (known, known?.official ?? head, "", index + 1, byte, false)
      }
      if Self.isCodeLike(spelling), let known = reader.lexicon.code(folding: spelling) {
        return (known, known.official, tail, end, nil, true)
      }
      // An open code with a small letter inside (CTr, BKHĐTr): at most two small letters, at the end.
      guard Self.isCodeLike(spelling) else { return nil }
      return (nil, spelling, tail, end, nil, false)
    }
    if let known = reader.lexicon.code(folding: spelling) {
      return (known, known.official, tail, end, nil, known.official != spelling)
    }
    guard spelling.count >= 1, spelling.count <= 16 else { return nil }
    spelling = reader.string(index)
    return (nil, spelling, tail, end, nil, false)
  }

  private static func isCodeLike(_ spelling: String) -> Bool {
    var small = 0
    var capitals = 0
    for character in spelling.unicodeScalars {
      if Spelling.isSmall(character) { small += 1 } else { capitals += 1 }
    }
    return capitals >= 2 && small <= 2
  }

  /// The capitals that open the word at `index` when known small letters are glued to them.
  private func gluedHead(_ index: Int) -> (head: String, byte: Int)? {
    guard let atom = reader[index] else { return nil }
    let word = reader.string(index)
    var byte = Int(atom.start)
    var head = ""
    for scalar in word.unicodeScalars {
      if Spelling.isSmall(scalar) { break }
      head.unicodeScalars.append(scalar)
      byte += UTF8.width(scalar)
    }
    let rest = String(word.dropFirst(head.count))
    guard head.utf8.count >= 2, rest.count >= 2 else { return nil }
    if rest.first == "g", ["TT"].contains(head) {
      // TTg is a code of its own; "TTgvà" is cut after it.
      guard rest.count >= 3, reader.lexicon.words.id(String(rest.dropFirst())) != 0 else { return nil }
      return (head + "g", byte + 1)
    }
    guard reader.lexicon.words.id(rest) != 0,
      reader.lexicon.code(exactly: head) != nil || reader.lexicon.code(folding: head) != nil
    else { return nil }
    return (head, byte)
  }

  func finish() -> (DocumentNumber, end: Int, split: Int?)? {
    var docType: Int32 = -1
    var issuer: Int32 = -1
    var listed = 0
    for (position, (code, _, tail)) in codes.enumerated() {
      guard let code else { continue }
      listed += 1
      if code.docType >= 0, docType < 0, position == 0 || codes[0].code == nil || issuer >= 0, tail.isEmpty {
        docType = code.docType
      } else if code.issuer >= 0, issuer < 0 {
        issuer = code.issuer
      }
    }
    // A lone letter is no symbol, unless it is the code of a law or a case.
    if codes.count == 1, codes[0].code == nil, codes[0].spelling.count < 2, year == nil { return nil }
    if year == nil, codes.count == 1, codes[0].code == nil, firstMark == "-" { return nil }
    // Separators as the system of the number has them: "68-NQ-TW" is 68-NQ/TW, "14/2022/NĐ/CP" is 14/2022/NĐ-CP.
    var marks = marks
    var repairs = repairs
    let typeFirst = codes[0].code.map { $0.docType >= 0 } ?? false
    if let first = marks.first, codes.count >= 2 {
      if firstMark == "-", first != "/", typeFirst, codes[1].code.map({ $0.issuer >= 0 }) ?? false {
        marks[0] = "/"
        if first != "/" { repairs.insert(.wrongSeparator) }
      } else if year != nil, typeFirst, first != "-" {
        marks[0] = "-"
        repairs.insert(.wrongSeparator)
      }
    }
    for index in marks.indices where marks[index] == "." { marks[index] = "-" }
    if let start = reader[first]?.start, let last = reader[at - 1],
      reader.text[Int(start)..<last.end].contains(where: {
        $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "\\")
      })
    {
      repairs.insert(.markup)
    }
    var firstMark = firstMark
    if year != nil, firstMark != "/" {
      firstMark = "/"
      repairs.insert(.wrongSeparator)
    }
    var symbol = ""
    for (position, (_, spelling, tail)) in codes.enumerated() {
      if position > 0 { symbol += position - 1 < marks.count ? marks[position - 1] : "-" }
      symbol += spelling + tail
    }
    var number = serial
    if let year { number += yearMark + String(year) }
    number += firstMark + symbol
    let evidence: DocumentNumber.Evidence =
      listed >= 2 || listed == 1 && (year != nil || codes.count >= 2 && docType >= 0)
      ? .certain
      : listed == 1 || year != nil && codes.count >= 2 ? .listed : .open
    return (
      DocumentNumber(
        number: number, serial: serial, year: year, symbol: symbol, docType: docType, issuer: issuer,
        evidence: evidence, repairs: repairs),
      at, split
    )
  }
}
