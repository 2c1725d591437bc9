public import Lexicon

/// The two files of an annotated text.
public struct PassageFiles: Sendable {
  /// Their name without extension.
  public var id: String
  /// Paths, to name in errors.
  public var textPath: String
  public var annotationPath: String
  public var text: [UInt8]
  public var annotation: [UInt8]

  public init(id: String, textPath: String, annotationPath: String, text: [UInt8], annotation: [UInt8]) {
    self.id = id
    self.textPath = textPath
    self.annotationPath = annotationPath
    self.text = text
    self.annotation = annotation
  }
}

/// Records scored against annotations: one outcome for each annotation and false alarm, and the figures over all.
public struct Evaluation: Sendable {
  public private(set) var outcomes: [Outcome] = []
  public private(set) var scores = Scores()

  /// - Parameters:
  ///   - files: what the program wrote for a folder with these texts; the `doc` of each is its `id` and ".txt".
  ///   - units: the units of provisions in annotations.
  /// - Throws: `GoldError` where a text is not UTF-8 or an annotation is malformed or does not fit its text.
  public init(_ passages: [PassageFiles], _ files: RecordFiles, units: [ProvisionUnit]) throws(GoldError) {
    let records = try PredictedRecords(files)
    let provisions = ProvisionPhrase(units)
    var clusters = ClusterScore()
    var (sound, all) = (0, 0)
    for passage in passages {
      guard let text = ScalarText(passage.text) else {
        throw GoldError(
          file: passage.textPath,
          reason: "is not UTF-8; annotated texts must be, as their offsets count scalars",
          vi: "không phải UTF-8; văn bản đã chú giải phải là UTF-8, vì vị trí đếm theo ký tự")
      }
      let reader = GoldReader(file: passage.annotationPath, text: text)
      let scorer = PassageScorer(try reader.read(passage.id, passage.annotation), text, records, provisions)
      outcomes += scorer.outcomes
      clusters += scorer.clusters
      sound += scorer.soundOffsets
      all += scorer.offsets
      for item in scorer.confidences { scores.reliability.add(item.confidence, isRight: item.isRight) }
    }
    for outcome in outcomes { scores.add(outcome) }
    scores.clusterMentions = clusters.count
    scores.clusterPrecision = clusters.count == 0 ? 0 : clusters.precision / Double(clusters.count)
    scores.clusterRecall = clusters.count == 0 ? 0 : clusters.recall / Double(clusters.count)
    scores.offsets = Scores.Share(sum: Double(sound), count: all)
  }
}
