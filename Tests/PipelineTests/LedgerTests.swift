import TestSupport
import Testing
import Wording

@testable import Pipeline

@Suite struct LedgerTests {
  private func entry(_ doc: String) -> Ledger.Entry {
    var counts = Counts()
    counts.files = 1
    (counts.documents, counts.references, counts.errors, counts.failures, counts.bytes) = (1, 3, 2, 1, 99)
    return Ledger.Entry(
      doc: doc, sha256: "ab", size: 12, fingerprint: .max, counts: counts,
      blocks: ["dates": Ledger.Block(offset: 7, count: 8, sum: .max), "errors": Ledger.Block()])
  }

  @Test(arguments: ["a.txt", "Thư mục/Kế hoạch.doc", "tab\tand\nline\\end", ""])
  func aLineGivesBackItsEntry(_ doc: String) {
    let line = Ledger.line(entry(doc))
    #expect(line.last == 0x0A && line.dropLast().allSatisfy { $0 != 0x0A })
    #expect(Ledger.entry(line.dropLast()) == entry(doc))
  }

  @Test func aDamagedLineIsNone() {
    let line = Array(Ledger.line(entry("a\tb.txt")).dropLast())
    for count in 0..<line.count { #expect(Ledger.entry(line[..<count]) == nil) }
    for place in line.indices {
      for bit in 0..<8 {
        var damaged = line
        damaged[place] ^= 1 << UInt8(bit)
        let read = Ledger.entry(damaged[...])
        // The sum itself may be written in capitals.
        #expect(read == nil || read == entry("a\tb.txt"), "byte \(place), bit \(bit)")
      }
    }
  }

  @Test func aLineWithHolesIsThatOfTheFilledFiles() throws {
    var written = entry("a\tb.txt")
    written.counts.documents = 2
    written.counts.references = 31
    (written.blocks["documents"], written.blocks["references"]) = (
      Ledger.Block(offset: 1, count: 2, sum: 3), Ledger.Block(offset: 4, count: 5, sum: 6)
    )
    let line = Array(Ledger.line(written).dropLast())
    let holed = try #require(Ledger.HoledLine(line[...]))
    #expect((holed.documents, holed.references) == (2, 31))
    written.blocks["documents"] = Ledger.Block(offset: 1000, count: 2000, sum: .max)
    written.blocks["references"] = Ledger.Block(offset: 0, count: 123_456_789, sum: 10)
    var filled: [UInt8] = []
    holed.write(
      to: &filled, documents: written.blocks["documents"] ?? Ledger.Block(),
      references: written.blocks["references"] ?? Ledger.Block())
    #expect(filled == Ledger.line(written))
    for count in 0..<line.count { #expect(Ledger.HoledLine(line[..<count]) == nil) }
    // One of a run without these files is none.
    #expect(Ledger.HoledLine(Ledger.line(entry("a")).dropLast()) == nil)
  }
}

@Suite struct ScheduleTests {
  private func files(_ sizes: [(String, Int)]) -> [InputFile] {
    sizes.map { InputFile(path: Array($0.0.utf8), doc: $0.0, size: $0.1) }
  }

  @Test func unitsHoldEveryFileOnceInOrder() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<50 {
      let names = ["a.txt", "b.PDF", "c.doc", "d.html"]
      let list = files(
        (0..<Int.random(in: 0..<200, using: &random)).map { _ in
          (names.randomElement(using: &random) ?? "a", Int.random(in: 0..<600_000, using: &random))
        })
      let schedule = Schedule(list, jobs: 2)
      #expect(schedule.units.flatMap { Array($0.files) } == Array(list.indices))
      for unit in schedule.units where unit.isDear { #expect(unit.files.count == 1) }
    }
  }

  @Test func theUnitWhoseTurnItIsComesFirstThenTheLargestDearOne() {
    var schedule = Schedule(
      files([("a.txt", 10), ("b.pdf", 10), ("c.txt", 10), ("d.pdf", 900), ("e.txt", 5)]), jobs: 2)
    #expect(schedule.take(next: 0, isFull: false) == 0)
    #expect(schedule.take(next: 0, isFull: false) == 3)
    #expect(schedule.take(next: 0, isFull: true) == nil)
    #expect(schedule.take(next: 1, isFull: true) == 1)
    #expect(schedule.take(next: 1, isFull: false) == 2)
    #expect(schedule.take(next: 2, isFull: false) == 4)
    #expect(schedule.take(next: 5, isFull: false) == nil)
  }

  @Test func largeFilesWaitForEachOther() {
    var schedule = Schedule(files([("a.zip", 90), ("b.pdf", 80), ("c.pdf", 10), ("d.pdf", 70)]), jobs: 3)
    #expect(schedule.take(next: 0, isFull: false, room: .max) == 0)
    // b comes first, and has no room: those behind it wait, too.
    #expect(schedule.take(next: 0, isFull: false, room: 20) == nil)
    #expect(schedule.take(next: 0, isFull: false, room: 85) == 1)
    #expect(schedule.take(next: 0, isFull: false, room: 20) == 2)
  }

  @Test func theLastUnitsAreSmallWhereSeveralWorkers() {
    let list = files((0..<2000).map { ("\($0).txt", 50_000) })
    let units = Schedule(list, jobs: 2).units
    #expect(units.first?.files.count == 20 && units.last.map { $0.files.count <= 2 } ?? false)
    #expect(Schedule(list, jobs: 1).units.count == 100)
  }

  @Test func noUnitIsStartedFarAhead() {
    var schedule = Schedule(files((0..<5000).map { ("\($0).pdf", 1) }), jobs: 1)
    var started = 0
    while schedule.take(next: 0, isFull: false) != nil { started += 1 }
    #expect(started == 64)
  }
}

@Suite struct ProgressTests {
  @Test func aLineSaysHowFarAndHowLong() {
    var counts = Counts()
    (counts.files, counts.bytes, counts.references) = (3, 2_000_000, 41)
    #expect(
      Progress.line(counts, files: 9, bytes: 242_000_000, seconds: 2)
        == Message(
          "3/9 files, 1.0 MB/s, 41 references, 4 min 0 s left",
          vi: "3/9 tệp, 1,0 MB/s, 41 trích dẫn, còn 4 phút 0 giây"))
    #expect(
      Progress.line(counts, files: 3, bytes: 2_000_000, seconds: 0)
        == Message("3/3 files, 0.0 MB/s, 41 references", vi: "3/3 tệp, 0,0 MB/s, 41 trích dẫn"))
  }
}
