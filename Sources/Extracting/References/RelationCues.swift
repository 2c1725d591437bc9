internal import Lexicon
internal import Tokenizing

/// Which cue says how a document stands to a mention, and where it is looked for: before it, between it and the mention before it,
/// behind it, at the head of the sentence.
extension RelationContext {
  /// "Thông tư A thay thế Thông tư B": what the mention before does to this one. A list of what the text itself does
  /// ("bãi bỏ A, sửa đổi B") is none.
  static func predicate(
    _ stretch: Stretch, _ subject: Citations.Item, _ relation: Relation, _ to: Int
  ) -> Found? {
    var start = subject.tail
    guard to > start, to - start <= 24, subject.clause.contains(to) else {
      return nil
    }
    let grammar = stretch.lexicon.grammar
    if stretch.isMark(start, ",") {
      guard [.cites, .announces].contains(relation) else { return nil }
      start += 1
    }
    if stretch.isWord(start, grammar.đã) { start += 1 }
    guard mayOpen(stretch, start) else { return nil }
    var end = to
    while end > start {
      if mayClose(stretch, end - 1), let (values, first) = stretch.cue(endingAt: end), first == start {
        for value in values {
          let found = Found(stretch, Int(value), atoms: first..<end)
          if found.voice == .active, changes.contains(found.relation) { return found }
        }
      }
      end -= 1
    }
    return nil
  }

  /// What the document at `item` does to the one before it: "được" between them, the verb after it.
  static func actor(_ stretch: Stretch, _ about: Citations.Item, _ item: Citations.Item) -> Found? {
    let grammar = stretch.lexicon.grammar
    var at = about.tail
    if stretch.isWord(at, grammar.đã) { at += 1 }
    guard stretch.isWord(at, grammar.được) || stretch.isWord(at, grammar.bị), at + 1 == item.head else {
      return nil
    }
    guard mayOpen(stretch, item.tail) else { return nil }
    for end in (item.tail + 2...item.tail + 8).reversed() {
      guard let (values, first) = stretch.cue(endingAt: end),
        first == item.tail
      else { continue }
      for value in values {
        let found = Found(stretch, Int(value), atoms: first..<end)
        if found.voice == .active, changes.contains(found.relation) { return found }
      }
    }
    return nil
  }

  /// Whether a cue may open at an atom. Cues are looked up from their ends, so one that has to open at a place is asked for at all the ends
  /// that it could have: nearly no word opens one.
  @inline(__always) static func mayOpen(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let atom = stretch.reader[index] else { return false }
    return atom.kind != .word || stretch.lexicon.roles[Int(atom.value)].contains(.cue)
  }

  /// Whether a cue may close with an atom: asked of one atom after the other, before any call.
  @inline(__always) private static func mayClose(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let atom = stretch.reader[index] else { return false }
    return stretch.lexicon.cuePhrases.start(atom.symbol) != nil
  }

  /// What one act does to another.
  static let changes: Set<Relation> = [
    .amends, .replaces, .repeals, .details, .guides, .supplements, .corrects, .suspends, .consolidates,
  ]

  /// A passive cue that starts right after the mention before and ends right before this one.
  static func passive(_ stretch: Stretch, _ from: Int, _ to: Int) -> Found? {
    guard to - from <= 24 else { return nil }
    var start = from
    let grammar = stretch.lexicon.grammar
    while start < to,
      stretch.isMark(start, ",") || stretch.isMark(start, "(") || stretch.isWord(start, grammar.đã)
    {
      start += 1
    }
    if stretch.isWord(start, grammar.và) { start += 1 }
    guard
      stretch.isWord(start, grammar.được) || stretch.isWord(start, grammar.bị)
        || isPassive(stretch, startingAt: start)
    else { return nil }
    // The cue that covers most of the gap: "được sửa đổi, bổ sung một số điều bởi các".
    var best: Found?
    var end = to
    while end > start {
      if mayClose(stretch, end - 1), let (values, first) = stretch.cue(endingAt: end),
        first <= start + 1
      {
        for value in values where stretch.lexicon.cues[Int(value)].voice == .passive {
          best = Found(stretch, Int(value), atoms: first..<end)
        }
        if best != nil { return best }
      }
      end -= 1
    }
    return best
  }

  /// The cue that governs a mention at `first`: the nearest strong one, but a change of the document farther left where the
  /// nearer only says where it was issued ("sửa đổi … ban hành kèm theo Quyết định …"); a plain "theo" yields to both.
  static func governing(
    _ stretch: Stretch, _ floor: Int, _ first: Int, isInTitle: Bool, after last: Relation?,
    deep: Int? = nil
  ) -> Found? {
    var floor = floor
    var weak: Found?
    var attached: Found?
    var detailed: Found?
    var end = first
    while end > floor {
      if end < first, stretch.isMark(end, ";") { break }
      guard mayClose(stretch, end - 1) else {
        end -= 1
        continue
      }
      if let (values, start) = stretch.cue(endingAt: end), start >= floor,
        let value = values.max(by: {
          stretch.lexicon.cues[Int($0)].priority < stretch.lexicon.cues[Int($1)].priority
        })
      {
        // A phrase of priority 0 ("thi hành án") is no cue and hides the cue in it.
        guard stretch.lexicon.cues[Int(value)].priority > 0 else {
          end = start
          continue
        }
        let found = review(stretch, Found(stretch, Int(value), atoms: start..<end), floor, last)
        if attached != nil {
          if [.amends, .repeals, .replaces].contains(found.relation), found.priority >= 5 {
            return found
          }
        } else if found.relation == .attachedTo {
          attached = found
          // What was issued with it may have a long title.
          floor = min(floor, deep ?? floor)
        } else if detailed != nil {
          if found.relation == .details { return found }
        } else if isInTitle, found.relation == .guides {
          // "quy định chi tiết một số điều và biện pháp để tổ chức, hướng dẫn thi hành Luật …" details it.
          detailed = found
        } else if found.priority > 3 || found.priority > 1 && first - end <= 8 {
          // A word that is often said of other things than documents ("thu hồi", "trình") counts only where it is near.
          return found
        } else if weak == nil {
          weak = found
        }
      }
      end -= 1
    }
    return attached ?? detailed ?? weak
  }

  /// "đánh giá 3 năm thực hiện", "sơ kết 01 năm thi hành": a review, with its years between the words.
  static func review(
    _ stretch: Stretch, _ cue: Found, _ floor: Int, _ last: Relation?
  ) -> Found {
    let grammar = stretch.lexicon.grammar
    let start = cue.atoms.lowerBound
    guard cue.relation == .implements, stretch.isWord(start - 1, grammar.năm), start - 2 >= floor else {
      return cue
    }
    // "… và 1 năm thi hành Luật …" goes on with the review before it.
    if last == .reviews, stretch.isWord(start - 3, grammar.và) {
      var review = cue
      review.relation = .reviews
      return review
    }
    for end in [start - 2, start - 3] where end > floor {
      guard let (values, _) = stretch.cue(endingAt: end) else { continue }
      for value in values where stretch.lexicon.cues[Int(value)].relation == .reviews {
        return Found(stretch, Int(value), atoms: cue.atoms)
      }
    }
    return cue
  }

  /// A cue that opens the sentence and holds for every mention in it.
  static func opening(_ stretch: Stretch, _ sentence: Range<Int>, _ first: Int) -> Found? {
    var at = sentence.lowerBound
    while at < first, let atom = stretch.reader[at], atom.kind != .word { at += 1 }
    guard first - at <= 80 else { return nil }
    // "Để tiếp tục thực hiện nghiêm Chỉ thị …; Chỉ thị …"
    if stretch.isWord(at, stretch.lexicon.grammar.để_) { at += 1 }
    guard mayOpen(stretch, at) else { return nil }
    var end = min(at + 6, first)
    while end > at {
      if mayClose(stretch, end - 1), let (values, start) = stretch.cue(endingAt: end), start == at {
        for value in values {
          let cue = Found(stretch, Int(value), atoms: at..<end)
          if cue.relation == .basedOn && cue.priority >= 5 || cue.relation == .implements && cue.priority >= 4
          {
            return cue
          }
        }
      }
      end -= 1
    }
    return nil
  }
}
