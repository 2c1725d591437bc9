import Foundation
import Graphing
import Testing

@Suite struct JSONLDTests {
  private func graph() throws -> (context: [String: Any], items: [[String: Any]]) {
    let object = try JSONSerialization.jsonObject(with: Data(Sample.written(.jsonld).bytes))
    let data = try #require(object as? [String: Any])
    return (
      try #require(data["@context"] as? [String: Any]), try #require(data["@graph"] as? [[String: Any]])
    )
  }

  @Test func documentsAndRelationsAreObjects() throws {
    let items = try graph().items
    // Two documents, and for each relation a triple and a resource.
    #expect(items.count == 6)
    #expect(items[0]["@id"] as? String == "urn:trichdan:file/th%C6%B0%20m%E1%BB%A5c/a%20%26%20b.txt")
    #expect(items[0]["eli:title"] as? String == Sample.odd)
    #expect(items[4]["eli:repeals"] as? String == items[1]["@id"] as? String)
    #expect(items[4]["eli:replaces"] as? String == items[1]["@id"] as? String)
    #expect(items[5]["@type"] as? String == "td:Relation")
    #expect(items[5]["td:plausible"] as? Bool == false)
  }

  @Test func everyNameHasAPrefixOfTheContext() throws {
    let (context, items) = try graph()
    for name in items.flatMap({ $0.keys }) where !name.hasPrefix("@") {
      #expect(context[String(name.prefix { $0 != ":" })] is String, "\(name)")
    }
    // Relations lead to documents, not to strings.
    for name in items.filter({ $0["@type"] == nil }).flatMap({ $0.keys }) where name != "@id" {
      #expect((context[name] as? [String: String])?["@type"] == "@id", "\(name)")
    }
  }
}
