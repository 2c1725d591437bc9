/// B-cubed (Bagga and Baldwin 1998): of each mention, how much of its found cluster is of its gold cluster (precision), and
/// how much of its gold cluster is found with it (recall).
struct ClusterScore: Sendable {
  struct Member: Sendable {
    var mention: Int
    var gold: String
    var found: String
  }
  private struct Cell: Hashable {
    var gold: String
    var found: String
  }

  private(set) var precision = 0.0
  private(set) var recall = 0.0
  private(set) var count = 0
  /// Whether the two clusters of a mention are the same.
  private(set) var isWhole: [Int: Bool] = [:]

  init() {}

  init(_ members: [Member]) {
    var golds: [String: Int] = [:]
    var founds: [String: Int] = [:]
    var cells: [Cell: Int] = [:]
    for member in members {
      golds[member.gold, default: 0] += 1
      founds[member.found, default: 0] += 1
      cells[Cell(gold: member.gold, found: member.found), default: 0] += 1
    }
    for member in members {
      let both = cells[Cell(gold: member.gold, found: member.found)] ?? 0
      let (gold, found) = (golds[member.gold] ?? 1, founds[member.found] ?? 1)
      precision += Double(both) / Double(found)
      recall += Double(both) / Double(gold)
      isWhole[member.mention] = both == gold && both == found
    }
    count = members.count
  }

  static func += (a: inout ClusterScore, b: ClusterScore) {
    a.precision += b.precision
    a.recall += b.recall
    a.count += b.count
  }
}
