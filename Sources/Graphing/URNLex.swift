/// Aliases in the form of RFC 9676 (`urn:lex:`). No authority has taken up the jurisdiction `vn`: they are unofficial.
enum URNLex {
  /// The alias of a document: the one its record has, else one made of its id where that says everything, such as
  /// `urn:lex:vn:chinh.phu:nghi.dinh:2020-03-05;30-2020-nd-cp`, or `urn:lex:vn;ben.tre:tinh.uy:chi.thi:2020-10-17;01-ct-tu`.
  static func alias(_ node: GraphNode) -> String? {
    if let urn = node.urn {
      // What is no URN cannot be an IRI of a graph.
      let isClean = urn.utf8.allSatisfy { $0 > 0x20 && !"<>\"{}|^`\\".utf8.contains($0) }
      return isClean && urn.utf8.starts(with: "urn:".utf8) ? urn : nil
    }
    // vn / places… / body / type / date / number
    let parts = node.id.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 5, parts[0] == "vn", node.number != nil, node.status == "resolved",
      parts.allSatisfy({ isSlug($0) }), isDay(parts[parts.count - 2])
    else { return nil }
    let places = parts[1..<(parts.count - 4)].map { ";" + dotted($0) }.joined()
    let (body, type) = (dotted(parts[parts.count - 4]), dotted(parts[parts.count - 3]))
    return "urn:lex:vn\(places):\(body):\(type):\(parts[parts.count - 2]);\(parts[parts.count - 1])"
  }

  /// Words are parted by dots in authorities and types.
  private static func dotted(_ slug: Substring) -> String { String(slug.map { $0 == "-" ? "." : $0 }) }

  private static func isSlug(_ part: Substring) -> Bool {
    !part.isEmpty
      && part.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-")
      }
  }

  private static func isDay(_ part: Substring) -> Bool {
    part.utf8.count == 10 && (try? GraphSelection.firstDay(String(part))) != nil
  }
}
