import Evaluating
import Testing

/// What became right and wrong since a stored evaluation.
@Suite struct BaselineTests {
  private func changes(
    from before: [TinyPassage], to after: [TinyPassage]
  ) throws -> (changes: [Change], notCompared: Int) {
    let stored = Baseline.file(try TinyGold.evaluate(before).outcomes)
    return try Baseline(stored, file: "before.jsonl").changes(to: try TinyGold.evaluate(after).outcomes)
  }

  private func passage(_ record: String?, extra: String? = nil) -> TinyPassage {
    var passage = TinyPassage("x", "Theo Tờ trình số 3-TTr/ĐU ngày 04/5/2020, 70 hộ.")
    passage.gold(
      "references", "Tờ trình số 3-TTr/ĐU",
      #""form":"full","doc_type":"tờ trình","number":"3-TTr/ĐU","issued_date":"2020-05-04""#)
    if let record { passage.record("references", "Tờ trình số 3-TTr/ĐU", record) }
    if let extra { passage.record("references", extra, #""number":"70""#) }
    return passage
  }
  private let whole = #""number":"3-TTr/ĐU","doc_type":"tờ trình","issued_date":"2020-05-04""#
  private let undated = #""number":"3-TTr/ĐU","doc_type":"tờ trình","issued_date":null"#

  @Test func nothingChangesAgainstItself() throws {
    let (changes, notCompared) = try changes(from: TinyGold.three, to: TinyGold.three)
    #expect(changes.isEmpty && notCompared == 0)
  }

  @Test func fieldsAreGainedAndLost() throws {
    let gain = try changes(from: [passage(undated)], to: [passage(whole)]).changes
    #expect(gain.map { $0.field } == [.issuedDate] && gain.first?.isGain == true)
    #expect(gain.first?.text == "Tờ trình số 3-TTr/ĐU" && gain.first?.start == 5)
    let loss = try changes(from: [passage(whole)], to: [passage(undated)]).changes
    #expect(loss.map { $0.field } == [.issuedDate] && loss.first?.isGain == false)
    #expect(
      Report.lines(loss, notCompared: 0, against: "before.jsonl") == [
        "against before.jsonl: 0 gained, 1 lost",
        "  - x reference issued_date @5: Tờ trình số 3-TTr/ĐU (expected \"2020-05-04\", found nothing)",
      ])
  }

  @Test func aMissIsOneLossWithoutItsFields() throws {
    let loss = try changes(from: [passage(whole)], to: [passage(nil)]).changes
    #expect(loss.map { $0.field } == [.found] && loss.first?.isGain == false)
    let gain = try changes(from: [passage(nil)], to: [passage(whole)]).changes
    #expect(gain.map { $0.field } == [.found] && gain.first?.isGain == true)
  }

  @Test func falseAlarmsComeAndGo() throws {
    let (clean, noisy) = (passage(whole), passage(whole, extra: "70 hộ"))
    let loss = try changes(from: [clean], to: [noisy]).changes
    #expect(loss.map { $0.field } == [.extra] && loss.first?.isGain == false)
    let gain = try changes(from: [noisy], to: [clean]).changes
    #expect(gain.map { $0.field } == [.extra] && gain.first?.isGain == true && gain.first?.text == "70 hộ")
  }

  @Test func annotationsOfOneSideAreCounted() throws {
    let other = TinyGold.three[2]
    #expect(try changes(from: [passage(whole)], to: [passage(whole), other]).notCompared == 1)
    #expect(try changes(from: [passage(whole), other], to: [passage(whole)]).notCompared == 1)
  }

  @Test(arguments: ["x", "{}", #"{"kind":"reference","doc":"a"}"#]) func otherFilesAreErrors(_ line: String) {
    do {
      _ = try Baseline(Array(line.utf8), file: "before.jsonl")
      Issue.record("no error")
    } catch {
      #expect(error.description.hasPrefix("before.jsonl: line 1 ") && error.description.contains("--save"))
    }
  }
}
