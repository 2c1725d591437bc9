internal import Wording

/// What the rules note of their decisions, in Vietnamese. The rules themselves speak English and know no languages; `%` stands for what
/// they fill in. Names of tables, columns, rules and relations are the same in both. A test holds the table against what they note.
enum ExplainPhrases {
  static let phrases: [Message] = [
    Message("the document's number in its head", vi: "số của chính văn bản, ở phần đầu"),
    Message(
      "the number of the document's head, and no other date or type",
      vi: "trùng số ở phần đầu văn bản, ngày và loại không khác"),
    Message(
      "an everyday word in small letters (type_traits: common)",
      vi: "từ thông thường, viết chữ thường (type_traits: common)"),
    Message(
      "the text cites several of its type, and none near before it",
      vi: "văn bản nhắc đến nhiều văn bản loại này, nhưng không có văn bản nào ở gần phía trước"),
    Message("no % before it", vi: "phía trước không có %"),
    Message("the last of its type before it", vi: "văn bản cùng loại gần nhất ở phía trước"),
    Message(
      "the last of its type before it; nothing says that the text is one",
      vi: "văn bản cùng loại gần nhất ở phía trước; không có gì cho thấy văn bản đang đọc thuộc loại này"),
    Message("the text itself is of this type", vi: "chính văn bản đang đọc thuộc loại này"),
    Message(
      "the type has meant the text itself before",
      vi: "ở phía trước, tên loại này đã chỉ chính văn bản đang đọc"
    ),
    Message(
      "any document means the text itself (type_traits: any)",
      vi: "\"văn bản\" nói chung là chính văn bản đang đọc (type_traits: any)"),
    Message(
      "the text itself: no % in the % bytes before it",
      vi: "chính văn bản đang đọc: không có % trong % byte phía trước"),
    Message("after it: date %, issuer %, title %", vi: "phía sau: ngày %, cơ quan ban hành %, trích yếu %"),
    Message("before it: issuer %", vi: "phía trước: cơ quan ban hành %"),
    Message(
      "before it: date %, which opens the sentence or stands before who issued it",
      vi: "phía trước: ngày %, ở đầu câu hoặc trước tên cơ quan ban hành"),
    Message("%: provision_units in %", vi: "%: provision_units trong %"),
    Message(
      "% is not cited by a bare serial (doc_types: short = no)",
      vi: "% không được nhắc chỉ bằng số thứ tự (doc_types: short = no)"),
    Message(
      "what follows the figures can be counted", vi: "sau con số là danh từ đếm được, nên đây là số lượng"),
    Message("type and serial; %", vi: "tên loại và số thứ tự; %"),
    Message("declared (gọi tắt là); %", vi: "được đặt tên gọi tắt (gọi tắt là); %"),
    Message(
      "consolidates: the text is a consolidated one and names this before its bases (type_traits: consolidation)",
      vi:
        "consolidates: đây là văn bản hợp nhất và nêu văn bản này trước phần căn cứ (type_traits: consolidation)"
    ),
    Message("% as % before it in the list", vi: "% như % đứng trước trong danh sách"),
    Message("attached_to: % stands between its annex and it", vi: "attached_to: % đứng giữa phụ lục và nó"),
    Message("relation_cues: % → % (%, priority %)", vi: "relation_cues: % → % (%, ưu tiên %)"),
    Message(
      "%, its kind and a body (type_traits: unnumbered)",
      vi: "%, lĩnh vực và một cơ quan (type_traits: unnumbered)"),
    Message(
      "%: the words before it say what it is (blockers)",
      vi: "%: các từ đứng trước cho biết đó là gì (blockers)"
    ),
    Message(
      "%: no type before it, and no code of it is listed",
      vi: "%: phía trước không có tên loại, và không ký hiệu nào có trong bảng"),
    Message(
      "%: type by its code, %; issuer %; shape %",
      vi: "%: loại theo ký hiệu, %; cơ quan ban hành %; dạng số %"),
    Message(
      "%: type before it, %; issuer %; shape %",
      vi: "%: tên loại đứng trước, %; cơ quan ban hành %; dạng số %"),
    Message(
      "in a list of laws; name in named_documents", vi: "trong danh sách luật; tên có trong named_documents"),
    Message(
      "%; name in named_documents, with % names inside",
      vi: "%; tên có trong named_documents, bên trong có % tên"
    ),
    Message("%; name in named_documents", vi: "%; tên có trong named_documents"),
    Message("%; name read by its words, with % names inside", vi: "%; tên đọc theo từ, bên trong có % tên"),
    Message("%; name read by its words", vi: "%; tên đọc theo từ"),
    Message("%, handed on by %", vi: "%, lấy theo %"),
    Message("issuer %, shared with %", vi: "cơ quan ban hành %, chung với %"),
    Message("date %, shared with %", vi: "ngày %, chung với %"),
    Message("title %, shared with %", vi: "trích yếu %, chung với %"),
    Message("%; anaphora: %", vi: "%; anaphora: %"),
    Message("no type", vi: "không có loại"),
  ]

  /// Short words that stand for a value.
  private static let words: [Substring: String] = [
    "none": "(không có)", "no type": "không có loại", "not in issuers": "không có trong issuers",
    "active": "chủ động", "passive": "bị động",
    "certain": "chắc chắn", "listed": "có trong bảng", "open": "để ngỏ",
  ]

  static func translated(_ text: String, of rule: String, _ language: Language) -> String {
    guard language == .vietnamese else { return text }
    func word(_ value: Substring) -> String { words[value] ?? String(value) }
    // Provisions and a text: no words of its own to know it by.
    if rule == "ProvisionTail" { return Message("% of %", vi: "% của %").filled(from: text) ?? text }
    return phrases.lazy.compactMap { $0.filled(from: text, value: word) }.first ?? text
  }
}
