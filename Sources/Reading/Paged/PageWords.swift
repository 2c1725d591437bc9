/// A word and its box, in points from the upper left corner of its page.
struct PlacedWord {
  var left: Float
  var top: Float
  var right: Float
  var bottom: Float
  /// Its bytes in `PageWords.text`.
  var start: Int32
  var end: Int32

  var height: Float { bottom - top }
  var width: Float { right - left }
  var middle: Float { (top + bottom) / 2 }
}

/// The words of a page in the order in which they were drawn.
struct PageWords {
  /// How many words are laid out together: what goes beyond is laid out as if on a page of its own, so that no page takes
  /// more than its share of memory.
  static let most = 100_000

  /// Counted from 1.
  var number = 1
  var width: Float = 0
  var height: Float = 0
  /// Whether it goes on with the words of a page that had more than `most`.
  var isRest = false
  var words: [PlacedWord] = []
  var text: [UInt8] = []

  /// Turns a page whose lines run upwards or downwards, as wide tables do, so that they run to the right.
  mutating func straighten() {
    var (upright, lying, rises) = (0, 0, 0)
    var last: PlacedWord?
    for word in words where word.end - word.start >= 4 {
      if word.height > 1.6 * word.width {
        lying += 1
        if let last, abs(last.left - word.left) < word.width { rises += last.top > word.top ? 1 : -1 }
        last = word
      } else if word.width > word.height {
        upright += 1
      }
    }
    guard lying > 3, lying > 2 * upright else { return }
    for index in words.indices {
      let word = words[index]
      if rises >= 0 {
        // Upwards: the left edge of the page becomes its top.
        (words[index].left, words[index].right) = (height - word.bottom, height - word.top)
        (words[index].top, words[index].bottom) = (word.left, word.right)
      } else {
        (words[index].left, words[index].right) = (word.top, word.bottom)
        (words[index].top, words[index].bottom) = (width - word.right, width - word.left)
      }
    }
    (width, height) = (height, width)
  }
}
