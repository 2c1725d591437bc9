/// Fields inside fields while they are read ([MS-DOC] 2.8.25): what stands before its separator is an instruction.
struct FieldStack {
  private static let deepest = 1000
  private(set) var isInstruction: [Bool] = []
  private var hiding = 0
  private var beyond = 0

  var hides: Bool { hiding > 0 }

  mutating func open() {
    guard isInstruction.count < Self.deepest else {
      beyond += 1
      return
    }
    isInstruction.append(true)
    hiding += 1
  }

  mutating func separate() {
    guard beyond == 0, let last = isInstruction.indices.last, isInstruction[last] else { return }
    isInstruction[last] = false
    hiding -= 1
  }

  mutating func close() {
    if beyond > 0 {
      beyond -= 1
    } else if let wasInstruction = isInstruction.popLast(), wasInstruction {
      hiding -= 1
    }
  }

  /// No instruction goes beyond its paragraph: the end of a field was lost.
  mutating func endParagraph() {
    guard hiding > 0 else { return }
    isInstruction = []
    (hiding, beyond) = (0, 0)
  }
}
