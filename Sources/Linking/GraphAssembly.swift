internal import Extracting
internal import Lexicon

/// Groups of clusters → the graph: nodes in the order of their ids, targets, candidates, edges.
extension Identity {
  mutating func graph() -> Graph {
    group()
    let builder = NodeBuilder(
      linker: linker, lexicon: lexicon, tables: tables, bodies: bodies, bodyOf: bodyOf, rank: rank)
    var graph = Graph()
    var drafts: [(node: Node, group: Int32)] = []
    drafts.reserveCapacity(groups.count + linker.documents.count)
    for (number, group) in groups.enumerated() { drafts.append((builder.node(group), Int32(number))) }
    for (index, document) in linker.documents.enumerated() where document.own < 0 {
      drafts.append((builder.file(index, context: contextOf[index]), -1 - Int32(index)))
    }
    // Same id, different document: told apart by the first document that cites it.
    var order = Array(drafts.indices)
    let first = drafts.map { draft -> Int32 in
      draft.group < 0
        ? rank[Int(-1 - draft.group)]
        : groups[Int(draft.group)].members.map { rank[Int(linker.clusters[Int($0)].document)] }.min() ?? 0
    }
    order.sort { (drafts[$0].node.id, first[$0]) < (drafts[$1].node.id, first[$1]) }
    var nodeOfGroup = [Int32](repeating: -1, count: groups.count)
    var nodeOfDocument = [Int32](repeating: -1, count: linker.documents.count)
    var lastID = ""
    var copies = 1
    for position in order {
      var (node, group) = drafts[position]
      if node.id == lastID {
        copies += 1
        node.id += "~\(copies)"
      } else {
        lastID = node.id
        copies = 1
      }
      if group >= 0 {
        nodeOfGroup[Int(group)] = Int32(graph.nodes.count)
      } else {
        nodeOfDocument[Int(-1 - group)] = Int32(graph.nodes.count)
      }
      graph.nodes.append(node)
    }
    for (index, document) in linker.documents.enumerated() where document.own >= 0 {
      nodeOfDocument[index] = nodeOfGroup[Int(groupOf[Int(document.own)])]
    }
    graph.documentNodes = nodeOfDocument.map { Int($0) }
    for (index, document) in linker.documents.enumerated() {
      let last =
        index + 1 < linker.documents.count ? linker.documents[index + 1].firstMention : linker.clusterOf.count
      for place in document.firstMention..<last {
        let cluster = linker.clusterOf[place]
        let node =
          cluster >= 0 ? nodeOfGroup[Int(groupOf[Int(cluster)])] : cluster == -2 ? nodeOfDocument[index] : -1
        graph.targets.append(node)
        let isNothing = node < 0 && linker.generic[place]
        graph.resolutions.append(node >= 0 ? graph.nodes[Int(node)].status : isNothing ? .nil : .unresolved)
        if node >= 0 { graph.nodes[Int(node)].mentions += 1 }
      }
    }
    for (number, group) in groups.enumerated() {
      for candidate in group.candidates {
        graph.candidates.append(
          Candidate(
            node: Int(nodeOfGroup[number]), candidate: Int(nodeOfGroup[Int(candidate.group)]),
            score: candidate.score))
      }
    }
    graph.candidates.sort { ($0.node, $1.score, $0.candidate) < ($1.node, $0.score, $1.candidate) }
    addEdges(&graph, nodeOfGroup, nodeOfDocument)
    Metrics.measure(&graph)
    return graph
  }

  func addEdges(_ graph: inout Graph, _ nodeOfGroup: [Int32], _ nodeOfDocument: [Int32]) {
    // In the order of the documents' names: whatever the order of the input, the lines are the same.
    for index in linker.documents.indices.sorted(by: { rank[$0] < rank[$1] }) {
      let document = linker.documents[index]
      let last =
        index + 1 < linker.documents.count ? linker.documents[index + 1].firstEdge : linker.edges.count
      // Two clusters of one document can turn out to be one.
      var found: [EdgeKey: Int] = [:]
      for local in linker.edges[document.firstEdge..<last] {
        func node(_ cluster: Int32) -> Int32 {
          cluster >= 0 ? nodeOfGroup[Int(groupOf[Int(cluster)])] : nodeOfDocument[index]
        }
        let key = EdgeKey(
          source: node(local.source), target: node(local.target), relation: local.relation,
          provision: local.provision)
        guard key.source >= 0, key.target >= 0, key.source != key.target else { continue }
        if let edge = found[key] {
          graph.edges[edge].weight += Int(local.weight)
          continue
        }
        found[key] = graph.edges.count
        let (citing, cited) = (
          graph.nodes[Int(key.source)].issuedDate, graph.nodes[Int(key.target)].issuedDate
        )
        var isPlausible = true
        if let citing, let cited, citing.utf8.count == 10, cited.utf8.count == 10 {
          isPlausible = cited <= citing
        } else if let citing = graph.nodes[Int(key.source)].year,
          let cited = graph.nodes[Int(key.target)].year
        {
          isPlausible = cited <= citing
        }
        graph.edges.append(
          Edge(
            source: Int(key.source), target: Int(key.target), relation: key.relation,
            provision: linker.names[key.provision], weight: Int(local.weight),
            assertedBy: linker.names[document.doc] ?? "", first: Int(local.first), isPlausible: isPlausible))
      }
    }
  }
}
