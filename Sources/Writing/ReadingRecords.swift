public import Extracting
public import Normalizing

/// The records of `readings.jsonl`: both readings of figures that can be read in two ways (`schema/reading.json`).
///
/// They stand beside the records of dates and quantities, whose fields stay what they are; a run writes them where it is asked to.
public struct ReadingWriter {
  private let doc: String
  private let text: Text

  public init(doc: String, text: Text) {
    self.doc = doc
    self.text = text
  }

  /// One line a reading, in the order of the text.
  public func readings(_ readings: [Reading]) -> [UInt8] {
    var positions = Positions(text: text, origin: .rebuilt)
    var line = JSONLine()
    for (place, reading) in readings.enumerated() {
      let span = positions.place(reading.range)
      line.open()
      line.string("kind", "reading")
      line.string("doc", doc)
      line.string("id", "\(doc)#a\(place + 1)")
      switch reading.record {
      case .date(let number): line.string("record", "\(doc)#d\(number + 1)")
      case .quantity(let number): line.string("record", "\(doc)#q\(number + 1)")
      case nil: line.null("record")
      }
      line.integer("char_start", span.charStart)
      line.integer("char_end", span.charEnd)
      line.string("text", text.utf8, reading.range)
      line.string("reading", reading.kind.rawValue)
      line.string("value", reading.value)
      line.decimal("score", Double(reading.percent) / 100, places: 2)
      line.bool("chosen", reading.isChosen)
      line.string("flag", reading.flag.rawValue)
      line.close()
    }
    return line.bytes
  }
}
