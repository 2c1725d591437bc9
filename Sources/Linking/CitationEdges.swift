internal import Extracting
internal import Lexicon

/// What makes two edges one.
struct EdgeKey: Equatable {
  var source: Int32
  var target: Int32
  var relation: Relation
  var provision: Int32

  /// Without the relation: few edges differ in it alone.
  var hash: UInt64 {
    Written.mixed(
      (UInt64(UInt32(bitPattern: source)) << 32 | UInt64(UInt32(bitPattern: target)))
        &+ UInt64(UInt32(bitPattern: provision)) &* 0x9E37_79B9_7F4A_7C15)
  }
}

/// Places of edges by what makes them one: open addressing, at most half full. One document after the other uses the same room.
struct EdgePlaces {
  private var keys: [EdgeKey] = []
  private var places: [Int] = []
  /// Places in `keys`, or -1.
  private var slots: [Int32] = []
  /// The slot of each key: the next document clears these alone.
  private var used: [Int32] = []

  /// Forgets what was there, and makes room for so many.
  mutating func clear(expecting count: Int) {
    for slot in used { slots[Int(slot)] = -1 }
    keys.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    used.removeAll(keepingCapacity: true)
    var room = 16
    while room < count * 2 { room *= 2 }
    if slots.count < room { slots = [Int32](repeating: -1, count: room) }
  }

  /// The place of an edge that was there; else nil, and `place` is kept for it.
  mutating func place(of key: EdgeKey, orAdd place: Int) -> Int? {
    if (keys.count + 1) * 2 > slots.count { grow() }
    let slot = slot(key)
    if slots[slot] >= 0 { return places[Int(slots[slot])] }
    slots[slot] = Int32(keys.count)
    used.append(Int32(slot))
    keys.append(key)
    places.append(place)
    return nil
  }

  private func slot(_ key: EdgeKey) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: key.hash) & mask
    while slots[slot] >= 0, keys[Int(slots[slot])] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: max(16, slots.count * 2))
    for place in keys.indices {
      let slot = slot(keys[place])
      slots[slot] = Int32(place)
      used[place] = Int32(slot)
    }
  }
}

/// The edges of one document, between its clusters: what it says it does to those it cites, and what it says that they do
/// to each other.
enum CitationEdges {
  /// Adds them to those of the documents before it.
  ///
  /// - Parameters:
  ///   - cluster: the cluster of each mention, by number in the whole input; -1 where it has none. Those of the document are the last.
  ///   - own: the cluster of the document itself, or -1.
  ///   - found: room that one document after the other uses.
  static func add(
    _ document: LinkDocument, cluster: [Int32], own: Int32, to edges: inout [LocalEdge], _ names: inout Names,
    _ found: inout EdgePlaces
  ) {
    let count = document.mentions.count
    let first = cluster.count - count
    found.clear(expecting: count)
    for place in document.mentions.indices {
      let target = cluster[first + place]
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
              relation: document.mentions[place].relation, provision: provision), place, &edges, &found)
        }
        for relation in document.mentions[place].between where relation.source < count {
          let source = cluster[first + relation.source]
          guard source >= 0, source != target else { continue }
          add(
            EdgeKey(source: source, target: target, relation: relation.relation, provision: provision), place,
            &edges, &found)
        }
      }
    }
  }

  private static func add(
    _ key: EdgeKey, _ place: Int, _ edges: inout [LocalEdge], _ found: inout EdgePlaces
  ) {
    if let edge = found.place(of: key, orAdd: edges.count) {
      edges[edge].weight += 1
      return
    }
    edges.append(
      LocalEdge(
        source: key.source, target: key.target, relation: key.relation, provision: key.provision, weight: 1,
        first: Int32(place)))
  }
}
