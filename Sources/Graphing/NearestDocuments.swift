internal import Lexicon
public import Wording

/// The documents whose numbers look most like what was typed and not found.
public struct NearestDocuments: Sendable {
  private static let most = 5
  /// Numbers longer than this are compared by their beginnings.
  private static let longest = 48
  private let query: DocumentQuery
  private let wanted: [UInt8]
  private let limit: Int
  private var found: [(distance: Int, label: String, id: String)] = []

  public init(_ query: DocumentQuery) {
    self.query = query
    wanted = Array((query.number.isEmpty ? query.name : query.number).utf8.prefix(Self.longest))
    limit = max(2, wanted.count / 3)
  }

  /// Looks at one document; all of them must be shown.
  public mutating func consider(_ node: GraphNode) {
    let own: String? = query.number.isEmpty ? ASCIIFold.slug(node.label) : DocumentQuery.number(of: node)
    guard let own else { return }
    let bound = min(limit, found.count < Self.most ? limit : found.last?.distance ?? limit)
    guard let distance = Self.distance(wanted, Array(own.utf8.prefix(Self.longest)), atMost: bound) else {
      return
    }
    let label = node.label
    // One number is one suggestion, whatever the number of documents that have it.
    if found.contains(where: { $0.label == label }) { return }
    let place = found.firstIndex { (distance, node.id) < ($0.distance, $0.id) } ?? found.count
    found.insert((distance, label, node.id), at: place)
    if found.count > Self.most { found.removeLast() }
  }

  /// Says that nothing was found, and what is near.
  public var message: Message {
    let none = Message(
      "no document \"\(query.text)\" is in the graph", vi: "đồ thị không có văn bản \"\(query.text)\"")
    if found.isEmpty { return none }
    return none + Message("; the nearest: ", vi: "; gần giống nhất: ")
      + found.map { $0.label }.joined(separator: ", ")
  }

  /// The least number of bytes put in, taken out or changed; nil where they are more than `limit`.
  static func distance(_ a: [UInt8], _ b: [UInt8], atMost limit: Int) -> Int? {
    if abs(a.count - b.count) > limit { return nil }
    var row = Array(0...b.count)
    for (place, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = place + 1
      var least = row[0]
      for column in b.indices {
        let changed = diagonal + (letter == b[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(changed, diagonal + 1, row[column] + 1)
        least = min(least, row[column + 1])
      }
      if least > limit { return nil }
    }
    return row[b.count] <= limit ? row[b.count] : nil
  }
}
