internal import Extracting
internal import Lexicon
internal import Normalizing
public import Reading
public import Wording

/// `trichdan explain FILE:LINE`: what the rules did on one line of a text, for a person.
public enum ExplainRun {
  /// What can be wrong with the place asked for.
  public struct PlaceError: Worded, Sendable {
    public var wording: Message
  }

  /// - Parameters:
  ///   - place: `file:line`, or a file alone: every line with something to say.
  ///   - seeds: the user's own tables, or nil.
  ///   - reading: how files are read.
  ///   - language: that of the lines.
  /// - Returns: lines of plain text.
  /// - Throws: `PlaceError`, `FileError`, `SeedError`.
  public static func run(_ place: String, seeds: String?, reading: ReadOptions, language: Language = .english)
    throws -> [String]
  {
    let (path, line) = split(place)
    let lexicon = try SeedsFolder.load(seeds)
    guard let bytes = try Files.read(Array(path.utf8), limit: reading.limits.bytes) else {
      throw PlaceError(
        wording: Message(
          "\(path) has more than \(reading.limits.bytes) bytes; raise --max-bytes to read it",
          vi: "\(path) lớn hơn \(reading.limits.bytes.dotted) byte; hãy tăng --max-bytes để đọc"))
    }
    let read: ReadText
    do {
      read = try ReadText(bytes, name: path, options: reading)
    } catch {
      throw PlaceError(wording: "\(path): " + error.wording)
    }
    let text = read.text
    let lines = starts(text.utf8)
    if let line, line < 1 || line > lines.count {
      throw PlaceError(
        wording: Message(
          "\(path) has \(lines.count) lines; there is no line \(line)",
          vi: "\(path) có \(lines.count.dotted) dòng; không có dòng \(line)"))
    }
    let trace = Trace()
    let mentions = Extractor(lexicon: lexicon).extract(text, trace: trace)
    func number(_ offset: Int) -> Int { lines.partition(offset) }
    func isAsked(_ range: Range<Int>) -> Bool { line == nil || number(range.lowerBound) == line }
    var events: [(at: Int, order: Int, text: [String])] = []
    for mention in mentions.references where isAsked(mention.range) {
      var rows = [
        "  \(text.folded(mention.range))",
        Message(
          "    rule \(mention.rule.rawValue), form \(mention.form.rawValue), confidence \(shortened(mention.confidence))"
            + (mention.isSelf ? ", the document itself" : ""),
          vi:
            "    quy tắc \(mention.rule.rawValue), dạng \(mention.form.rawValue), độ tin cậy \(shortened(mention.confidence))"
            + (mention.isSelf ? ", chính văn bản này" : ""))[language],
      ]
      if let antecedent = mention.antecedent {
        rows.append(
          Message("    stands for ", vi: "    chỉ ")[language]
            + text.folded(mentions.references[antecedent].range))
      }
      events.append((mention.range.lowerBound, 0, rows))
    }
    for note in trace.notes where isAsked(note.range) {
      let mark = note.isLoss ? Message("not taken", vi: "không lấy")[language] : note.rule
      let said = ExplainPhrases.translated(folded(note.text.utf8), of: note.rule, language)
      let body = note.isLoss ? "\(text.folded(note.range)) (\(note.rule)): \(said)" : said
      events.append((note.range.lowerBound, note.isLoss ? 2 : 1, ["    \(mark): \(body)"]))
    }
    var found = read.notes.map { "\(path): " + $0.wording[language] }
    let isSilent = events.isEmpty
    var last = 0
    for event in events.sorted(by: { ($0.at, $0.order) < ($1.at, $1.order) }) {
      let here = number(event.at)
      if here != last { found.append("\(path):\(here)") }
      last = here
      found += event.text
    }
    if isSilent {
      found.append(
        line.map {
          "\(path):\($0): "
            + Message(
              "no reference, and nothing that a rule looked at",
              vi: "không có trích dẫn, cũng không có chỗ nào được quy tắc xét đến")[language]
        } ?? "\(path): " + Message("no reference", vi: "không có trích dẫn")[language])
    }
    return found
  }

  /// A path may hold colons: only figures after the last one are a line.
  private static func split(_ place: String) -> (path: String, line: Int?) {
    guard let colon = place.lastIndex(of: ":"), let line = Int(place[place.index(after: colon)...]) else {
      return (place, nil)
    }
    return (String(place[..<colon]), line)
  }

  private static func starts(_ bytes: [UInt8]) -> [Int] {
    var found = [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A && index + 1 < bytes.count {
      found.append(index + 1)
    }
    return found
  }

  private static func shortened(_ value: Double) -> String { "0." + String(Int((value * 100).rounded())) }
}

/// Text as one line.
private func folded(_ bytes: some Collection<UInt8>) -> String {
  bytes.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
}

extension Text {
  fileprivate func folded(_ range: Range<Int>) -> String { Pipeline.folded(utf8[range]) }
}

extension [Int] {
  /// How many values of a rising list are at most `offset`.
  fileprivate func partition(_ offset: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
