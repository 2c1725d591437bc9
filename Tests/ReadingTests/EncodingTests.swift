import Foundation
import Lexicon
import Normalizing
import TestSupport
import Testing

@testable import Reading

/// Legacy encodings in plain text: recovered by content, and nothing else is touched.
@Suite struct EncodingTests {
  private static let byContent: [Source.Encoding] = [
    .tcvn3, .vni, .vps, .viscii, .windows1258, .viqr, .ncr, .doubleUTF8,
  ]

  private func read(_ bytes: [UInt8], _ encoding: Source.Encoding? = nil) throws -> Source {
    var options = ReadOptions()
    options.encoding = encoding
    return try Reader.read(bytes, name: "a.txt", options: options)
  }

  private func text(_ source: Source) -> String {
    String(decoding: source.text, as: UTF8.self).precomposedStringWithCanonicalMapping
  }

  /// Random texts in each encoding, as bytes and as UTF-8 of what they look like: the text comes back, and each character
  /// leads back to its bytes.
  @Test(arguments: byContent, [0, 1, 2, 3, 4]) func recovered(_ encoding: Source.Encoding, _ seed: Int) throws
  {
    var office = OfficeText(random: SplitMix64(seed: UInt64(seed)))
    let expected = (0..<4).map { _ in office.sentence(14) }.joined(separator: " (16-KH/TU);\nCăn cứ ")
    let units = try LegacyEncoder(encoding).units(expected)
    let isText = [.viqr, .ncr, .doubleUTF8].contains(encoding)
    for units in isText ? [units] : [units, units.map { LegacyEncoder.view($0) }] {
      let source = try read(units.flatMap { $0 })
      #expect(text(source) == expected)
      #expect(source.encoding == encoding)
      #expect(source.encodingScore > 0.9)
      #expect(source.notes.isEmpty)
      var (at, file) = (0, 0)
      for (scalar, unit) in zip(expected.unicodeScalars, units) {
        if source.origin.fileOffset(at) != file { Issue.record("\(scalar) at \(at) leads astray") }
        at += UTF8.width(scalar)
        file += unit.count
      }
      #expect(source.origin.fileOffset(at) == file)
    }
  }

  /// The same when the encoding is given, also for a word or two.
  @Test(arguments: byContent) func forced(_ encoding: Source.Encoding) throws {
    let expected = "Nghị định ở Huế"
    let bytes = try LegacyEncoder(encoding).units(expected).flatMap { $0 }
    let source = try read(bytes, encoding)
    #expect(text(source) == expected)
    #expect(source.encoding == encoding)
    #expect(source.encodingScore == 1)
  }

  @Test func forcedUTF16AndUTF8() throws {
    let text = "Nghị định"
    let units = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(self.text(try read(units, .utf16le)) == text)
    let legacy = try LegacyEncoder(.tcvn3).units("Căn cứ Nghị định của Chính phủ về việc này").flatMap { $0 }
    #expect(try read(legacy, .utf8).text == legacy, "what the user calls UTF-8 is left alone")
  }

  /// UTF-16 whose characters are TCVN3 bytes: steps of both stages.
  @Test func legacyInsideUTF16() throws {
    let expected = "Căn cứ Nghị định của Chính phủ về việc ban hành quy chế"
    let units = try LegacyEncoder(.tcvn3).units(expected).map { LegacyEncoder.view($0) }
    let wide = String(decoding: units.flatMap { $0 }, as: UTF8.self).utf16.flatMap {
      [UInt8($0 & 0xFF), UInt8($0 >> 8)]
    }
    let source = try read([0xFF, 0xFE] + wide)
    #expect(text(source) == expected)
    var at = 0
    for (index, scalar) in expected.unicodeScalars.enumerated() {
      #expect(source.origin.fileOffset(at) == 2 + 2 * index)
      at += UTF8.width(scalar)
    }
  }

  /// Paragraphs in different encodings; short ones follow their neighbours.
  @Test func mixedParagraphs() throws {
    let modern = "Căn cứ Luật Tổ chức chính quyền địa phương năm 2015;"
    let legacy = "Căn cứ Nghị định của Chính phủ quy định chức năng, nhiệm vụ;"
    let short = "Bộ trưởng"
    func view(_ encoding: Source.Encoding, _ text: String) throws -> [UInt8] {
      LegacyEncoder.view(try LegacyEncoder(encoding).units(text).flatMap { $0 })
    }
    let bytes =
      Array((modern + "\n").utf8) + (try view(.tcvn3, legacy + "\n" + short + "\n"))
      + Array((modern + "\n").utf8)
      + (try view(.vni, legacy + "\n")) + Array(modern.utf8)
    let source = try read(bytes)
    #expect(text(source) == [modern, legacy, short, modern, legacy, modern].joined(separator: "\n"))
    for (line, count) in [(modern, 1), (legacy, 2)] {
      #expect(text(source).components(separatedBy: line).count > count)
    }
    // Raw bytes beside UTF-8.
    let raw = Array((modern + "\n").utf8) + (try LegacyEncoder(.tcvn3).units(legacy + "\n").flatMap { $0 })
    #expect(text(try read(raw)) == modern + "\n" + legacy + "\n")
  }

  /// What real VIQR has: unescaped punctuation, the horn of ươ written once, codes with DD.
  @Test func realVIQR() throws {
    let source = try read(
      Array(
        "Ca(n cu+' Nghi. ddi.nh so^' 30/2020/NDD-CP la` cu?a Chi'nh phu?. Nu+o+'c ta ddi. Bo^. Ta`i chi'nh, nuo+'c\\."
          .utf8)
    )
    #expect(
      text(source) == "Căn cứ Nghị định số 30/2020/NĐ-CP là của Chính phủ. Nước ta đi. Bộ Tài chính, nước.")
    #expect(source.encoding == .viqr)
  }

  @Test func softHyphenIsALetterInTCVN3() throws {
    let units = try LegacyEncoder(.tcvn3).units("ư")
    #expect(units == [[0xAD]])
    let bytes = LegacyEncoder.view(
      try LegacyEncoder(.tcvn3).units("những người được hưởng lương").flatMap { $0 })
    #expect(text(try read(bytes)) == "những người được hưởng lương")
  }

  /// Modern Vietnamese, foreign texts and code are not touched.
  @Test(arguments: [
    "Căn cứ Nghị định số 30/2020/NĐ-CP, diện tích 25 m² ở 30 °C – “trích” © 2020 · § 5 ½ Ðiều 3",
    "Co\u{301} mo\u{323}\u{302}t thu\u{31B}\u{309} nghie\u{323}\u{302}m ©",
    "Les élèves français ont été à l'école ; là-bas, où ça ? Né à Besançon, très tôt, le dîner d'Hélène.",
    "Die Größe der Straße überrascht: schöne Häuser, für alle Bürger möglich. Ähnlich öde Übungen.",
    "El niño pequeño comió piña; mañana irá a la montaña. ¿Qué pasó, señor? ¡Adiós! Número 5.º",
    "Não são ações; a situação está à mão. Coração, maçã, três irmãos às vezes põem pães.",
    "Þetta er íslenska: Ísafjörður, ég á það, þú ert hér. Æska, ör, ýmis, óður, útför.",
    "Højde på bjerget, også øl og smørrebrød; Malmö är större än Växjö. Årets ö.",
    "中文文本不应该被更改。第十二条 规定。", "let a = [1, 2]; b ^= a[0]; print(\"x: &amp; &#8211; \\(o+p)\")",
    "if (a+b)*c^2 > e^x then co^sin; u+v, o+p; don't. e^'x' a` b~ c? d.", "Dòng Ða Minh | 2 † | Tây Ban Nha",
  ])
  func untouched(_ text: String) throws {
    let source = try read(Array(text.utf8))
    #expect(source.text == Array(text.utf8))
    #expect(source.encoding == .utf8)
    #expect(source.encodingScore == 1)
    #expect(source.notes.isEmpty)
  }

  @Test func westernBytesAreWindows1252() throws {
    let french = "Les élèves français ont été à l'école ; l’œuvre de Besançon est très tôt traduite."
    let bytes = try #require(french.data(using: .windowsCP1252))
    let source = try read(Array(bytes))
    #expect(text(source) == french)
    #expect(source.encoding == .windows1252)
  }

  /// What no candidate explains stays as it is and is said.
  @Test func undecodable() throws {
    let gbk: [UInt8] = [
      0xD6, 0xD0, 0xCE, 0xC4, 0xB2, 0xBB, 0xD3, 0xA6, 0xB8, 0xC3, 0xB1, 0xBB, 0xB8, 0xFC, 0xB8, 0xC4,
    ]
    let source = try read(gbk)
    #expect(source.text == gbk)
    #expect(source.notes.map(\.code) == ["unknown-encoding"])
  }

  @Test func controlBytesOfVISCIIAreLetters() throws {
    let expected = "MỸ THUẬT, KỶ LUẬT VÀ HỘI ĐỒNG NHÂN DÂN TỈNH"
    let bytes = try LegacyEncoder(.viscii).units(expected).flatMap { $0 }
    #expect(bytes.contains(0x19) && bytes.contains(0x14))
    #expect(text(try read(bytes)) == expected)
    #expect(throws: ReadError.self) { try read(bytes + [0]) }
  }

  @Test func names() throws {
    let known: [(String, Source.Encoding)] = [
      ("tcvn3", .tcvn3), ("ABC", .tcvn3), ("TCVN-5712", .tcvn3), ("vni", .vni), ("cp1258", .windows1258),
      ("UTF8", .utf8),
      ("utf-8", .utf8), ("latin1", .windows1252), ("UTF-16", .utf16le), ("utf-8-twice", .doubleUTF8),
    ]
    for (name, encoding) in known { #expect(try Source.Encoding(named: name) == encoding) }
    let error = #expect(throws: ReadError.self) { try Source.Encoding(named: "klingon") }
    #expect(error?.code == "unknown-encoding")
    for encoding in Source.Encoding.allCases { #expect(error?.message.contains(encoding.rawValue) == true) }
  }

  /// Every cell of the table can be read, and no two characters share bytes.
  @Test func tables() throws {
    let names = ["char", "tcvn3", "vni", "vps", "viscii", "windows-1258", "viqr", "source"]
    let rows = try Seeds().table("encodings", columns: names)
    #expect(rows.count == 140)
    for column in 1...6 {
      var seen: Set<String> = []
      for row in rows {
        for cell in row.list(column) {
          #expect(cell.count % 2 == 0 && cell.allSatisfy { $0.isHexDigit })
          #expect(seen.insert(cell).inserted, "\(names[column]) \(cell)")
        }
      }
      #expect(seen.count >= 74)
    }
    for encoding in [Source.Encoding.tcvn3, .vni, .vps, .viscii, .windows1258] {
      let encoder = try LegacyEncoder(encoding)
      let letters = encoding == .tcvn3 ? "ăâđêôơưàảãáạằẳẵắặầẩẫấậ" : "ĂÂĐÊÔƠƯăâđêôơưẠạỴỵỖỗ"
      let source = try read(encoder.units(letters).flatMap { $0 }, encoding)
      #expect(text(source) == letters)
    }
    for row in try Seeds().table("legacy_fonts", columns: ["opening", "encoding", "capitals", "source"]) {
      #expect(Source.Encoding(rawValue: row[1]) != nil)
    }
  }

  /// Hostile texts end soon and keep their bytes.
  @Test func hostile() throws {
    var random = SplitMix64(seed: 3)
    for count in [0, 1, 2, 5, 4095, 4096, 4097, 9000] {
      for byte in [0xC3, 0xAD, 0x26] as [UInt8] {
        for encoding in Source.Encoding.allCases {
          _ = try? read([0x61] + [UInt8](repeating: byte, count: count), encoding)
        }
        _ = try? read([0x61] + [UInt8](repeating: byte, count: count))
      }
      _ = try? read([0x61] + random.bytes(count).filter { $0 != 0 })
    }
  }
}
