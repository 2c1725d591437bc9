import Foundation
import FoundationXML
import Graphing
import Testing

@Suite struct GEXFTests {
  private func values(_ path: String) throws -> [String?] {
    try XMLDocument(data: Data(Sample.written(.gexf).bytes)).nodes(forXPath: path).map { $0.stringValue }
  }

  @Test func relationsAreKindsAndMentionsWeights() throws {
    #expect(try values("/*/@version") == ["1.3"])
    #expect(try values("//*[local-name()='edge']/@kind") == ["based_on", "replaces"])
    #expect(try values("//*[local-name()='edge']/@id") == ["e1", "e2"])
    #expect(try values("//*[local-name()='edge']/@weight") == ["3", "1"])
    #expect(
      try values("//*[local-name()='edge']//*[local-name()='attvalue'][@for='plausible']/@value") == [
        "true", "false",
      ])
  }

  @Test func textsSurviveAttributes() throws {
    #expect(try values("//*[local-name()='attvalue'][@for='title']/@value") == [Sample.odd])
    #expect(
      try values("//*[local-name()='node']/@label") == ["kế hoạch 16-KH/ĐU", "nghị định 30/2020/NĐ-CP"])
  }

  @Test func everyValueIsDeclared() throws {
    let declared = Set(try values("//*[local-name()='attribute']/@id").compactMap { $0 })
    #expect(Set(try values("//*[local-name()='attvalue']/@for").compactMap { $0 }).isSubset(of: declared))
  }
}
