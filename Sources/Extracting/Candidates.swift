internal import CKernels
internal import Lexicon
internal import Tokenizing

/// The atoms of a stretch at which some rule has to look, found in one walk over all of them.
///
/// Nearly every atom opens nothing, so each family of rules walks over its candidates only; which words open what, the seeds
/// say (`Token.opens`).
struct Candidates {
  /// Words that open a document type.
  let types: [Int32]
  /// Words in capitals that may open a name of `named_documents` ("BLHS").
  let abbreviations: [Int32]
  /// Atoms that a date may open with: words of dates, and the first atoms of shapes but for figures that open none by their
  /// neighbours.
  let dates: [Int32]
  /// Atoms that a quantity may open with: figures that open a shape, but for those that open none by their neighbours, words of
  /// numbers, vulgar fractions.
  let quantities: [Int32]
  /// Words that open the kind of a place.
  let places: [Int32]
  /// Words in capitals that may open the office of a signer.
  let offices: [Int32]
  /// Atoms before which a line ends.
  let lines: [Int32]

  /// - Parameters:
  ///   - shapeAt: the shape that starts at an atom, or -1.
  ///   - followers: what each word makes of figures before it.
  ///   - room: the places are put there first; its memory is used again.
  init(
    _ atoms: [Token], _ shapeAt: [Int32], _ followers: FigureFollowers, _ room: inout [Int32]
  ) {
    // Shapes stand in room that other stretches have used: there may be more places than atoms.
    let count = min(atoms.count, shapeAt.count)
    let stride = count + Int(TD_MARKED_ROOM)
    let lists = TD_LISTS
    if room.count < stride * lists { room = [Int32](repeating: 0, count: stride * lists) }
    var counts = [Int](repeating: 0, count: lists)
    unsafe atoms.withUnsafeBytes { atoms in
      unsafe shapeAt.withUnsafeBufferPointer { shapes in
        unsafe followers.words.withUnsafeBytes { words in
          var figures = unsafe td_figures()
          unsafe figures.followers = words.bindMemory(to: UInt16.self).baseAddress
          unsafe figures.no_date = FigureLook.noDate
          unsafe figures.no_quantity = FigureLook.noQuantity(followers)
          unsafe td_find_candidates(
            atoms.bindMemory(to: td_atom.self).baseAddress, shapes.baseAddress, count, &figures, &room,
            stride, &counts)
        }
      }
    }
    func list(_ list: Int) -> [Int32] { Array(room[list * stride..<list * stride + counts[list]]) }
    types = list(TD_TYPES)
    abbreviations = list(TD_ABBREVIATIONS)
    dates = list(TD_DATES)
    quantities = list(TD_QUANTITIES)
    places = list(TD_PLACES)
    offices = list(TD_OFFICES)
    lines = list(TD_LINES)
  }
}
