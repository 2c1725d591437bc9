import TestSupport
import Testing

@testable import Linking

@Suite struct WrittenMapTests {
  /// The same as a dictionary that keeps the order.
  @Test func itHoldsWhatWasPutInInItsOrder() {
    var random = SplitMix64(seed: 3)
    var map = WrittenMap<Int>()
    var order: [String] = []
    var twin: [String: Int] = [:]
    for step in 0..<3000 {
      // Of all lengths around eight and sixteen bytes, and often the same again.
      let text =
        String(repeating: "kế", count: Int.random(in: 0..<7, using: &random))
        + String(Int.random(in: 0..<40, using: &random))
      let place = map.place(of: text, orAdd: step)
      if twin[text] == nil {
        twin[text] = step
        order.append(text)
      }
      #expect(map.keys[place] == text)
      #expect(map.values[place] == twin[text])
    }
    #expect(map.keys == order)
    #expect(order.allSatisfy { map[$0] == twin[$0] })
    #expect(map["nothing"] == nil && WrittenMap<Int>()["nothing"] == nil)
  }

  /// Keys that differ in their length or in one byte alone, wherever it stands.
  @Test func nearlyTheSameIsAnother() {
    var map = WrittenMap<Void>()
    var texts: [String] = []
    for count in 0..<26 {
      texts.append(String(repeating: "a", count: count))
      texts.append(String(repeating: "\0", count: count + 1))
      for place in 0..<count {
        texts.append(
          String(repeating: "a", count: place) + "b" + String(repeating: "a", count: count - place - 1))
      }
    }
    for (number, text) in texts.enumerated() { #expect(map.place(of: text, orAdd: ()) == number) }
    for (number, text) in texts.enumerated() { #expect(map.place(of: text) == number) }
    #expect(map.place(of: String(repeating: "a", count: 26)) == nil)
  }

  @Test func valuesAreChangedInTheirPlace() {
    var map = WrittenMap<[Int]>()
    for number in 0..<10 {
      let place = map.place(of: number.isMultiple(of: 2) ? "even" : "odd", orAdd: [])
      map.change(place) { $0.append(number) }
    }
    #expect(map["even"] == [0, 2, 4, 6, 8] && map["odd"] == [1, 3, 5, 7, 9])
  }
}

@Suite struct NumberTableTests {
  @Test(arguments: 0..<20) func pairsAreTakenOnce(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var pairs = PairSet(capacity: Int.random(in: 0..<40, using: &random))
    var known: Set<UInt64> = []
    for _ in 0..<500 {
      let pair = UInt64.random(in: 0..<20, using: &random) << 32 | UInt64.random(in: 0..<20, using: &random)
      #expect(pairs.insert(pair) == known.insert(pair).inserted)
    }
  }

  @Test(arguments: 0..<20) func edgesAreFoundAgain(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var found = EdgePlaces()
    for _ in 0..<4 {
      found.clear(expecting: Int.random(in: 0..<40, using: &random))
      var keys: [EdgeKey] = []
      for _ in 0..<300 {
        let key = EdgeKey(
          source: Int32.random(in: -1..<6, using: &random), target: Int32.random(in: -1..<6, using: &random),
          relation: Bool.random(using: &random) ? .cites : .amends,
          provision: Int32.random(in: -1..<2, using: &random))
        #expect(found.place(of: key, orAdd: keys.count) == keys.firstIndex(of: key))
        if !keys.contains(key) { keys.append(key) }
      }
    }
  }
}
