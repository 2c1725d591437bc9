import TestSupport
import Testing

@testable import Reading

/// Rich text → text.
@Suite struct RTFTests {
  static let fonts =
    #"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fcharset0 .VnTime;}{\f2\fcharset163 Arial;}{\f3\fcharset2 Symbol;}"#
    + #"{\f4\fcharset162 .VnTimeH Tur;}{\f5\fcharset238 Times New Roman CE;}}"#

  static func read(_ body: String, head: String = #"{\rtf1\ansi\ansicpg1252\deff0"# + fonts) throws
    -> Manuscript
  {
    try RTF.read(Array((head + body + "}").utf8), ReadOptions())
  }

  @Test func characters() throws {
    let rows: [(source: String, shown: String)] = [
      (#"a\par b\line c\tab d"#, "<Times New Roman>a\nb\nc\td"),
      (#"a\par\par b\par\par\par c"#, "<Times New Roman>a\n\nb\n\nc"),
      ("a\r\nb\\\r\nc", "<Times New Roman>ab\nc"),
      (#"{\f1 Ngh\'de \'ae\'denh}"#, "<.VnTime>NghÞ ®Þnh"),
      // The ư of TCVN3, written as an optional hyphen and as a byte.
      (#"{\f1 n\-\'edc}"#, "<.VnTime>n\u{AD}íc"),
      (#"{\f1 n\'adc c\-a}"#, "<.VnTime>n\u{AD}c ca"),
      (#"{\f1\'81\'8d\'90\'9d}"#, "<.VnTime>\u{81}\u{8D}\u{90}\u{9D}"),
      (#"{\f4\'d0\'fe}"#, "<.VnTimeH Tur>Ðþ"),
      (#"{\f2 Vi\'ea\'f2t \'f0\'d5}"#, "<Arial>Viê\u{323}t đƠ"),
      (#"{\f5\'f0\'e3}"#, "<Times New Roman CE>đă"),
      (#"{\f3\'b7\'61}\u-3913?"#, "<Symbol>•α<Times New Roman>•"),
      (#"\u7879?\u272 D\uc2\u273\'e0\'e1x\uc0\u7879y"#, "<Times New Roman>ệĐđxệy"),
      (#"\u-10179?\u-8704?\u-10179?x"#, "<Times New Roman>😀x"),
      (#"a\~b\_c\emdash d\endash\lquote x\rquote\bullet"#, "<Times New Roman>a\u{A0}b-c—d–‘x’•"),
      (#"\\\{\}"#, #"<Times New Roman>\{}"#),
      (#"a{\v hidden}{\deleted gone}{\v\plain shown}b"#, "<Times New Roman>ashownb"),
      (#"a{\*\unknown x{y}}{\pict 0011}{\info{\title T}}b"#, "<Times New Roman>ab"),
      (#"{\field{\*\fldinst HYPERLINK "x"}{\fldrslt {\f1 y}}}"#, "<.VnTime>y"),
      (#"{\object\objemb{\*\objdata 00}{\result{\f0 z}}}"#, "<Times New Roman>z"),
      (#"{\upr{a}{\*\ud{\u7879 e}}}b"#, "<Times New Roman>ệb"),
      (#"a\bin4 }{\\b"#, "<Times New Roman>ab"),
      (#"{\listtext\pard\plain\f0 \tab 1.\tab}Ba"#, "<Times New Roman>1. Ba"),
      (#"{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}a"#, "<Times New Roman>a"),
    ]
    for row in rows {
      let manuscript = try Self.read(row.source)
      #expect(manuscript.shown == row.shown, "\(row.source)")
      #expect(manuscript.notes.isEmpty)
    }
  }

  @Test func fontTables() throws {
    let bare = #"{\rtf1{\fonttbl\f0\fnil\fcharset0 Arial;\f7\fnil\fcharset163 Courier;}"#
    #expect(try Self.read(#"\f7\'f0 x\f0 y"#, head: bare).shown == "<Courier>đ x<Arial>y")
    let named =
      #"{\rtf1\deff1{\fonttbl{\f1\fcharset0{\*\panose 02}Time\'73 {\*\falt Other};}{\f2 {\*\falt Third};}}"#
    #expect(try Self.read(#"a\f2 b\f9 c"#, head: named).shown == "<Times>a<Third>b<>c")
    let vietnamese = #"{\rtf1\ansi\ansicpg1258{\fonttbl{\f0\fcharset1 Arial;}{\f1\fcharset0 VNI-Times;}}"#
    #expect(try Self.read(#"\f0\'f0\f1\'f0"#, head: vietnamese).shown == "<Arial>đ<VNI-Times>ð")
    #expect(try Self.read(#"\f0\'f0"#, head: #"{\rtf1{\fonttbl{\f0\fcharset0\cpg1258 A;}}"#).shown == "<A>đ")
  }

  @Test func tables() throws {
    let lined = #"\trowd\clbrdrl\brdrw10\brdrs\cellx100\clbrdrl\brdrs\cellx200"#
    let rows: [(source: String, plain: String)] = [
      (
        #"a\par "# + lined
          + #"\pard\intbl 1\cell 2\par 3\cell\row\trowd\cellx1\pard\intbl 4\cell 5\cell\row\pard b\par"#,
        "a\n1\t2 3\n4\t5\n\nb"
      ),
      // Without lines: side by side.
      (
        #"\trowd\cellx1\cellx2\pard\intbl UBND\par X\cell CH\par DL\cell\row\pard b"#,
        "UBND\nX\n\nCH\nDL\n\nb"
      ),
      // No line is drawn between columns by a line below.
      (
        #"\trowd\clbrdrb\brdrs\cellx1\cellx2\pard\intbl U\par X\cell C\par D\cell\row\pard b"#,
        "U\nX\n\nC\nD\n\nb"
      ),
      // A table in a table's cell.
      (
        lined
          + #"\pard\intbl\itap1 a\par\itap2 b\nestcell c\nestcell{\*\nesttableprops\trowd\cellx1\nestrow}"#
          + #"{\nonesttables\par}\itap1\cell d\cell\row\pard e"#, "a b c\td\n\ne"
      ),
      // Cells that nobody said to be in a table.
      (#"\trowd\cellx1 a\cell b\cell\row\pard c"#, "a\tb\n\nc"),
      // A row without an end.
      (#"\pard\intbl a\cell b\cell\pard c\par d"#, "a\tb\tc\n\nd"),
    ]
    for row in rows { #expect(try Self.read(row.source).plain == row.plain, "\(row.source)") }
  }

  @Test func otherText() throws {
    let manuscript = try Self.read(
      #"{\header\pard {\field{\*\fldinst PAGE}{\fldrslt 3}}\par}{\footer f\par}a{\footnote\pard{\super\chftn} n1} b\par c\par"#
    )
    #expect(
      manuscript.shown
        == "[running]<Times New Roman>3\nf\n[body]a b\n[note] n1\n[body]c")
    let first = try Self.read(#"{\headerf B\'f4 A\par}{\headerl 1\par}a\par"#)
    #expect(first.shown == "<Times New Roman>Bô A\n[running]1\n[body]a")
    #expect(try Self.read(#"{\headerf - 1 -\par}a\par"#).shown == "[running]<Times New Roman>- 1 -\n[body]a")
    let box = try Self.read(
      #"a {\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt \pard in the box\par}}{\shprslt{\*\do{\dptxbxtext again}}}}b\par c"#
    )
    #expect(box.plain == "a b\nin the box\nc")
    let inTable = try Self.read(
      #"\trowd\clbrdrr\brdrs\cellx1\pard\intbl a{\footnote n}\cell b\cell\row\pard c\par"#)
    #expect(
      inTable.shown == "[table]<Times New Roman>a\tb\n[body]\n[note]n\n[body]c"
        || inTable.plain == "a\tb\n\nc\nn")
  }

  @Test func damage() throws {
    let cut = try RTF.read(Array((#"{\rtf1 abc\par d{\b e"#).utf8), ReadOptions())
    #expect(cut.plain == "abc\nde")
    #expect(cut.notes.map(\.code) == ["broken"])
    let more = try Self.read("a}" + String(repeating: "x", count: 100))
    #expect(more.plain == "a")
    #expect(more.notes.map(\.code) == ["broken"])
    #expect(try Self.read(#"a\bin2147483647 }"#).plain == "a")
    #expect(try Self.read(#"a\bin-5 b\u99999999999x \f99999999999 c\'zz\"#).notes.count == 1)
    let deep = String(repeating: "{", count: 1_000_000)
    let manuscript = try Self.read(deep + "x" + String(repeating: "}", count: 1_000_000) + "y")
    #expect(manuscript.plain == "xy")
    #expect(manuscript.notes.map(\.code) == ["too-deep"])
    var options = ReadOptions()
    options.limits.text = 100
    let long = try RTF.read(Array((#"{\rtf1 "# + String(repeating: "abc ", count: 100)).utf8), options)
    #expect(long.isOver)
  }

  static let sample =
    #"{\rtf1\ansi\ansicpg1258\deff0"# + fonts
    + #"{\header\pard 1\par}{\headerf\f1 V\'a8n ph\'dfng\par}\pard\plain\f1 Ngh\'de \'ae\'denh{\footnote n\-\par}\par"#
    + #"\trowd\clbrdrl\brdrs\cellx1\cellx2\pard\intbl a\cell b\par c\cell\row\pard\u7879?\u-10179?\u-8704?"#
    + #"{\field{\*\fldinst X}{\fldrslt y}}{\upr{a}{\*\ud{b}}}{\*\shpinst{\shptxt box\par}}\'41\bin3 abc\par}"#

  @Test func truncatedAndSpoiled() throws {
    let whole = Array(Self.sample.utf8)
    #expect(try RTF.read(whole, ReadOptions()).plain.contains("box"))
    for count in 0..<whole.count {
      check(try? RTF.read(Array(whole[..<count]), ReadOptions()))
    }
    var random = SplitMix64(seed: 7)
    for _ in 0..<2000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8(truncatingIfNeeded: random.next())
      }
      check(try? RTF.read(bytes, ReadOptions()))
    }
    // The tokens of the format in any order.
    let tokens = [
      "{", "}", "\\par ", "\\cell ", "\\row ", "\\trowd ", "\\intbl ", "\\pard ", "a", "\\'e1", "\\u7879?",
      "{\\footnote ",
      "{\\header ", "{\\upr", "{\\*\\ud", "\\f1 ", "{\\fonttbl", "\\fcharset163 ", "X;", "\\nestcell ",
      "\\bin2 ", "{\\shp",
      "{\\shptxt ", "\\deleted ", "\\plain ", "\\uc0 ", "\\*", "\\-", "{\\listtext ", "\\sect ",
    ]
    for _ in 0..<1000 {
      let body = (0..<60).map { _ in random.pick(tokens) }.joined()
      check(try? Self.read(body))
    }
  }

  private func check(_ manuscript: Manuscript?) {
    guard let manuscript else { return }
    #expect(Manuscript(packed: manuscript.packed()) != nil)
  }
}
