internal import Lexicon
internal import Tokenizing

/// How the citing document stands to a mention: the cue before it, handed on through lists.
enum RelationContext {
  /// How far before a mention its cue may end.
  private static let reach = 10

  static func attach(_ references: inout [Placed<ReferenceMention>], _ stretch: Stretch) {
    for place in references.indices {
      let first = references[place].first
      let sentence = stretch.tokens.sentence(of: first)
      if place > 0, ListContext.isCoordinated(stretch, references[place - 1].end, first) {
        references[place].mention.relation = references[place - 1].mention.relation
        references[place].mention.relationCue = references[place - 1].mention.relationCue
        references[place].mention.relationVoice = references[place - 1].mention.relationVoice
        continue
      }
      let floor = max(sentence.lowerBound, place > 0 ? references[place - 1].end : 0, first - reach)
      guard let (cue, atoms) = cue(stretch, floor, first) else { continue }
      references[place].mention.relation = cue.relation
      references[place].mention.relationVoice = cue.voice
      references[place].mention.relationCue = stretch.bytes(atoms)
    }
  }

  /// The cue that ends nearest before `first`; a plain "theo" or "tại" yields to a stronger one farther left.
  private static func cue(_ stretch: Stretch, _ floor: Int, _ first: Int) -> (RelationCue, Range<Int>)? {
    var weak: (RelationCue, Range<Int>)?
    var end = first
    while end > floor {
      if let atom = stretch.reader[end], atom.isMark(";") { break }
      if let (values, start) = stretch.reader.longestBefore(stretch.lexicon.cuePhrases, end), start >= floor,
        let value = values.max(by: {
          stretch.lexicon.cues[Int($0)].priority < stretch.lexicon.cues[Int($1)].priority
        })
      {
        let cue = stretch.lexicon.cues[Int(value)]
        if cue.priority > 1 { return (cue, start..<end) }
        if weak == nil { weak = (cue, start..<end) }
      }
      end -= 1
    }
    return weak
  }
}
