internal import ArgumentParser
internal import Graphing
internal import Lexicon
internal import Pipeline
internal import Searching

/// When hits are coloured.
private enum ColourWhen: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// `trichdan grep PATTERN INPUT...`
struct Grep: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find mentions of documents, dates or quantities by what they mean.",
    discussion: """
      Inputs are files, folders, - for the standard input, or folders that trichdan run has written, whose records are \
      searched without reading the texts again. PATTERN is a document number or a part of one, or words of a type, a title or \
      a name, typed without diacritics, in any case, with any dash: 'KH/ĐU', '16 kh–du', "chi thi 01". It may be left out \
      where an option says what is looked for and the first word is the name of a file; -e says it in so many words.

      With --dates PATTERN is the beginning of an EDTF value, a day (05/02/2021) or a range (2021-01..2021-06, open at either \
      end). With --quantities it is conditions parted by commas, all of which must hold: \
      unit, unit_code, value, normalized, noun or modifier, then = != < <= > >=, then a word or a number (1e9).

      Prints path:line:column: and the line, of an output folder path:line: and the sentence; columns count characters from 1.

      Examples:
        trichdan grep KH/ĐU reports/
        trichdan grep --type "kế hoạch" --issuer TU --after 2021-01-01 reports/
        trichdan grep --relation implements --cites 01-CT/TU -l out
        trichdan grep --dates 2021-02 reports/
        trichdan grep --quantities 'unit=VND,value>1e9' reports/ -o
        trichdan grep 30/2020 out --json | jq -r .context

      Exit codes, as those of grep: 0 found, 1 nothing found, 2 something could not be read (with -q and a hit still 0).
      """)

  @Argument(
    help: ArgumentHelp(
      "What to find, then files, folders, output folders or -.", valueName: "pattern> <input"))
  var words: [String] = []

  @Option(
    name: .customShort("e"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A pattern; several find what fits any of them, and all other words are inputs.", valueName: "pattern"))
  var patterns: [String] = []

  @Flag(help: "Find dates instead of documents.")
  var dates = false

  @Flag(help: "Find quantities instead of documents.")
  var quantities = false

  @Option(help: ArgumentHelp("Only documents of this type, as a name or a code.", valueName: "type"))
  var type: [String] = []

  @Option(
    help: ArgumentHelp("Only of this issuer, as a code (TU) or words of its name.", valueName: "issuer"))
  var issuer: [String] = []

  @Option(help: ArgumentHelp("Only mentions with this relation (implements, amends …).", valueName: "name"))
  var relation: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only in documents that cite this one; without a pattern, the mentions that do.", valueName: "number"))
  var cites: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only in documents that are of this type themselves, as a name or a code.", valueName: "type"))
  var inType: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only in documents of this issuer, as a code or words of its name.", valueName: "issuer"))
  var inIssuer: [String] = []

  @Option(help: ArgumentHelp("Only in documents issued on this day or later.", valueName: "date"))
  var inAfter: String?

  @Option(help: ArgumentHelp("Only in documents issued before this day.", valueName: "date"))
  var inBefore: String?

  @Option(
    help: ArgumentHelp("Only what was issued (of dates: begins) on this day or later.", valueName: "date"))
  var after: String?

  @Option(help: ArgumentHelp("Only what was issued (of dates: begins) before this day.", valueName: "date"))
  var before: String?

  @Flag(name: [.customShort("l"), .long], help: "Print the names of the documents with a hit.")
  var filesWithMatches = false

  @Flag(
    help:
      "Print of each of them its own date, type and number, and its name, between tabs; with --json its record."
  )
  var documents = false

  @Flag(
    name: [.customShort("I"), .long],
    help: "Print no path, line and column before a hit, and no path before a count.")
  var noFilename = false

  @Flag(name: .shortAndLong, help: "Print how many hits each of them has.")
  var count = false

  @Flag(name: .shortAndLong, help: "Print the mention alone, not its line.")
  var onlyMatching = false

  @Flag(help: "Print the records themselves, as JSON Lines.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print nothing; the first hit ends the search.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say nothing of files that cannot be read.")
  var silent = false

  @Option(help: "Colour the hits: auto (on a terminal, unless NO_COLOR is set), always or never.")
  private var color: ColourWhen = .auto

  @Option(name: .shortAndLong, help: "How many documents to read at a time (default: the number of cores).")
  var jobs: Int?

  @Option(help: ArgumentHelp("A folder of your own tables, laid over the built-in ones.", valueName: "dir"))
  var seeds: String?

  @OptionGroup(visibility: .hidden)
  var habits: GrepHabits

  @OptionGroup(title: "Lines")
  var lines: LineInputOptions

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  func validate() throws {
    if dates, quantities {
      throw ValidationError("--dates and --quantities are two searches; run grep twice")
    }
    let isOfReferences = !type.isEmpty || !issuer.isEmpty || !relation.isEmpty
    if dates || quantities, isOfReferences {
      throw ValidationError("--type, --issuer and --relation are for documents, not for dates and quantities")
    }
    if quantities, after != nil || before != nil {
      throw ValidationError("--after and --before are for documents and dates, not for quantities")
    }
    if [filesWithMatches, count, onlyMatching, json && !documents, documents, quiet].filter({ $0 }).count > 1
    {
      throw ValidationError(
        "give one of -l, -c, -o, -q, --documents and --json (--documents --json is one, too)")
    }
    if let jobs, jobs < 1 || jobs > 1024 {
      throw ValidationError("--jobs must be from 1 to 1024, not \(jobs)")
    }
    if words.isEmpty {
      throw ValidationError("say what to find and where: trichdan grep 16-KH/ĐU reports/")
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
    Console.error(
      "trichdan: \(first) is searched in, as there is such a file; to search for it, write -e \(first)")
  }

  private func query(_ patterns: [String]) throws -> SearchQuery {
    let kind: SearchQuery.Kind
    if dates {
      kind = .dates(try patterns.map { try DatePattern($0) })
    } else if quantities {
      kind = .quantities(try patterns.map { try QuantityPattern($0) })
    } else {
      let made = patterns.map { MentionPattern($0) }
      if let place = made.firstIndex(where: { $0.isEmpty }), !patterns[place].isEmpty {
        throw SearchError("\"\(patterns[place])\" has neither a letter nor a figure to look for")
      }
      kind = .references(made)
    }
    var query = SearchQuery(kind)
    query.cited.types = type
    query.cited.issuers = issuer
    query.relations = Set(try relation.map { try Relation(named: $0) })
    query.cites = cites.map { MentionPattern($0) }
    query.cited.after = try after.map { try DatePattern.day($0) }
    query.cited.before = try before.map { try DatePattern.day($0) }
    query.holder.types = inType
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
      if inputs.isEmpty {
        throw SearchError(
          "name a file, a folder, an output folder, or - for the standard input, to search in")
      }
      let options = GrepRun.Options(
        inputs: inputs, query: try query(patterns), output: output,
        isColoured: color == .always || color == .auto && Console.isColoured,
        hasPlaces: !noFilename, isSilent: silent,
        jobs: jobs ?? Machine.cores, reading: try reading.options, lines: lines.options())
      let outcome = try await GrepRun(options, try SeedsFolder.load(seeds)).run()
      if quiet, outcome.found > 0 { return }
      if outcome.errors > 0 { throw ExitCode(2) }
      if outcome.found == 0 { throw ExitCode(1) }
    }
  }
}
