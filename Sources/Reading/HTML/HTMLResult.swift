/// What is left of a page: the parts that are no text found, the rest as a manuscript.
extension HTMLPage {
  // MARK: parts

  mutating func beginPart(
    _ traits: HTMLTraits, _ key: UInt64, _ bytes: Span<UInt8>, _ attributes: Attributes
  ) {
    // The head and foot of an article are its own.
    var when = articles > 0 && traits.contains(.header) ? nil : knowledge.element(key)
    if when == nil, let role = attributes.role { when = knowledge.role(bytes, role) }
    if when == nil, let title = attributes.title, title.count < 16 { when = knowledge.title(bytes, title) }
    if when == nil, let names = attributes.className {
      if let lastNames, Self.equal(bytes, lastNames.range, names) {
        when = lastNames.when
      } else {
        when = knowledge.names(bytes, names)
        lastNames = (names, when)
      }
    }
    if when == nil, let id = attributes.id { when = knowledge.names(bytes, id) }
    if articles > 0, when == .bare || when == .foot { when = nil }
    guard let when, pending.count < 8 else { return }
    stack[stack.count - 1].part = Int32(pending.count)
    pending.append(Part(when: when, start: out.count, before: counts))
  }

  mutating func endPart(_ index: Int) {
    guard index < pending.count else { return }
    let part = pending[index]
    pending.removeSubrange(index...)
    guard part.start < out.count else { return }
    if knowledge.isLeftOut(part.when, since(part.before), out[part.start...]) {
      leftOut.append(part.start..<out.count)
    }
  }

  func since(_ before: PageParts.Counts) -> PageParts.Counts {
    PageParts.Counts(
      text: counts.text - before.text, links: counts.links - before.links,
      headings: counts.headings - before.headings,
      tables: counts.tables - before.tables)
  }

  mutating func beginTail() {
    endTail()
    tail = Tail(start: lineStart, depth: max(0, isClosing ? stack.count - 1 : stack.count), before: counts)
  }

  /// Whether what follows the heading is still links.
  mutating func weighTail() {
    guard let before = tail?.before else { return }
    let after = since(before)
    if after.text > 0, after.links * 2 >= after.text { tail?.end = out.count }
    if after.text - after.links > 400 { endTail() }
  }

  /// The element around the heading closes: where it held nothing but the heading, the next one counts.
  mutating func leaveTail() {
    guard let open = tail else { return }
    if open.end == nil, since(open.before).text == 0, open.depth > 0 {
      tail?.depth = stack.count
    } else {
      endTail()
    }
  }

  mutating func endTail() {
    if let tail, let end = tail.end, end > tail.start { leftOut.append(tail.start..<end) }
    tail = nil
  }

  /// Text was written anew from a place on: what was known of parts behind it holds no more.
  mutating func forget(from start: Int) {
    while let last = leftOut.last, last.upperBound > start { leftOut.removeLast() }
    if let tail, tail.start >= start || tail.end ?? 0 > start { self.tail = nil }
    isStyleChanged = true
  }

  mutating func countTable() { counts.tables += 1 }

  // MARK: the result

  /// The page as a manuscript.
  func manuscript() -> Manuscript {
    var manuscript = Manuscript(limit: limit)
    manuscript.reserve(out.count)
    let numbers = fonts.names.map { manuscript.fontID($0) }
    let dropped = settledParts()
    var next = 0
    for (index, run) in runs.enumerated() {
      let end = index + 1 < runs.count ? runs[index + 1].start : out.count
      var at = run.start
      manuscript.use(font: numbers[Int(run.font)])
      while at < end {
        while next < dropped.count, dropped[next].upperBound <= at { next += 1 }
        var stop = end
        var isDropped = false
        if next < dropped.count {
          isDropped = dropped[next].lowerBound <= at
          stop = min(end, isDropped ? dropped[next].upperBound : dropped[next].lowerBound)
        }
        manuscript.use(role: isDropped ? .boilerplate : run.role)
        unsafe out.withUnsafeBufferPointer {
          unsafe manuscript.add(UnsafeBufferPointer(rebasing: $0[at..<stop]))
        }
        at = stop
      }
    }
    if wasTooDeep {
      manuscript.notes.append(
        ReadError(
          "too-deep",
          "elements are nested deeper than \(deepest): their text was read without their structure",
          isRemark: true))
    }
    return manuscript
  }

  /// The parts that are left out, apart and in order; none where next to nothing would be left of the page.
  func settledParts() -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for part in leftOut.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, part.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, part.upperBound)
      } else {
        merged.append(part)
      }
    }
    let dropped = merged.reduce(0) { $0 + $1.count }
    return out.count - dropped < min(400, out.count / 5) ? [] : merged
  }
}
