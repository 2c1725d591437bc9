internal import Extracting
internal import Lexicon

/// The edges of the graph: what each document says it does to those it cites, and what it says that they do to each other.
struct CitationEdges {
  private let documents: [LinkDocument]

  private struct Key: Hashable {
    var source: Int
    var target: Int
    var relation: Relation
    var provision: String?
  }

  init(_ documents: [LinkDocument]) { self.documents = documents }

  func add(to graph: inout Graph) {
    var offset = 0
    for (index, document) in documents.enumerated() {
      let own = graph.documentNodes[index]
      let count = document.mentions.count
      var found: [Key: Int] = [:]
      // The node of each name, for the names inside the names of amending laws.
      var named: [String: Int] = [:]
      for (place, mention) in document.mentions.enumerated() {
        if let name = mention.nameKey, named[name] == nil, graph.targets[offset + place] >= 0 {
          named[name] = Int(graph.targets[offset + place])
        }
      }
      for (place, mention) in document.mentions.enumerated() {
        let target = Int(graph.targets[offset + place])
        guard target >= 0 else { continue }
        let provisions: [String?] = mention.provisions.isEmpty ? [nil] : mention.provisions
        let isPassive = mention.voice == .passive
        for provision in provisions where own >= 0 && target != own {
          add(
            Key(
              source: isPassive ? target : own, target: isPassive ? own : target, relation: mention.relation,
              provision: provision),
            document, place, &found, &graph)
        }
        for relation in mention.between where relation.source < count {
          let source = Int(graph.targets[offset + relation.source])
          guard source >= 0, source != target else { continue }
          for provision in provisions {
            add(
              Key(source: source, target: target, relation: relation.relation, provision: provision),
              document, place,
              &found, &graph)
          }
        }
        for part in mention.parts {
          guard let changed = named[part], changed != target else { continue }
          add(Key(source: target, target: changed, relation: .amends), document, place, &found, &graph)
        }
      }
      offset += count
    }
  }

  private func add(
    _ key: Key, _ document: LinkDocument, _ place: Int, _ found: inout [Key: Int], _ graph: inout Graph
  ) {
    if let edge = found[key] {
      graph.edges[edge].weight += 1
      return
    }
    found[key] = graph.edges.count
    let (citing, cited) = (graph.nodes[key.source].issuedDate, graph.nodes[key.target].issuedDate)
    var isPlausible = true
    if let citing, let cited, citing.count == 10, cited.count == 10 { isPlausible = cited <= citing }
    graph.edges.append(
      Edge(
        source: key.source, target: key.target, relation: key.relation, provision: key.provision, weight: 1,
        assertedBy: document.doc, first: place, isPlausible: isPlausible))
  }
}
