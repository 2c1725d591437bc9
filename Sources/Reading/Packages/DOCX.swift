/// Office Open XML text documents (ECMA-376, both its transitional and its strict form).
///
/// Deleted text of tracked changes, hidden text and codes of fields are left out; automatic numbers are written. Notes stand
/// after the paragraph that cites them. Running heads are kept as such, but a head of the first page only is the letterhead
/// and part of the text. There are no pages: where they end is up to the program that shows the document.
enum DOCX {
  /// How many heads and feet are read.
  private static let mostHeads = 16

  static func read(_ bytes: [UInt8], _ options: ReadOptions) throws(ReadError) -> Manuscript {
    let limits = options.limits
    var notes: [ReadError] = []
    func part(_ name: String?, _ sink: XMLSink) throws(ReadError) -> Bool {
      guard let name, let end = try Package.part(bytes, name, limits, sink) else { return false }
      if let note = end.note, !notes.contains(where: { $0.code == note.code }) { notes.append(note) }
      return true
    }
    let types = ContentTypes()
    _ = try part("[Content_Types].xml", types)
    let main = types.main?.part ?? "word/document.xml"
    let related = Relationships(of: main)
    _ = try part(Relationships.name(of: main), related)
    let styles = DOCXStylesSink()
    _ = try part(related.part("styles"), styles)
    let numbering = DOCXNumberingSink()
    _ = try part(related.part("numbering"), numbering)

    let body = WordBody(styles.styles, numbering.numbering, limits)
    for kind in ["footnotes", "endnotes"] { _ = try part(related.part(kind), body) }
    guard try part(main, body) else {
      throw ReadError(
        "broken", "the main part of the document is missing; open it in a word processor and save it anew",
        detail: main)
    }
    body.finish()
    // Heads and feet are named by sections, which come last.
    var letterhead: Manuscript?
    var running: [Manuscript] = []
    var seen: Set<String> = []
    for head in body.heads.prefix(mostHeads) {
      guard let target = related.targets[head.id], seen.insert(target.part).inserted else { continue }
      body.openHead()
      _ = try part(target.part, body)
      guard let text = body.closeHead() else { continue }
      if head.isFirst, letterhead == nil, Letterhead.isText(text) {
        letterhead = text
      } else {
        running.append(text)
      }
    }
    if body.isOver { throw .tooMuchText(limits) }
    var manuscript = body.take(opening: letterhead, running: running)
    if manuscript.text.isEmpty, let note = notes.first { throw note }
    manuscript.notes += notes
    return manuscript
  }
}

/// Heads of the first page: the letterhead where they hold words, else page numbers and the like.
enum Letterhead {
  static func isText(_ text: Manuscript) -> Bool {
    var letters = 0
    for byte in text.text where byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF) {
      letters += 1
      if letters >= 12 { return true }
    }
    return false
  }
}
