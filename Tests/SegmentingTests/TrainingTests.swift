import Lexicon
import Segmenting
import TestSupport
import Testing
import Training

/// Training: it learns, and gives the same bytes again.
@Suite struct TrainingTests {
  private static let gold = """
    Đảng ủy\txã\tban hành\tkế hoạch\t.
    Ủy ban\tnhân dân\txã\ttổ chức\tthực hiện\tkế hoạch\t.
    Cán bộ\tban hành\tnghị quyết\tvề\tkinh tế\t.
    Nhân dân\tthực hiện\tnghị quyết\t.
    """

  private func train() throws -> WordTrainer.Result {
    var options = WordTrainingOptions()
    options.leastWeight = 1
    var trainer = WordTrainer(try Segmented.lexicon.get(), options)
    trainer.add(counts: Array("word\tcount\nkế hoạch\t50\nnhân dân\t90\ntổ chức\t70\nmột lần\t1\n".utf8))
    trainer.add(words: Array("thực hiện\nkinh tế\n".utf8))
    trainer.add(names: Array("place\nBến Tre\n".utf8))
    trainer.add(texts: [Array("Nhân dân thực hiện kế hoạch. Nhân dân tổ chức thực hiện.".utf8)])
    let bank = try Treebank(gold: Array(Self.gold.utf8), raw: nil, name: "test")
    return try trainer.train([bank], heldBack: bank, report: { _ in })
  }

  @Test func trainingLearnsItsOwnText() throws {
    let score = try #require(try train().score)
    #expect(score.f1 == 1, "\(score)")
  }

  @Test func trainingGivesTheSameBytesAgain() throws {
    let (first, second) = (try train(), try train())
    #expect(first.words == second.words)
    #expect(first.weights == second.weights)
  }

  @Test func rareWordsAreLeftOutAndNamesAreMarked() throws {
    let table = String(decoding: try train().words, as: UTF8.self)
    #expect(!table.contains("một lần"))
    #expect(table.contains("bến tre\t0\t0\t1\n"))
    #expect(table.contains("kinh tế\t2\t"))
  }

  @Test func theTablesAreReadBack() throws {
    let result = try train()
    _ = try WordModel(words: result.words, weights: result.weights)
    #expect(throws: SeedError.self) {
      try WordModel(words: Array("no header\n".utf8), weights: result.weights)
    }
    #expect(throws: SeedError.self) {
      try WordModel(words: result.words, weights: result.weights + Array("ab\tx\ty\t0\t900\n".utf8))
    }
    #expect(throws: SeedError.self) {
      try WordModel(words: result.words, weights: result.weights + Array("zz\tx\ty\t0\t9\n".utf8))
    }
  }

  @Test func linesThatDoNotMatchAreRefused() {
    #expect(throws: TrainingError.self) {
      try Treebank(gold: Array("a b\tc\n".utf8), raw: Array("a b d\n".utf8), name: "x")
    }
    #expect(throws: TrainingError.self) {
      try Treebank(gold: Array("a\n".utf8), raw: Array("a\nb\n".utf8), name: "x")
    }
  }
}
