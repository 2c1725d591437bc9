internal import Lexicon
public import Normalizing
public import Segmenting
public import Tokenizing

/// The tokens of one document, as records or as text for people and other programs.
///
/// A token is a piece: a syllable, a mark, or a string that is never taken apart; a word is one or more syllables.
public struct TokenWriter {
  /// How tokens are written.
  public enum Format: String, Sendable, CaseIterable {
    /// One record a token (`schema/token.json`).
    case jsonl
    /// CoNLL-U: a word a line, sentences parted by empty lines.
    case conllu
    /// A sentence a line, words parted by blanks, the syllables of a word by `_`.
    case words
    /// A sentence a line, tokens parted by blanks.
    case plain
  }

  private let doc: String
  private let text: Text
  private let format: Format
  private var positions: Positions
  private var line = JSONLine()
  private var sentence = 0
  public private(set) var tokens = 0
  public var bytes: [UInt8] {
    get { line.bytes }
    set { line.bytes = newValue }
  }

  public init(doc: String, text: Text, origin: SourceOrigin, format: Format) {
    self.doc = doc
    self.text = text
    self.format = format
    positions = Positions(text: text, origin: origin)
  }

  /// Writes one sentence. `isEnd` says of each piece whether a word ends with it.
  public mutating func add(_ tokens: Tokens, _ pieces: [Piece], _ isEnd: [Bool]) {
    guard !pieces.isEmpty else { return }
    sentence += 1
    self.tokens += pieces.count
    switch format {
    case .jsonl: records(tokens, pieces, isEnd)
    case .conllu: rows(tokens, pieces, isEnd)
    case .words: joined(tokens, pieces, isEnd, UInt8(ascii: "_"))
    case .plain: joined(tokens, pieces, isEnd, 0x20)
    }
  }

  private func range(_ tokens: Tokens, _ first: Piece, _ last: Piece) -> Range<Int> {
    Int(tokens.atoms[first.first].start)..<tokens.atoms[last.end - 1].end
  }

  private mutating func records(_ tokens: Tokens, _ pieces: [Piece], _ isEnd: [Bool]) {
    var word = 1
    for (index, piece) in pieces.enumerated() {
      let range = range(tokens, piece, piece)
      let place = positions.place(range)
      line.open()
      line.string("kind", "token")
      line.string("doc", doc)
      line.integer("sentence", sentence)
      line.integer("index", index + 1)
      line.integer("char_start", place.charStart)
      line.integer("char_end", place.charEnd)
      line.integer("source_start", place.source?.lowerBound)
      line.integer("source_end", place.source?.upperBound)
      line.string("text", text.utf8, range)
      line.string("class", Self.name(piece, tokens))
      line.integer("word", word)
      line.close()
      if isEnd[index] { word += 1 }
    }
  }

  /// What a token is, in the words of the contract.
  static func name(_ piece: Piece, _ tokens: Tokens) -> String {
    switch piece.shape {
    case .none, .mark: return "mark"
    case .small, .capital, .capitals, .initial: return "word"
    case .mixed: return "mixed"
    case .number: return "number"
    case .protected:
      switch piece.protection {
      case .marker: return "list_marker"
      case .abbreviation: return "word"
      case .address: return "address"
      case .none: break
      }
      // A quarter: I/2024.
      guard tokens.shapes.indices.contains(piece.place) else { return "date" }
      switch tokens.shapes[piece.place].kind {
      case .documentNumber: return "document_number"
      case .date, .monthYear, .years: return "date"
      case .pair, .number: return "number"
      case .time: return "time"
      case .phone: return "phone"
      case .plate: return "plate"
      case .address: return "address"
      case .listMarker: return "list_marker"
      }
    }
  }

  /// Appends a span with every run of blanks and controls as one `blank`.
  private mutating func append(_ range: Range<Int>, blank: UInt8) {
    var isBlank = false
    for at in range {
      let byte = text.utf8[at]
      if byte <= 0x20 || byte == 0x7F {
        if !isBlank { line.bytes.append(blank) }
        isBlank = true
      } else {
        line.bytes.append(byte)
        isBlank = false
      }
    }
  }

  private mutating func joined(_ tokens: Tokens, _ pieces: [Piece], _ isEnd: [Bool], _ inside: UInt8) {
    for (index, piece) in pieces.enumerated() {
      append(range(tokens, piece, piece), blank: UInt8(ascii: "_"))
      line.bytes.append(index == pieces.count - 1 ? 0x0A : isEnd[index] ? 0x20 : inside)
    }
  }

  /// An id on a line of its own: controls and line ends as JSON writes them.
  static func escaped(_ id: String) -> String {
    var written = ""
    for scalar in id.unicodeScalars {
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029:
        let hex = String(scalar.value, radix: 16, uppercase: true)
        written += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
      default: written.unicodeScalars.append(scalar)
      }
    }
    return written
  }

  /// CoNLL-U (universaldependencies.org/format.html): ID, FORM, then the columns that nothing is known of; MISC holds
  /// SpaceAfter=No and the span in scalars.
  private mutating func rows(_ tokens: Tokens, _ pieces: [Piece], _ isEnd: [Bool]) {
    guard let first = pieces.first, let last = pieces.last else { return }
    // A document without a sentence has no head of its own.
    let id = Self.escaped(doc)
    if sentence == 1 { line.bytes += Array("# newdoc id = \(id)\n".utf8) }
    line.bytes += Array("# sent_id = \(id)-\(sentence)\n# text = ".utf8)
    append(range(tokens, first, last), blank: 0x20)
    line.bytes.append(0x0A)
    var start = 0
    var word = 1
    for index in pieces.indices where isEnd[index] {
      let span = range(tokens, pieces[start], pieces[index])
      let place = positions.place(span)
      line.bytes += Array("\(word)\t".utf8)
      append(span, blank: 0x20)
      line.bytes += Array("\t_\t_\t_\t_\t_\t_\t_\t".utf8)
      let isGlued =
        index + 1 < pieces.count && !tokens.atoms[pieces[index + 1].first].flags.contains(.gap)
      line.bytes += Array(
        "\(isGlued ? "SpaceAfter=No|" : "")TokenRange=\(place.charStart):\(place.charEnd)\n".utf8)
      start = index + 1
      word += 1
    }
    line.bytes.append(0x0A)
  }
}
