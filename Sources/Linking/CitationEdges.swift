internal import Extracting
internal import Lexicon

/// What makes two edges one.
struct EdgeKey: Hashable {
  var source: Int32
  var target: Int32
  var relation: Relation
  var provision: Int32

  /// Without the relation: the library hashes it by its name, and few edges differ in it alone.
  func hash(into hasher: inout Hasher) {
    hasher.combine(UInt64(UInt32(bitPattern: source)) << 32 | UInt64(UInt32(bitPattern: target)))
    hasher.combine(provision)
  }
}

/// The edges of one document, between its clusters: what it says it does to those it cites, and what it says that they do
/// to each other.
struct CitationEdges {
  private(set) var edges: [LocalEdge] = []
  private var found: [EdgeKey: Int] = [:]

  /// - Parameters:
  ///   - cluster: the cluster of each mention, by number in the whole input; -1 where it has none.
  ///   - own: the cluster of the document itself, or -1.
  init(_ document: LinkDocument, cluster: [Int32], own: Int32, _ names: inout Names) {
    let count = document.mentions.count
    for place in document.mentions.indices {
      let target = cluster[place]
      guard target >= 0 else { continue }
      let provisions = document.mentions[place].provisions
      let isPassive = document.mentions[place].voice == .passive
      // One that says no provision cites the whole.
      for index in 0..<max(provisions.count, 1) {
        let provision = provisions.isEmpty ? -1 : names.number(provisions[index])
        if target != own {
          add(
            EdgeKey(
              source: isPassive ? target : own, target: isPassive ? own : target,
              relation: document.mentions[place].relation, provision: provision), place)
        }
        for relation in document.mentions[place].between where relation.source < count {
          let source = cluster[relation.source]
          guard source >= 0, source != target else { continue }
          add(
            EdgeKey(source: source, target: target, relation: relation.relation, provision: provision), place)
        }
      }
    }
  }

  private mutating func add(_ key: EdgeKey, _ place: Int) {
    if let edge = found[key] {
      edges[edge].weight += 1
      return
    }
    found[key] = edges.count
    edges.append(
      LocalEdge(
        source: key.source, target: key.target, relation: key.relation, provision: key.provision, weight: 1,
        first: Int32(place)))
  }
}
