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
  let text: Text
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
  /// About how many of a reference are neither its opening nor its own words and those around it.
  private static let withoutContext = 480
  /// Room for more than one record: a member asks for as much as it could need.
  private static let most = 1 << 13

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

  // MARK: references.jsonl

  /// The references, each with a hole: two parts, one behind the other, each with its length before it (four bytes, low first).
  public func references(_ mentions: Mentions) -> [UInt8] {
    var links: [LinkMention] = []
    return references(mentions, &links, isLinked: false)
  }

  /// The same, and what linking needs of them: both hold the same strings, which are made once.
  public func linkedReferences(_ mentions: Mentions) -> (records: [UInt8], links: [LinkMention]) {
    var links: [LinkMention] = []
    links.reserveCapacity(mentions.references.count)
    let records = references(mentions, &links, isLinked: true)
    return (records, links)
  }

  /// - Parameter isLinked: whether what linking needs is added to `links`.
  private func references(_ mentions: Mentions, _ links: inout [LinkMention], isLinked: Bool) -> [UInt8] {
    var positions = Positions(text: text, origin: origin, pages: pages, index)
    var line = JSONLine()
    var words: [UInt8] = []
    var room: [UInt8] = []
    let opening = JSONLine.Opening(kind: "reference", doc: named, mark: "#r")
    // A mention is large: what is asked of it is read in its place.
    let all = mentions.references.span
    // Records that outgrow their room are copied, to pages that are touched for the first time.
    var expected = Self.most
    for place in all.indices {
      expected +=
        Self.withoutContext + opening.bytes.count + all[place].range.count + all[place].context.count
    }
    line.bytes.reserveCapacity(all.isEmpty ? 0 : expected)
    // What the head says, where a mention is asked for it.
    var head: (issuer: String?, title: String?)?
    for place in all.indices {
      let own = isOwn(all[place], mentions.header)
      let key = Keys.key(mentions.references, at: place, lexicon, &room)
      if own, head == nil { head = (folded(mentions.header.issuer), folded(mentions.header.title)) }
      let ownIssuer = own ? head?.issuer : nil
      let ownTitle = own ? head?.title : nil
      let type = all[place].docType
      // Six bytes for each of a string, and around it no more than that for its words and its commas.
      var letters = type.map { lexicon.docTypes[$0].name.utf8.count } ?? 0
      letters += (all[place].number?.utf8.count ?? 0) + (all[place].serial?.utf8.count ?? 0)
      letters += (all[place].symbol?.utf8.count ?? 0) + (key?.utf8.count ?? 0)
      letters += (all[place].issuedDate?.utf8.count ?? 0) + (all[place].issuerCode?.utf8.count ?? 0)
      letters += (all[place].issuer?.count ?? 0) + (ownIssuer?.utf8.count ?? 0)
      letters += (all[place].title?.count ?? 0) + (ownTitle?.utf8.count ?? 0)
      letters += all[place].relationCue?.count ?? 0
      for provision in all[place].provisions.indices {
        letters += all[place].provisions[provision].utf8.count + 1
      }
      var (hasIssuer, hasTitle) = (false, false)
      line.openPart()
      line.open(
        with: opening, place + 1, positions.place(all[place].range),
        text.utf8.span.extracting(all[place].range), room: Self.aroundMembers + 6 * letters
      ) { pen in
        pen.put(",\"form\":")
        pen.word(all[place].form.rawValue)
        pen.put(",\"doc_type\":")
        if let type { pen.quote(lexicon.docTypes[type].name.utf8.span) } else { pen.put("null") }
        pen.put(",\"number\":")
        pen.quote(all[place].number)
        pen.put(",\"serial\":")
        pen.quote(all[place].serial)
        pen.put(",\"year\":")
        pen.put(all[place].year)
        pen.put(",\"symbol\":")
        pen.quote(all[place].symbol)
        pen.put(",\"key\":")
        pen.quote(key)
        pen.put(",\"issued_date\":")
        pen.quote(all[place].issuedDate)
        pen.put(",\"issuer\":")
        hasIssuer = folded(all[place].issuer, &pen, &words)
        if !hasIssuer { pen.quote(ownIssuer) }
        pen.put(",\"issuer_code\":")
        pen.quote(all[place].issuerCode)
        pen.put(",\"title\":")
        hasTitle = folded(all[place].title, &pen, &words)
        if !hasTitle { pen.quote(ownTitle) }
        pen.put(",\"provisions\":")
        pen.list(all[place].provisions)
        pen.put(",\"relation\":")
        pen.word(all[place].relation.rawValue)
        pen.put(",\"relation_cue\":")
        if !folded(all[place].relationCue, &pen, &words) { pen.put("null") }
        pen.put(",\"relation_voice\":")
        pen.word(all[place].relationVoice.rawValue)
        pen.put(all[place].isSelf ? ",\"self\":true" : ",\"self\":false")
      }
      line.closePart()
      line.openPart()
      line.goOn()
      line.share("confidence", all[place].confidence)
      let repairs = all[place].repairs
      if repairs.isEmpty {
        line.strings("repairs", [])
      } else {
        line.strings("repairs", Repairs.names.filter { repairs.contains($0.0) }.map { $0.1 })
      }
      line.close(context: text.utf8.span.extracting(all[place].context))
      line.closePart()
      if !isLinked { continue }
      let isNamed = all[place].form == .name
      links.append(
        LinkMention.of(
          mentions.references, at: place, key: all[place].serial == nil ? nil : key,
          issuer: hasIssuer ? folded(all[place].issuer) : ownIssuer,
          title: hasTitle ? folded(all[place].title) : nil,
          text: isNamed ? folded(all[place].range) ?? "" : "", lexicon))
    }
    return line.bytes
  }

  /// Bytes of the members of a reference or a date without their strings: keys, figures, words of the contract.
  private static let aroundMembers = 1 << 10

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

  // MARK: dates.jsonl

  public func dates(_ mentions: [DateMention]) -> [UInt8] {
    var positions = Positions(text: text, origin: origin, pages: pages, index)
    var line = JSONLine()
    let opening = JSONLine.Opening(kind: "date", doc: named, mark: "#d")
    line.bytes.reserveCapacity(mentions.count * Self.usual)
    let all = mentions.span
    for place in all.indices {
      let around = text.utf8.span.extracting(all[place].context)
      var letters = (all[place].edtf?.utf8.count ?? 0) + (all[place].mod?.utf8.count ?? 0)
      if all[place].reference != nil { letters += doc.utf8.count }
      line.open(
        with: opening, place + 1, positions.place(all[place].range),
        text.utf8.span.extracting(all[place].range),
        room: Self.aroundMembers + 6 * (letters + around.count)
      ) { pen in
        pen.put(",\"type\":")
        pen.word(all[place].kind.rawValue)
        pen.put(",\"edtf\":")
        pen.quote(all[place].edtf)
        pen.put(",\"date_value\":")
        pen.day(all[place].oneDay)
        pen.put(",\"begin\":")
        pen.day(all[place].begin)
        pen.put(",\"end\":")
        pen.day(all[place].end)
        pen.put(",\"precision\":")
        pen.word(all[place].precision.rawValue)
        pen.put(",\"mod\":")
        pen.quote(all[place].mod)
        pen.put(",\"anchor\":")
        pen.word(all[place].anchor.rawValue)
        pen.put(",\"calendar\":")
        pen.word(all[place].calendar.rawValue)
        pen.put(all[place].isValid ? ",\"valid\":true" : ",\"valid\":false")
        pen.put(",\"reference\":")
        if let reference = all[place].reference {
          pen.quote(doc, "#r", reference + 1)
        } else {
          pen.put("null")
        }
        pen.put(",\"context\":")
        pen.quote(around)
        pen.put("}\n")
      }
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
      line.open(
        with: opening, place + 1, positions.place(all[place].range),
        text.utf8.span.extracting(all[place].range), room: 0
      ) { _ in }
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
      line.close(context: text.utf8.span.extracting(all[place].context))
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
    for place in all.indices where Self.isTold(all[place]) {
      line.open(with: opening, place + 1)
      line.string("name", all[place].name?.slug)
      line.integer("name_year", all[place].nameYear)
      line.bool("national", LinkMention.isUnique(all[place]))
      line.bool("generic", all[place].name?.isGeneric ?? false)
      if let antecedent = all[place].antecedent {
        line.string("antecedent", doc, "#r", antecedent + 1)
      } else {
        line.null("antecedent")
      }
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

  /// Whether linking knows more of a mention than its record says.
  private static func isTold(_ mention: ReferenceMention) -> Bool {
    mention.name != nil || mention.antecedent != nil || !mention.between.isEmpty
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
