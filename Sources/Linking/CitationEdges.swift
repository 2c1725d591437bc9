internal import Extracting
internal import Lexicon

/// The edges of one document, between its clusters: what it says it does to those it cites, and what it says that they do
/// to each other.
struct CitationEdges {
  private struct Key: Hashable {
    var source: Int32
    var target: Int32
    var relation: Relation
    var provision: Int32
  }

  private(set) var edges: [LocalEdge] = []
  private var found: [Key: Int] = [:]

  /// - Parameters:
  ///   - cluster: the cluster of each mention, by number in the whole input; -1 where it has none.
  ///   - own: the cluster of the document itself, or -1.
  init(_ document: LinkDocument, cluster: [Int32], own: Int32, _ names: inout Names) {
    let count = document.mentions.count
    for place in document.mentions.indices {
      let target = cluster[place]
      guard target >= 0 else { continue }
      let mention = document.mentions[place]
      let provisions = mention.provisions.isEmpty ? [-1] : mention.provisions.map { names.number($0) }
      let isPassive = mention.voice == .passive
      for provision in provisions {
        if target != own {
          add(
            Key(
              source: isPassive ? target : own, target: isPassive ? own : target, relation: mention.relation,
              provision: provision), place)
        }
        for relation in mention.between where relation.source < count {
          let source = cluster[relation.source]
          guard source >= 0, source != target else { continue }
          add(
            Key(source: source, target: target, relation: relation.relation, provision: provision), place)
        }
      }
    }
  }

  private mutating func add(_ key: Key, _ place: Int) {
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
