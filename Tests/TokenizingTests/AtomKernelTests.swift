import CKernels
import Lexicon
import Normalizing
import TestSupport
import Testing
import Tokenizing

/// The kernels that say what atoms are, and where rules look, equal their scalar twins; both sides of them mean the same bytes.
@Suite struct AtomKernelTests {
  private struct Atom: Equatable {
    var start: UInt32
    var length, value: UInt16
    var kind, flags, opens: UInt8
  }

  private struct Found: Equatable {
    var atoms: [Atom]
    var edges, points, markups: [UInt32]
  }

  /// How the words are looked up.
  private enum Looks: CaseIterable {
    case slots, table, never
    /// In slots that some groups of words have found no place in.
    case crowded
  }

  /// Both twins over the atoms of valid UTF-8 from `from` on.
  private func classified(
    _ kernel: (UnsafePointer<td_scan>?) -> td_marked, _ text: [UInt8], _ from: Int, _ lexicon: Lexicon,
    _ looks: Looks
  ) -> Found {
    var starts = [UInt32](repeating: 0, count: text.count + Int(TD_ATOMS_ROOM))
    var ends = starts
    let count = td_atoms(text, from, text.count, &starts, &ends)
    var atoms = [td_atom](repeating: td_atom(), count: count)
    var edges = [UInt32](repeating: 0, count: count + Int(TD_MARKED_ROOM))
    var points = edges
    var markups = edges
    func run(
      _ words: UnsafeRawBufferPointer?, _ slots: UnsafeRawBufferPointer?, _ shifts: [UInt8]?
    ) -> td_marked {
      text.withUnsafeBufferPointer { bytes in
        starts.withUnsafeBufferPointer { starts in
          ends.withUnsafeBufferPointer { ends in
            atoms.withUnsafeMutableBufferPointer { atoms in
              edges.withUnsafeMutableBufferPointer { edges in
                points.withUnsafeMutableBufferPointer { points in
                  markups.withUnsafeMutableBufferPointer { markups in
                    let words = words?.bindMemory(to: td_word.self)
                    let slots = slots?.bindMemory(to: td_slot.self)
                    let shifts = shifts ?? []
                    let openers = lexicon.openers.map(\.rawValue)
                    return openers.withUnsafeBufferPointer { openers in
                      shifts.withUnsafeBufferPointer { shifts in
                        var scan = td_scan(
                          text: bytes.baseAddress, count: bytes.count, from: from, starts: starts.baseAddress,
                          ends: ends.baseAddress, atom_count: count, words: words?.baseAddress,
                          word_mask: (words?.count ?? 1) - 1, openers: openers.baseAddress,
                          slots: slots?.baseAddress,
                          slot_mask: (slots?.count ?? 1) - 1, shifts: shifts.baseAddress,
                          atoms: atoms.baseAddress, edges: edges.baseAddress, points: points.baseAddress,
                          markups: markups.baseAddress)
                        return kernel(&scan)
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    let marked = lexicon.words.withBytes { words, slots, shifts in
      switch looks {
      case .slots: return run(words, slots, shifts)
      case .table: return run(words, nil, nil)
      case .never: return run(nil, nil, nil)
      case .crowded:
        let table = words.bindMemory(to: td_word.self)
        var slots = [td_slot](repeating: td_slot(low: 1, high: 1), count: 1 << 12)
        var shifts = [UInt8](repeating: 1, count: Int(TD_SHIFTS))
        var room = [UInt64](repeating: 0, count: table.count)
        td_fill_slots(
          table.baseAddress, table.count, lexicon.openers.map(\.rawValue), &slots, slots.count - 1, &shifts,
          &room)
        #expect(shifts.contains(UInt8(TD_NO_SHIFT)) && shifts.contains { $0 < TD_NO_SHIFT })
        return slots.withUnsafeBytes { run(words, $0, shifts) }
      }
    }
    return Found(
      atoms: atoms.map {
        Atom(
          start: $0.start, length: $0.length, value: $0.value, kind: $0.kind, flags: $0.flags, opens: $0.opens
        )
      }, edges: Array(edges.prefix(marked.edges)), points: Array(points.prefix(marked.points)),
      markups: Array(markups.prefix(marked.markups)))
  }

  private func check(_ text: [UInt8], _ from: Int, _ lexicon: Lexicon) {
    for looks in Looks.allCases {
      #expect(
        classified(td_classify, text, from, lexicon, looks)
          == classified(td_classify_scalar, text, from, lexicon, looks),
        "\(String(decoding: text, as: UTF8.self)) from \(from) by \(looks)")
    }
  }

  @Test(arguments: 0..<300) func twinsAgreeOnVietnamese(_ seed: Int) throws {
    let lexicon = try Tokenized.loaded.get()
    var random = RandomText(seed: UInt64(seed))
    let text = Array((seed % 2 == 0 ? random.dirty(words: 80) : random.clean(words: 80)).utf8)
    check(text, 0, lexicon)
    var from = Int.random(in: 0..<40, using: &random.random)
    while from < text.count, text[from] & 0xC0 == 0x80 { from += 1 }
    check(text, from, lexicon)
  }

  /// Everything that the kernel reads in another way than most: marks that close, long words and figures, capitals of several
  /// bytes, blanks of all kinds, words one apart from a known one.
  private static let pieces = [
    "Kế hoạch", "SỞ", "ĐẢNG ỦY", "Đ", "đ", "Ơ", "ơ", "Ư", "Ă", "×", "÷", "…", "\u{201D}", "\u{2019}", "»",
    "«", "½", "⅓", "(", ")", "]",
    "*", "**", "\\", "|", "||", ".", "!", "?", "\"", "'", ":", "://", "@", "a@b", "1", "12", "123", "1234",
    "12345", "65535", "65536",
    "99999999999999999999", "abcdefgh", "abcdefghi", "abcdefghijklmno", "abcdefghijklmnop",
    "abcdefghijklmnopq", "ABCDEFGH",
    "ABCDEFGHI", "nghiêng", "NGHIÊNG", "nghiệp", "trưởng", "TRƯỞNG", "Trưởng", "phường", "tX", "Xt", "Ưt",
    "\n", "\n\n", "\t", "  ", "   ",
    "\u{0C}", "\u{7F}", " ", " ", " ", " ", "Ω", "ж", "漢字", "。", "😀", "\u{FFFD}", "¼", "–", "—", "“",
    "\u{2018}", "•", "ĐÀ", "Ở", "Bộ", "Xyzở", "XỞ", "XYZ", "abcdefghijklm", "abcdefghijklmn",
  ]

  /// What ends a sentence and what closes with it.
  private static let closing = [
    ".", "!", "?", "…", "\"", "'", ")", "*", "]", "}", "»", "\u{2019}", "\u{201D}", ",", " ", " ", "\n",
  ]

  @Test(arguments: 0..<600) func twinsAgreeOnWhatIsOdd(_ seed: Int) throws {
    let lexicon = try Tokenized.loaded.get()
    var random = SplitMix64(seed: UInt64(seed) + 1000)
    var text = ""
    for _ in 0..<Int.random(in: 0..<120, using: &random) {
      let pieces = Int.random(in: 0..<3, using: &random) < seed % 3 ? Self.closing : Self.pieces
      text += pieces[Int.random(in: 0..<pieces.count, using: &random)]
    }
    check(Array(text.utf8), 0, lexicon)
  }

  @Test func twinsAgreeOnEveryWordOfTheSeeds() throws {
    let lexicon = try Tokenized.loaded.get()
    let words = lexicon.words.spelling.dropFirst()
    check(Array(words.joined(separator: " ").utf8), 0, lexicon)
    check(Array(words.map { Spelling.capitalized($0) }.joined(separator: ".").utf8), 0, lexicon)
    check(Array(words.map { $0.uppercased() }.joined(separator: "\n").utf8), 0, lexicon)
  }

  @Test(arguments: 0..<200) func candidatesOfTheTwinsAgree(_ seed: Int) throws {
    let lexicon = try Tokenized.loaded.get()
    var random = SplitMix64(seed: UInt64(seed))
    let count = seed
    let atoms = (0..<count).map { index in
      let kind = UInt8.random(in: 0...2, using: &random)
      let words = UInt16(lexicon.words.spelling.count)
      let value =
        kind == 0
        ? UInt16.random(in: 0..<words, using: &random)
        : [0x24, 0x29, 0x2C, 0x2E, 0x7C, 0xBC, 0xBE, 0xBF, 0x7F, 0x80, 0x2153, 0x2158, 0x2159].randomElement(
          using: &random) ?? 0
      return td_atom(
        start: UInt32(index), length: UInt16.random(in: 1...5, using: &random), value: value, kind: kind,
        flags: UInt8.random(in: 0..<64, using: &random),
        opens: kind == 0 ? UInt8(truncatingIfNeeded: random.next()) : 0)
    }
    let shapes = (0..<count).map { _ in Int32.random(in: -1...1, using: &random) }
    let marks = (random.next(), random.next())
    func candidates(
      _ kernel: (
        UnsafePointer<td_atom>?, UnsafePointer<Int32>?, Int, UnsafePointer<td_figures>?,
        UnsafeMutablePointer<Int32>?, Int, UnsafeMutablePointer<Int>?
      ) -> Void
    ) -> [[Int32]] {
      let room = count + Int(TD_MARKED_ROOM)
      var lists = [Int32](repeating: 0, count: room * TD_LISTS)
      var counts = [Int](repeating: 0, count: TD_LISTS)
      lexicon.figureFollowers.words.map(\.rawValue).withUnsafeBufferPointer { words in
        var figures = td_figures(
          followers: words.baseAddress, no_date: marks, no_quantity: (marks.1, marks.0))
        kernel(atoms, shapes, count, &figures, &lists, room, &counts)
      }
      return (0..<TD_LISTS).map { Array(lists[($0 * room)...].prefix(counts[$0])) }
    }
    #expect(candidates(td_find_candidates) == candidates(td_find_candidates_scalar))
  }

  @Test func theSidesMeanTheSame() throws {
    let lexicon = try Tokenized.loaded.get()
    #expect(MemoryLayout<Token>.stride == MemoryLayout<td_atom>.stride)
    #expect(MemoryLayout<Token>.offset(of: \.start) == MemoryLayout<td_atom>.offset(of: \.start))
    #expect(MemoryLayout<Token>.offset(of: \.length) == MemoryLayout<td_atom>.offset(of: \.length))
    #expect(MemoryLayout<Token>.offset(of: \.value) == MemoryLayout<td_atom>.offset(of: \.value))
    #expect(MemoryLayout<Token>.offset(of: \.kind) == MemoryLayout<td_atom>.offset(of: \.kind))
    #expect(MemoryLayout<Token>.offset(of: \.flags) == MemoryLayout<td_atom>.offset(of: \.flags))
    #expect(MemoryLayout<Token>.offset(of: \.opens) == MemoryLayout<td_atom>.offset(of: \.opens))
    let kinds = [TokenKind.word, .digits, .mark].map { unsafeBitCast($0, to: UInt8.self) }
    #expect(kinds == [0, 1, 2])
    let openers: [(Openers, Int)] = [
      (.docType, TD_OPENS_TYPE), (.name, TD_OPENS_NAME), (.date, TD_OPENS_DATE), (.number, TD_OPENS_NUMBER),
      (.place, TD_OPENS_PLACE), (.office, TD_OPENS_OFFICE),
    ]
    for (one, other) in openers { #expect(Int(one.rawValue) == other) }
    #expect(openers.reduce(0) { $0 | $1.1 } == TD_OPENS_ANY)
    let followers: [(FigureFollower, Int)] = [
      (.unit, TD_FOLLOWS_UNIT), (.range, TD_FOLLOWS_RANGE), (.function, TD_FOLLOWS_FUNCTION),
      (.never, TD_FOLLOWS_NEVER), (.date, TD_FOLLOWS_DATE), (.join, TD_FOLLOWS_JOIN),
      (.noun, TD_FOLLOWS_NOUN), (.amount, TD_FOLLOWS_AMOUNT),
    ]
    for (one, other) in followers { #expect(Int(one.rawValue) == other) }
    #expect(MemoryLayout<FigureFollower>.stride == 2)
    // Every word is found in the table as it is by its number.
    lexicon.words.withBytes { bytes, slots, shifts in
      let words = bytes.bindMemory(to: td_word.self)
      #expect(words.count & (words.count - 1) == 0)
      for word in words where word.id != 0 { #expect(lexicon.words.id(word.low, word.high) == word.id) }
      // All have slots.
      #expect(shifts.count == TD_SHIFTS && !shifts.contains(UInt8(TD_NO_SHIFT)))
      let filled = slots.bindMemory(to: td_slot.self).filter { $0.high != 0 }
      #expect(filled.count == words.filter { $0.id != 0 && $0.high >> 40 == 0 }.count)
    }
  }
}
