internal import Lexicon
internal import Tokenizing

/// The atoms of a stretch at which some rule has to look, found in one walk over all of them.
///
/// Nearly every atom opens nothing, so each family of rules walks over its candidates only; which words open what, the seeds
/// say (`Lexicon.openers`).
struct Candidates {
  /// Words that open a document type.
  private(set) var types: [Int32] = []
  /// Words in capitals that may open a name of `named_documents` ("BLHS").
  private(set) var abbreviations: [Int32] = []
  /// Atoms that a date may open with: words of dates, and the first atoms of shapes.
  private(set) var dates: [Int32] = []
  /// Atoms that a quantity may open with: figures that open a shape, words of numbers, vulgar fractions.
  private(set) var quantities: [Int32] = []
  /// Words that open the kind of a place.
  private(set) var places: [Int32] = []
  /// Words in capitals that may open the office of a signer.
  private(set) var offices: [Int32] = []
  /// Atoms before which a line ends.
  private(set) var lines: [Int32] = []

  /// - Parameter shapeAt: the shape that starts at an atom, or -1.
  init(_ atoms: [Token], _ shapeAt: [Int32], _ openers: [Openers]) {
    let all = Self.places(atoms, openers)
    // Arrays that grow are copied again and again: these are as long as they come to in the texts of offices.
    lines.reserveCapacity(all.count / 4)
    types.reserveCapacity(all.count / 4)
    dates.reserveCapacity(all.count / 2)
    quantities.reserveCapacity(all.count / 2)
    places.reserveCapacity(all.count / 8)
    for place in all {
      let index = Int(place)
      let atom = atoms[index]
      if atom.flags.contains(.line) { lines.append(place) }
      let isShape = shapeAt[index] >= 0
      switch atom.kind {
      case .word:
        let opens = openers[Int(atom.value)]
        if opens.contains(.docType) { types.append(place) }
        if isShape || opens.contains(.date) { dates.append(place) }
        if opens.contains(.number) { quantities.append(place) }
        if opens.contains(.place) { places.append(place) }
        guard atom.flags.contains(.capital), !atom.flags.contains(.lower) else { continue }
        if opens.contains(.name) { abbreviations.append(place) }
        if opens.contains(.office) { offices.append(place) }
      case .digits:
        guard isShape else { continue }
        dates.append(place)
        quantities.append(place)
      case .mark:
        if isShape { dates.append(place) }
        if VulgarFraction.isOne(atom) { quantities.append(place) }
      }
    }
  }

  /// The atoms that open anything, or a line: few, and found without a jump for each of the others.
  private static func places(_ atoms: [Token], _ openers: [Openers]) -> [Int32] {
    let inHead = UInt8.max ^ Openers.title.rawValue
    return unsafe [Int32](unsafeUninitializedCapacity: atoms.count) { found, count in
      unsafe atoms.withUnsafeBufferPointer { atoms in
        unsafe openers.withUnsafeBufferPointer { openers in
          var kept = 0
          for index in atoms.indices {
            let atom = unsafe atoms[index]
            let isWord = atom.kind == .word
            let opens = unsafe openers[isWord ? Int(atom.value) : 0].rawValue & inHead
            let isOther = !isWord && (atom.kind == .digits || atom.value >= 0x80)
            unsafe found[kept] = Int32(truncatingIfNeeded: index)
            kept += opens != 0 || isOther || atom.flags.contains(.line) ? 1 : 0
          }
          count = kept
        }
      }
    }
  }
}
