import Foundation
import Graphing
import Testing

/// What a person types, and the documents that are meant.
@Suite struct DocumentQueryTests {
  private static let nodes = Result {
    try [
      Sample.node("plan", type: "kế hoạch", number: "16-KH/ĐU", key: "kh:16::kh-du", date: "2021-02-05"),
      Sample.node("plan-2", type: "kế hoạch", number: "16-KH/ĐU", key: "kh:16::kh-du", date: "2025-09-05"),
      Sample.node(
        "directive", type: "chỉ thị", number: "01-CT/TU", key: "ct:1::ct-tu", doc: "đảng/ct 01.txt"),
      Sample.node("decree", type: "nghị định", number: "30/2020/NĐ-CP", key: "nd:30:2020:nd-cp", year: 2020),
      Sample.node("province", type: "nghị quyết", number: "18-NQ/TU", key: "nq:18::nq-tu"),
      Sample.node("centre", type: "nghị quyết", number: "18-NQ/TW", key: "nq:18::nq-tw"),
      Sample.node("named", type: "luật", key: "l:dat-dai:2013:", year: 2013),
      Sample.node(
        "titled", type: "luật", number: "77/2015/QH13", key: "l:77:2015:qh13", year: 2015,
        title: "Luật Thử nghiệm"),
      Sample.node("letter", type: "công văn", number: "490/UBND-VX", key: "cv:490::ubnd-vx"),
    ].map { try GraphNode(RecordLine(Array($0.utf8)[...], file: "nodes.jsonl", number: 1)) }
  }

  @Test(arguments: [
    ("16-KH/ĐU", "plan plan-2"), ("16-kh/du", "plan plan-2"), ("16 KH/DU", "plan plan-2"),
    ("16–KH/ĐU", "plan plan-2"), ("  16 - kh / đu ", "plan plan-2"), ("016-KH-ĐU", "plan plan-2"),
    ("16KH/DU", "plan plan-2"), ("16-KH/\u{110}U".decomposedStringWithCanonicalMapping, "plan plan-2"),
    ("Kế hoạch 16-KH/ĐU", "plan plan-2"), ("ke hoach so 16-KH/DU", "plan plan-2"),
    ("KH 16-KH/ĐU", "plan plan-2"), ("Kế hoạch số 16-KH/ĐU, ngày 05 tháng 02 năm 2021", "plan"),
    ("16-KH/DU ngay 5/9/2025", "plan-2"), ("Quyết định 16-KH/ĐU", "plan plan-2"),
    ("1-CT/TU", "directive"), ("Chỉ thị 01", "directive"), ("Chỉ thị số 1", "directive"),
    ("30/2020/ND-CP", "decree"), ("nghị định 30/2020", "decree"), ("NĐ 30/2020/NĐ-CP", "decree"),
    ("18-NQ/TU", "province"), ("18-NQ/TW", "centre"), ("18-NQ/TƯ", "centre"), ("18-NQ/T.Ư", "centre"),
    ("kh:16::kh-du", "plan plan-2"), ("plan-2", "plan-2"), ("đảng/ct 01.txt", "directive"),
    ("Luật Đất đai", "named"), ("luat dat dai nam 2013", "named"), ("Luật Đất đai 2013", "named"),
    ("Luật Thử nghiệm", "titled"), ("Luật Thử nghiệm 2015", "titled"), ("490/ubnd-vx", "letter"),
    ("490-UBND", "letter"), ("Luật Đất đai 2024", ""), ("17-KH/ĐU", ""), ("", ""), ("số", ""), ("-/-", ""),
    ("6-KH/ĐU", ""), ("Nghị định 01", ""),
  ])
  func whatIsTypedFindsWhatIsMeant(_ text: String, _ ids: String) throws {
    let query = DocumentQuery(text)
    let tiers = try Self.nodes.get().map { query.tier(of: $0) }
    let best = tiers.compactMap { $0 }.min()
    let found = zip(try Self.nodes.get(), tiers).filter { $1 != nil && $1 == best }.map { $0.0.id }
    #expect(found.joined(separator: " ") == ids)
  }

  @Test(arguments: [
    ("17-KH/ĐU", "the nearest: kế hoạch 16-KH/ĐU"), ("01-CD/TU", "the nearest: chỉ thị 01-CT/TU"),
    ("Luật Đất đaii 2013", "no document \"Luật Đất đaii 2013\" is in the graph"),
    ("hoàn toàn khác hẳn", "no document \"hoàn toàn khác hẳn\" is in the graph"),
  ])
  func theNearestAreNamedOnce(_ text: String, _ said: String) throws {
    var nearest = NearestDocuments(DocumentQuery(text))
    for node in try Self.nodes.get() { nearest.consider(node) }
    #expect(nearest.message.english.contains(said), "\(nearest.message)")
    #expect(nearest.message.english.components(separatedBy: "16-KH/ĐU").count <= 2)
  }

  @Test func longInputEnds() throws {
    let long = DocumentQuery(String(repeating: "1-", count: 100_000) + "kh")
    var nearest = NearestDocuments(long)
    for node in try Self.nodes.get() {
      #expect(long.tier(of: node) == nil)
      nearest.consider(node)
    }
  }
}
