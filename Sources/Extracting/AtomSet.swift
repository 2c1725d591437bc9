/// The atoms of a stretch that a mention has taken.
///
/// It has memory of its own: rules ask it at nearly every atom they look at, and an array in a class would be checked for
/// exclusive access each time. Places outside are not taken, and cannot be.
@safe final class AtomSet {
  let count: Int
  private let isIn: UnsafeMutablePointer<Bool>

  init(count: Int) {
    self.count = count
    unsafe isIn = UnsafeMutablePointer<Bool>.allocate(capacity: max(1, count))
    unsafe isIn.initialize(repeating: false, count: max(1, count))
  }

  deinit { unsafe isIn.deallocate() }

  subscript(index: Int) -> Bool {
    @inline(__always) get { unsafe index >= 0 && index < count && isIn[index] }
    set { if index >= 0, index < count { unsafe isIn[index] = newValue } }
  }

  /// The places that are taken, to be put back later.
  var all: [Bool] {
    get { (0..<count).map { self[$0] } }
    set { for index in newValue.indices { self[index] = newValue[index] } }
  }
}
