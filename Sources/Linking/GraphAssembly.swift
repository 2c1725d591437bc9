internal import Extracting
internal import Lexicon

/// Groups of clusters → the graph: nodes in the order of their ids, targets, candidates, edges.
extension Identity {
  /// The graph but for what is measured of it.
  mutating func graph() -> Graph {
    group()
    let builder = NodeBuilder(self)
    let parts = self.parts(count: 1)
    return graph(parts.map { part in groups[part].map { builder.node($0) } }, builder)
  }

  /// The same, with the nodes made by so many workers.
  mutating func graph(jobs: Int) async -> Graph {
    group()
    let builder = NodeBuilder(self)
    let parts = self.parts(count: jobs)
    let groups = self.groups
    var nodes = [[Node]](repeating: [], count: parts.count)
    await withTaskGroup(of: (Int, [Node]).self) { tasks in
      for (place, part) in parts.enumerated() {
        tasks.addTask { (place, groups[part].map { builder.node($0) }) }
      }
      for await (place, made) in tasks { nodes[place] = made }
    }
    return graph(nodes, builder)
  }

  /// The groups in so many parts.
  private func parts(count: Int) -> [Range<Int>] {
    let size = max(1, (groups.count + count - 1) / count)
    return stride(from: 0, to: groups.count, by: size).map { $0..<min(groups.count, $0 + size) }
  }

  /// - Parameter made: the nodes of the groups, in parts.
  private func graph(_ made: consuming [[Node]], _ builder: NodeBuilder) -> Graph {
    var graph = Graph()
    graph.nodes.reserveCapacity(groups.count + linker.documents.count)
    for part in made { graph.nodes += part }
    made = []
    // What each node is of: a group, or a file.
    var sources = groups.indices.map { Int32($0) }
    for (index, document) in linker.documents.enumerated() where document.own < 0 {
      graph.nodes.append(builder.file(index, context: contextOf[index]))
      sources.append(-1 - Int32(index))
    }
    // Same id, different document: told apart by the first document that cites it.
    let first = sources.map { source -> Int32 in
      source < 0
        ? rank[Int(-1 - source)]
        : groups[Int(source)].members.map { rank[Int(linker.clusters[Int($0)].document)] }.min() ?? 0
    }
    let order = graph.nodes.indices.sorted { a, b in
      let (one, other) = (graph.nodes[a].id, graph.nodes[b].id)
      return one == other ? first[a] < first[b] : one < other
    }
    graph.nodes.reorder(order)
    var nodeOfGroup = [Int32](repeating: -1, count: groups.count)
    var nodeOfDocument = [Int32](repeating: -1, count: linker.documents.count)
    var lastID = ""
    var copies = 1
    for (number, place) in order.enumerated() {
      if graph.nodes[number].id == lastID {
        copies += 1
        graph.nodes[number].id += "~\(copies)"
      } else {
        lastID = graph.nodes[number].id
        copies = 1
      }
      let source = sources[place]
      if source >= 0 {
        nodeOfGroup[Int(source)] = Int32(number)
      } else {
        nodeOfDocument[Int(-1 - source)] = Int32(number)
      }
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
    return graph
  }

  func addEdges(_ graph: inout Graph, _ nodeOfGroup: [Int32], _ nodeOfDocument: [Int32]) {
    graph.edges.reserveCapacity(linker.edges.count)
    var found = EdgePlaces()
    // In the order of the documents' names: whatever the order of the input, the lines are the same.
    for index in ordered {
      let document = linker.documents[index]
      let last =
        index + 1 < linker.documents.count ? linker.documents[index + 1].firstEdge : linker.edges.count
      if document.firstEdge == last { continue }
      let asserting = linker.names[document.doc] ?? ""
      // Two clusters of one document can turn out to be one.
      found.clear(expecting: last - document.firstEdge)
      for place in document.firstEdge..<last {
        let local = linker.edges[place]
        func node(_ cluster: Int32) -> Int32 {
          cluster >= 0 ? nodeOfGroup[Int(groupOf[Int(cluster)])] : nodeOfDocument[index]
        }
        let key = EdgeKey(
          source: node(local.source), target: node(local.target), relation: local.relation,
          provision: local.provision)
        guard key.source >= 0, key.target >= 0, key.source != key.target else { continue }
        if let edge = found.place(of: key, orAdd: graph.edges.count) {
          graph.edges[edge].weight += Int(local.weight)
          continue
        }
        let (source, target) = (Int(key.source), Int(key.target))
        var isPlausible = true
        if let citing = graph.nodes[source].issuedDate, let cited = graph.nodes[target].issuedDate,
          citing.utf8.count == 10, cited.utf8.count == 10
        {
          isPlausible = cited <= citing
        } else if let citing = graph.nodes[source].year, let cited = graph.nodes[target].year {
          isPlausible = cited <= citing
        }
        graph.edges.append(
          Edge(
            source: source, target: target, relation: key.relation, provision: linker.names[key.provision],
            weight: Int(local.weight), assertedBy: asserting, first: Int(local.first),
            isPlausible: isPlausible))
      }
    }
  }
}

extension Array {
  /// Puts the elements into the order in which `order` names their places; they are moved, as copies of large ones are dear.
  fileprivate mutating func reorder(_ order: [Int]) {
    var order = order
    unsafe withUnsafeMutableBufferPointer { elements in
      for start in order.indices where order[start] != start {
        var place = start
        while order[place] != start {
          let from = order[place]
          unsafe elements.swapAt(place, from)
          order[place] = place
          place = from
        }
        order[place] = place
      }
    }
  }
}
