internal import Lexicon
internal import Training

/// `trichdan train words`: reads the files, trains, writes the tables and says how good they are.
public enum WordTraining {
  public static func run(
    treebanks: [String], dev: String?, counts: String?, words: [String], names: [String], texts: [String],
    out: String?, predicted: String?, leastCount: Int,
    leastWeight: Int, rounds: Int, dropped: Int, rate: Float, without: [String], leastSingle: Int,
    orders: Int,
    report: (String) -> Void
  ) throws {
    let base = try Lexicon.embedded()
    var options = WordTrainingOptions()
    options.leastCount = leastCount
    options.leastWeight = leastWeight
    options.rounds = rounds
    options.orders = orders
    options.dropped = dropped
    options.rate = rate
    options.leastSingle = leastSingle
    options.without = Set(without)
    var trainer = WordTrainer(base, options)
    let banks = try treebanks.map { try treebank($0) }
    if let counts { trainer.add(counts: try bytes(counts)) }
    for list in words { trainer.add(words: try bytes(list)) }
    for list in names { trainer.add(names: try bytes(list)) }
    if !texts.isEmpty {
      trainer.add(
        texts: try Walk.files(texts).compactMap { try Files.read($0.path, limit: 1 << 30) })
    }
    let result = try trainer.train(banks, heldBack: try dev.map { try treebank($0) }, report: report)
    report("words.tsv: \(result.wordCount) rows, \(result.words.count) bytes")
    report("word_weights.tsv: \(result.weightCount) rows, \(result.weights.count) bytes")
    if let score = result.score {
      report(
        "held back: P \(percent(score.precision))  R \(percent(score.recall))  F1 \(percent(score.f1))"
          + "  (\(score.expected) words)")
    }
    if let predicted { try write(result.predicted, predicted) }
    guard let out else { return }
    try Files.makeFolder(out)
    try write(result.words, out + "/words.tsv")
    try write(result.weights, out + "/word_weights.tsv")
  }

  private static func write(_ bytes: [UInt8], _ path: String) throws(FileError) {
    let file = try OutputFile(path + ".partial")
    try file.write(bytes)
    try file.finish()
    try Files.rename(path + ".partial", path)
  }

  private static func bytes(_ path: String) throws(FileError) -> [UInt8] {
    try Files.read(Array(path.utf8), limit: 1 << 30) ?? []
  }

  private static func treebank(_ name: String) throws -> Treebank {
    let raw = name + ".raw.txt"
    return try Treebank(
      gold: try bytes(name + ".gold.txt"), raw: Files.kind(raw) == .file ? try bytes(raw) : nil, name: name)
  }

  /// 0.97154 → "97.15"
  private static func percent(_ share: Double) -> String {
    let hundredths = Int((share * 10_000).rounded())
    return "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
  }
}
