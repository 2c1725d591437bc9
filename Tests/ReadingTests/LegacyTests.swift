import Foundation
import TestSupport
import Testing

@testable import Reading

/// Documents with fonts: decoded by the font's name, by content where it says nothing.
@Suite struct LegacyTests {
  private func view(_ encoding: Source.Encoding, _ text: String) throws -> [UInt8] {
    LegacyEncoder.view(try LegacyEncoder(encoding).units(text).flatMap { $0 })
  }

  private func settle(
    _ pieces: [(font: String, bytes: [UInt8])], _ options: ReadOptions = ReadOptions(), pages: [Int] = []
  ) throws -> Source {
    var manuscript = Manuscript(limit: 1 << 20)
    for (index, piece) in pieces.enumerated() {
      if pages.contains(index) { manuscript.page() }
      manuscript.use(font: manuscript.fontID(piece.font))
      manuscript.add(piece.bytes)
    }
    return try Legacy.settle(manuscript, .docx, options)
  }

  private func text(_ source: Source) -> String { String(decoding: source.text, as: UTF8.self) }

  @Test(arguments: [
    (".VnTime", Source.Encoding.tcvn3, false), (".VnTimeH", .tcvn3, true),
    ("AARIQC+.VnTime,BoldItalic", .tcvn3, false),
    ("GDNPME+VnTimeHBold", .tcvn3, true), (".VnArial NarrowH", .tcvn3, true), (".VnTimeH Tur", .tcvn3, true),
    ("VnTimeH(Ds)", .tcvn3, true), (".VnTimeH1", .tcvn3, true), (".vntimeh", .tcvn3, true),
    (".VnBahamasBH", .tcvn3, true),
    (".VnArial Narrow", .tcvn3, false), ("VNI-Times", .vni, false), ("VNI-Helve-Condense", .vni, false),
    ("VPS Times", .vps, false), ("VISCII Arial", .viscii, false),
  ])
  func fonts(_ name: String, _ encoding: Source.Encoding, _ isCapital: Bool) {
    let font = LegacyFont(name)
    #expect(font?.encoding == encoding)
    #expect(font?.isCapital == isCapital)
  }

  @Test(arguments: ["", "Times New Roman", "Arial", "Vnote", "Tahoma", "H", "+", "Symbol"])
  func otherFonts(_ name: String) { #expect(LegacyFont(name) == nil) }

  @Test func byFont() throws {
    let source = try settle([
      (".VnTimeH", try view(.tcvn3, "bộ tài chính")), ("Arial", Array("\n".utf8)),
      (".VnTime", try view(.tcvn3, "Số: 5\n")), ("Times New Roman", Array("Căn cứ Hiến pháp;\n".utf8)),
      ("VNI-Times", try view(.vni, "đường")),
    ])
    #expect(text(source) == "BỘ TÀI CHÍNH\nSố: 5\nCăn cứ Hiến pháp;\nđường")
    #expect(source.runs.map(\.encoding) == [.tcvn3, .utf8, .tcvn3, .utf8, .vni])
    #expect(source.runs.map { source.text[$0.start] } == Array("B\nSC".utf8) + [0xC4])
    #expect(source.encoding == .tcvn3)
    #expect(source.encodingScore > 0.9)
  }

  /// A letter of VNI is two characters; a run may end between them.
  @Test func aLetterAcrossRuns() throws {
    let bytes = try view(.vni, "Nghị quyết")
    let text = String(decoding: bytes, as: UTF8.self)
    let cut = try #require(text.range(of: "á")?.lowerBound)
    let source = try settle([
      ("VNI-Times", Array(text[..<cut].utf8)), ("VNI-Helve", Array(text[cut...].utf8)),
      ("Arial", Array("!".utf8)),
    ])
    #expect(self.text(source) == "Nghị quyết!")
    #expect(source.runs.count == 3)
    #expect(source.runs[1].start == Array("Nghị quyế".utf8).count)
  }

  @Test func pagesMoveAlong() throws {
    let source = try settle(
      [(".VnTime", try view(.tcvn3, "những\n")), (".VnTime", try view(.tcvn3, "người"))], pages: [0, 1])
    #expect(text(source) == "những\nngười")
    #expect(source.pages == [0, Array("những\n".utf8).count])
  }

  /// Text that was retyped in Unicode under a legacy font stays.
  @Test func unicodeInALegacyFont() throws {
    let source = try settle([
      (".VnTime", Array("Căn cứ Nghị định; có cá và bò\n".utf8)), (".VnTime", Array("con cá\n".utf8)),
      ("VNI-Times", Array("Hội nghị – “tổng kết”".utf8)),
    ])
    #expect(text(source) == "Căn cứ Nghị định; có cá và bò\ncon cá\nHội nghị – “tổng kết”")
    #expect(source.encoding == .utf8)
  }

  /// A minus is what PDF shows for the byte of ư; C1 controls are bytes of windows-1252.
  @Test func standIns() throws {
    let pdf = String(decoding: try view(.tcvn3, "trưởng; 5"), as: UTF8.self).replacingOccurrences(
      of: "\u{AD}", with: "\u{2212}")
    #expect(text(try settle([(".VnTime", Array((pdf + " \u{2212} 3").utf8))])) == "trưởng; 5 \u{2212} 3")
    #expect(text(try settle([("VPS Times", Array("chi\u{8C}m".utf8))])) == "chiệm")
  }

  @Test func byContentWithoutFonts() throws {
    let legacy = "Căn cứ Nghị định của Chính phủ quy định chức năng, nhiệm vụ;"
    let source = try settle([
      ("Times New Roman", try view(.tcvn3, legacy + "\n")), ("", try view(.tcvn3, "Bộ trưởng")),
    ])
    #expect(text(source) == legacy + "\nBộ trưởng")
    #expect(source.runs.map(\.encoding) == [.tcvn3, .tcvn3])
    #expect(source.encoding == .tcvn3)
  }

  @Test func forced() throws {
    var options = ReadOptions()
    options.encoding = .vni
    #expect(text(try settle([("Arial", try view(.vni, "số"))], options)) == "số")
    options.encoding = .utf8
    let bytes = try view(.tcvn3, "số")
    #expect(try settle([(".VnTime", bytes)], options).text == bytes)
  }

  /// Web pages: TCVN3 bytes before parsing, soft hyphens among them.
  @Test func webPages() throws {
    let expected = "Những người được hưởng lương theo Nghị định của Chính phủ"
    for isRaw in [true, false] {
      let bytes = try LegacyEncoder(.tcvn3).units(expected).flatMap { $0 }
      let page =
        Array("<html><body><p>".utf8) + (isRaw ? bytes : LegacyEncoder.view(bytes))
        + Array("</p></body></html>".utf8)
      let source = try Reader.read(page, name: "a.html")
      #expect(text(source) == expected)
      #expect(source.encoding == .tcvn3)
      #expect(source.format == .html)
    }
    let gbk: [UInt8] = [0xD6, 0xD0, 0xCE, 0xC4, 0xB2, 0xBB, 0xD3, 0xA6, 0xB8, 0xC3]
    let source = try Reader.read(Array("<html><p>".utf8) + gbk, name: "a.html")
    #expect(source.replaced > 0)
  }

  /// Random runs in random fonts: runs and pages stay in order and inside the text.
  @Test func placesStayInOrder() throws {
    var random = SplitMix64(seed: 11)
    for _ in 0..<200 {
      var manuscript = Manuscript(limit: 1 << 20)
      for _ in 0..<12 {
        if random.oneIn(3) { manuscript.page() }
        manuscript.use(
          font: manuscript.fontID(random.pick(["", ".VnTime", ".VnTimeH", "VNI-Times", "Arial"])))
        manuscript.use(role: random.pick([.body, .body, .table, .running]))
        let text = (0..<Int.random(in: 0..<9, using: &random)).map { _ in
          random.pick([
            "a", "e", "ï", "ù", "\u{AD}", "¬", "ế", "\n", " ", "\u{2212}", "o", "â", "\u{8C}", "🌾",
          ])
        }.joined()
        manuscript.add(Array(text.utf8))
      }
      let source = try Legacy.settle(manuscript, .docx, ReadOptions())
      #expect(String(validating: source.text, as: UTF8.self) != nil)
      #expect(source.runs.map(\.start) == source.runs.map(\.start).sorted())
      #expect(Set(source.runs.map(\.start)).count == source.runs.count)
      #expect(source.pages == source.pages.sorted())
      #expect(source.pages.allSatisfy { $0 <= source.text.count })
    }
  }
}
