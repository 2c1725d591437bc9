public import Extracting
public import Lexicon
public import Linking
public import Normalizing
internal import Tokenizing

/// The records of one document, version 1 of the contract (`schema/*.json`): every key always present, in this order.
///
/// What only linking knows is left out as a *hole*: a record comes in two parts, and `target` and `resolution` (`node` of
/// documents) are written between them once the whole input is linked.
public struct RecordWriter {
  private let doc: String
  private let text: Text
  private let origin: SourceOrigin
  private let pages: [Int]
  private let lexicon: Lexicon
  private let index: PositionIndex
  /// Of the document's name, for all its records.
  private let named: JSONLine.Opening.Document

  /// - Parameter pages: where pages start in the text; empty for formats without pages.
  public init(doc: String, text: Text, origin: SourceOrigin, pages: [Int] = [], lexicon: Lexicon) {
    self.doc = doc
    self.text = text
    self.origin = origin
    self.pages = pages
    self.lexicon = lexicon
    index = PositionIndex(text)
    named = JSONLine.Opening.Document(doc)
  }

  /// About how many bytes a record of a mention has.
  private static let usual = 768

  /// A record with a hole.
  public struct Parts: Sendable {
    public var head: [UInt8]
    public var tail: [UInt8]
    public init(head: [UInt8], tail: [UInt8]) {
      self.head = head
      self.tail = tail
    }

    /// Writes both with their lengths before them.
    public func write(to line: inout JSONLine) {
      for part in [head, tail] {
        line.openPart()
        line.raw(part.span)
        line.closePart()
      }
    }
  }

  private func place(_ line: inout JSONLine, _ positions: inout Positions, _ range: ByteRange) {
    let place = positions.place(range)
    line.place(
      line: place.line, page: place.page, charStart: place.charStart, charEnd: place.charEnd,
      source: place.source)
    line.string("text", text.utf8, range)
  }

  // MARK: references.jsonl

  /// The references, each with a hole: two parts, one behind the other, each with its length before it (four bytes, low first).
  public func references(_ mentions: Mentions) -> [UInt8] {
    references(mentions) { _ in }
  }

  /// The same, and what linking needs of them: both hold the same strings, which are made once.
  public func linkedReferences(_ mentions: Mentions) -> (records: [UInt8], links: [LinkMention]) {
    var links: [LinkMention] = []
    links.reserveCapacity(mentions.references.count)
    let records = references(mentions) { links.append($0) }
    return (records, links)
  }

  @inline(__always)
  private func references(_ mentions: Mentions, _ link: (LinkMention) -> Void) -> [UInt8] {
    var positions = Positions(text: text, origin: origin, pages: pages, index)
    var line = JSONLine()
    var words: [UInt8] = []
    var room: [UInt8] = []
    let opening = JSONLine.Opening(kind: "reference", doc: named, mark: "#r")
    line.bytes.reserveCapacity(mentions.references.count * Self.usual)
    // A mention is large: what is asked of it is read in its place.
    let all = mentions.references.span
    for place in all.indices {
      let own = isOwn(all[place], mentions.header)
      let key = Keys.key(mentions.references, at: place, lexicon, &room)
      let ownIssuer = own ? folded(mentions.header.issuer) : nil
      var (issuer, title): (String?, String?)
      line.openPart()
      line.open(with: opening, place + 1)
      self.place(&line, &positions, all[place].range)
      line.word("form", all[place].form.rawValue)
      line.string("doc_type", all[place].docType.map { lexicon.docTypes[$0].name })
      line.string("number", all[place].number)
      line.string("serial", all[place].serial)
      line.integer("year", all[place].year)
      line.string("symbol", all[place].symbol)
      line.string("key", key)
      line.string("issued_date", all[place].issuedDate)
      if folded("issuer", all[place].issuer, &line, &words) {
        issuer = Self.string(words)
      } else {
        issuer = ownIssuer
        line.string("issuer", ownIssuer)
      }
      line.string("issuer_code", all[place].issuerCode)
      if folded("title", all[place].title, &line, &words) {
        title = Self.string(words)
      } else {
        line.string("title", own ? folded(mentions.header.title) : nil)
      }
      line.strings("provisions", all[place].provisions)
      line.word("relation", all[place].relation.rawValue)
      if !folded("relation_cue", all[place].relationCue, &line, &words) { line.null("relation_cue") }
      line.word("relation_voice", all[place].relationVoice.rawValue)
      line.bool("self", all[place].isSelf)
      line.closePart()
      line.openPart()
      line.goOn()
      line.decimal("confidence", all[place].confidence)
      let repairs = all[place].repairs
      if repairs.isEmpty {
        line.strings("repairs", [])
      } else {
        line.strings("repairs", Repairs.names.filter { repairs.contains($0.0) }.map { $0.1 })
      }
      line.string("context", text.utf8, all[place].context)
      line.close()
      line.closePart()
      link(
        LinkMention.of(
          mentions.references, at: place, key: all[place].serial == nil ? nil : key, issuer: issuer,
          title: title,
          text: all[place].form == .name ? folded(all[place].range) ?? "" : "", lexicon))
    }
    return line.bytes
  }

  /// Writes a span as one line, or several pieces of one; false where there is nothing of it.
  private func folded(
    _ name: StaticString, _ range: ByteRange?, _ line: inout JSONLine, _ words: inout [UInt8]
  ) -> Bool {
    guard let range else { return false }
    words.removeAll(keepingCapacity: true)
    fold(range, into: &words)
    if words.isEmpty { return false }
    line.string(name, words, 0..<words.count)
    return true
  }

  private func folded(
    _ name: StaticString, _ pieces: [ByteRange], _ line: inout JSONLine, _ words: inout [UInt8]
  ) -> Bool {
    words.removeAll(keepingCapacity: true)
    for piece in pieces { fold(piece, into: &words) }
    if words.isEmpty { return false }
    line.string(name, words, 0..<words.count)
    return true
  }

  /// What stands in the hole of a reference, after what stands before it.
  public static func referenceHole(target: String?, resolution: Resolution, _ line: inout JSONLine) {
    line.goOn()
    line.string("target", target)
    line.word("resolution", resolution.rawValue)
  }

  /// What stands in the hole of a reference.
  public static func referenceHole(target: String?, resolution: Resolution) -> [UInt8] {
    var line = JSONLine()
    referenceHole(target: target, resolution: resolution, &line)
    return line.bytes
  }

  public static func referenceID(_ doc: String, _ place: Int) -> String { "\(doc)#r\(place + 1)" }

  /// Whether a mention gives the document's own number: then its head says what the mention does not.
  private func isOwn(_ mention: ReferenceMention, _ header: DocumentHeader) -> Bool {
    mention.isSelf && mention.number != nil && mention.number == header.number?.number
  }

  /// A span as one line: runs of blanks and line ends as one blank, asterisks of markup left out.
  public func folded(_ range: ByteRange?) -> String? {
    guard let range else { return nil }
    return folded([range])
  }

  /// The pieces of a span as one line; nil when there are none.
  public func folded(_ pieces: [ByteRange]) -> String? {
    var words: [UInt8] = []
    for piece in pieces { fold(piece, into: &words) }
    return words.isEmpty ? nil : Self.string(words)
  }

  /// Folded words as a string.
  private static func string(_ words: [UInt8]) -> String {
    let string = String(decoding: words, as: UTF8.self)
    // A star left out can bring a letter and a combining mark together.
    return words.contains { $0 == 0xCC || $0 == 0xCD } ? Normalizer.composed(string) : string
  }

  /// Adds the words of a span, a blank before each but the first of all.
  private func fold(_ range: ByteRange, into words: inout [UInt8]) {
    let bytes = text.utf8.span.extracting(range)
    if !words.isEmpty && bytes.count > 0 || Self.isFolded(bytes) == false {
      var isGap = !words.isEmpty
      words.append(addingCapacity: bytes.count + 1) { words in
        for at in bytes.indices {
          let byte = bytes[at]
          if byte <= 0x20 {
            isGap = isGap || !words.isEmpty
          } else if byte != UInt8(ascii: "*") {
            if isGap { words.append(0x20) }
            isGap = false
            words.append(byte)
          }
        }
      }
      return
    }
    words.append(addingCapacity: bytes.count) { words in
      for at in bytes.indices { words.append(bytes[at]) }
    }
  }

  /// Whether a span is one line already, as most are: single blanks between its words, and no stars.
  private static func isFolded(_ bytes: Span<UInt8>) -> Bool {
    var before: UInt8 = 0x20
    for at in bytes.indices {
      let byte = bytes[at]
      if byte <= 0x20, byte != 0x20 || before == 0x20 { return false }
      if byte == UInt8(ascii: "*") { return false }
      before = byte
    }
    return before != 0x20
  }

  // MARK: dates.jsonl

  public func dates(_ mentions: [DateMention]) -> [UInt8] {
    var positions = Positions(text: text, origin: origin, pages: pages, index)
    var line = JSONLine()
    let opening = JSONLine.Opening(kind: "date", doc: named, mark: "#d")
    line.bytes.reserveCapacity(mentions.count * Self.usual)
    let all = mentions.span
    for place in all.indices {
      line.open(with: opening, place + 1)
      self.place(&line, &positions, all[place].range)
      line.word("type", all[place].kind.rawValue)
      line.string("edtf", all[place].edtf)
      line.day("date_value", all[place].oneDay)
      line.day("begin", all[place].begin)
      line.day("end", all[place].end)
      line.word("precision", all[place].precision.rawValue)
      line.string("mod", all[place].mod)
      line.word("anchor", all[place].anchor.rawValue)
      line.word("calendar", all[place].calendar.rawValue)
      line.bool("valid", all[place].isValid)
      if let reference = all[place].reference {
        line.string("reference", doc, "#r", reference + 1)
      } else {
        line.null("reference")
      }
      line.string("context", text.utf8, all[place].context)
      line.close()
    }
    return line.bytes
  }

  // MARK: quantities.jsonl

  public func quantities(_ mentions: [QuantityMention]) -> [UInt8] {
    var positions = Positions(text: text, origin: origin, pages: pages, index)
    var line = JSONLine()
    var words: [UInt8] = []
    let opening = JSONLine.Opening(kind: "quantity", doc: named, mark: "#q")
    line.bytes.reserveCapacity(mentions.count * Self.usual)
    let all = mentions.span
    for place in all.indices {
      line.open(with: opening, place + 1)
      self.place(&line, &positions, all[place].range)
      line.string("value", all[place].value?.text)
      line.string("lower", all[place].lower?.text)
      line.string("upper", all[place].upper?.text)
      line.string("numerator", all[place].numerator?.text)
      line.string("denominator", all[place].denominator?.text)
      line.string("modifier", all[place].modifier?.rawValue)
      if !folded("unit", all[place].unit, &line, &words) { line.null("unit") }
      line.string("unit_code", all[place].unitCode)
      line.word("unit_system", all[place].unitSystem.rawValue)
      line.strings("per", all[place].per)
      line.string("normalized", all[place].normalized?.text)
      if !folded("noun", all[place].noun, &line, &words) { line.null("noun") }
      line.string("context", text.utf8, all[place].context)
      line.close()
    }
    return line.bytes
  }

  // MARK: documents.jsonl

  /// What the reading stage knows of a document.
  public struct Facts {
    public var format: String
    public var encoding: String
    public var encodingScore: Double
    /// `text` or `ocr`.
    public var textSource: String
    public var bytes: Int
    public var sha256: String
    public init(
      format: String, encoding: String, encodingScore: Double, textSource: String, bytes: Int, sha256: String
    ) {
      self.format = format
      self.encoding = encoding
      self.encodingScore = encodingScore
      self.textSource = textSource
      self.bytes = bytes
      self.sha256 = sha256
    }
  }

  public func document(_ facts: Facts, _ mentions: Mentions) -> Parts {
    var line = JSONLine()
    line.open()
    line.literal("kind", "document")
    line.string("doc", doc)
    line.string("format", facts.format)
    line.string("encoding", facts.encoding)
    line.decimal("encoding_score", facts.encodingScore)
    line.string("text_source", facts.textSource)
    line.integer("bytes", facts.bytes)
    line.integer("chars", index.scalars)
    line.string("sha256", facts.sha256)
    let head = line.bytes
    line.bytes = []
    let header = mentions.header
    line.string("doc_type", header.docType.map { lexicon.docTypes[$0].name })
    line.string("number", header.number?.number)
    line.string("key", headerKey(header))
    line.string("branch", header.branch?.rawValue)
    line.string("issuer", folded(header.issuer))
    line.string("issuer_code", header.issuerCode)
    line.string("parent_issuer", folded(header.parentIssuer))
    line.string("place", folded(header.place))
    line.string("issued_date", header.issuedDate)
    line.string("title", folded(header.title))
    line.string("signer", folded(header.signer))
    line.string("signer_role", folded(header.signerRole))
    line.integer("references", mentions.references.count)
    line.integer("dates", mentions.dates.count)
    line.integer("quantities", mentions.quantities.count)
    line.close()
    return Parts(head: head, tail: line.bytes)
  }

  private func headerKey(_ header: DocumentHeader) -> String? {
    header.number.flatMap {
      Keys.key(docType: header.docType, serial: $0.serial, year: $0.year, symbol: $0.symbol, lexicon)
    }
  }

  /// What stands in the hole of a document, after what stands before it.
  public static func documentHole(node: String?, _ line: inout JSONLine) {
    line.goOn()
    line.string("node", node)
  }

  /// What stands in the hole of a document.
  public static func documentHole(node: String?) -> [UInt8] {
    var line = JSONLine()
    documentHole(node: node, &line)
    return line.bytes
  }

  /// What linking needs of this document.
  public func linkDocument(_ mentions: Mentions) -> LinkDocument {
    linkDocument(mentions, linkedReferences(mentions).links)
  }

  /// - Parameter links: what it needs of the mentions, as `linkedReferences` gives it.
  public func linkDocument(_ mentions: Mentions, _ links: [LinkMention]) -> LinkDocument {
    let header = mentions.header
    var document = LinkDocument(doc: doc, mentions: links)
    document.docType = header.docType
    document.number = header.number?.number
    document.key = headerKey(header)
    document.serial = header.number?.serial
    document.year = header.number?.year
    document.symbol = header.number?.symbol
    document.issuer = folded(header.issuer)
    document.issuerCode = header.issuerCode
    document.parentIssuer = folded(header.parentIssuer)
    document.place = folded(header.place)
    document.issuedDate = header.issuedDate
    document.title = folded(header.title)
    document.places = mentions.places.map { ($0.text, $0.count) }
    return document
  }

  // MARK: linking.jsonl, errors.jsonl

  /// What linking knows of a document beyond its records: of mentions, the name in the alphabet of keys and what it means, what an
  /// anaphor stands for, what other cited documents are said to do to it; the places that tell its own.
  public func linking(_ mentions: Mentions) -> [UInt8] {
    var line = JSONLine()
    let opening = JSONLine.Opening(kind: "link", doc: named, mark: "#r")
    let all = mentions.references.span
    for place in all.indices
    where all[place].name != nil || all[place].antecedent != nil || !all[place].between.isEmpty {
      line.open(with: opening, place + 1)
      line.string("name", all[place].name?.slug)
      line.integer("name_year", all[place].nameYear)
      line.bool("national", LinkMention.isUnique(all[place]))
      line.bool("generic", all[place].name?.isGeneric ?? false)
      line.string("antecedent", all[place].antecedent.map { Self.referenceID(doc, $0) })
      line.strings(
        "relations", all[place].between.map { "\($0.relation.rawValue) \(Self.referenceID(doc, $0.source))" })
      line.close()
    }
    let placeOpening = JSONLine.Opening(kind: "place", doc: named)
    for place in mentions.places {
      line.open(with: placeOpening)
      line.string("text", place.text)
      line.integer("mentions", place.count)
      line.close()
    }
    return line.bytes
  }

  public static func error(
    doc: String, stage: String, code: String, message: String, detail: String?
  ) -> [UInt8] {
    var line = JSONLine()
    line.open()
    line.string("kind", "error")
    line.string("doc", doc)
    line.string("stage", stage)
    line.string("code", code)
    line.string("message", message)
    line.string("detail", detail)
    line.close()
    return line.bytes
  }
}
