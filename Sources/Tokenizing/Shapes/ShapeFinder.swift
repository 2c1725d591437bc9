internal import Lexicon

/// Finds the shapes of a stretch: one family of shapes a file, tried in this order at every run of digits.
struct ShapeFinder: Sendable {
  private var numbers = NumberReader()
  private var shapes: [Shape] = []
  private var found: [DocumentNumber] = []
  /// Where a word is glued to a number: the atom, and the byte at which it is cut.
  private var cuts: [(atom: Int, byte: Int)] = []

  /// Puts the shapes of the atoms into `tokens`, whose shapes are empty.
  ///
  /// - Parameter points: the atoms at which a shape can start: digits, at signs, colons before slashes.
  mutating func find(
    _ text: [UInt8], _ lexicon: Lexicon, _ points: ArraySlice<UInt32>, _ tokens: inout Tokens
  ) {
    if points.isEmpty { return }
    swap(&shapes, &tokens.shapes)
    swap(&found, &tokens.numbers)
    // One for nearly every run of figures.
    shapes.reserveCapacity(points.count)
    unsafe text.withUnsafeBufferPointer { text in
      unsafe tokens.atoms.withUnsafeBufferPointer { atoms in
        unsafe points.withUnsafeBufferPointer { points in
          unsafe find(Atoms(text, atoms, lexicon), points)
        }
      }
    }
    swap(&shapes, &tokens.shapes)
    swap(&found, &tokens.numbers)
    if !cuts.isEmpty {
      tokens.split(cuts, text, lexicon)
      cuts.removeAll(keepingCapacity: true)
    }
  }

  private mutating func find(_ atoms: Atoms, _ points: UnsafeBufferPointer<UInt32>) {
    var free = 0
    for place in points.indices {
      let index = Int(unsafe points[place])
      guard index >= free else { continue }
      let atom = atoms[index]
      if atom.kind == .digits {
        if Self.isPlain(atoms, index, atom) {
          shapes.append(Shape(kind: .number, first: index, end: index + 1))
          free = index + 1
          continue
        }
        free = digits(atoms, index, free)
      } else if let shape = AddressShape.read(atoms, index) {
        replace(with: shape)
        free = shape.end
      }
    }
  }

  /// Whether figures are a number of one atom at the first look, as most are: before a word that is no code, before a
  /// comma or a full stop.
  @inline(__always) private static func isPlain(_ atoms: Atoms, _ index: Int, _ atom: Token) -> Bool {
    // Telephone numbers, and what a standard's name stands before.
    if atom.length >= 9 || atoms[index - 1].isCapitals { return false }
    let next = atoms[index + 1]
    switch next.kind {
    case .word: return next.hasGap && !next.isCapitals
    case .digits: return false
    case .mark:
      if NumberReader.isSeparator(next) {
        // The full stop of a sentence.
        return next.isMark(".") && !next.hasGap && !atom.flags.contains(.line) && atoms[index + 2].hasGap
      }
      if next.hasGap { return true }
      switch next.value {
      case 0x2C: return !atoms.isJoinedDigits(index + 2)
      case 0x3A, 0xA7: return false
      case 0x29: return !atom.flags.contains(.line) && !PhoneShape.mayStart(atoms, index)
      default: return true
      }
    }
  }

  /// The shape at a run of digits that is not plain; gives the atom after it.
  private mutating func digits(_ atoms: Atoms, _ index: Int, _ free: Int) -> Int {
    let last = atoms[index - 1]
    if last.isCapitals || last.kind == .word && last.value == atoms.lexicon.grammar.số,
      let standard = StandardNumber.read(atoms, index)
    {
      add(
        standard.number, Shape(kind: .documentNumber(found.count), first: standard.first, end: standard.end))
      return standard.end
    }
    if let number = numbers.read(atoms, index), numbers.first >= free {
      if let byte = numbers.split { cuts.append((numbers.at - 1, byte)) }
      add(number, Shape(kind: .documentNumber(found.count), first: numbers.first, end: numbers.at))
      return numbers.at
    }
    // Telephone numbers and plates may begin before their figures, but not in what was read already.
    let found =
      ListMarkerShape.read(atoms, index) ?? DateShape.read(atoms, index) ?? PhoneShape.read(atoms, index)
      ?? PlateShape.read(atoms, index)
    guard let found, found.first >= free else {
      let number = NumberShape.read(atoms, index)
      shapes.append(number)
      return number.end
    }
    shapes.append(found)
    return found.end
  }

  private mutating func add(_ number: DocumentNumber, _ shape: Shape) {
    replace(with: shape)
    found.append(number)
  }

  /// Adds a shape that may begin before the last ones, in their place.
  private mutating func replace(with shape: Shape) {
    while let last = shapes.last, last.end > shape.first { shapes.removeLast() }
    shapes.append(shape)
  }
}

extension Tokens {
  /// Cuts word atoms in two: "CPngày" is a code and a word glued to it.
  fileprivate mutating func split(_ cuts: [(atom: Int, byte: Int)], _ text: [UInt8], _ lexicon: Lexicon) {
    var cut: [Token] = []
    cut.reserveCapacity(atoms.count + cuts.count)
    var next = 0
    for (index, byte) in cuts {
      var head = atoms[index]
      let end = head.end
      guard byte > Int(head.start), byte < end, index >= next else { continue }
      cut.append(contentsOf: atoms[next..<index])
      next = index + 1
      let first = text[byte]
      head.length = UInt16(truncatingIfNeeded: byte - Int(head.start))
      head.flags.remove(.lower)
      head.value = 0
      head.opens = []
      let word = ByteKey(text[byte..<end])
      let value = word.isWhole ? lexicon.words.id(word.low, word.high) : 0
      var tail = Token(
        start: UInt32(truncatingIfNeeded: byte), length: UInt16(truncatingIfNeeded: end - byte),
        value: value, kind: .word, flags: .lower, opens: lexicon.openers[Int(value)])
      if (0x41...0x5A).contains(first) { tail.flags.insert(.capital) }
      cut.append(head)
      cut.append(tail)
      splits.append(index)
    }
    cut.append(contentsOf: atoms[next...])
    atoms = cut
    // A shape behind a cut moves on by one atom; the one before it ends with the head.
    var place = 0
    for shape in shapes.indices {
      while place < splits.count, splits[place] < shapes[shape].first { place += 1 }
      shapes[shape].first += place
      var inside = place
      while inside < splits.count, splits[inside] < shapes[shape].end - 1 { inside += 1 }
      shapes[shape].end += inside
    }
  }
}
