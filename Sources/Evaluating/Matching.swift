/// Finds the spans that overlap one, without looking at all of them.
struct SpanIndex {
  private let order: [(range: Range<Int>, item: Int)]
  /// The greatest end up to each place of the order.
  private let reach: [Int]

  /// - Parameter ranges: nil ones overlap nothing.
  init(_ ranges: [Range<Int>?]) {
    order = ranges.enumerated().compactMap { item, range in range.map { ($0, item) } }
      .sorted { ($0.range.lowerBound, $0.item) < ($1.range.lowerBound, $1.item) }
    var greatest = 0
    reach = order.map {
      greatest = max(greatest, $0.range.upperBound)
      return greatest
    }
  }

  /// The items whose spans share a scalar with this one.
  func overlapping(_ range: Range<Int>) -> [Int] {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if reach[middle] <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var result: [Int] = []
    while low < order.count, order[low].range.lowerBound < range.upperBound {
      if order[low].range.upperBound > range.lowerBound { result.append(order[low].item) }
      low += 1
    }
    return result
  }
}

/// Which record answers which annotation, by their places in their lists.
struct Matching {
  struct Pair: Sendable {
    var gold: Int
    var found: Int
  }
  /// Annotations that must be found, and were; in the order of their starts.
  var hits: [Pair] = []
  /// The same of optional ones.
  var spare: [Pair] = []
  var misses: [Int] = []
  /// Records that answer nothing, but those that lie in optional annotations only.
  var extras: [Int] = []

  /// Each annotation in the order of its start takes the nearest record that overlaps it, is free and says the same; those
  /// that must be found choose first.
  init(
    gold: [(range: Range<Int>, isOptional: Bool)], found: [Range<Int>?], isSame: (Int, Int) -> Bool
  ) {
    let index = SpanIndex(found)
    var isUsed = [Bool](repeating: false, count: found.count)
    let order = gold.indices.sorted {
      let (a, b) = (gold[$0], gold[$1])
      if a.isOptional != b.isOptional { return b.isOptional }
      return (a.range.lowerBound, $0) < (b.range.lowerBound, $1)
    }
    for item in order {
      let range = gold[item].range
      var best: (distance: Int, found: Int)?
      for candidate in index.overlapping(range) where !isUsed[candidate] {
        guard let place = found[candidate], isSame(item, candidate) else { continue }
        let distance =
          abs(place.lowerBound - range.lowerBound) + abs(place.upperBound - range.upperBound)
        if best.map({ (distance, candidate) < $0 }) ?? true { best = (distance, candidate) }
      }
      if let best {
        isUsed[best.found] = true
        let pair = Pair(gold: item, found: best.found)
        if gold[item].isOptional { spare.append(pair) } else { hits.append(pair) }
      } else if !gold[item].isOptional {
        misses.append(item)
      }
    }
    let annotated = SpanIndex(gold.map { $0.range })
    for item in found.indices where !isUsed[item] {
      let over = found[item].map { annotated.overlapping($0) } ?? []
      let isExcused = !over.isEmpty && over.allSatisfy { gold[$0].isOptional }
      if !isExcused { extras.append(item) }
    }
  }
}
