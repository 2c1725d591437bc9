/// In which order the files of a run are read, so that dear ones do not come last, the output keeps its order, and what waits
/// for its turn stays small.
///
/// A unit is one dear file (a PDF, a DOC, an image: read by a program of its own, or slowly), or some cheap ones side by side.
/// The unit whose turn it is to be written is always started first; another worker takes the largest dear one in sight.
struct Schedule {
  struct Unit {
    var files: Range<Int>
    var bytes: Int
    var isDear: Bool
  }

  private(set) var units: [Unit] = []
  private var isStarted: [Bool]
  /// The first unit that is not started.
  private var first = 0
  /// How far ahead of the unit to be written others are started.
  private let window: Int

  /// Cheap files of a unit, and their bytes.
  private static let most = (files: 32, bytes: 1 << 20)
  /// Where little is left, units become smaller, down to so many bytes, so that no worker is long at the last one alone.
  private static let least = 1 << 16
  private static let unitsLeft = 8

  init(_ files: [InputFile], jobs: Int) {
    var start = 0
    var bytes = 0
    var rest = jobs > 1 ? files.reduce(0) { $0 &+ $1.size } : .max
    for (index, file) in files.enumerated() {
      let isDear = Self.isDear(file)
      let limit = min(Self.most.bytes, max(Self.least, rest / (Self.unitsLeft * jobs)))
      if jobs > 1 { rest &-= file.size }
      if index > start, isDear || index - start >= Self.most.files || bytes + file.size > limit {
        units.append(Unit(files: start..<index, bytes: bytes, isDear: false))
        (start, bytes) = (index, 0)
      }
      bytes += file.size
      if isDear {
        units.append(Unit(files: index..<index + 1, bytes: bytes, isDear: true))
        (start, bytes) = (index + 1, 0)
      }
    }
    if start < files.count { units.append(Unit(files: start..<files.count, bytes: bytes, isDear: false)) }
    isStarted = [Bool](repeating: false, count: units.count)
    window = max(64, jobs * 16)
  }

  private static let dear: [String] = [
    ".pdf", ".doc", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".zip", ".rar", ".7z", ".gz",
  ]

  private static func isDear(_ file: InputFile) -> Bool {
    if file.size > 4 << 20 { return true }
    let name = file.doc.utf8
    return dear.contains { ending in
      name.count >= ending.utf8.count
        && zip(name.suffix(ending.utf8.count), ending.utf8).allSatisfy { ($0 | 0x20) == ($1 | 0x20) }
    }
  }

  /// The unit to start now; nil where none is left, or none may be started before unit `next` is written.
  ///
  /// - Parameters:
  ///   - next: the unit whose turn it is to be written.
  ///   - isFull: whether so much waits that only that unit may be started.
  ///   - room: bytes of files that may be read beside those that are; where none are, any.
  mutating func take(next: Int, isFull: Bool, room: Int = .max) -> Int? {
    while first < units.count, isStarted[first] { first += 1 }
    guard first < units.count else { return nil }
    if isFull, first != next { return nil }
    // Its turn comes before that of any later one: they wait with it.
    if units[first].bytes > room { return nil }
    guard first < next + window else { return nil }
    var chosen = first
    if first != next {
      for index in first..<min(units.count, next + window)
      where !isStarted[index] && units[index].isDear && units[index].bytes <= room
        && (!units[chosen].isDear || units[index].bytes > units[chosen].bytes)
      {
        chosen = index
      }
    }
    isStarted[chosen] = true
    return chosen
  }
}
