/// The tables of the database: the records of contract 1, a table a kind, with the contract's names.
///
/// `references` is a word of SQL, so its table is `refs`, and the counts of a document are `ref_count`, `date_count`,
/// `quantity_count`. Lists have tables of their own. `kind` is left out: the table says it.
public enum DatabaseSchema {
  /// Where a mention, date or quantity stands; every such record opens with it.
  private static let place: [RecordColumn] = [
    .text("doc", in: "documents (doc)"),
    .text("id"),
    .integer("line", "from 1, in the normalized text"),
    .integer("page", "from 1; null where there are no pages").orNull,
    .integer("char_start", "Unicode scalars of the normalized text"),
    .integer("char_end"),
    .integer("source_start", "bytes of the file").orNull,
    .integer("source_end").orNull,
    .text("text"),
  ]

  static let documents = RecordTable(
    name: "documents", file: "documents", says: "The files read, and what each says of itself.",
    columns: [
      .text("doc", "path below the input folder"),
      .text("format"), .text("encoding"), .real("encoding_score"), .text("text_source"),
      .integer("bytes"), .integer("chars"), .text("sha256"),
      .text("node", in: "nodes (id)", "the node of the graph that it is").orNull,
      .text("doc_type").orNull, .text("number").orNull, .text("key").orNull, .text("branch").orNull,
      .text("issuer").orNull, .text("issuer_code").orNull, .text("parent_issuer").orNull,
      .text("place").orNull,
      .text("issued_date", "ISO 8601").orNull, .text("title").orNull, .text("signer").orNull,
      .text("signer_role").orNull,
      .integer("ref_count", key: "references"), .integer("date_count", key: "dates"),
      .integer("quantity_count", key: "quantities"),
    ],
    unique: ["doc"], indices: ["node", "key", "number", "doc_type", "issued_date"],
    searched: ["title", "number", "issuer", "signer"])

  static let refs = RecordTable(
    name: "refs", file: "references", says: "Mentions of documents: references.jsonl.",
    columns: place + [
      .text("form", "full, short, number, name, anaphor"), .text("doc_type").orNull, .text("number").orNull,
      .text("serial").orNull, .integer("year").orNull, .text("symbol").orNull, .text("key").orNull,
      .text("issued_date", "ISO 8601, shorter where no more is known").orNull, .text("issuer").orNull,
      .text("issuer_code").orNull, .text("title").orNull, .text("relation"), .text("relation_cue").orNull,
      .text("relation_voice"), .flag("self"),
      .text("target", in: "nodes (id)", "the document that is meant").orNull,
      .text("resolution"), .real("confidence"), .text("context"),
    ],
    lists: [
      ListTable(
        name: "provisions", key: "provisions", owner: "ref", parent: "refs (id)", member: "provision",
        says: "The provisions that a mention names: d5.k2.a is điều 5, khoản 2, điểm a."),
      ListTable(
        name: "repairs", key: "repairs", owner: "ref", parent: "refs (id)", member: "repair",
        says: "What was mended in the text to read a mention."),
    ],
    unique: ["id"],
    indices: ["doc", "key", "number", "target", "relation", "issued_date"],
    searched: ["text", "title", "context"])

  static let dates = RecordTable(
    name: "dates", file: "dates", says: "Dates, periods, durations, recurrences, times.",
    columns: place + [
      .text("type", "DATE, TIME, DURATION, SET, PERIOD"), .text("edtf").orNull,
      .text("date_value", "the day, where it is one").orNull, .text("begin").orNull,
      .text("end", "the day after the last").orNull, .text("precision"), .text("mod").orNull, .text("anchor"),
      .text("calendar"), .flag("valid"),
      .text("reference", in: "refs (id)", "whose date of issue it is").orNull,
      .text("context"),
    ],
    unique: ["id"], indices: ["doc", "begin", "date_value", "reference"], searched: ["text", "context"])

  static let quantities = RecordTable(
    name: "quantities", file: "quantities", says: "Numbers with their unit or what they count.",
    columns: place + [
      .text("value", "exact decimal").orNull,
      .decimal(of: "value", "the same as a float, to sort and compare"),
      .text("lower").orNull, .text("upper").orNull, .text("numerator").orNull, .text("denominator").orNull,
      .text("modifier").orNull, .text("unit", "as written").orNull, .text("unit_code").orNull,
      .text("unit_system"),
      .text("normalized", "exact decimal in the base unit").orNull, .decimal(of: "normalized"),
      .text("noun", "what is counted").orNull, .text("context"),
    ],
    lists: [
      ListTable(
        name: "per_units", key: "per", owner: "quantity", parent: "quantities (id)", member: "per",
        says: "What a rate is counted by: h of km/h.")
    ],
    unique: ["id"], indices: ["doc", "unit_code", "value_real", "normalized_real"],
    searched: ["text", "noun", "context"])

  static let nodes = RecordTable(
    name: "nodes", file: "nodes", says: "Documents of the citation graph, read or cited.",
    columns: [
      .text("id"), .text("doc_type").orNull, .text("number").orNull, .text("key").orNull,
      .text("branch").orNull,
      .text("issuer").orNull, .text("issuer_code").orNull, .text("issuer_place").orNull,
      .text("issued_date", "ISO 8601, shorter where no more is known").orNull, .integer("year").orNull,
      .text("term").orNull, .text("title").orNull,
      .text("doc", in: "documents (doc)", "the file that it is, if it was read").orNull, .text("urn").orNull,
      .text("status"), .integer("mentions"), .integer("in_degree"), .integer("out_degree"),
      .real("pagerank").orNull, .integer("component").orNull,
    ],
    unique: ["id"], indices: ["key", "number", "doc", "issued_date", "in_degree"],
    searched: ["title", "number", "issuer"])

  static let edges = RecordTable(
    name: "edges", file: "edges", says: "Relations between two documents of the graph.",
    columns: [
      .text("src", in: "nodes (id)"), .text("dst", in: "nodes (id)"),
      .text("relation", "what src does to dst"),
      .text("provision").orNull, .integer("weight", "mentions"), .text("asserted_by", in: "documents (doc)"),
      .text("first", in: "refs (id)", "the first mention"), .flag("plausible"),
    ],
    unique: [], indices: ["src", "dst", "relation", "asserted_by", "first"])

  static let candidates = RecordTable(
    name: "candidates", file: "candidates", says: "What an ambiguous node may be.",
    columns: [
      .text("node", in: "nodes (id)"), .text("candidate", in: "nodes (id)"), .real("score"),
    ],
    unique: ["node", "candidate"], indices: ["candidate"])

  static let errors = RecordTable(
    name: "errors", file: "errors",
    says: "What went wrong with a file; a file that could not be read is no document.",
    columns: [.text("doc"), .text("stage"), .text("code"), .text("message"), .text("detail").orNull],
    unique: [], indices: ["doc", "code"])

  /// The tables in the order in which they are written.
  static let tables = [documents, refs, dates, quantities, nodes, edges, candidates, errors]

  static let run = """
    -- run.json, a row a key; what is no string or number is JSON.
    CREATE TABLE run (
      key TEXT NOT NULL PRIMARY KEY,
      value TEXT
    ) STRICT;

    """

  /// The version of the contract, kept as `user_version`.
  static let version = 1

  /// The files of an output folder that the tables hold, without `.jsonl`, in order.
  public static var files: [String] { tables.map { $0.file } }

  /// The whole database in SQL: what `schema/sqlite.sql` publishes.
  public static var sql: String {
    var text = """
      -- The database of `trichdan sqlite` and `trichdan run --sqlite`: the records of contract 1, a table a kind, a row a record.
      -- Names are those of the JSON Lines, but `references` is a word of SQL: its table is refs, and documents has ref_count,
      -- date_count and quantity_count. Lists are tables of their own. Dates are ISO 8601 text, decimals exact text.
      --
      -- Search: SELECT ... FROM refs JOIN refs_fts ON refs_fts.rowid = refs.row WHERE refs_fts MATCH '"ke hoach"'
      -- finds it with and without marks.


      """
    text += (tables.map { $0.create } + [run]).joined(separator: "\n")
    text += "\n" + tables.map { $0.createIndices }.joined()
    text += "\n" + tables.compactMap { $0.createSearch }.joined(separator: "\n")
    return text
  }
}
