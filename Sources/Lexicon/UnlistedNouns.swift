/// What is known of nouns behind a number that `counted_nouns.tsv` does not list; `seeds/unlisted_nouns.tsv`.
public final class UnlistedNouns: Sendable {
  @frozen public enum Role: String, Sendable, CaseIterable {
    /// It is no noun: what follows the numbers of a list ("các mẫu 02, 04 ban hành"), a verb.
    case never
    /// It says little alone and takes the next word whole: "bức phù điêu", "vé xổ số".
    case head
    /// It qualifies the noun before it, and is no part of it: "tổng | cũ", "ga | khác".
    case quality
    /// With a name or a number behind it, it is an address: "31 đường Bạch Đằng", "19 ngõ 179".
    case place
  }

  public let phrases: PhraseTable
  /// By row of `phrases`.
  public let roles: [Role]

  /// - Parameter functionWords: the rows of function_words.tsv; phrases of them are no nouns either.
  init(_ seeds: Seeds, functionWords: [SeedTable.Row], _ words: inout WordTable) throws(SeedError) {
    let rows = try seeds.table("unlisted_nouns", columns: ["phrase", "role", "source"], required: [0, 1])
    var roles: [Role] = []
    for row in rows { roles.append(try row.oneOf(1, Role.self)) }
    let verbs = functionWords.filter { $0[0].contains(" ") }
    roles += verbs.map { _ in .never }
    self.roles = roles
    phrases = try Lexicon.phrases(rows + verbs, words: &words)
  }
}
