internal import ArgumentParser
internal import Reading

/// `trichdan parse-doc`: one DOC file on standard input, its packed manuscript on standard output. The program starts itself so, to
/// lose nothing but one document to a hostile file; no table is read.
struct ParseDoc: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: DocumentWorker.command, abstract: "Parse a DOC file in a process of its own.",
    shouldDisplay: false)

  @Argument(help: "Bytes of text and of input that are taken.")
  var limits: [String] = []

  func run() throws { throw ExitCode(DocumentWorker.answer(limits)) }
}
