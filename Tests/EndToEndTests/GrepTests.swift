import Foundation
import TestSupport
import Testing

/// `trichdan grep`, as a table of commands and what they print.
@Suite struct GrepTests {
  private static let report = """
    ĐẢNG ỦY XÃ BẾN SEN
    Số 58-BC/ĐU\t\tBến Sen, ngày 25 tháng 11 năm 2021
    BÁO CÁO
    sơ kết Chỉ thị số 01-CT/TU

    Thực hiện Chỉ thị số 01-CT/TU, ngày 12/11/2020 của Ban Thường vụ Tỉnh ủy và Kế hoạch số 16–KH/ĐU, ngày 05/02/2021 của Đảng ủy xã.
    Thu ngân sách 2,94 tỷ đồng; hộ nghèo còn 71 hộ. Căn cứ Nghị định số 30/2020/NĐ-CP.

    """
  private static let note = "Xem Kế hoạch 16-KH/ĐU và Luật Đất đai năm 2013.\n"

  /// `reports/` with two texts, and `out`, which a run over it wrote.
  private static let folder: Result<URL, any Error> = Result {
    let folder = try Program.temporaryFolder()
    let reports = folder.appendingPathComponent("reports")
    try FileManager.default.createDirectory(at: reports, withIntermediateDirectories: true)
    try Data(report.utf8).write(to: reports.appendingPathComponent("bc.txt"))
    try Data(note.utf8).write(to: reports.appendingPathComponent("ghi chú.txt"))
    try Data().write(to: reports.appendingPathComponent("rỗng.txt"))
    try Data([0x61, 0, 0x62]).write(to: folder.appendingPathComponent("b.bin"))
    _ = try Program.shell("$trichdan run reports --out out -q", in: folder)
    return folder
  }

  /// Arguments of `trichdan grep`, what it prints, its exit code.
  private static let table: [(String, String, Int32)] = [
    (
      "KH/ĐU reports",
      """
      reports/bc.txt:6:77: Thực hiện Chỉ thị số 01-CT/TU, ngày 12/11/2020 của Ban Thường vụ Tỉnh ủy và Kế hoạch số 16–KH/ĐU, ngày 05/02/2021 của Đảng ủy xã.
      reports/ghi chú.txt:1:5: Xem Kế hoạch 16-KH/ĐU và Luật Đất đai năm 2013.

      """, 0
    ),
    (
      "'16 kh-du' reports -o",
      "reports/bc.txt:6:77: Kế hoạch số 16–KH/ĐU\nreports/ghi chú.txt:1:5: Kế hoạch 16-KH/ĐU\n", 0
    ),
    (
      "'chi thi 01' reports/bc.txt -o",
      "reports/bc.txt:4:8: Chỉ thị số 01-CT/TU\nreports/bc.txt:6:11: Chỉ thị số 01-CT/TU\n", 0
    ),
    ("'luat dat dai' reports -o", "reports/ghi chú.txt:1:26: Luật Đất đai năm 2013\n", 0),
    (
      "-e 30/2020 -e 'đất đai' reports -o",
      "reports/bc.txt:7:56: Nghị định số 30/2020/NĐ-CP\nreports/ghi chú.txt:1:26: Luật Đất đai năm 2013\n", 0
    ),
    ("--type 'kế hoạch' reports -l", "reports/bc.txt\nreports/ghi chú.txt\n", 0),
    ("--type KH reports -c", "reports/bc.txt:1\nreports/ghi chú.txt:1\n", 0),
    (
      "--issuer TU reports -o",
      "reports/bc.txt:4:8: Chỉ thị số 01-CT/TU\nreports/bc.txt:6:11: Chỉ thị số 01-CT/TU\n", 0
    ),
    ("--issuer 'thuong vu tinh uy' --after 2020 reports -c", "reports/bc.txt:1\n", 0),
    ("--after 2021-02-05 --before 2021-02-06 reports -o", "reports/bc.txt:6:77: Kế hoạch số 16–KH/ĐU\n", 0),
    ("--relation based_on reports -o", "reports/bc.txt:7:56: Nghị định số 30/2020/NĐ-CP\n", 0),
    ("--cites 01-CT/TU reports -c", "reports/bc.txt:2\n", 0),
    ("--cites 01-CT/TU 'kế hoạch' reports -o", "reports/bc.txt:6:77: Kế hoạch số 16–KH/ĐU\n", 0),
    ("--cites 58-BC/ĐU reports", "", 1),
    ("--dates 2021-02 reports -o", "reports/bc.txt:6:99: ngày 05/02/2021\n", 0),
    (
      "--dates 2020-11-12..2021-02-05 reports -o",
      "reports/bc.txt:6:32: ngày 12/11/2020\nreports/bc.txt:6:99: ngày 05/02/2021\n", 0
    ),
    ("--dates reports/bc.txt -c", "reports/bc.txt:3\n", 0),
    ("--quantities 'unit=VND,value>1e9' reports -o", "reports/bc.txt:7:15: 2,94 tỷ đồng\n", 0),
    ("--quantities 'noun=hộ' reports -o", "reports/bc.txt:7:42: 71 hộ\n", 0),
    ("16-KH/ĐU out -o", "bc.txt:6: Kế hoạch số 16–KH/ĐU\nghi chú.txt:1: Kế hoạch 16-KH/ĐU\n", 0),
    ("16-KH/ĐU out/ reports -c", "bc.txt:1\nghi chú.txt:1\nreports/bc.txt:1\nreports/ghi chú.txt:1\n", 0),
    ("'luật đất đai' out", "ghi chú.txt:1: Xem Kế hoạch 16-KH/ĐU và Luật Đất đai năm 2013.\n", 0),
    ("--cites 01-CT/TU --dates 2021-02 out -o", "bc.txt:6: ngày 05/02/2021\n", 0),
    ("--cites 01-CT/TU --documents reports", "2021-11-25\tbáo cáo\t58-BC/ĐU\treports/bc.txt\n", 0),
    ("--cites 01-CT/TU --documents out", "2021-11-25\tbáo cáo\t58-BC/ĐU\tbc.txt\n", 0),
    (
      "16-KH/ĐU --documents reports",
      "2021-11-25\tbáo cáo\t58-BC/ĐU\treports/bc.txt\n-\t-\t-\treports/ghi chú.txt\n", 0
    ),
    (
      "16-KH/ĐU --documents out --color always",
      "\u{1B}[32m2021-11-25\u{1B}[0m\tbáo cáo\t\u{1B}[1;31m58-BC/ĐU\u{1B}[0m\t\u{1B}[35mbc.txt\u{1B}[0m\n"
        + "\u{1B}[32m-\u{1B}[0m\t-\t\u{1B}[1;31m-\u{1B}[0m\t\u{1B}[35mghi chú.txt\u{1B}[0m\n", 0
    ),
    ("16-KH/ĐU --in-type 'bao cao' reports -l", "reports/bc.txt\n", 0),
    ("16-KH/ĐU --in-type BC --in-type CT out -l", "bc.txt\n", 0),
    ("16-KH/ĐU --in-type 'kế hoạch' out reports", "", 1),
    (
      "--in-issuer ĐU --in-after 2021-11-25 --in-before 2021-11-26 --type KH reports out -c",
      "reports/bc.txt:1\nbc.txt:1\n", 0
    ),
    ("16-KH/ĐU --in-issuer 'ben sen' out -c", "bc.txt:1\n", 0),
    ("16-KH/ĐU --in-before 2021-11-25 reports out", "", 1),
    ("--quantities 'noun=hộ' --in-type BC out -l", "bc.txt\n", 0),
    ("--dates --in-type KH reports out", "", 1),
    ("-rniwHFa 16-kh/du reports -o -I", "Kế hoạch số 16–KH/ĐU\nKế hoạch 16-KH/ĐU\n", 0),
    ("KH/ĐU reports out -cI", "1\n1\n1\n1\n", 0),
    ("-e -KH/ĐU reports -l", "reports/bc.txt\nreports/ghi chú.txt\n", 0),
    ("-l -- KH/ĐU reports", "reports/bc.txt\nreports/ghi chú.txt\n", 0),
    ("-h 16-kh/du reports -o", "Kế hoạch số 16–KH/ĐU\nKế hoạch 16-KH/ĐU\n", 0),
    ("-hc KH/ĐU reports", "1\n1\n", 0),
    ("-h 99-KH/ĐU reports", "", 1),
    ("-h", "", 2),
    ("-eKH/ĐU -e'đất đai' -g'*bc*' reports -l -j2", "reports/bc.txt\n", 0),
    ("KH/DU reports -c", "reports/bc.txt:1\nreports/ghi chú.txt:1\n", 0),
    ("'đát đai' reports", "", 1),
    ("--relation 'căn cứ' reports -o", "reports/bc.txt:7:56: Nghị định số 30/2020/NĐ-CP\n", 0),
    ("--relation 'can cu' reports -c", "reports/bc.txt:1\n", 0),
    ("--dates 'tháng 2 năm 2021' reports -o", "reports/bc.txt:6:99: ngày 05/02/2021\n", 0),
    ("--dates 02/2021 out -o", "bc.txt:6: ngày 05/02/2021\n", 0),
    ("16-KH/ĐU --in-after 11/2021 --after 'năm 2021' reports -l", "reports/bc.txt\n", 0),
    ("--dates 25/10 reports", "", 2),
    ("-E 'KH|CT' reports", "", 2),
    ("-v KH reports", "", 2),
    ("-m5 KH reports", "", 2),
    ("-C 2 KH reports", "", 2),
    ("KH reports --documents -l", "", 2),
    ("KH reports --in-after 2021-13", "", 2),
    ("99-KH/ĐU reports", "", 1),
    ("KH/ĐU reports -q", "", 0),
    ("KH/ĐU b.bin reports -q", "", 0),
    ("KH/ĐU b.bin reports -l -s", "reports/bc.txt\nreports/ghi chú.txt\n", 2),
    ("KH/ĐU nirgends -s", "", 2),
    ("KH/ĐU reports -o --color always -c -l", "", 2),
    ("KH/ĐU", "", 2),
    ("--dates hôm-nay reports", "", 2),
    ("--quantities 'weight>1' reports", "", 2),
    ("--relation loves reports", "", 2),
    ("--after 2021-13 reports", "", 2),
    ("'//' reports", "", 2),
    (
      "KH/ĐU reports/bc.txt -o --color always",
      "\u{1B}[35mreports/bc.txt\u{1B}[0m\u{1B}[36m:\u{1B}[0m\u{1B}[32m6\u{1B}[0m\u{1B}[36m:\u{1B}[0m\u{1B}[32m77\u{1B}[0m\u{1B}[36m:\u{1B}[0m \u{1B}[1;31mKế hoạch số 16–KH/ĐU\u{1B}[0m\n",
      0
    ),
    ("KH/ĐU - -o < reports/bc.txt", "stdin:6:77: Kế hoạch số 16–KH/ĐU\n", 0),
  ]

  @Test(arguments: table)
  func commands(_ arguments: String, _ output: String, _ code: Int32) throws {
    let folder = try Self.folder.get()
    let outcome = try Program.shell("$trichdan grep \(arguments)", in: folder)
    #expect(outcome.output == output, "\(outcome.errors)")
    #expect(outcome.code == code)
    // What is wrong is said in one line, whatever it is; nothing found is no error.
    let isSaid = code == 2 && !arguments.contains("-s")
    #expect(outcome.errors.isEmpty != (isSaid || arguments.contains("b.bin reports -q")))
  }

  @Test func whatCannotBeReadIsOneLine() throws {
    let outcome = try Program.shell(
      "$trichdan grep KH/ĐU b.bin nirgends reports -c", in: try Self.folder.get())
    #expect(outcome.code == 2 && outcome.output == "reports/bc.txt:1\nreports/ghi chú.txt:1\n")
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 2 && lines[0].contains("b.bin: ") && lines[1].contains("nirgends: "))
  }

  @Test func recordsAreThoseOfExtractAndOfTheFolder() throws {
    let folder = try Self.folder.get()
    let texts = try Program.shell(
      "$trichdan grep '' reports --json > all; $trichdan extract reports 2> /dev/null | grep '^{\"kind\":\"reference\"' | cmp - all",
      in: folder)
    #expect(texts.code == 0, "\(texts.output)\(texts.errors)")
    let records = try Program.shell("$trichdan grep '' out --json | cmp - out/references.jsonl", in: folder)
    #expect(records.code == 0, "\(records.output)\(records.errors)")
    let schema = try Schema(Program.root.appendingPathComponent("schema/date.json"))
    for line in try Program.shell("$trichdan grep --dates '' reports --json", in: folder).output.split(
      separator: "\n")
    {
      #expect(schema.problems(in: String(line)).isEmpty)
    }
  }

  /// The documents that hold a hit, as records: of a folder what a run wrote, of files the same but for what linking knows.
  @Test func documentsAreRecords() throws {
    let folder = try Self.folder.get()
    let outcome = try Program.shell(
      "$trichdan grep 01-CT/TU reports --documents --json > a; $trichdan grep 01-CT/TU out --documents --json > b;"
        + " grep bc.txt out/documents.jsonl | cmp - b; sed 's/\"node\":\"[^\"]*\"/\"node\":null/' b | cmp - a; wc -l < a",
      in: folder)
    #expect(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines) == "1", "\(outcome)")
    let line = try Program.lines(folder.appendingPathComponent("a"))
    #expect(
      try Schema(Program.root.appendingPathComponent("schema/document.json")).problems(in: line[0]).isEmpty)
  }

  @Test func binaryFilesOfAFolderAreNoMatterAndAStoppedRunIsSaid() throws {
    let folder = try Program.temporaryFolder()
    let outcome = try Program.shell(
      "mkdir d out; echo 'Kế hoạch 16-KH/ĐU' > d/a.txt; printf 'a\\0b' > d/b.png; $trichdan grep 16-KH/ĐU d -c; echo $?;"
        + " $trichdan grep 17-KH/ĐU d; echo $?; $trichdan grep 16-KH/ĐU d/b.png; echo $?; ln -s nowhere d/c.txt;"
        + " $trichdan grep 16-KH/ĐU d -l; echo $?; mkdir out/.trichdan-partial; $trichdan grep 16-KH/ĐU out; echo $?",
      in: folder)
    #expect(outcome.output == "d/a.txt:1\n0\n1\n2\nd/a.txt\n2\n2\n", "\(outcome)")
    let said = outcome.errors.split(separator: "\n")
    #expect(
      said.count == 3 && said[0].contains("d/b.png: ") && said[2].contains("has not finished"), "\(said)")
    // What could not be read is named once.
    #expect(said[1].components(separatedBy: "d/c.txt").count == 2)
  }

  /// What fingers type by habit and is not there says what to do instead.
  @Test(arguments: [
    ("-E x reports", "-e PATTERN"), ("-L x reports", "comm"), ("-A3 x reports", "--json"),
    ("-m 1 x reports", "head"), ("--include '*.txt' x reports", "-g '*.docx'"),
    ("-tmd x reports", "-g '*.docx'"),
    ("--exclude-dir=a x reports", "-g '!drafts/'"), ("--exclude a x reports", "-g '!drafts/'"),
    ("-f x reports", "-e PATTERN"),
    ("--type baocao reports", "did you mean \"báo cáo\"?"), ("--in-type QDD reports", "did you mean \"QĐ\"?"),
    ("--type xyzw reports", "write a name or a code"),
    ("--dates 2021-06..2021-01 reports", "ends before it begins"),
    ("--issuer tinhuy reports", "did you mean \"Tỉnh ủy\"?"),
    ("--relation thaythe reports", "replaces (thay thế)"), ("--quantities 'value>1,5' reports", "value>1.5"),
  ])
  func habitsAreAnswered(_ arguments: String, _ said: String) throws {
    let outcome = try Program.shell("$trichdan grep \(arguments)", in: try Self.folder.get())
    #expect(outcome.code == 2 && outcome.errors.split(separator: "\n")[0].contains(said), "\(outcome.errors)")
  }

  /// Why nothing may have been found is said once, unless nothing is to be said.
  @Test(arguments: [
    ("'KH|NQ' reports", "regular expression"), ("-e '^Căn' -e 'x*' reports", "regular expression"),
    ("--issuer TUU reports", "did you mean \"TU\"?"), ("'XY.*ĐU' reports -s", ""), ("'KH|NQ' reports -q", ""),
    ("99-KH/ĐU reports", ""), ("--issuer 'xa khac' reports", "words of the name"),
  ])
  func slipsAreSaidWhereNothingIsFound(_ arguments: String, _ said: String) throws {
    let outcome = try Program.shell("$trichdan grep \(arguments)", in: try Self.folder.get())
    #expect(outcome.code == 1 && outcome.output.isEmpty)
    #expect(outcome.errors.split(separator: "\n").count == (said.isEmpty ? 0 : 1), "\(outcome.errors)")
    #expect(said.isEmpty || outcome.errors.contains(said), "\(outcome.errors)")
  }

  /// A file of lines that holds something else is one complaint.
  @Test func linesOfAFileAreOneComplaint() throws {
    let folder = try Program.temporaryFolder()
    let outcome = try Program.shell(
      "mkdir d; for i in 1 2 3; do echo '{\"x\":1}'; done > d/a.jsonl; echo '{\"text\":\"Kế hoạch 16-KH/ĐU\"}' > d/b.jsonl;"
        + " cp d/a.jsonl d/c.jsonl; echo '{}' > d/d.jsonl; $trichdan grep -l KH/ĐU d; echo $?; $trichdan grep KH/ĐU d -j1 -s; echo $?",
      in: folder)
    #expect(outcome.output == "d/b.jsonl:1\n2\nd/b.jsonl:1:1:1: Kế hoạch 16-KH/ĐU\n2\n", "\(outcome)")
    let said = outcome.errors.split(separator: "\n")
    #expect(said.count == 3, "\(said)")
    #expect(said[0].contains("d/a.jsonl:1: ") && said[0].hasSuffix("(and 2 more of d/a.jsonl)"))
    #expect(
      said[1].contains("d/c.jsonl:1: ") && said[2].contains("d/d.jsonl:1: ") && !said[2].contains("more"))
  }

  /// A short form is found by the document that a finished output says it stands for.
  @Test func anOutputKnowsWhatAShortFormMeans() throws {
    let folder = try Program.temporaryFolder()
    try Data("Thực hiện Chỉ thị số 01-CT/TU của Tỉnh ủy. Nay sơ kết Chỉ thị 01.\n".utf8).write(
      to: folder.appendingPathComponent("a.txt"))
    let outcome = try Program.shell(
      "$trichdan run a.txt --out out -q; $trichdan grep 01-CT/TU out -c; $trichdan grep 01-CT/TU a.txt -c",
      in: folder)
    #expect(outcome.output == "a.txt:2\na.txt:1\n", "\(outcome.errors)")
  }

  /// One hit of many in a line as long as a document: what is shown stays short.
  @Test func longLinesAreCutAroundTheHit() throws {
    let folder = try Program.temporaryFolder()
    let text = String(repeating: "Thực hiện Kế hoạch số 16-KH/ĐU rồi báo cáo. ", count: 2000)
    try Data(text.utf8).write(to: folder.appendingPathComponent("a.txt"))
    let outcome = try Program.shell("$trichdan grep 16-KH/ĐU a.txt", in: folder)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 2000)
    #expect(lines.allSatisfy { $0.unicodeScalars.count < 480 })
    #expect(lines[1000].hasPrefix("a.txt:1:44011: …") && lines[1000].hasSuffix("…"))
    #expect(lines[0].hasPrefix("a.txt:1:11: Thực hiện Kế"))
  }

  @Test func aFolderThatCouldBeADateIsSaid() throws {
    let folder = try Program.temporaryFolder()
    let outcome = try Program.shell(
      "mkdir 2021; echo 'ngày 05/02/2021 và năm 2020' > 2021/a.txt; $trichdan grep --dates 2021 2021 -o; echo;"
        + " $trichdan grep --dates -e 2021 2021 -o", in: folder)
    #expect(outcome.output.hasSuffix("\n\n2021/a.txt:1:1: ngày 05/02/2021\n"), "\(outcome.output)")
    #expect(outcome.errors.split(separator: "\n").count == 1 && outcome.errors.contains("-e 2021"))
  }

  @Test func aBrokenOutputIsSaid() throws {
    let folder = try Program.temporaryFolder()
    let outcome = try Program.shell(
      "mkdir out; touch out/references.jsonl out/documents.jsonl; $trichdan grep KH out", in: folder)
    #expect(outcome.code == 2 && outcome.errors.contains("out: has no run.json"))
    let bad = try Program.shell(
      "echo '{\"schema\":1}' > out/run.json; echo '{\"kind\"' > out/references.jsonl; $trichdan grep KH out",
      in: folder)
    #expect(bad.code == 2 && bad.errors.contains("references.jsonl: line 1: is no record"))
  }
}
