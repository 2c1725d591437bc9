import Extracting
import Normalizing
import Testing
import Writing

@Suite struct ReadingRecordTests {
  @Test func everyKeyStandsInItsOrder() {
    let text = Normalizer.normalize(Array("ngõ 2/6".utf8))
    let range = text.utf8.count - 3..<text.utf8.count
    let readings = [
      Reading(
        range: range, kind: .date, value: "XXXX-06-02", percent: 40, isChosen: true, flag: .bareFraction,
        record: .date(2)),
      Reading(
        range: range, kind: .fraction, value: "2/6", percent: 60, isChosen: false, flag: .bareFraction,
        record: nil),
    ]
    let written = ReadingWriter(doc: "a.txt", text: text).readings(readings)
    let place = #""char_start":4,"char_end":7,"text":"2/6""#
    #expect(
      String(decoding: written, as: UTF8.self) == """
        {"kind":"reading","doc":"a.txt","id":"a.txt#a1","record":"a.txt#d3",\(place),"reading":"date","value":"XXXX-06-02","score":0.4,"chosen":true,"flag":"bare_fraction"}
        {"kind":"reading","doc":"a.txt","id":"a.txt#a2","record":null,\(place),"reading":"fraction","value":"2/6","score":0.6,"chosen":false,"flag":"bare_fraction"}

        """)
  }
}
