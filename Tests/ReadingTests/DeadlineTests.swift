import Testing

@testable import Reading

/// The limit of a document's time, by a clock that goes on at each look: nothing here is timed.
@Suite struct DeadlineTests {
  /// Goes on by a second at each look.
  private final class Clock: @unchecked Sendable {
    private(set) var looks = 0
    func now() -> Duration {
      looks += 1
      return .seconds(looks - 1)
    }
  }

  private func options(_ seconds: Int) -> (ReadOptions, Clock) {
    let clock = Clock()
    var options = ReadOptions()
    options.limits.documentSeconds = seconds
    options.clock = { clock.now() }
    return (options, clock)
  }

  private static let line = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.\n"
  /// The same in TCVN3.
  private static let legacy: [UInt8] =
    Array("C".utf8) + [0xA8] + Array("n c".utf8) + [0xF8] + Array(" Ngh".utf8) + [0xDE] + Array(" ".utf8)
    + [0xAE] + [0xDE] + Array("nh s".utf8) + [0xE8] + Array(" 30, quy".utf8) + [0xD5, 0x74, 0x20, 0xAE, 0xDE]
    + Array("nh v".utf8) + [0xD2] + Array(" vi".utf8) + [0xD6] + Array("c \n".utf8)

  /// Documents of a mebibyte in each format that is read in this process.
  private static var documents: [(name: String, bytes: [UInt8])] {
    func many(_ text: String) -> [UInt8] {
      Array(String(repeating: text, count: (1 << 20) / text.utf8.count).utf8)
    }
    return [
      ("a.html", Array("<html><body>".utf8) + many("<p>\(line)</p>")),
      ("a.rtf", Array(#"{\rtf1 "#.utf8) + many("Nghi dinh so 30/2020/ND-CP\\par ") + Array("}".utf8)),
      ("a.txt", Array((0..<(1 << 20) / legacy.count).map { _ in legacy }.joined())),
    ]
  }

  @Test(arguments: documents)
  func longDocumentsEndAtTheirLimit(_ name: String, _ bytes: [UInt8]) throws {
    let (endless, all) = options(1_000_000)
    _ = try Reader.read(bytes, name: name, options: endless)
    #expect(all.looks > 10, "the clock is looked at all along")
    let (short, few) = options(5)
    let error = #expect(throws: ReadError.self) { try Reader.read(bytes, name: name, options: short) }
    #expect(error?.code == "timeout")
    #expect(error?.message.contains("--max-document-seconds") == true)
    #expect(error?.isRemark == false)
    #expect(few.looks <= 8, "nothing goes on behind the limit")
  }

  @Test func aLimitOfNothingEndsAtTheFirstLook() throws {
    let (none, _) = options(0)
    for (name, bytes) in Self.documents {
      let error = #expect(throws: ReadError.self) { try Reader.read(bytes, name: name, options: none) }
      #expect(error?.code == "timeout")
    }
    // A line of JSON may be in an old encoding as well.
    let text = String(String.UnicodeScalarView(Self.legacy.map { Unicode.Scalar($0) }))
    let line = try TextLine(Array(#"{"text": "\#(text.filter { $0 != "\n" })"}"#.utf8)[...])
    #expect(try Source(line).encoding == .tcvn3)
    #expect(throws: ReadError.self) { try Source(line, none) }
  }

  @Test func theClockIsThatOfTheThread() {
    let before = Deadline.processorTime()
    var sum = 0
    for number in 0..<1_000_000 { sum &+= number &* number }
    #expect(sum != 1)
    #expect(Deadline.processorTime() > before)
    #expect(!Deadline.never.isOver)
  }
}
