/// Page numbers and what stands at the same place of several pages, digits aside.
enum RunningLines {
  /// How many lines of each end of a page may run; where more are alike, the pages are documents of one form, and nothing
  /// runs.
  private static let most = 3
  /// How far from its edge a running line may stand, in parts of the page's height.
  private static let margin: Float = 0.13

  private struct Candidate {
    var line: Int
    var page: Int
    var isTop: Bool
    /// 0 the outermost.
    var rank: Int
    /// Points from the edge.
    var place: Float
    var key: [UInt8]
  }

  static func mark(_ document: inout PagedDocument) {
    var candidates: [Candidate] = []
    for (index, page) in document.pages.enumerated() {
      for isTop in [true, false] { candidates += outermost(page, index, isTop, document) }
    }
    var groups: [[UInt8]: [Int]] = [:]
    for (index, candidate) in candidates.enumerated() { groups[candidate.key, default: []].append(index) }
    var running = Set<Int>()
    let least = document.pages.count <= 4 ? 2 : 3
    for group in groups.values where group.count >= least {
      let sorted = group.sorted {
        (candidates[$0].place, candidates[$0].page) < (candidates[$1].place, candidates[$1].page)
      }
      // Those within four points of one another.
      var start = 0
      for end in 1...sorted.count {
        if end < sorted.count, candidates[sorted[end]].place - candidates[sorted[end - 1]].place < 4 {
          continue
        }
        if end - start >= least { running.formUnion(sorted[start..<end]) }
        start = end
      }
    }
    unmarkForms(candidates, &running)
    var corners: [Int: [Int]] = [:]
    for (index, candidate) in candidates.enumerated() where !running.contains(index) && candidate.rank == 0 {
      let line = document.lines[candidate.line]
      guard let number = LineShape.pageNumber(document.text[line.text]) else { continue }
      let page = document.pages[candidate.page]
      if abs(line.centre - page.width / 2) < 0.08 * page.width || number == page.number {
        running.insert(index)
      } else {
        corners[number - page.number, default: []].append(index)
      }
    }
    // Numbers in a corner count with the pages.
    for group in corners.values where group.count > 1 { running.formUnion(group) }
    for index in running { document.lines[candidates[index].line].role = .running }
  }

  /// Takes back what was found where more lines are alike than run on a page.
  private static func unmarkForms(_ candidates: [Candidate], _ running: inout Set<Int>) {
    var counts: [Int: Int] = [:]
    func side(_ candidate: Candidate) -> Int { candidate.page * 2 + (candidate.isTop ? 1 : 0) }
    for index in running { counts[side(candidates[index]), default: 0] += 1 }
    running = running.filter { counts[side(candidates[$0]), default: 0] <= most }
  }

  private static func outermost(
    _ page: PagedDocument.Page, _ index: Int, _ isTop: Bool, _ document: PagedDocument
  ) -> [Candidate] {
    let limit = page.height * margin
    var found: [(line: Int, place: Float)] = []
    for line in page.lines {
      let box = document.lines[line]
      let place = isTop ? box.top : page.height - box.bottom
      let depth = isTop ? box.bottom : page.height - box.top
      guard depth <= limit + (found.isEmpty ? 0 : 10) else { continue }
      found.append((line, place))
      if found.count > 40 {
        found.sort { $0.place < $1.place }
        found.removeLast(found.count - most - 1)
      }
    }
    found.sort { $0.place < $1.place }
    var candidates: [Candidate] = []
    for (rank, one) in found.prefix(most + 1).enumerated() {
      let line = document.lines[one.line]
      guard line.kind != .column, line.cells <= 2, line.text.count <= 300 else {
        continue
      }
      var key: [UInt8] = [isTop ? 1 : 0]
      for byte in document.text[line.text] where byte > 0x20 {
        let folded = byte &- 0x30 < 10 ? UInt8(ascii: "0") : byte
        if folded != 0x30 || key.last != 0x30 { key.append(folded) }
      }
      candidates.append(
        Candidate(line: one.line, page: index, isTop: isTop, rank: rank, place: one.place, key: key))
    }
    return candidates
  }
}
