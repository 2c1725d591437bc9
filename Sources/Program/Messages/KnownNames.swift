internal import Lexicon
internal import Searching
internal import Wording

/// Names of types and issuers, as the command line has them, against the tables: a slip is an error, and not a search that finds nothing.
struct KnownNames {
  private let lexicon: Lexicon

  init(_ lexicon: Lexicon) { self.lexicon = lexicon }

  /// The names of the types that are meant: what was typed where it is a name or the code of a key, else the types of that code or alias.
  ///
  /// - Throws: `SearchError` that names the nearest.
  func types(_ typed: String) throws -> [String] {
    let slug = ASCIIFold.slug(typed)
    let all = lexicon.docTypes
    if all.contains(where: { ASCIIFold.slug($0.name) == slug || $0.key == slug }) { return [typed] }
    let meant = all.filter { ($0.codes + $0.aliases).contains { ASCIIFold.slug($0) == slug } }.map { $0.name }
    if !meant.isEmpty { return meant }
    let none = Message("there is no type of documents \"\(typed)\"", vi: "không có loại văn bản \"\(typed)\"")
    let known = all.flatMap { type in [type.name] + type.codes }
    throw complaint(none, typed, known)
      ?? SearchError(
        wording: none
          + Message(
            "; write a name or a code: \"quyết định\" or QĐ, \"kế hoạch\" or KH",
            vi: "; hãy viết tên hoặc chữ viết tắt: \"quyết định\" hoặc QĐ, \"kế hoạch\" hoặc KH"))
  }

  /// Checks the name of an issuer. Any words may be a part of one; names written as one word are none.
  ///
  /// - Throws: `SearchError` that names the nearest.
  func check(issuer typed: String) throws {
    let glued = Self.glued(typed)
    guard !typed.contains(" "), !lexicon.issuers.contains(where: { Self.glued($0.code) == glued }) else {
      return
    }
    let names =
      (lexicon.issuers.flatMap { $0.name.split(separator: ";") }.map { String($0) }
        + lexicon.issuerNames.map { $0.surface })
    guard let near = names.first(where: { $0.contains(" ") && Self.glued($0) == glued }) else { return }
    throw SearchError(
      "there is no issuer \"\(typed)\"; did you mean \"\(near)\"?",
      vi: "không có cơ quan \"\(typed)\"; có phải ý bạn là \"\(near)\"?")
  }

  /// What to say where nothing was found of an issuer of which no table knows a word together with the others; nil where it is known.
  func doubt(ofIssuer typed: String) -> Message? {
    let glued = Self.glued(typed)
    let codes = lexicon.issuers.map { $0.code }
    if codes.contains(where: { Self.glued($0) == glued }) { return nil }
    let slug = ASCIIFold.slug(typed)
    let names = lexicon.issuers.map { $0.name } + lexicon.issuerNames.map { $0.surface }
    if names.contains(where: { ("-" + ASCIIFold.slug($0) + "-").contains("-" + slug + "-") }) { return nil }
    let none = Message(
      "no code or name of an issuer is \"\(typed)\"",
      vi: "không có ký hiệu hay tên cơ quan nào là \"\(typed)\"")
    return complaint(none, typed, codes)?.wording
      ?? none
      + Message(
        "; write a code (TU, UBND) or words of the name as documents have it",
        vi: "; hãy viết ký hiệu (TU, UBND) hoặc các từ trong tên như văn bản viết")
  }

  private static func glued(_ text: String) -> String { ASCIIFold.fold(text) }

  private func complaint(_ none: Message, _ typed: String, _ known: [String]) -> SearchError? {
    let wanted = Array(Self.glued(typed))
    let nearest = known.map { ($0, UnknownCommand.distance(wanted, Array(Self.glued($0)))) }.min {
      $0.1 < $1.1
    }
    guard let (name, distance) = nearest, distance <= max(1, wanted.count / 4) else { return nil }
    return SearchError(
      wording: none + Message("; did you mean \"\(name)\"?", vi: "; có phải ý bạn là \"\(name)\"?"))
  }
}
