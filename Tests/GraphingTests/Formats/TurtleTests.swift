import Foundation
import Graphing
import Testing

@Suite struct TurtleTests {
  @Test func idsAreIRIs() throws {
    let text = try Sample.written(.turtle).string
    #expect(
      text.contains("\n<urn:trichdan:file/th%C6%B0%20m%E1%BB%A5c/a%20%26%20b.txt> a eli:LegalResource ;\n"))
    let base = try IRIBase("https://example.org/d/")
    #expect(
      try Sample.written(.turtle, base: base).string.contains(
        "<https://example.org/d/vn/chinh-phu/nghi-dinh/2020-03-05/30-2020-nd-cp> a eli:LegalResource"))
  }

  @Test(arguments: ["", "documents/", ":x", "http://a b/", "urn:<x>", "1a:b"])
  func aBaseMustBeAnAbsoluteIRI(_ text: String) {
    #expect(throws: GraphError.self) { try IRIBase(text) }
  }

  @Test func literalsAreEscapedAndTyped() throws {
    let text = try Sample.written(.turtle).string
    #expect(text.contains(#"eli:title "a \"b\" \\ <c> & 'd', 100 % 🌟\nnext"@vi ;"#))
    #expect(text.contains(#"eli:date_document "2020-03-05"^^xsd:date ;"#))
    #expect(text.contains(#"td:pagerank "1.2e-11"^^xsd:double ;"#))
    #expect(text.contains("td:year 2020 ;"))
  }

  @Test func relationsHaveTheNamesOfELI() throws {
    let text = try Sample.written(.turtle).string
    let ends = [
      "<urn:trichdan:file/th%C6%B0%20m%E1%BB%A5c/a%20%26%20b.txt>",
      "<urn:trichdan:vn/chinh-phu/nghi-dinh/2020-03-05/30-2020-nd-cp>",
    ]
    for name in ["based_on", "repeals", "replaces"] {
      #expect(text.contains("\n\(ends[0]) eli:\(name) \(ends[1]) .\n"))
    }
    #expect(
      text.hasSuffix(
        """
        <urn:trichdan:relation/2> a td:Relation ;
          td:source \(ends[0]) ;
          td:target \(ends[1]) ;
          td:relation "replaces" ;
          td:weight 1 ;
          td:asserted_by "a.txt" ;
          td:first "a.txt#r2" ;
          td:plausible false .

        """))
  }

  @Test func anAliasMustBeAnIRI() throws {
    let urns = ["urn:lex:vn:chinh.phu:x", "urn:lex:vn:a b", "not a urn"]
    let graph = try Sample.graph(
      nodes: urns.enumerated().map { try Sample.node("n\($0)", urn: $1) }, edges: [])
    let text = try Sample.written(.turtle, graph).string
    #expect(text.contains("td:unofficial_alias <urn:lex:vn:chinh.phu:x> ;"))
    #expect(text.components(separatedBy: "unofficial_alias").count == 2)
  }
}
