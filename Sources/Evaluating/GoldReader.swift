internal import Reading
internal import Wording

/// Reads one annotation file and checks it against its text, so that no figure rests on a slip of the annotation.
struct GoldReader {
  let file: String
  let text: ScalarText

  func read(_ id: String, _ bytes: [UInt8]) throws(GoldError) -> GoldPassage {
    let root: JSONValue
    do {
      root = try JSONValue(bytes[...])
    } catch {
      throw GoldError(
        file: file, reason: "is no JSON: \(error.message); mend the file",
        vi: "không phải là JSON: \(error.message); hãy sửa tệp")
    }
    guard case .object = root else {
      throw wrong(
        "", "must be an object with references, dates, quantities",
        vi: "phải là một đối tượng có references, dates, quantities")
    }
    var passage = GoldPassage(id: id)
    passage.references = try items(root, "references") { (item, at) throws(GoldError) in
      try reference(item, at)
    }
    passage.dates = try items(root, "dates") { (item, at) throws(GoldError) in
      GoldDate(
        range: try span(item, at), type: try string(item, "type", at), value: try string(item, "value", at))
    }
    passage.quantities = try items(root, "quantities") { (item, at) throws(GoldError) in
      try quantity(item, at)
    }
    let edges = try items(root, "edges") { (item, at) throws(GoldError) in
      GoldEdge(
        from: try needed(item, "from", at), relation: try needed(item, "relation", at),
        to: try needed(item, "to", at))
    }
    passage.edges = edges.map { Set($0) }
    return passage
  }

  private func reference(_ item: JSONValue, _ at: String) throws(GoldError) -> GoldReference {
    let range = try span(item, at)
    var form: GoldReference.Form?
    if let written = try string(item, "form", at) {
      // The names of the record contract are taken too.
      let names = ["name": "named", "number": "number_only", "anaphor": "anaphora"]
      guard let known = GoldReference.Form(rawValue: names[written] ?? written) else {
        let all = GoldReference.Form.allCases.map { $0.rawValue }.joined(separator: ", ")
        throw wrong(
          at + ".form", "is \"\(written)\", which is none of: \(all)",
          vi: "là \"\(written)\", không thuộc: \(all)")
      }
      form = known
    }
    let (number, docType) = (try string(item, "number", at), try string(item, "doc_type", at))
    if number == nil, docType == nil {
      throw wrong(
        at, "has neither number nor doc_type: a mention is matched by one of them, so give one",
        vi: "không có number lẫn doc_type; hãy ghi một trong hai, vì trích dẫn được so theo đó")
    }
    let (isNested, isWeak) = (try bool(item, "nested", at), try bool(item, "weak", at))
    return GoldReference(
      range: range, form: form, docType: docType, number: number,
      issuedDate: try string(item, "issued_date", at), issuer: try string(item, "issuer", at),
      issuerResolved: try string(item, "issuer_resolved", at), title: try string(item, "title", at),
      relation: try string(item, "relation", at), provisions: try strings(item, "sub_refs", at),
      target: try string(item, "target", at), isSelf: try bool(item, "self", at),
      isOptional: isNested || isWeak)
  }

  private func quantity(_ item: JSONValue, _ at: String) throws(GoldError) -> GoldQuantity {
    var quantity = GoldQuantity(range: try span(item, at))
    quantity.value = try decimal(item, "value", at)
    quantity.lower = try decimal(item, "lower", at)
    quantity.upper = try decimal(item, "upper", at)
    quantity.unit = try string(item, "unit", at)
    quantity.modifier = try string(item, "modifier", at)
    if let fraction = item["fraction"], fraction != .null {
      let place = at + ".fraction"
      guard case .object = fraction else {
        throw wrong(
          place, "must be an object: numerator, denominator",
          vi: "phải là một đối tượng: numerator, denominator")
      }
      // Older files say num and den.
      let (numerator, num) = (try decimal(fraction, "numerator", place), try decimal(fraction, "num", place))
      let (denominator, den) = (
        try decimal(fraction, "denominator", place), try decimal(fraction, "den", place)
      )
      quantity.fraction = (numerator ?? num, denominator ?? den)
    }
    return quantity
  }

  // MARK: parts

  private func wrong(_ at: String, _ reason: String, vi vietnamese: String) -> GoldError {
    GoldError(file: file, reason: (at.isEmpty ? "" : "\(at) ") + Message(reason, vi: vietnamese))
  }

  private func items<Item>(
    _ root: JSONValue, _ key: String, _ read: (JSONValue, String) throws(GoldError) -> Item
  ) throws(GoldError) -> [Item]? {
    guard let value = root[key], value != .null else { return nil }
    guard case .array(let items) = value else {
      throw wrong(key, "must be an array", vi: "phải là một mảng")
    }
    var result: [Item] = []
    for (index, item) in items.enumerated() {
      let at = "\(key)[\(index)]"
      guard case .object = item else {
        throw wrong(at, "must be an object", vi: "phải là một đối tượng")
      }
      result.append(try read(item, at))
    }
    return result
  }

  /// `start` and `end`, and `text` where it is there: a slip of one unit shows at once.
  private func span(_ item: JSONValue, _ at: String) throws(GoldError) -> Range<Int> {
    let (start, end) = (try integer(item, "start", at), try integer(item, "end", at))
    guard start >= 0, start < end else {
      throw wrong(
        at, "has start \(start) and end \(end); start must be below end and not negative",
        vi: "có start \(start), end \(end); start phải nhỏ hơn end và không âm")
    }
    guard end <= text.scalars.count else {
      throw wrong(
        at,
        "ends at \(end), but the text has only \(text.scalars.count) Unicode scalars; "
          + "offsets count scalars (code points), not bytes or UTF-16 units",
        vi: "kết thúc ở \(end), nhưng văn bản chỉ có \(text.scalars.count) ký tự Unicode; "
          + "vị trí đếm theo ký tự (code point), không theo byte hay UTF-16")
    }
    if let quoted = try string(item, "text", at),
      !quoted.unicodeScalars.elementsEqual(text.scalars[start..<end])
    {
      throw wrong(
        at,
        "says \"\(quoted)\", but the text has \"\(text.string(start..<end))\" from \(start) to \(end); "
          + "offsets count Unicode scalars (code points) of the file as it is",
        vi: "ghi \"\(quoted)\", nhưng từ \(start) đến \(end) văn bản có \"\(text.string(start..<end))\"; "
          + "vị trí đếm theo ký tự Unicode (code point) của tệp như nó vốn có")
    }
    return start..<end
  }

  private func integer(_ item: JSONValue, _ key: String, _ at: String) throws(GoldError) -> Int {
    guard case .number(let written)? = item[key], let value = Int(written) else {
      throw wrong("\(at).\(key)", "must be a whole number", vi: "phải là số nguyên")
    }
    return value
  }

  /// A string; empty ones are as good as none.
  private func string(_ item: JSONValue, _ key: String, _ at: String) throws(GoldError) -> String? {
    switch item[key] {
    case nil, .null: return nil
    case .string(let text): return text.isEmpty ? nil : text
    default: throw wrong("\(at).\(key)", "must be a string or null", vi: "phải là chuỗi hoặc null")
    }
  }

  private func needed(_ item: JSONValue, _ key: String, _ at: String) throws(GoldError) -> String {
    guard let text = try string(item, key, at) else {
      throw wrong("\(at).\(key)", "must be a string", vi: "phải là chuỗi")
    }
    return text
  }

  private func decimal(_ item: JSONValue, _ key: String, _ at: String) throws(GoldError) -> String? {
    var written: String?
    if case .number(let number)? = item[key] { written = number } else { written = try string(item, key, at) }
    guard let written else { return nil }
    guard ExactNumber(written) != nil else {
      throw wrong(
        "\(at).\(key)", "is \"\(written)\"; write a plain decimal with a point and no grouping: 1234.5",
        vi: "là \"\(written)\"; hãy viết số thập phân với dấu chấm, không tách hàng nghìn: 1234.5")
    }
    return written
  }

  private func bool(_ item: JSONValue, _ key: String, _ at: String) throws(GoldError) -> Bool {
    switch item[key] {
    case nil, .null: return false
    case .bool(let value): return value
    default: throw wrong("\(at).\(key)", "must be true or false", vi: "phải là true hoặc false")
    }
  }

  private func strings(_ item: JSONValue, _ key: String, _ at: String) throws(GoldError) -> [String] {
    guard let value = item[key], value != .null else { return [] }
    let fault = wrong("\(at).\(key)", "must be an array of strings", vi: "phải là một mảng các chuỗi")
    guard case .array(let items) = value else { throw fault }
    var result: [String] = []
    for item in items {
      guard case .string(let text) = item else { throw fault }
      result.append(text)
    }
    return result
  }
}
