import Testing

@testable import Pipeline

/// Patterns of ignore files and of the command line against paths.
@Suite struct GlobTests {
  /// A path as its names; one that ends with a stroke is a folder.
  private static func fits(_ rules: [GlobRule], _ path: String) -> Bool {
    var steps = 0
    let names = path.split(separator: "/").map { Glob.scalars(Array($0.utf8)) }
    let rule = GlobRule.last(rules, names[...], isFolder: path.hasSuffix("/"), steps: &steps)
    return rule.map { !$0.isNegated } ?? false
  }

  private static func isIgnored(_ file: String, _ path: String) -> Bool {
    fits(GlobRule.rules(Array(file.utf8)), path)
  }

  /// A line of an ignore file, what it must fit, and what not.
  @Test(arguments: [
    // A name is one anywhere.
    ("draft.txt", ["draft.txt", "a/b/draft.txt", "draft.txt/"], ["draft.txt.bak", "Draft.txt"]),
    ("*.tmp", [".tmp", "a.tmp", "a/b.tmp"], ["a.tmp/b", "a.tmp2"]),
    ("b?o", ["bao", "báo", "b.o", "x/bảo"], ["bo", "b/o", "baoo"]),
    // A stroke at the start or inside says where it is.
    ("/draft", ["draft"], ["a/draft"]),
    ("a/draft", ["a/draft"], ["b/a/draft", "draft"]),
    ("a/*", ["a/b", "a/b/"], ["a/b/c", "a"]),
    ("a/*.txt", ["a/b.txt"], ["a/b/c.txt"]),
    // At the end: folders only.
    ("old/", ["old/", "a/old/"], ["old", "a/old"]),
    ("/old/", ["old/"], ["a/old/"]),
    // Two stars alone are any folders, elsewhere one star.
    ("**/old", ["old", "a/old", "a/b/old"], ["a/old2"]),
    ("old/**", ["old/a", "old/a/b"], ["old", "old/", "x/old/a"]),
    ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["a/xb", "ab", "x/a/b"]),
    ("**/a/**/b", ["a/b", "x/a/y/b", "a/a/b/b"], ["b", "a"]),
    ("**", ["a", "a/b"], []),
    ("a**b", ["ab", "axxb"], ["a/b"]),
    ("**/", ["a/", "a/b/"], ["a"]),
    // Sets.
    ("[0-9]*", ["1.txt", "a/9"], ["a"]),
    ("[!0-9]*", ["a", "á"], ["1"]),
    ("[^a-c]", ["d"], ["a", "dd"]),
    ("[]a]x", ["]x", "ax"], ["bx"]),
    ("[a-]x", ["-x", "ax"], ["bx"]),
    ("[]-]x", ["-x", "]x"], ["bx"]),
    (#"[\]]x"#, ["]x"], [#"\x"#]),
    ("[[:digit:][:upper:]]x", ["1x", "Ax"], ["ax"]),
    ("[đ-ư]", ["ư", "đ"], ["d", "z"]),
    // What does not close means itself.
    ("[ab", ["[ab"], ["a", "b"]),
    ("a[b/c]d", ["a[b/c]d"], ["abd"]),
    (#"x\"#, [#"x\"#], ["x"]),
    // Signs that mean themselves.
    (#"\*x"#, ["*x"], ["ax"]),
    ("\\#x", ["#x"], ["\\#x"]),
    (#"\!x"#, ["!x"], ["x"]),
    ("{a,b}", ["{a,b}"], ["a"]),
    // Blanks and line ends.
    ("x  ", ["x"], ["x  "]),
    (#"x\ "#, ["x "], ["x"]),
    ("x\r", ["x"], ["x\r"]),
    ("\u{FEFF}x", ["x"], []),
    ("a b", ["a b", "a\u{A0}b"], ["ab"]),
    // Names in NFD, as macOS has them, and in NFC.
    ("báo cáo*", ["báo cáo 1", "ba\u{301}o ca\u{301}o 1"], ["bao cao 1"]),
    ("ba\u{301}o?", ["báo1", "ba\u{301}o1"], ["báo"]),
    ("c?o", ["ca\u{301}o", "cáo"], ["cao\u{301}o"]),
  ])
  func lines(_ line: String, _ fitting: [String], _ others: [String]) {
    for path in fitting { #expect(Self.isIgnored(line, path), "\(line) must fit \(path)") }
    for path in others { #expect(!Self.isIgnored(line, path), "\(line) must not fit \(path)") }
  }

  @Test func theLastLineDecides() {
    let file = "# reports\n\n*.txt\n!keep*.txt\n/keep-not.txt\n"
    #expect(Self.isIgnored(file, "a.txt"))
    #expect(!Self.isIgnored(file, "keep1.txt"))
    #expect(Self.isIgnored(file, "keep-not.txt"))
    #expect(!Self.isIgnored(file, "a/keep-not.txt"))
    #expect(!Self.isIgnored(file, "# reports"))
    #expect(!Self.isIgnored("!\n/\n \n", "x"))
  }

  @Test func bracesOfTheCommandLine() throws {
    func fits(_ pattern: String, _ path: String) throws -> Bool {
      Self.fits(try GlobRule.rules([pattern]), path)
    }
    #expect(try fits("*.{docx,pdf}", "a.pdf"))
    #expect(try fits("*.{docx,pdf}", "x/a.docx"))
    #expect(try !fits("*.{docx,pdf}", "a.txt"))
    #expect(try fits("{2020,2021/{a,b}}/*", "2021/b/x"))
    #expect(try !fits("{2020,2021/{a,b}}/*", "2021/c/x"))
    #expect(try fits("{,x}a", "a"))
    #expect(try fits("{a}", "{a}"))
    #expect(try fits(#"\{a,b\}"#, "{a,b}"))
    #expect(try fits("{a,b", "{a,b"))
    #expect(try fits("}a{b,c}", "}ac"))
    #expect(try fits("#a", "#a"))
    #expect(try Glob.alternatives(Glob.scalars(Array("{a,b}{1,2}".utf8))).count == 4)
  }

  @Test func tooManyBracesAreRefused() {
    let pattern = String(repeating: "{a,b}", count: 40)
    #expect(throws: InputError.self) { try GlobRule.rules([pattern]) }
    let wide = "{" + String(repeating: "a,", count: 5000) + "}"
    #expect(throws: InputError.self) { try GlobRule.rules([wide]) }
    #expect(throws: InputError.self) { try GlobRule.rules([""]) }
    #expect(throws: InputError.self) { try GlobRule.rules(["!"]) }
  }

  /// Steps are counted, not timed: with a star for each name, and for each folder, they stay the product of both lengths.
  /// Brackets that do not close mean themselves, however many there are: each look for an end takes the rest of the pattern, so
  /// looking for all would not end in the time of a test.
  @Test func openBracketsAreBounded() {
    let many = String(repeating: "[", count: 300_000)
    let rules = GlobRule.rules(Array((many + "\n[ab].txt\n").utf8))
    var steps = 0
    #expect(rules.count == 2)
    #expect(rules[0].glob.fits([Glob.scalars(Array(many.utf8))], isFolder: false, steps: &steps))
    #expect(rules[1].glob.fits([Glob.scalars(Array("b.txt".utf8))], isFolder: false, steps: &steps))
  }

  @Test func stepsAreBounded() {
    let name = [[UInt32]](repeating: [UInt32](repeating: 0x61, count: 250), count: 1)
    var steps = 0
    let stars = Glob(Glob.scalars(Array((String(repeating: "a*", count: 60) + "b").utf8))[...])
    #expect(!stars.fits(name[...], isFolder: false, steps: &steps))
    #expect(steps <= 250 * 122)
    let path = [[UInt32]](repeating: [UInt32](repeating: 0x61, count: 20), count: 100)
    steps = 0
    let folders = Glob(Glob.scalars(Array((String(repeating: "**/a*a*/", count: 30) + "b").utf8))[...])
    #expect(!folders.fits(path[...], isFolder: false, steps: &steps))
    #expect(steps <= 2000 * 240)
    #expect(steps > 0)
  }
}
