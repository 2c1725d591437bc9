internal import Reading
internal import Writing

/// What `run.json` says of a run: from what, by which program, how much, how long.
struct RunRecord {
  var seeds: UInt64
  var inputs: [String]
  /// nil where nothing but records was read.
  var walk: WalkOptions?
  /// nil where nothing but records was read.
  var reading: ReadOptions?
  var ownSeeds: String?
  var tokens: Bool
  var ownWords: String?
  var counts: Counts
  var nodes: Int
  var edges: Int
  var started: String
  var seconds: Double
  var jobs: Int

  var bytes: [UInt8] {
    var line = JSONLine()
    line.open()
    line.integer("schema", Version.schema)
    line.string("program", "trichdan")
    line.string("version", Version.program)
    line.string("icu", Version.icu)
    line.string("seeds", BatchRun.hex(seeds))
    line.strings("inputs", inputs)
    line.object("options") { inner in
      let limits = reading?.limits
      inner.integer("max_bytes", limits?.bytes)
      inner.integer("max_text", limits?.text)
      inner.integer("max_ratio", limits?.ratio)
      inner.integer("max_entries", limits?.entries)
      inner.integer("max_depth", limits?.depth)
      inner.integer("max_seconds", limits?.seconds)
      inner.integer("max_memory", limits?.memory)
      inner.string("encoding", reading?.encoding?.rawValue)
      inner.bool("ocr", reading?.ocr ?? false)
      inner.string("text_column", reading?.textColumn)
      inner.string("id_column", reading?.idColumn)
      inner.string("seeds", ownSeeds)
      inner.bool("tokens", tokens)
      inner.string("lexicon", ownWords)
      inner.integer("max_document_seconds", limits?.documentSeconds)
      inner.strings("glob", walk?.globs ?? [])
      inner.string("files_from", walk?.list)
      inner.bool("ignore", walk?.usesIgnoreFiles ?? false)
      inner.bool("gitignore", (walk?.usesIgnoreFiles ?? false) && (walk?.usesGitignore ?? false))
      inner.bool("hidden", walk?.takesHidden ?? false)
    }
    line.integer("documents", counts.documents)
    line.integer("references", counts.references)
    line.integer("dates", counts.dates)
    line.integer("quantities", counts.quantities)
    line.integer("nodes", nodes)
    line.integer("edges", edges)
    line.integer("errors", counts.errors)
    line.integer("bytes", counts.bytes)
    line.string("started", started)
    line.decimal("seconds", seconds, places: 3)
    line.integer("jobs", jobs)
    line.close()
    return line.bytes
  }
}
