/// E-mail addresses and web addresses with their scheme (RFC 5322, RFC 3986), as people write them in running text: what
/// stands around them is not swallowed.
enum AddressShape {
  private static let schemes: Set<String> = ["http", "https", "ftp", "ftps"]
  /// The most atoms of a local part, and of what follows.
  private static let reach = (before: 64, after: 256)

  static func read(_ atoms: Atoms, _ index: Int) -> Shape? {
    if atoms[index].isMark("@") { return mail(atoms, index) }
    let scheme = atoms[index - 1]
    guard atoms.isJoined(index, ":"), atoms.isJoined(index + 1, "/"), atoms.isJoined(index + 2, "/"),
      scheme.kind == .word, scheme.length <= 5,
      schemes.contains(atoms.string(Int(scheme.start)..<scheme.end).lowercased())
    else { return nil }
    let end = pathEnd(atoms, index + 3)
    return end > index + 3 ? Shape(kind: .address, first: index - 1, end: end) : nil
  }

  private static func mail(_ atoms: Atoms, _ index: Int) -> Shape? {
    guard !atoms[index].hasGap else { return nil }
    var first = index
    while first > 0, index - first < reach.before, isOfMail(atoms[first - 1], inDomain: false),
      !atoms[first].hasGap
    {
      first -= 1
    }
    while first < index, atoms[first].kind == .mark { first += 1 }
    var end = index + 1
    while end < atoms.count, end - index < reach.after, !atoms[end].hasGap,
      isOfMail(atoms[end], inDomain: true)
    { end += 1 }
    while end > index + 1, atoms[end - 1].kind == .mark { end -= 1 }
    let hasDot = (index + 1..<max(end, index + 1)).contains { atoms[$0].isMark(".") }
    return first < index && hasDot ? Shape(kind: .address, first: first, end: end) : nil
  }

  private static func isOfMail(_ atom: Token, inDomain: Bool) -> Bool {
    guard atom.kind == .mark else { return true }
    return atom.isMark(".") || atom.isMark("-") || atom.isMark("_") || !inDomain && atom.isMark("+")
  }

  /// The atom after a host and path that start at `start`: it ends at a blank, at a bracket that it did not open, at quotes,
  /// bars and semicolons; punctuation at its end is the sentence's.
  static func pathEnd(_ reader: some AtomSource, _ start: Int) -> Int {
    var end = start
    var depth = 0
    while end - start < reach.after, let next = reader.atom(end), !next.flags.contains(.gap) {
      if next.kind == .mark {
        switch next.value {
        case 0x28: depth += 1
        case 0x29:
          depth -= 1
          if depth < 0 { return trimmed(reader, start, end) }
        // ! # $ % & ' + , - . / : = ? @ _ ~
        case 0x21, 0x23...0x27, 0x2B...0x2F, 0x3A, 0x3D, 0x3F, 0x40, 0x5F, 0x7E: break
        default: return trimmed(reader, start, end)
        }
      }
      end += 1
    }
    return trimmed(reader, start, end)
  }

  private static func trimmed(_ reader: some AtomSource, _ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start, let last = reader.atom(end - 1), last.kind == .mark, !last.isMark("/"),
      !last.isMark(")")
    {
      end -= 1
    }
    return end
  }
}

/// Where an address is read: the atoms of a stretch, or of a reader.
protocol AtomSource {
  func atom(_ index: Int) -> Token?
}

extension AtomReader: AtomSource {
  func atom(_ index: Int) -> Token? { self[index] }
}

extension Atoms: AtomSource {
  func atom(_ index: Int) -> Token? { index >= 0 && index < count ? self[index] : nil }
}

/// Web addresses without a scheme: www.bentre.gov.vn, dichvucong.bentre.gov.vn/ho-so. At least two dots tell them from a
/// sentence that lacks its blank.
public enum BareDomain {
  /// The most labels of a host.
  private static let most = 8

  /// The atom after the address that starts at `index`, or nil.
  public static func end(_ reader: AtomReader, _ index: Int) -> Int? {
    guard reader.isJoined(index + 1, "."), isLabel(reader, index) else { return nil }
    var end = index + 1
    var dots = 0
    while dots < most, reader.isJoined(end, "."), let next = labelEnd(reader, end + 1) {
      end = next
      dots += 1
    }
    guard dots >= 2, let last = reader[end - 1], last.kind == .word, last.length >= 2, last.length <= 6,
      reader.isJoined(end - 2, ".")
    else { return nil }
    return reader.isJoined(end, "/") ? AddressShape.pathEnd(reader, end) : end
  }

  /// The atom after letters, figures and hyphens without a blank.
  private static func labelEnd(_ reader: AtomReader, _ start: Int) -> Int? {
    var end = start
    while end - start < most, isLabel(reader, end), !(reader[end]?.flags.contains(.gap) ?? true) {
      end += 1
      if reader.isJoined(end, "-"), isLabel(reader, end + 1) { end += 1 }
    }
    return end > start ? end : nil
  }

  private static func isLabel(_ reader: AtomReader, _ index: Int) -> Bool {
    guard let atom = reader[index], atom.length <= 63 else { return false }
    if atom.kind == .digits { return true }
    guard atom.kind == .word, !atom.flags.contains(.capital) else { return false }
    return reader.text[Int(atom.start)..<atom.end].allSatisfy { $0 < 0x80 }
  }
}
