import Foundation
import TestSupport
import Testing

/// The hidden command by which the program parses a DOC file in a process of its own.
@Suite struct ParseDocTests {
  @Test func whatIsNoDocumentIsAnAnswerToo() throws {
    for input in [[], Array("no document".utf8), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]]
      as [[UInt8]]
    {
      let outcome = try Program.run(["parse-doc", "1000", "1000"], input: Data(input))
      #expect(outcome.code == 0)
      #expect(outcome.output.hasPrefix("trichdan1\u{1}"))
      #expect(outcome.output.contains("broken"))
      #expect(outcome.errors == "")
    }
  }

  @Test func moreInputThanAllowed() throws {
    let outcome = try Program.run(["parse-doc", "1000", "10"], input: Data("more than ten bytes".utf8))
    #expect(outcome.code == 3)
    #expect(outcome.output == "")
  }

  @Test func itIsHidden() throws {
    #expect(try !Program.run(["--help"]).output.contains("parse-doc"))
  }
}
