internal import ArgumentParser
internal import Lexicon
internal import Pipeline

/// `trichdan train words`: builds the tables of the word segmenter.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Build tables of the program from data.", shouldDisplay: false,
    subcommands: [TrainWords.self])
}

struct TrainWords: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "words",
    abstract: "Train the word segmenter and write words.tsv and word_weights.tsv.",
    discussion: """
      The result is the same to the byte for the same files and options. Segmented text: NAME.gold.txt has a sentence a \
      line, words parted by tabs, syllables by blanks; NAME.raw.txt, where it is there, the same lines as plain text.
      """)

  @Option(
    help: ArgumentHelp("Segmented text to train on, without .gold.txt; several times.", valueName: "name"))
  var treebank: [String]

  @Option(help: ArgumentHelp("Segmented text to measure on.", valueName: "name"))
  var dev: String?

  @Option(help: ArgumentHelp("Lines of word, tab, count.", valueName: "file"))
  var counts: String?

  @Option(
    help: ArgumentHelp(
      "A table of names with a header: its column short_name, else the first; several times.",
      valueName: "file"))
  var names: [String] = []

  @Option(help: ArgumentHelp("A list of words, one a line; several times.", valueName: "file"))
  var words: [String] = []

  @Option(
    help: ArgumentHelp("Where to write the words found in the text that is measured on.", valueName: "file"))
  var predicted: String?

  @Option(help: ArgumentHelp("Files or folders of raw text.", valueName: "path"))
  var texts: [String] = []

  @Option(name: .shortAndLong, help: ArgumentHelp("The folder for the two tables.", valueName: "dir"))
  var out: String?

  @Option(help: "Counted words below this are left out.")
  var leastCount: Int = 3

  @Option(help: "Features with a smaller weight (of 127) are left out.")
  var leastWeight: Int = 3

  @Option(help: "Times the training text is read.")
  var rounds: Int = 8

  @Option(help: "Models in as many orders of the sentences, averaged.")
  var orders: Int = 8

  @Option(help: "Percent of the features with syllables that training leaves out at each look.")
  var dropped: Int = 50

  @Option(help: "The step of learning.")
  var rate: Float = 0.3

  @Option(help: "Syllables that the raw text has fewer times are left out.")
  var leastSingle: Int = 12

  @Option(help: "A template of features to leave out; several times.")
  var without: [String] = []

  func run() throws {
    try Console.reporting {
      try WordTraining.run(
        treebanks: treebank, dev: dev, counts: counts, words: words, names: names, texts: texts, out: out,
        predicted: predicted, leastCount: leastCount,
        leastWeight: leastWeight, rounds: rounds,
        dropped: dropped, rate: rate, without: without, leastSingle: leastSingle, orders: orders
      ) { Console.print($0) }
    }
  }
}
