import TestSupport
import Testing

@testable import Reading

@Suite struct PackedManuscriptTests {
  private let sample: Manuscript = {
    var manuscript = Manuscript(limit: 1000)
    manuscript.add(Array("Nghị định".utf8))
    manuscript.paragraph()
    manuscript.page()
    manuscript.use(role: .table)
    manuscript.use(font: manuscript.fontID(".VnTime"))
    manuscript.add(Array("a\tb".utf8))
    manuscript.notes = [ReadError("broken", "x"), ReadError("broken", "y", detail: "z")]
    return manuscript
  }()

  @Test func thereAndBack() throws {
    let back = try #require(Manuscript(packed: sample.packed()))
    #expect(back.text == sample.text)
    #expect(back.runs == sample.runs)
    #expect(back.fonts == sample.fonts)
    #expect(back.pages == sample.pages)
    #expect(back.notes.map(\.code) == ["broken", "broken"])
    #expect(back.notes.map(\.detail) == [nil, "z"])
    let empty = Manuscript(limit: 10)
    #expect(Manuscript(packed: empty.packed())?.text == [])
    let answer = PackedAnswer.unpack(PackedAnswer.pack(.failure(ReadError("encrypted", "m", detail: "d"))))
    guard case .failure(let error)? = answer else {
      Issue.record("no error came back")
      return
    }
    #expect((error.code, error.message, error.detail) == ("encrypted", "m", "d"))
    guard case .success? = PackedAnswer.unpack(PackedAnswer.pack(.success(sample))) else {
      Issue.record("no manuscript came back")
      return
    }
  }

  @Test func nothingIsTrusted() {
    let packed = sample.packed()
    for count in 0..<packed.count { #expect(Manuscript(packed: Array(packed[..<count])) == nil) }
    #expect(Manuscript(packed: packed + [0]) == nil)
    #expect(PackedAnswer.unpack([]) == nil)
    var random = SplitMix64(seed: 3)
    for _ in 0..<5000 {
      var bytes = packed
      let place = Int.random(in: 0..<bytes.count, using: &random)
      bytes[place] = UInt8(truncatingIfNeeded: random.next())
      guard let manuscript = Manuscript(packed: bytes) else { continue }
      #expect(String(validating: manuscript.text, as: UTF8.self) != nil)
      #expect(
        manuscript.runs.allSatisfy {
          $0.start <= manuscript.text.count && Int($0.font) < manuscript.fonts.count
        })
    }
  }
}
