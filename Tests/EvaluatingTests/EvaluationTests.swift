import Evaluating
import Testing

/// Figures over `TinyGold`, worked out by hand.
@Suite struct EvaluationTests {
  private let scores: Scores
  private let outcomes: [Outcome]

  init() throws {
    let evaluation = try TinyGold.evaluate(TinyGold.three)
    scores = evaluation.scores
    outcomes = evaluation.outcomes
  }

  private func near(_ a: Double?, _ b: Double) -> Bool { abs((a ?? -1) - b) < 1e-9 }

  @Test func referencesAreMatchedByPlaceAndNumber() throws {
    // Of nine that must be found "Chỉ thị 03" is missed; "Điều 5" and the record without a place are false alarms.
    let lenient = try #require(scores.lenient[.reference])
    #expect((lenient.right, lenient.missed, lenient.extra) == (8, 1, 2))
    #expect(near(lenient.precision, 0.8) && near(lenient.recall, 8.0 / 9) && near(lenient.f1, 16.0 / 19))
    // One span goes on too far; "Số:" before a number does no harm.
    let exact = try #require(scores.exact[.reference])
    #expect((exact.right, exact.missed, exact.extra) == (7, 2, 3))
  }

  @Test func recallIsSplitByFormAndType() {
    #expect(scores.recall["full"] == .init(sum: 4, count: 4))
    #expect(scores.recall["named"] == .init(sum: 1, count: 1))
    #expect(scores.recall["short"] == .init(sum: 0, count: 1))
    #expect(scores.recall["number_only"] == .init(sum: 1, count: 1))
    #expect(scores.recall["anaphora"] == .init(sum: 1, count: 1))
    #expect(scores.recall["date DATE"] == .init(sum: 3, count: 3))
    #expect(scores.recall.count == 6)
  }

  @Test func attributesAreAskedWhereTheGoldGivesThem() {
    #expect(scores.fields[.docType] == .init(sum: 6, count: 7))
    #expect(scores.fields[.issuedDate] == .init(sum: 1, count: 1))
    #expect(scores.fields[.issuer] == .init(sum: 0, count: 1))
    // "về trồng cây" and "về trồng cây xanh": 2 · 3 / (3 + 4).
    #expect(near(scores.fields[.title]?.value, 6.0 / 7))
    // "Đảng ủy xã Suối Mơ" and "Đảng ủy xã": 2 · 3 / (5 + 3).
    #expect(near(scores.fields[.nodeIssuer]?.value, 6.0 / 8))
    #expect(scores.fields[.relation] == .init(sum: 2, count: 2))
    #expect(scores.fields[.provisions] == .init(sum: 0, count: 1))
    #expect(scores.fields[.isSelf] == .init(sum: 1, count: 2))
  }

  @Test func clustersAreScoredByBCubed() {
    // d5 and d6 share a node: of seven mentions with a cluster two are half pure.
    #expect(scores.clusterMentions == 7)
    #expect(near(scores.clusterPrecision, 6.0 / 7) && near(scores.clusterRecall, 1))
    #expect(near(scores.clusterF1, 12.0 / 13))
    #expect(outcomes.filter { $0.answer(.cluster)?.isRight == false }.count == 2)
  }

  @Test func edgesBetweenCitedDocumentsCount() throws {
    // d1 details d2 is right, d6 amends d5 missed, d2 amends d5 made up; cites, own and unmapped ones do not count.
    let edges = try #require(scores.lenient[.edge])
    #expect((edges.right, edges.missed, edges.extra) == (1, 1, 1))
  }

  @Test func datesAndQuantitiesAreMatchedByValue() throws {
    let dates = try #require(scores.lenient[.date])
    #expect((dates.right, dates.missed, dates.extra) == (3, 0, 0))
    #expect(scores.exact[.date]?.right == 1)
    let quantities = try #require(scores.lenient[.quantity])
    #expect((quantities.right, quantities.missed, quantities.extra) == (2, 1, 1))
    #expect(scores.exact[.quantity]?.right == 2)
    #expect(scores.fields[.unit] == .init(sum: 2, count: 2))
    #expect(scores.fields[.modifier] == .init(sum: 1, count: 2))
  }

  @Test func offsetsAreCheckedForEveryRecord() {
    #expect(scores.offsets == .init(sum: 19, count: 20))
  }

  @Test func confidenceIsPutIntoBins() {
    // Nine right ones and "Điều 5" at 0.95; one false alarm at 0.35; the one in an optional mention is left out.
    let bins = scores.reliability.bins
    #expect(scores.reliability.count == 11)
    #expect(bins[9].count == 10 && near(bins[9].shareRight, 0.9) && near(bins[9].meanConfidence, 0.95))
    #expect(bins[3].count == 1 && near(bins[3].shareRight, 0) && near(bins[3].meanConfidence, 0.35))
    #expect(near(scores.reliability.expectedError, (0.5 + 0.35) / 11))
  }

  @Test func theTableShowsTheFigures() {
    let lines = Report.lines(scores)
    #expect(
      lines.first
        == "references         P 0.800  R 0.889  F1 0.842   (right 8, missed 1, extra 2)")
    #expect(lines.contains("clusters B-cubed   P 0.857  R 1.000  F1 0.923   (7 mentions)"))
    #expect(lines.contains("  title            0.857  (mean token F1 of 1 matched)"))
    #expect(lines.contains("  recall full             1.000  (4/4)"))
    #expect(lines.last == "offsets            0.9500  (19/20)")
    let json = String(decoding: Report.json(scores), as: UTF8.self).split(separator: "\n")
    #expect(
      json.first
        == #"{"kind":"score","name":"references","value":0.842105,"precision":0.8,"recall":0.888889,"right":8,"missed":1,"extra":2,"count":9}"#
    )
    #expect(json.count == lines.count)
    let bins = Report.lines(scores.reliability)
    #expect(bins.contains("  0.9 to 1.0                   10  0.950  0.900"))
    #expect(bins.last == "expected calibration error 0.077")
  }

  @Test func errorsAreATable() {
    let rows = String(decoding: Report.errors(outcomes), as: UTF8.self).split(separator: "\n")
    #expect(rows.first == "passage\tscored\tfield\tgroup\tchar_start\ttext\texpected\tfound")
    #expect(rows.allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false).count == 8 })
    #expect(rows.contains("a\treference\tfound\tshort\t121\tChỉ thị 03\t03\t"))
    #expect(rows.contains("a\tedge\textra\t\t\td2 amends d5\t\t"))
    #expect(rows.contains("b\tquantity\tfound\t\t109\t10 đến 12 hộ\t10…12\t"))
  }
}
