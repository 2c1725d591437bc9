internal import Lexicon
internal import Tokenizing

/// Bare serials of a list behind one type word: "các Nghị quyết 57, 59, 66 và 68", "Nghị định 101, 102 và 103", "Thông tư số 01, 02,
/// 03 năm 2021"; and those that a complete number closes, whose year and symbol they share: "các công văn số 1001, 1002,
/// 1003/UBND-NC".
enum SerialList {
  /// The most members of one list.
  private static let most = 100

  /// The head of a list and the bare serials behind it; the head alone where there is no list.
  static func read(_ stretch: Stretch, after head: Placed<ReferenceMention>) -> [Placed<ReferenceMention>] {
    guard head.mention.year == nil else { return [head] }
    let grammar = stretch.lexicon.grammar
    var members = [head]
    var at = head.end
    // How many members are certain: those up to a conjunction, or to a complete number.
    var certain = 1
    let isPlural =
      stretch.isWord(head.first - 1, grammar.các) || stretch.isWord(head.first - 1, grammar.những)
    let hasSố = (head.first..<head.end).contains { stretch.isWord($0, grammar.số) }
    while members.count < most, let (serial, isLast) = next(stretch, at) {
      if let number = closing(stretch, serial, head.mention.docType) {
        for place in members.indices { complete(&members[place].mention, by: number) }
        return members
      }
      guard let atom = stretch.reader[serial], atom.kind == .digits, atom.length <= 4,
        !stretch.reader.isYear(serial), let shape = stretch.shape(at: serial), shape.end == serial + 1,
        case .number = shape.kind, stretch.isFree(serial..<serial + 1)
      else { break }
      let first = stretch.isWord(serial - 1, grammar.số) ? serial - 1 : serial
      var mention = ReferenceMention(
        range: stretch.bytes(first..<serial + 1), form: .number, rule: .short, confidence: 0.9)
      mention.docType = head.mention.docType
      mention.serial = stretch.reader.string(serial)
      mention.number = mention.serial
      members.append(Placed(mention: mention, first: first, end: serial + 1))
      at = serial + 1
      // "Kế hoạch số 15, 20 ngày", "Nghị định 101, 20 xã" count something.
      guard ShortReference.canFollow(stretch, at) else { continue }
      if isPlural || hasSố && atom.length > 1 || isLast && atom.length > 1 { certain = members.count }
    }
    return Array(members.prefix(certain))
  }

  /// The atom of the next serial, after a comma, "và", or both, and "số"; and whether "và" stands before it.
  private static func next(_ stretch: Stretch, _ index: Int) -> (serial: Int, isLast: Bool)? {
    let grammar = stretch.lexicon.grammar
    var at = index
    var isLast = false
    if stretch.isMark(at, ",") || stretch.isMark(at, ";") { at += 1 }
    if stretch.isWord(at, in: [grammar.và, grammar.hoặc]) {
      at += 1
      isLast = true
    }
    guard at > index, !stretch.opensParagraph(at) else { return nil }
    if stretch.isWord(at, grammar.số) { at += 1 }
    return stretch.reader[at]?.kind == .digits ? (at, isLast) : nil
  }

  /// The complete number at an atom, where its code does not say another type than the head of the list.
  private static func closing(_ stretch: Stretch, _ index: Int, _ docType: Int?) -> DocumentNumber? {
    guard let docType, let shape = stretch.shape(at: index), case .documentNumber(let place) = shape.kind
    else {
      return nil
    }
    let number = stretch.tokens.numbers[place]
    let code = number.symbol.prefix { $0 != "-" && $0 != "/" }
    let isOwn =
      number.docType < 0 || Int(number.docType) == docType
      || stretch.lexicon.docTypes[docType].codes.contains(String(code))
    return isOwn && number.number.hasPrefix(number.serial) ? number : nil
  }

  private static func complete(_ mention: inout ReferenceMention, by number: DocumentNumber) {
    guard let serial = mention.serial else { return }
    mention.number = serial + number.number.dropFirst(number.serial.count)
    mention.year = number.year
    mention.symbol = number.symbol
  }
}
