internal import ArgumentParser
internal import Graphing
internal import Lexicon
internal import Pipeline
internal import Searching
internal import Wording

/// When hits are coloured.
private enum ColourWhen: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// `trichdan grep PATTERN INPUT...`
struct Grep: AsyncParsableCommand, DocumentedCommand {
  static let text = CommandText(
    abstract: Message(
      "Find mentions of documents, dates or quantities by what they mean.",
      vi: "Tìm chỗ nhắc đến văn bản, ngày tháng hoặc số liệu theo nghĩa của chúng."),
    discussion: Message(
      """
      Inputs are files, folders, - for the standard input, or folders that trichdan run has written, whose records are \
      searched without reading the texts again. PATTERN is a document number or a part of one, or words of a type, a title or \
      a name, in any case, with any dash, with diacritics or without (those typed count): 'KH/ĐU', '16 kh–du', "chi thi 01". It may be left out \
      where an option says what is looked for and the first word is the name of a file; -e says it in so many words.

      With --dates PATTERN is the beginning of an EDTF value, a day (05/02/2021), a month (02/2021) or a range (2021-01..2021-06, open at either \
      end). With --quantities it is conditions parted by commas, all of which must hold: \
      unit, unit_code, value, normalized, noun or modifier, then = != < <= > >=, then a word or a number (1e9).

      Prints path:line:column: and the line, of an output folder path:line: and the sentence; columns count characters from 1.
      """,
      vi: """
        Đầu vào là tệp, thư mục, - là đầu vào chuẩn, hoặc thư mục do trichdan run ghi ra (tìm trong bản ghi, không đọc lại văn \
        bản). MẪU là số văn bản hoặc một phần của số, hoặc từ trong tên loại, trích yếu hay tên gọi, chữ hoa hay thường, gạch \
        nối nào cũng được, có dấu hay không dấu (đã gõ dấu thì phải đúng dấu): 'KH/ĐU', '16 kh–du', "chi thi 01". Có thể bỏ MẪU khi đã có tùy chọn nói tìm gì và từ \
        đầu tiên là tên một tệp; -e để nêu rõ.

        Với --dates, MẪU là phần đầu của giá trị EDTF, một ngày (05/02/2021), một tháng (02/2021) hoặc một khoảng (2021-01..2021-06, có thể để \
        trống một đầu). Với --quantities, đó là các điều kiện cách nhau bằng dấu phẩy và phải cùng đúng: unit, unit_code, value, \
        normalized, noun hoặc modifier, rồi = != < <= > >=, rồi một từ hoặc một số (1e9).

        In ra đường-dẫn:dòng:cột: và dòng chữ; với thư mục kết quả là đường-dẫn:dòng: và câu; cột đếm ký tự từ 1.
        """),
    examples: [
      "trichdan grep KH/ĐU corpus/",
      "trichdan grep --type \"kế hoạch\" --issuer ĐU --after 2021-01-01 corpus/",
      "trichdan grep --relation implements --cites 01-CT/TU -l out",
      "trichdan grep --dates 2021-02 corpus/",
      "trichdan grep --quantities 'unit=VND,value>1e6' corpus/ -o",
      "trichdan grep 01-CT/TU out --json | jq -r .context",
    ],
    codes: [
      .init(0, "found", vi: "tìm thấy"),
      .init(1, "nothing was found", vi: "không tìm thấy"),
      .init(
        2, "wrong usage, or something could not be read (with -q and a hit still 0)",
        vi: "lệnh không đúng, hoặc có tệp không đọc được (với -q mà tìm thấy thì vẫn là 0)"),
    ])
  /// `-h` is --no-filename, as in grep: help with exit code 0 would be "found" to a script.
  static let configuration = text.configuration("grep", helpNames: .long)

  @Argument(
    help: ArgumentHelp(
      "What to find, then files, folders, output folders or -.",
      vi: "Cần tìm gì, rồi đến tệp, thư mục, thư mục kết quả hoặc -.", valueName: "pattern> <input"),
    completion: .file())
  var words: [String] = []

  @Option(
    name: .customShort("e", allowingJoined: true), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A pattern; several find what fits any of them, and all other words are inputs.",
      vi: "Một mẫu tìm; nhiều mẫu thì chỉ cần khớp một trong các mẫu; mọi từ khác là đầu vào.",
      valueName: "pattern"))
  var patterns: [String] = []

  @Flag(help: ArgumentHelp("Find dates instead of documents.", vi: "Tìm ngày tháng thay vì văn bản."))
  var dates = false

  @Flag(help: ArgumentHelp("Find quantities instead of documents.", vi: "Tìm số liệu thay vì văn bản."))
  var quantities = false

  @Option(
    help: ArgumentHelp(
      "Only documents of this type, as a name or a code.",
      vi: "Chỉ văn bản loại này, theo tên hoặc chữ viết tắt.",
      valueName: "type"))
  var type: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only of this issuer, as a code (TU) or words of its name.",
      vi: "Chỉ của cơ quan ban hành này, theo ký hiệu (TU) hoặc từ trong tên.", valueName: "issuer"))
  var issuer: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only mentions with this relation (implements, amends …).",
      vi: "Chỉ những chỗ có quan hệ này (implements, amends …).", valueName: "name"),
    completion: SharedHelp.relations)
  var relation: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only in documents that cite this one; without a pattern, the mentions that do.",
      vi: "Chỉ trong văn bản có trích dẫn văn bản này; không có mẫu tìm thì là chính các chỗ trích dẫn.",
      valueName: "number"))
  var cites: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only in documents that are of this type themselves, as a name or a code.",
      vi: "Chỉ tìm trong các văn bản mà chính nó thuộc loại này, theo tên hoặc chữ viết tắt.",
      valueName: "type"))
  var inType: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only in documents of this issuer, as a code or words of its name.",
      vi: "Chỉ tìm trong văn bản của cơ quan này, theo ký hiệu hoặc từ trong tên.", valueName: "issuer"))
  var inIssuer: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only in documents issued on this day or later.",
      vi: "Chỉ tìm trong văn bản ban hành từ ngày này trở đi.", valueName: "date"))
  var inAfter: String?

  @Option(
    help: ArgumentHelp(
      "Only in documents issued before this day.", vi: "Chỉ tìm trong văn bản ban hành trước ngày này.",
      valueName: "date"))
  var inBefore: String?

  @Option(
    help: ArgumentHelp(
      "Only what was issued (of dates: begins) on this day or later.",
      vi: "Chỉ văn bản ban hành (với --dates: ngày bắt đầu) từ ngày này trở đi.", valueName: "date"))
  var after: String?

  @Option(
    help: ArgumentHelp(
      "Only what was issued (of dates: begins) before this day.",
      vi: "Chỉ văn bản ban hành (với --dates: ngày bắt đầu) trước ngày này.", valueName: "date"))
  var before: String?

  @Flag(
    name: [.customShort("l"), .long],
    help: ArgumentHelp("Print the names of the documents with a hit.", vi: "In tên các văn bản có kết quả."))
  var filesWithMatches = false

  @Flag(
    help: ArgumentHelp(
      "Print of each of them its own date, type and number, and its name, between tabs; with --json its record.",
      vi:
        "In ngày, loại, số và tên của từng văn bản đó, cách nhau bằng tab; với --json thì in bản ghi của nó.")
  )
  var documents = false

  @Flag(
    name: [.customShort("h"), .customShort("I"), .long],
    help: ArgumentHelp(
      "Print no path, line and column before a hit, and no path before a count.",
      vi: "Không in đường dẫn, dòng, cột trước kết quả, và đường dẫn trước số đếm."))
  var noFilename = false

  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp("Print how many hits each of them has.", vi: "In số kết quả của từng văn bản."))
  var count = false

  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp("Print the mention alone, not its line.", vi: "Chỉ in chỗ tìm thấy, không in cả dòng.")
  )
  var onlyMatching = false

  @Flag(
    help: ArgumentHelp(
      "Print the records themselves, as JSON Lines.", vi: "In chính các bản ghi, dạng JSON Lines."))
  var json = false

  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Print nothing; the first hit ends the search.", vi: "Không in gì; thấy một kết quả là dừng."))
  var quiet = false

  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp("Say nothing of files that cannot be read.", vi: "Không báo tệp không đọc được."))
  var silent = false

  @Option(
    help: ArgumentHelp(
      "Colour the hits: auto (on a terminal, unless NO_COLOR is set), always or never.",
      vi: "Tô màu kết quả: auto (trên terminal, trừ khi có NO_COLOR), always (luôn) hoặc never (không).",
      valueName: "color"))
  private var color: ColourWhen = .auto

  @Option(name: SharedHelp.jobsName, parsing: .unconditional, help: SharedHelp.jobs)
  var jobs: Int?

  @Option(help: SharedHelp.seeds, completion: .directory)
  var seeds: String?

  @OptionGroup(title: SharedHelp.inputsTitle[Console.language])
  var selection: InputOptions

  @OptionGroup(visibility: .hidden)
  var habits: GrepHabits

  @OptionGroup(title: SharedHelp.linesTitle[Console.language])
  var lines: LineInputOptions

  @OptionGroup(title: SharedHelp.readingTitle[Console.language])
  var reading: ReadingOptions

  @OptionGroup
  var language: LanguageOption

  func validate() throws {
    if dates, quantities {
      throw ValidationError(
        "--dates and --quantities are two searches; run grep twice",
        vi: "--dates và --quantities là hai phép tìm khác nhau; hãy chạy grep hai lần")
    }
    let isOfReferences = !type.isEmpty || !issuer.isEmpty || !relation.isEmpty
    if dates || quantities, isOfReferences {
      throw ValidationError(
        "--type, --issuer and --relation are for documents, not for dates and quantities",
        vi: "--type, --issuer và --relation dành cho văn bản, không dành cho ngày tháng và số liệu")
    }
    if quantities, after != nil || before != nil {
      throw ValidationError(
        "--after and --before are for documents and dates, not for quantities",
        vi: "--after và --before dành cho văn bản và ngày tháng, không dành cho số liệu")
    }
    if [filesWithMatches, count, onlyMatching, json && !documents, documents, quiet].filter({ $0 }).count > 1
    {
      throw ValidationError(
        "give one of -l, -c, -o, -q, --documents and --json (--documents --json is one, too)",
        vi: "chỉ dùng một trong -l, -c, -o, -q, --documents và --json (--documents --json cũng là một)")
    }
    if let jobs, jobs < 1 || jobs > 1024 {
      throw SharedHelp.wrongJobs(jobs)
    }
    try selection.check(words, isNeeded: false)
    if words.isEmpty, selection.filesFrom == nil || patterns.isEmpty && !hasCondition {
      throw ValidationError(
        "say what to find and where: trichdan grep 16-KH/ĐU reports/",
        vi: "hãy nêu tìm gì và tìm ở đâu: trichdan grep 16-KH/ĐU reports/")
    }
  }

  /// Whether an option says what is looked for, so that no pattern is needed.
  private var hasCondition: Bool {
    dates || quantities || !type.isEmpty || !issuer.isEmpty || !relation.isEmpty || !cites.isEmpty
      || after != nil || before != nil || !inType.isEmpty || !inIssuer.isEmpty || inAfter != nil
      || inBefore != nil
  }

  /// The patterns and the inputs.
  private var parts: (patterns: [String], inputs: [String]) {
    if !patterns.isEmpty { return (patterns, words) }
    let first = words.first ?? ""
    if hasCondition, first == "-" || Files.kind(first) != .missing { return ([], words) }
    return ([first], Array(words.dropFirst()))
  }

  /// Says it where the first word is a file and could be a date as well: archives have folders of years.
  private func noteDoubt() {
    guard patterns.isEmpty, dates, !quiet, words.count > 1, let first = words.first, first != "-",
      Files.kind(first) != .missing, (try? DatePattern(first)) != nil
    else { return }
    Console.say(
      Message(
        "\(first) is searched in, as there is such a file; to search for it, write -e \(first)",
        vi: "đang tìm trong \(first) vì có tệp tên như vậy; để tìm chính nó, hãy viết -e \(first)"))
  }

  /// Says why nothing may have been found: signs of regular expressions, an issuer that nobody knows.
  private func noteSlips(_ patterns: [String], _ names: KnownNames) {
    let asked = (quantities ? [] : patterns) + cites
    if let pattern = asked.first(where: { $0.contains { "|*^$[]\\+".contains($0) } }) {
      Console.say(
        Message(
          "nothing was found: \(pattern) is read as numbers and words, not as a regular expression; any part of a number finds it, "
            + "and of several -e PATTERN any may fit",
          vi:
            "không tìm thấy gì: \(pattern) được hiểu là số và từ, không phải biểu thức chính quy; chỉ cần một phần của số là tìm được, "
            + "và có thể dùng nhiều -e MẪU, chỉ cần khớp một trong các mẫu"))
    }
    for issuer in issuer + inIssuer {
      if let doubt = names.doubt(ofIssuer: issuer) { Console.say(doubt) }
    }
  }

  private func query(_ patterns: [String], _ names: KnownNames) throws -> SearchQuery {
    let kind: SearchQuery.Kind
    if dates {
      kind = .dates(try patterns.map { try DatePattern($0) })
    } else if quantities {
      kind = .quantities(try patterns.map { try QuantityPattern($0) })
    } else {
      let made = patterns.map { MentionPattern($0) }
      if let place = made.firstIndex(where: { $0.isEmpty }), !patterns[place].isEmpty {
        throw SearchError(
          "\"\(patterns[place])\" has neither a letter nor a figure to look for",
          vi: "\"\(patterns[place])\" không có chữ hay số nào để tìm")
      }
      kind = .references(made)
    }
    var query = SearchQuery(kind)
    query.cited.types = try type.flatMap { try names.types($0) }
    for issuer in issuer + inIssuer { try names.check(issuer: issuer) }
    query.cited.issuers = issuer
    query.relations = Set(try relation.map { try Relation(named: $0) })
    query.cites = cites.map { MentionPattern($0) }
    query.cited.after = try after.map { try DatePattern.day($0) }
    query.cited.before = try before.map { try DatePattern.day($0) }
    query.holder.types = try inType.flatMap { try names.types($0) }
    query.holder.issuers = inIssuer
    query.holder.after = try inAfter.map { try DatePattern.day($0) }
    query.holder.before = try inBefore.map { try DatePattern.day($0) }
    return query
  }

  private var output: GrepRun.Output {
    quiet
      ? .nothing
      : documents
        ? json ? .documentRecords : .documents
        : json ? .records : filesWithMatches ? .files : count ? .counts : onlyMatching ? .hits : .lines
  }

  func run() async throws {
    try await Console.reporting {
      let (patterns, inputs) = parts
      noteDoubt()
      if inputs.isEmpty, selection.filesFrom == nil {
        throw SearchError(
          "name a file, a folder, an output folder, or - for the standard input, to search in",
          vi: "hãy nêu nơi cần tìm: tệp, thư mục, thư mục kết quả, hoặc - là đầu vào chuẩn")
      }
      let lexicon = try SeedsFolder.load(seeds)
      let names = KnownNames(lexicon)
      let options = GrepRun.Options(
        inputs: inputs, walk: selection.options, query: try query(patterns, names), output: output,
        isColoured: color == .always || color == .auto && Console.isColoured,
        hasPlaces: !noFilename, isSilent: silent,
        jobs: jobs ?? Machine.cores, reading: try reading.options, lines: lines.options())
      let outcome = try await GrepRun(options, lexicon).run()
      if quiet, outcome.found > 0 { return }
      if outcome.found == 0, !quiet, !silent { noteSlips(patterns, names) }
      if outcome.errors > 0 { throw ExitCode(2) }
      if outcome.found == 0 { throw ExitCode(1) }
    }
  }
}
