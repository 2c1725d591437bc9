import Testing

@testable import Reading

@Suite struct ManuscriptTests {
  @Test func changesOfFontAreBounded() {
    var manuscript = Manuscript(limit: .max)
    var count = 0
    while !manuscript.isOver, count < 3 << 20 {
      manuscript.use(font: UInt16(count & 1))
      manuscript.add(0x61)
      count += 1
    }
    #expect(manuscript.isFragmented && manuscript.runs.count == 1 << 20)
  }

  @Test func textIsBounded() {
    var manuscript = Manuscript(limit: 10)
    manuscript.add(Array("0123456789".utf8))
    #expect(!manuscript.isOver)
    manuscript.add(0x61)
    #expect(manuscript.isOver && !manuscript.isFragmented && manuscript.text.count == 10)
  }

  @Test(arguments: [
    ("Thư có %PDF-1.4 ở giữa\n", true), ("Dòng\n%PDF-1.4\nvăn bản\n", true),
    ("From: a\n\n%PDF-1.4\n1 0 obj\n", false), ("%PDF-1.4\n", false),
  ])
  func onlyAPDFIsOne(_ text: String, _ isText: Bool) throws {
    #expect(try FileFormat(Array(text.utf8)) == (isText ? .text : .pdf))
  }

  @Test func aTarWhoseFirstEntryIsAPDFIsABundle() throws {
    var bytes = [UInt8](repeating: 0, count: 1024)
    bytes.replaceSubrange(257..<262, with: Array("ustar".utf8))
    bytes.replaceSubrange(512..<521, with: Array("%PDF-1.4\n".utf8))
    #expect(try FileFormat(bytes) == .bundle)
  }
}
