/// OpenDocument text (OASIS ODF 1.3, part 3).
///
/// What the records of changes hold (deleted text), hidden text and comments are left out; numbers of lists are written. Notes
/// stand after the paragraph that cites them. Running heads are kept as such, but a head of the first page only is the
/// letterhead and part of the text.
enum ODT {
  static func read(_ bytes: [UInt8], _ options: ReadOptions) throws(ReadError) -> Manuscript {
    let limits = options.limits
    var notes: [ReadError] = []
    func part(_ name: String, _ sink: XMLSink) throws(ReadError) -> Bool {
      guard let end = try Package.part(bytes, name, limits, sink) else { return false }
      if let note = end.note, !notes.contains(where: { $0.code == note.code }) { notes.append(note) }
      return true
    }
    let manifest = Manifest()
    _ = try part("META-INF/manifest.xml", manifest)
    if manifest.isEncrypted { throw .encrypted("the document") }
    let styles = OpenStylesSink()
    _ = try part("styles.xml", styles)
    // The automatic styles of content.xml stand before its body: one pass reads both.
    let body = OpenBody(styles.styles, limits)
    guard try part("content.xml", body) else {
      throw ReadError(
        "broken", "the main part of the document is missing; open it in a word processor and save it anew",
        detail: "content.xml")
    }
    body.writer.finish()
    let heads = OpenBody(styles.styles, limits, heads: body)
    _ = try part("styles.xml", heads)
    var letterhead: Manuscript?
    var running: [Manuscript] = []
    for head in heads.heads {
      if head.isFirst, letterhead == nil, Letterhead.isText(head.text) {
        letterhead = head.text
      } else {
        running.append(head.text)
      }
    }
    if heads.writer.isOver || body.writer.isOver { throw .tooMuchText(limits) }
    var manuscript = heads.writer.take(opening: letterhead, running: running)
    if manuscript.text.isEmpty, let note = notes.first { throw note }
    manuscript.notes += notes
    return manuscript
  }

  private final class Manifest: XMLSink {
    private(set) var isEncrypted = false
    init() { super.init(["manifest:encryption-data"]) }
    override func open(_ name: Int, _ attributes: XMLAttributes) -> Bool {
      isEncrypted = true
      isDone = true
      return true
    }
  }
}
