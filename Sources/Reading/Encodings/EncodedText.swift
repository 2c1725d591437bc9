internal import Normalizing

/// A text whose encoded ranges were turned into UTF-8, with what is needed to find places again.
struct EncodedText {
  private(set) var text: [UInt8] = []
  /// Of each old place that was asked for, the new one.
  private(set) var places: [Int] = []
  private(set) var steps: SourceOrigin.Steps?

  /// - Parameters:
  ///   - ranges: in rising order, apart from each other.
  ///   - places: old places in rising order; one inside a character moves behind it.
  ///   - origin: where the old text lies in its file; nil when nobody asks.
  init(_ old: [UInt8], _ ranges: [EncodedRange], places: [Int] = [], origin: SourceOrigin? = nil) {
    var writer = Writer(old: old, wanted: places, origin: origin)
    var at = 0
    for encoded in ranges where encoded.range.lowerBound >= at {
      writer.keep(at..<encoded.range.lowerBound)
      var start = encoded.range.lowerBound
      while start < encoded.range.upperBound {
        let end = EncodingFinder.paragraphEnd(old, start, encoded.range.upperBound)
        writer.decode(start..<end, encoded)
        start = end
      }
      at = encoded.range.upperBound
    }
    writer.keep(at..<old.count)
    writer.passPlaces(.max)
    text = writer.out
    self.places = writer.places
    if writer.origin != nil { steps = writer.steps }
  }

  private struct Writer {
    let old: [UInt8]
    let wanted: [Int]
    let origin: SourceOrigin?
    var out: [UInt8] = []
    var places: [Int] = []
    var steps: SourceOrigin.Steps
    private var piece = DecodedPiece()

    init(old: [UInt8], wanted: [Int], origin: SourceOrigin?) {
      self.old = old
      self.wanted = wanted
      self.origin = origin
      steps = SourceOrigin.Steps(base: origin?.fileOffset(0) ?? 0)
      out.reserveCapacity(old.count + old.count / 2)
      if origin != nil { steps.reserve(old.count + old.count / 2) }
    }

    mutating func passPlaces(_ upTo: Int) {
      while places.count < wanted.count, wanted[places.count] <= upTo { places.append(out.count) }
    }

    /// Bytes of the file for bytes of the old text.
    private func taken(_ range: Range<Int>) -> Int {
      if case .steps(let steps) = origin { return steps.taken(range) }
      return range.count
    }

    mutating func keep(_ range: Range<Int>) {
      if origin == nil {
        var at = range.lowerBound
        while places.count < wanted.count, wanted[places.count] < range.upperBound {
          let place = max(at, wanted[places.count])
          out += old[at..<place]
          at = place
          passPlaces(at)
        }
        out += old[at..<range.upperBound]
        return
      }
      var at = range.lowerBound
      while at < range.upperBound {
        passPlaces(at)
        let length = min(UTF8Bytes.scalar(old, at, old.count).1, range.upperBound - at)
        out += old[at..<at + length]
        steps.add(length, taken: taken(at..<at + length))
        at += length
      }
    }

    mutating func decode(_ range: Range<Int>, _ encoded: EncodedRange) {
      Piece(old, range, isRaw: encoded.isRaw).decode(encoded.encoding, &piece)
      if encoded.encoding == .tcvn3, !encoded.isCapital { TonedCapitals.raise(&piece.text) }
      var at = range.lowerBound
      var read = 0
      for taken in piece.taken {
        passPlaces(at)
        let (scalar, length) = UTF8Bytes.scalar(piece.text, read, piece.text.count)
        let before = out.count
        UTF8Bytes.append(encoded.isCapital ? SyllableGrammar.upper(scalar ?? 0xFFFD) : scalar ?? 0xFFFD, &out)
        if origin != nil { steps.add(out.count - before, taken: self.taken(at..<at + Int(taken))) }
        read += length
        at += Int(taken)
      }
      passPlaces(range.upperBound - 1)
    }
  }
}
