/// The control words of RTF that matter for text (Microsoft RTF 1.9.1); all others change only how it looks.
enum RTFWord {
  /// Text in `skipped` is none; `kept` opens a destination that old readers would skip.
  case skipped, kept
  case fonts, fontAlternative, shape, unicodeChoice, unicode
  case note, header, firstHeader, textBox, listText, nestedProperties
  case font, charset, page, plain, defaultFont, ansiPage, unicodeFallback, character, binary
  case hidden, deleted
  case paragraphDefaults, inTable, rowDefaults, verticalBorder, otherBorder, borderLine, noBorder
  case cell, row, nestedCell, nestedRow
  case paragraph, line, tab, breakText
  case scalar(UInt32)

  /// A word of up to 16 letters as a number of two halves; longer ones are in no table.
  struct Key: Hashable {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var count = 0

    mutating func add(_ byte: UInt8) {
      if count < 8 {
        low = low << 8 | UInt64(byte)
      } else if count < 16 {
        high = high << 8 | UInt64(byte)
      }
      count += 1
    }
  }

  static let table: [Key: RTFWord] = {
    var table: [Key: RTFWord] = [:]
    for (names, word) in rows {
      for name in names.split(separator: " ") {
        var key = Key()
        for byte in name.utf8 { key.add(byte) }
        table[key] = word
      }
    }
    return table
  }()

  private static let rows: [(String, RTFWord)] = [
    // Destinations that hold no text. `nonesttables`, `nonshppict` and `shprslt` say again what stands beside them.
    (
      """
      stylesheet colortbl info pict objdata objclass objname fldinst datafield formfield xe tc rxe txe annotation atnid atnauthor
      atnref atntime atndate atnicn atnparent ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn nonesttables nonshppict shprslt
      mmathPict listtable listoverridetable revtbl rsidtbl generator filetbl themedata colorschememapping datastore latentstyles
      xmlnstbl pgptbl protusertbl userprops docvar bkmkstart bkmkend template background sp panose fname fontemb private keycode
      """.replacing("\n", with: " "), .skipped
    ),
    ("fldrslt result moMath moMathPara field object do pnseclvltext", .kept),
    ("nesttableprops", .nestedProperties), ("fonttbl", .fonts), ("falt", .fontAlternative),
    ("shpinst shp shpgrp", .shape), ("shptxt dptxbxtext", .textBox),
    ("upr", .unicodeChoice), ("ud", .unicode),
    ("footnote", .note), ("header headerl headerr footer footerl footerr footerf", .header),
    ("headerf", .firstHeader), ("listtext pntext", .listText),

    ("f", .font), ("fcharset", .charset), ("cpg", .page), ("plain", .plain), ("deff", .defaultFont),
    ("ansicpg", .ansiPage), ("uc", .unicodeFallback), ("u", .character), ("bin", .binary),
    ("v", .hidden), ("deleted", .deleted),

    ("pard", .paragraphDefaults), ("intbl", .inTable), ("trowd", .rowDefaults),
    ("clbrdrl clbrdrr trbrdrv", .verticalBorder),
    ("clbrdrt clbrdrb clbrdrtl clbrdrtr trbrdrt trbrdrb trbrdrl trbrdrr trbrdrh cldglu cldgll", .otherBorder),
    ("brdrt brdrb brdrl brdrr brdrbtw brdrbar box", .otherBorder),
    (
      """
      brdrs brdrth brdrsh brdrdb brdrdot brdrdash brdrhair brdrdashsm brdrdashd brdrdashdd brdrinset brdroutset brdrtriple
      brdrwavy brdrwavydb
      """.replacing("\n", with: " "), .borderLine
    ),
    ("brdrnone brdrnil brdrtbl", .noBorder),
    ("cell", .cell), ("row", .row), ("nestcell", .nestedCell), ("nestrow", .nestedRow),

    ("par", .paragraph), ("line lbr column softline", .line), ("tab", .tab),
    ("sect page softpage", .breakText),
    ("emdash", .scalar(0x2014)), ("endash", .scalar(0x2013)), ("lquote", .scalar(0x2018)),
    ("rquote", .scalar(0x2019)), ("ldblquote", .scalar(0x201C)), ("rdblquote", .scalar(0x201D)),
    ("bullet", .scalar(0x2022)), ("emspace enspace qmspace", .scalar(0x20)),
  ]
}
