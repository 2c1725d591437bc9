/// Files that hold documents: archives, archives in archives, one file packed by itself, JSON Lines and CSV.
///
/// Each document is given on as soon as it is there; nothing but the file that is being read is kept.
struct Bundle<Failure: Error> {
  typealias Take = (String?, [UInt8], Result<Source, ReadError>) throws(Failure) -> Void

  private let options: ReadOptions
  private let take: Take
  private var limits: ReadLimits { options.limits }
  /// Entries of all archives so far, and the bytes that they may still unpack to.
  private var entries = 0
  private var budget: Int

  /// Bytes that any file may unpack to in all, whatever its ratio.
  private static var free: Int { 64 << 20 }

  init(_ size: Int, _ options: ReadOptions, _ take: @escaping Take) {
    self.options = options
    self.take = take
    let (product, isOver) = max(size, 1).multipliedReportingOverflow(by: max(options.limits.ratio, 1))
    budget = isOver ? .max : max(product, Self.free)
  }

  /// Reads a file, or an entry.
  ///
  /// - Parameters:
  ///   - name: its own name, which only tells Markdown, JSON Lines and CSV.
  ///   - path: its name within the outermost file; nil for that itself.
  ///   - damage: why only a part of it is there.
  mutating func read(
    _ bytes: [UInt8], name: String, path: String?, depth: Int, damage: ReadError? = nil
  ) throws(Failure) {
    let format = Result { () throws(ReadError) in try FileFormat(bytes) }
    switch format {
    case .success(.bundle): try archive(bytes, name: name, path: path, depth: depth)
    case .success(.text):
      switch TextRecords.find(bytes, name: name, options) {
      case .records(let table):
        try records(table, path)
        if let damage { try take(path, bytes, .failure(damage)) }
      case .failure(let error): try take(path, bytes, .failure(error))
      case .document(let remark): try document(bytes, name, path, [remark, damage])
      }
    default: try document(bytes, name, path, [damage])
    }
  }

  private func document(
    _ bytes: [UInt8], _ name: String, _ path: String?, _ notes: [ReadError?]
  ) throws(Failure) {
    let result = Result { () throws(ReadError) in
      var source = try Reader.read(bytes, name: name, options: options)
      source.notes += notes.compactMap { $0 }
      return source
    }
    try take(path, bytes, result)
  }

  // MARK: archives

  /// What ends the reading of an archive.
  private enum Stop {
    case error(ReadError)
    case failure(Failure)
  }

  private mutating func archive(_ bytes: [UInt8], name: String, path: String?, depth: Int) throws(Failure) {
    if depth >= limits.depth {
      return try take(
        path, bytes,
        .failure(.tooDeep("the archive stands in \(depth) others, and \(limits.depth) are read")))
    }
    var stop: Stop?
    do throws(ReadError) {
      stop = try ArchiveReader.open(bytes, .bundle, limits) { archive throws(ReadError) in
        try walk(archive, name, path, depth)
      }
    } catch {
      stop = .error(error)
    }
    switch stop {
    case .error(let error): try take(path, bytes, .failure(error))
    case .failure(let failure): throw failure
    case nil: break
    }
  }

  private mutating func walk(
    _ archive: ArchiveReader, _ name: String, _ path: String?, _ depth: Int
  ) throws(ReadError) -> Stop? {
    var names = UniqueNames()
    var charged = 0
    var isEmpty = true
    while let entry = try archive.next() {
      entries += 1
      guard entries <= limits.entries else { return .error(.tooManyEntries(limits)) }
      var own = archive.isRaw ? Self.unpackedName(name) : EntryName.clean(entry.name)
      var content: (bytes: [UInt8], damage: ReadError?) = ([], nil)
      var failure: ReadError?
      let isWanted = archive.isRaw || (entry.isFile && !EntryName.isJunk(own))
      if isWanted { isEmpty = false }
      // What cannot be passed over ends the reading of the archive.
      var end: ReadError?
      do throws(ReadError) {
        if isWanted { content = try archive.contents(entry) }
      } catch {
        failure = error
      }
      let isDamaged = failure != nil || content.damage != nil
      if !isWanted || (isDamaged && !archive.isRaw) {
        let (most, isOver) = charged.addingReportingOverflow(max(budget, 0))
        do throws(ReadError) {
          try archive.pass(isOver ? .max : most)
        } catch {
          end = error
        }
      }
      budget -= archive.total - charged
      charged = archive.total
      if isWanted {
        own = names.unique(own)
        let whole = path.map { "\($0)/\(own)" } ?? own
        do throws(Failure) {
          if let failure {
            try take(whole, [], .failure(failure))
          } else {
            let last = own.split(separator: "/").last.map(String.init) ?? own
            try read(content.bytes, name: last, path: whole, depth: depth + 1, damage: content.damage)
          }
        } catch {
          return .failure(error)
        }
      }
      if budget < 0 { return .error(.bomb(limits)) }
      if let end { return .error(end) }
      // One packed file says itself what is wrong with it.
      if isDamaged, archive.isRaw { return nil }
    }
    if isEmpty {
      return .error(
        ReadError("empty", "the archive holds no documents; pack it anew, or leave it out with --glob"))
    }
    return nil
  }

  /// The name of one file packed by itself: without the ending of the packer.
  private static func unpackedName(_ name: String) -> String {
    for ending in [".gz", ".xz", ".bz2", ".zst"]
    where name.utf8.count > ending.utf8.count && name.lowercased().hasSuffix(ending) {
      return EntryName.clean(Array(name.utf8.dropLast(ending.utf8.count)))
    }
    return EntryName.clean(Array(name.utf8))
  }

  // MARK: lines and rows

  private mutating func records(_ records: TextRecords, _ path: String?) throws(Failure) {
    var records = records
    var names = UniqueNames()
    let format = records.format
    while let record = records.next() {
      var id = record.id
      var source: Result<Source, ReadError>
      switch record.text {
      case .failure(let error): source = .failure(error)
      case .success(let text) where text.count > limits.text: source = .failure(.tooMuchText(limits))
      case .success(let text) where text.allSatisfy({ $0 <= 0x20 }):
        source = .failure(
          ReadError(
            "empty", "the text of line \(record.number) is empty; fill it in, or leave the line out"))
      case .success(let text):
        let decoded: Decoder.Decoded
        do throws(ReadError) {
          decoded = try Decoder.record(text, records.encoding, options.encoding, Deadline(options))
        } catch {
          source = .failure(error)
          break
        }
        // An id is too short to tell, but stands beside a text that did.
        if let found = id, decoded.encoding != records.encoding, !found.allSatisfy({ $0 < 0x80 }) {
          id = Decoder.piece(found, decoded.encoding)
        }
        source = .success(
          Source(
            text: decoded.text, format: format, encoding: decoded.encoding, encodingScore: decoded.score,
            origin: .rebuilt, notes: record.notes + decoded.notes, surrogates: record.surrogates))
      }
      let own = names.unique(id.map { EntryName.clean($0) } ?? String(record.number))
      let whole = path.map { "\($0)/\(own)" } ?? own
      try take(whole, record.bytes, source)
    }
  }
}

/// Names made different: the second "b.docx" is "b~2.docx".
struct UniqueNames {
  /// Hashes of names, so that many long ones take little memory.
  private var seen: [Int: Int] = [:]

  mutating func unique(_ name: String) -> String {
    guard let count = seen[name.hashValue] else {
      seen[name.hashValue] = 1
      return name
    }
    let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) ?? name.endIndex
    let slash = name.utf8.lastIndex(of: UInt8(ascii: "/"))
    let cut = slash.map { dot < $0 } ?? false ? name.endIndex : dot
    var number = count
    while true {
      number += 1
      let made = "\(name[..<cut])~\(number)\(name[cut...])"
      if seen[made.hashValue] == nil {
        seen[name.hashValue] = number
        seen[made.hashValue] = 1
        return made
      }
    }
  }
}

extension Reader {
  /// Reads a file with all documents that it holds, one by one.
  ///
  /// - Parameter each: takes
  ///   - the document's name within the file: the entry of an archive ("b.docx", "inner.zip/b.docx"), the id or the number
  ///     of a line ("data.jsonl/7" in an archive, "7" else); nil where the file is one document, or cannot be read;
  ///   - its bytes: those of the file, the entry, the line of JSON, the cell; none where they could not be unpacked;
  ///   - its text, or why it could not be read. Reading goes on after an error.
  /// - Throws: only what `each` throws, which ends the reading.
  public static func documents<Failure: Error>(
    _ bytes: [UInt8], name: String, options: ReadOptions = ReadOptions(),
    each: (String?, [UInt8], Result<Source, ReadError>) throws(Failure) -> Void
  ) throws(Failure) {
    let result = withoutActuallyEscaping(each) { take -> Result<Void, Failure> in
      Result { () throws(Failure) in
        var bundle = Bundle<Failure>(bytes.count, options, take)
        try bundle.read(bytes, name: name, path: nil, depth: 0)
      }
    }
    try result.get()
  }
}
