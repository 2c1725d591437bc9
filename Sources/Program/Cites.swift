internal import ArgumentParser
internal import Graphing
internal import Pipeline

/// `trichdan cites NUMBER OUT`
struct Cites: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cites",
    abstract: "Say who cites a document, or what it cites, each with file, line and context.",
    discussion: """
      Prints the mentions that cite the document: `file:line: relation: text — context`, file and line as in \
      references.jsonl. With --cited-by it prints what is cited by the document: the mentions in its own file. In both, what a third \
      document says of it and another ("… được sửa đổi bởi …") is said with the other's id.

      The number may be typed without diacritics, in small letters, with blanks or another dash, with or without zeros, \
      type word and date; a number that goes on is found by its beginning (Nghị định 30/2020), a law by its name, any \
      document by its node id, key or file. Of several documents with that number each is listed and shown.

      Examples:
        trichdan cites 16-KH/ĐU out
        trichdan cites "ke hoach 16 kh/du ngay 5/2/2021" out --cited-by
        trichdan cites 30/2020/ND-CP out --json | jq -r 'select(.kind=="citation") | .doc' | sort -u

      Exit codes: 0 the document was found, 1 there is no such document (the nearest are named), 2 OUT cannot be read.
      """)

  @Argument(help: ArgumentHelp("A number, name, key, node id or file.", valueName: "number"))
  var number: String

  @Argument(help: ArgumentHelp("The folder that trichdan run has written.", valueName: "out"))
  var folder: String

  @Flag(help: "Print what is cited by the document instead of who cites it.")
  var citedBy = false

  @Flag(help: "Print JSON Lines: the node of each document, then its citations.")
  var json = false

  func run() throws {
    try Console.reporting {
      let style: CitationPrinter.Style = json ? .json : Console.isColoured ? .coloured : .plain
      let count = try CitesRun.run(number, folder, citedBy ? .outgoing : .incoming, style) {
        Console.error("trichdan: " + $0)
      }
      guard let count else { throw ExitCode(1) }
      if count == 0, !json {
        Console.error("trichdan: " + (citedBy ? "nothing is known of what it cites" : "nobody cites it"))
      }
    }
  }
}
