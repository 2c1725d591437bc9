internal import Lexicon
internal import Tokenizing

/// What stands after a mention: its issue date and its issuer ("…, ngày 17/10/2020 của Ban Thường vụ Tỉnh ủy").
enum AttributeContext {
  static func attach(
    _ references: inout [Placed<ReferenceMention>], _ dates: inout [Placed<DateMention>], _ stretch: Stretch,
    firstReference: Int
  ) {
    let grammar = stretch.lexicon.grammar
    var dateAt: [Int: Int] = [:]
    for (place, date) in dates.enumerated() { dateAt[date.first] = place }
    for place in references.indices {
      var at = references[place].end
      if stretch.reader[at]?.isMark(",") ?? false, dateAt[at + 1] != nil { at += 1 }
      if let date = dateAt[at], dates[date].mention.isValid, let value = dates[date].mention.edtf,
        dates[date].mention.kind == .date,
        dates[date].mention.precision == .day && !dates[date].mention.isYearless
          || dates[date].mention.precision == .year
      {
        references[place].mention.issuedDate = value
        dates[date].mention.reference = firstReference + place
        at = dates[date].end
      }
      let afterDate = at
      if stretch.reader[at]?.isMark(",") ?? false { at += 1 }
      if stretch.isWord(at, grammar.của), let issuer = IssuerPhrase.read(stretch, at + 1) {
        references[place].mention.issuer = stretch.bytes(at + 1..<issuer.end)
        if references[place].mention.issuerCode == nil { references[place].mention.issuerCode = issuer.code }
        references[place].end = issuer.end
      } else {
        references[place].end = afterDate
      }
    }
    // An issuer that closes a coordination is shared by its members.
    for place in references.indices.reversed().dropFirst() {
      guard references[place].mention.issuer == nil, references[place].mention.issuedDate == nil,
        let issuer = references[place + 1].mention.issuer,
        ListContext.isCoordinated(stretch, references[place].end, references[place + 1].first)
      else { continue }
      references[place].mention.issuer = issuer
      if references[place].mention.issuerCode == nil {
        references[place].mention.issuerCode = references[place + 1].mention.issuerCode
      }
    }
  }
}

/// Lists of references: members that have no type word of their own take the type of the head.
enum ListContext {
  static func handOn(_ references: inout [Placed<ReferenceMention>], _ stretch: Stretch) {
    for place in references.indices.dropFirst() {
      let (last, here) = (references[place - 1], references[place])
      guard here.mention.form == .number, last.mention.docType != nil,
        isCoordinated(stretch, last.end, here.first)
      else { continue }
      // Only where the member's own code does not say otherwise.
      if last.mention.symbol == here.mention.symbol || here.mention.docType == nil
        || sameCode(last.mention.symbol, here.mention.symbol)
      {
        references[place].mention.docType = last.mention.docType
      }
    }
  }

  /// Whether two symbols start with the same type code: a QĐ after a quy định is a quy định too.
  private static func sameCode(_ a: String?, _ b: String?) -> Bool {
    guard let a, let b else { return false }
    func head(_ symbol: String) -> Substring { symbol.prefix { $0 != "-" && $0 != "/" } }
    return head(a) == head(b) || head(a).hasPrefix("QH") && head(b).hasPrefix("QH")
  }

  /// Whether only a comma, a semicolon, "và", "hoặc" or "các" stands between two mentions.
  static func isCoordinated(_ stretch: Stretch, _ from: Int, _ to: Int) -> Bool {
    guard from < to, to - from <= 3 else { return false }
    for index in from..<to {
      guard let atom = stretch.reader[index] else { return false }
      if atom.isMark(",") || atom.isMark(";") { continue }
      if atom.kind == .word, atom.value != 0 {
        let grammar = stretch.lexicon.grammar
        if atom.value == grammar.và || atom.value == grammar.các { continue }
      }
      return false
    }
    return true
  }
}

/// The name of an issuing body as written: offices, bodies of the seeds, places after them.
enum IssuerPhrase {
  private static let limit = 40

  static func read(_ stretch: Stretch, _ index: Int) -> (code: String?, end: Int)? {
    let reader = stretch.reader
    var at = index
    var code: String?
    var hasBody = false
    while at - index < limit, at < reader.count, let atom = reader[at], !atom.flags.contains(.paragraph) {
      if let (values, end) = reader.longest(stretch.lexicon.issuerPhrases, at: at) {
        let name = stretch.lexicon.issuerNames[Int(values[0])]
        // A lower-case body goes on only as part of a longer name.
        if !atom.flags.contains(.capital), !hasBody, end - at < 2 { break }
        if code == nil, !name.code.isEmpty { code = name.code }
        hasBody = true
        at = end
        continue
      }
      if let (_, end) = reader.longest(stretch.lexicon.issuerRolePhrases, at: at),
        atom.flags.contains(.capital)
      {
        hasBody = true
        at = end
        continue
      }
      if let (_, end) = reader.longest(stretch.lexicon.placeLevelPhrases, at: at),
        reader[end]?.flags.contains(.capital) ?? false || hasBody && reader[end - 1]?.kind == .word
      {
        guard hasBody || atom.flags.contains(.capital) else { break }
        at = end
        while let name = reader[at], name.kind == .word, name.flags.contains(.capital),
          !name.flags.contains(.line)
        { at += 1 }
        continue
      }
      // "khóa XIII" belongs to the body.
      if hasBody, atom.kind == .word, atom.value == stretch.lexicon.grammar.khóa, let term = reader[at + 1],
        term.flags.contains(.capital) || term.kind == .digits
      {
        at += 2
        continue
      }
      if atom.kind == .word, atom.flags.contains(.capital) {
        hasBody = true
        at += 1
        continue
      }
      break
    }
    return hasBody && at > index ? (code, at) : nil
  }
}
