public import Lexicon

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
    while end - index < reach.after, !atoms[end].hasGap, isOfMail(atoms[end], inDomain: true) { end += 1 }
    while end > index + 1, atoms[end - 1].kind == .mark { end -= 1 }
    guard first < index else { return nil }
    for at in (index + 1)..<end where atoms[at].isMark(".") {
      return Shape(kind: .address, first: first, end: end)
    }
    return nil
  }

  private static func isOfMail(_ atom: Token, inDomain: Bool) -> Bool {
    guard atom.kind == .mark else { return true }
    return atom.isMark(".") || atom.isMark("-") || atom.isMark("_") || !inDomain && atom.isMark("+")
  }

  /// The atom after a host and path that start at `start`: it ends at a blank, at a bracket that it did not open, at quotes,
  /// bars and semicolons; punctuation at its end is the sentence's.
  static func pathEnd(_ atoms: Atoms, _ start: Int) -> Int {
    var end = start
    var depth = 0
    while end - start < reach.after, !atoms[end].hasGap {
      let next = atoms[end]
      if next.kind == .mark {
        switch next.value {
        case 0x28: depth += 1
        case 0x29:
          depth -= 1
          if depth < 0 { return trimmed(atoms, start, end) }
        // ! # $ % & ' + , - . / : = ? @ _ ~
        case 0x21, 0x23...0x27, 0x2B...0x2F, 0x3A, 0x3D, 0x3F, 0x40, 0x5F, 0x7E: break
        default: return trimmed(atoms, start, end)
        }
      }
      end += 1
    }
    return trimmed(atoms, start, end)
  }

  private static func trimmed(_ atoms: Atoms, _ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start, atoms[end - 1].kind == .mark, !atoms[end - 1].isMark("/"), !atoms[end - 1].isMark(")")
    {
      end -= 1
    }
    return end
  }
}

/// Web addresses without a scheme: www.bentre.gov.vn, dichvucong.bentre.gov.vn/ho-so. At least two dots tell them from a
/// sentence that lacks its blank.
public enum BareDomain {
  /// The most labels of a host.
  private static let most = 8

  /// The atom after the address that starts at `index`, or nil.
  public static func end(_ text: [UInt8], _ atoms: [Token], _ lexicon: Lexicon, _ index: Int) -> Int? {
    // Nearly every dot after a word has a blank after it.
    guard index >= 0, index + 2 < atoms.count, !atoms[index + 2].hasGap else { return nil }
    return unsafe text.withUnsafeBufferPointer { text in
      unsafe atoms.withUnsafeBufferPointer { atoms in unsafe end(Atoms(text, atoms, lexicon), index) }
    }
  }

  private static func end(_ atoms: Atoms, _ index: Int) -> Int? {
    guard atoms.isJoined(index + 1, "."), isLabel(atoms, index) else { return nil }
    var end = index + 1
    var dots = 0
    while dots < most, atoms.isJoined(end, "."), let next = labelEnd(atoms, end + 1) {
      end = next
      dots += 1
    }
    let last = atoms[end - 1]
    guard dots >= 2, last.kind == .word, (2...6).contains(last.length), atoms.isJoined(end - 2, ".") else {
      return nil
    }
    return atoms.isJoined(end, "/") ? AddressShape.pathEnd(atoms, end) : end
  }

  /// The atom after letters, figures and hyphens without a blank.
  private static func labelEnd(_ atoms: Atoms, _ start: Int) -> Int? {
    var end = start
    while end - start < most, isLabel(atoms, end), !atoms[end].hasGap {
      end += 1
      if atoms.isJoined(end, "-"), isLabel(atoms, end + 1) { end += 1 }
    }
    return end > start ? end : nil
  }

  private static func isLabel(_ atoms: Atoms, _ index: Int) -> Bool {
    let atom = atoms[index]
    guard atom.length <= 63 else { return false }
    if atom.kind == .digits { return true }
    guard atom.kind == .word, !atom.flags.contains(.capital) else { return false }
    for at in Int(atom.start)..<atom.end where atoms.byte(at) >= 0x80 { return false }
    return true
  }
}
