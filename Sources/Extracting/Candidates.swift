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
    let figures = Openers(rawValue: 0x80)
    unsafe atoms.withUnsafeBufferPointer { atoms in
      unsafe openers.withUnsafeBufferPointer { openers in
        unsafe shapeAt.withUnsafeBufferPointer { shapeAt in
          for index in atoms.indices {
            let atom = unsafe atoms[index]
            if atom.flags.contains(.line) { lines.append(Int32(truncatingIfNeeded: index)) }
            var opens =
              switch atom.kind {
              case .word: unsafe openers[Int(atom.value)]
              case .digits: figures
              case .mark: VulgarFraction.isOne(atom) ? Openers.number : []
              }
            if unsafe shapeAt[index] >= 0 { opens.insert(figures) }
            if opens.isEmpty { continue }
            let place = Int32(truncatingIfNeeded: index)
            if opens.contains(.docType) { types.append(place) }
            let isShape = unsafe opens.contains(figures) && shapeAt[index] >= 0
            if isShape || opens.contains(.date) { dates.append(place) }
            if isShape && atom.kind == .digits || opens.contains(.number) { quantities.append(place) }
            if opens.contains(.place) { places.append(place) }
            guard atom.flags.contains(.capital), !atom.flags.contains(.lower) else { continue }
            if opens.contains(.name) { abbreviations.append(place) }
            if opens.contains(.office) { offices.append(place) }
          }
        }
      }
    }
  }
}
