internal import Normalizing
internal import SystemArchive

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Reads an archive that stands in memory, entry by entry, by libarchive. Nothing is ever written to disk.
///
/// Every byte that is unpacked is counted against `ReadLimits`: bytes of the entry (`too-large`), and its size against the
/// packed bytes that were taken for it (`zip-bomb`). The packed bytes of a block are known only once the next one is asked
/// for: libarchive hands over all of a stored entry before it counts it.
@safe final class ArchiveReader: ByteInput {
  enum Kind {
    /// A zip file that is one document.
    case package
    /// Whatever holds files: zip, tar, 7z, rar, and one file packed by itself.
    case bundle
  }

  struct Entry {
    /// As it is written in the archive: UTF-8, or bytes of an encoding that nobody names.
    var name: [UInt8]
    var isFile: Bool
    /// As the archive declares it; 0 where it does not.
    var size: Int
  }

  private let archive: OpaquePointer
  private let limits: ReadLimits
  private var block = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
  private var isAtEnd = true
  private var isEncrypted = false
  /// Whether libarchive has said that the entry ends here: it may be asked no further.
  private var isPassed = false
  /// What ended the whole archive: libarchive gives nothing behind it.
  private var fatal: ReadError?
  /// Where in the packed bytes the reading stood last. 7-Zip jumps about, so that only steps can be counted.
  private var place = 0
  /// Packed bytes that were taken for all entries.
  private var allTaken = 0
  /// The same for this entry, and how many unpacked ones it gave.
  private var taken = 0
  private(set) var unpacked = 0
  /// Unpacked bytes of all entries.
  private(set) var total = 0
  /// Why the last reading for a parser ended early.
  private(set) var failure: ReadError?

  /// Unpacked bytes that any entry may have, whatever its ratio.
  static let free = 1 << 20

  /// Opens an archive for `body`; it is closed after it.
  static func open<T>(
    _ bytes: [UInt8], _ kind: Kind, _ limits: ReadLimits,
    _ body: (ArchiveReader) throws(ReadError) -> T
  ) throws(ReadError) -> T {
    let result = unsafe bytes.withUnsafeBytes { raw -> Result<T, ReadError> in
      do throws(ReadError) {
        let reader = try unsafe ArchiveReader(raw, kind, limits)
        return .success(try body(reader))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private init(_ bytes: UnsafeRawBufferPointer, _ kind: Kind, _ limits: ReadLimits) throws(ReadError) {
    guard unsafe CentralDirectory.count(bytes, most: limits.entries) <= limits.entries else {
      throw .tooManyEntries(limits)
    }
    guard let archive = unsafe archive_read_new() else {
      throw ReadError("broken", "the archive reader could not be started")
    }
    unsafe self.archive = unsafe archive
    self.limits = limits
    unsafe archive_read_support_format_zip(archive)
    if kind == .bundle {
      // Not "all": mtree names files of the disk, and some filters start programs.
      unsafe archive_read_support_format_tar(archive)
      unsafe archive_read_support_format_7zip(archive)
      unsafe archive_read_support_format_rar(archive)
      unsafe archive_read_support_format_rar5(archive)
      unsafe archive_read_support_format_raw(archive)
      unsafe archive_read_support_filter_gzip(archive)
      unsafe archive_read_support_filter_bzip2(archive)
      unsafe archive_read_support_filter_xz(archive)
      unsafe archive_read_support_filter_zstd(archive)
    }
    let code = UTF8Locale.within {
      unsafe archive_read_open_memory(archive, bytes.baseAddress, bytes.count)
    }
    guard code >= ARCHIVE_WARN else { throw broken() }
  }

  deinit { unsafe archive_read_free(archive) }

  /// Whether it is a zip file: what is passed over in one costs nothing.
  var isZip: Bool { unsafe archive_format(archive) & ARCHIVE_FORMAT_BASE_MASK == ARCHIVE_FORMAT_ZIP }

  /// Whether to pass over an entry costs nothing.
  private var passesFreely: Bool {
    if isZip { return true }
    return unsafe archive_format(archive) & ARCHIVE_FORMAT_BASE_MASK == ARCHIVE_FORMAT_TAR
      && archive_filter_count(archive) < 2
  }

  /// Whether it is one packed file without a name.
  var isRaw: Bool { unsafe archive_format(archive) & ARCHIVE_FORMAT_BASE_MASK == ARCHIVE_FORMAT_RAW }

  /// The next entry; nil after the last one.
  ///
  /// - Throws: `broken`; the archive gives nothing more then.
  func next() throws(ReadError) -> Entry? {
    if let fatal { throw fatal }
    var entry: OpaquePointer?
    let code = UTF8Locale.within { unsafe archive_read_next_header(archive, &entry) }
    unsafe block = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    (isAtEnd, isPassed, unpacked, failure, pending) = (false, false, 0, nil, nil)
    if code == ARCHIVE_EOF { return nil }
    guard code == ARCHIVE_OK || code == ARCHIVE_WARN, let entry = unsafe entry else {
      if unsafe archive_read_has_encrypted_entries(archive) == 1 { throw .encrypted("the archive") }
      throw broken()
    }
    // What no format takes is "raw": bytes as they are, unless a filter has unpacked them.
    if isRaw, unsafe archive_filter_count(archive) < 2 {
      throw ReadError("broken", "the archive is damaged: it has no readable start; get another copy of it")
    }
    step()
    taken = 0
    isEncrypted = unsafe archive_entry_is_encrypted(entry) != 0
    var name: [UInt8] = []
    let path = unsafe UTF8Locale.within { unsafe archive_entry_pathname(entry) }
    if let path = unsafe path {
      name = unsafe Array(
        UnsafeRawBufferPointer(start: path, count: min(strlen(path), EntryName.longest * 4)))
    }
    let type = unsafe UInt32(archive_entry_filetype(entry))
    let size = unsafe archive_entry_size_is_set(entry) != 0 ? Int(clamping: archive_entry_size(entry)) : 0
    return Entry(name: name, isFile: type == 0o100000 || type == 0, size: max(size, 0))
  }

  /// Packed bytes that were taken so far.
  private var packed: Int { unsafe Int(clamping: archive_filter_bytes(archive, -1)) }

  /// Counts the packed bytes that were taken since the last call.
  private func step() {
    let now = packed
    let count = max(now - place, 0)
    taken += count
    allTaken += count
    place = now
  }

  /// Whether bytes are more than their packed form may unpack to. But in a zip file an entry may be packed as a copy of what
  /// stands before it: there all that was read so far must be too much as well.
  private func isMuch(_ unpacked: Int, _ packed: Int) -> Bool {
    unpacked / max(limits.ratio, 1) > max(packed, 1)
  }

  private func fetch() throws(ReadError) {
    if isEncrypted { throw .encrypted("the entry") }
    var start: UnsafeRawPointer?
    var size = 0
    var offset: Int64 = 0
    let code = unsafe archive_read_data_block(archive, &start, &size, &offset)
    if code == ARCHIVE_EOF {
      (isAtEnd, isPassed) = (true, true)
      return
    }
    if code == ARCHIVE_RETRY { return }
    guard code == ARCHIVE_OK || code == ARCHIVE_WARN else {
      isAtEnd = true
      throw ended(code)
    }
    unsafe block = unsafe UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : size)
    let before = unpacked
    unpacked += unsafe block.count
    total += unpacked - before
    if unpacked > limits.bytes {
      isAtEnd = true
      throw .tooLargeEntry(limits)
    }
    step()
    if before > Self.free, isMuch(before, taken), isZip || isMuch(total - (unpacked - before), allTaken) {
      isAtEnd = true
      throw .bomb(limits)
    }
    if code == ARCHIVE_WARN, pending == nil { pending = broken() }
  }

  /// A warning that came with the last bytes of an entry, such as a wrong checksum: thrown after them.
  private var pending: ReadError?

  /// Unpacks into a buffer.
  ///
  /// - Returns: how many bytes there were; 0 at the end of the entry.
  func read(_ target: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    while unsafe block.isEmpty {
      if let warning = pending {
        pending = nil
        isAtEnd = true
        throw warning
      }
      if isAtEnd { return 0 }
      try fetch()
    }
    let count = unsafe min(target.count, block.count)
    unsafe target.copyMemory(from: UnsafeRawBufferPointer(rebasing: block[0..<count]))
    unsafe block = unsafe UnsafeRawBufferPointer(rebasing: block[count...])
    return count
  }

  /// The same for a parser, which knows no errors: `failure` keeps it.
  func fill(_ target: UnsafeMutableRawBufferPointer) -> Int {
    do throws(ReadError) {
      return unsafe try read(target)
    } catch {
      failure = error
      return 0
    }
  }

  /// The whole entry; of a damaged one, what could be read, and why not more.
  func contents(_ entry: Entry) throws(ReadError) -> (bytes: [UInt8], damage: ReadError?) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(entry.size, limits.bytes, 1 << 24))
    do throws(ReadError) {
      while true {
        if unsafe block.isEmpty {
          if isAtEnd { break }
          try fetch()
        }
        unsafe bytes.append(contentsOf: block)
        unsafe block = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
        if let warning = pending {
          pending = nil
          throw warning
        }
      }
    } catch {
      guard error.code == "broken", !bytes.isEmpty else { throw error }
      return (bytes, error)
    }
    return (bytes, nil)
  }

  /// Passes over an entry, or the rest of one after an error, counting what that unpacks.
  ///
  /// - Parameter most: how large `total` may become.
  /// - Throws: `zip-bomb` and `timeout` where it would take more than is allowed; `broken`. The archive gives nothing more then.
  func pass(_ most: Int) throws(ReadError) {
    unsafe block = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    if let fatal { throw fatal }
    isAtEnd = true
    if passesFreely || isEncrypted { return }
    let deadline = ContinuousClock.now + .seconds(limits.seconds)
    while !isPassed {
      var start: UnsafeRawPointer?
      var size = 0
      var offset: Int64 = 0
      let code = unsafe archive_read_data_block(archive, &start, &size, &offset)
      if code == ARCHIVE_EOF {
        isPassed = true
      } else if code == ARCHIVE_OK || code == ARCHIVE_WARN {
        total += max(size, 0)
      } else if code != ARCHIVE_RETRY {
        throw ended(code)
      }
      if total > most { throw .bomb(limits) }
      if ContinuousClock.now > deadline { throw .tooLong("the rest of the archive", limits) }
    }
  }

  /// The error of a call that ended an entry, or all of the archive.
  private func ended(_ code: Int32) -> ReadError {
    isPassed = true
    let error = broken()
    if code == ARCHIVE_FATAL { fatal = error }
    return error
  }

  private func broken() -> ReadError {
    let reason = unsafe archive_error_string(archive).map { unsafe String(cString: $0) }
    if let reason, reason.contains("ncrypt") || reason.contains("assphrase") {
      return .encrypted("the archive")
    }
    return ReadError(
      "broken",
      total > 0
        ? "the archive is damaged; what stood before the damage was read; get another copy of it"
        : "the archive is damaged, and nothing in it could be read; get another copy of it", detail: reason)
  }
}

/// How many entries a zip file lists, without unpacking anything: libarchive would take memory for each of them first.
enum CentralDirectory {
  /// Signatures of the central directory (APPNOTE.TXT 4.3.12), counted up to one more than `most`.
  static func count(_ bytes: UnsafeRawBufferPointer, most: Int) -> Int {
    guard unsafe bytes.starts(with: [0x50, 0x4B]), let base = bytes.baseAddress else { return 0 }
    var count = 0
    var at = 0
    while at + 46 <= bytes.count, count <= most {
      guard let found = unsafe memchr(base + at, 0x50, bytes.count - at) else { break }
      at = unsafe UnsafeRawPointer(found) - base
      guard at + 46 <= bytes.count else { break }
      if unsafe bytes[at + 1] == 0x4B && bytes[at + 2] == 0x01 && bytes[at + 3] == 0x02 {
        count += 1
        at += 46
      } else {
        at += 1
      }
    }
    return count
  }
}

/// Names of entries as plain relative ids: for display and records, never as a path.
enum EntryName {
  static let longest = 1024

  /// The parts of a name that lead down; `..`, roots, drives and control characters are left out.
  static func clean(_ bytes: [UInt8]) -> String {
    let sound = Normalizer.normalize(bytes).utf8.filter { $0 >= 0x20 && $0 != 0x7F }
    var name: [UInt8] = []
    for part in sound.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }) {
      if part.allSatisfy({ $0 == UInt8(ascii: ".") }), part.count <= 2 { continue }
      // "C:" before a path of Windows.
      if name.isEmpty, part.count == 2, part.last == UInt8(ascii: ":") { continue }
      if !name.isEmpty { name.append(UInt8(ascii: "/")) }
      name += part
    }
    if name.count > longest {
      let end = name.suffix(8)
      let ending = end.lastIndex(of: UInt8(ascii: ".")).map { end[$0...] } ?? []
      // Not through the middle of a character.
      var cut = longest - ending.count
      while cut > 0, name[cut] & 0xC0 == 0x80 { cut -= 1 }
      name = Array(name[..<cut] + ending)
    }
    return name.isEmpty ? "entry" : String(decoding: name, as: UTF8.self)
  }

  /// What systems put into archives beside the user's files, hidden files, and locks of open documents.
  static func isJunk(_ name: String) -> Bool {
    name.utf8.split(separator: UInt8(ascii: "/")).contains { part in
      part.first == UInt8(ascii: ".") || part.starts(with: "__MACOSX".utf8) || part.starts(with: "~$".utf8)
        || part.elementsEqual("Thumbs.db".utf8) || part.elementsEqual("desktop.ini".utf8)
    }
  }
}

/// Runs calls of libarchive in a locale of UTF-8: it would write "?" for letters that the locale of the process lacks, and a
/// server's is often "C".
enum UTF8Locale {
  private nonisolated(unsafe) static let locale: locale_t? = {
    for name in ["C.UTF-8", "en_US.UTF-8", "UTF-8"] {
      if let made = unsafe newlocale(LC_CTYPE_MASK, name, nil) { return unsafe made }
    }
    return nil
  }()

  static func within<T>(_ body: () -> T) -> T {
    guard let locale = unsafe locale else { return body() }
    let before = unsafe uselocale(locale)
    defer { unsafe _ = uselocale(before) }
    return body()
  }
}

extension ReadError {
  static func encrypted(_ what: String) -> ReadError {
    ReadError("encrypted", "\(what) is encrypted; take the password off it and read it again")
  }

  static func tooManyEntries(_ limits: ReadLimits) -> ReadError {
    ReadError(
      "too-many-entries",
      "the archive holds more than \(limits.entries) entries; raise --max-entries to read it")
  }

  static func tooLargeEntry(_ limits: ReadLimits) -> ReadError {
    ReadError(
      "too-large",
      "the entry unpacks to more than \(limits.bytes) bytes; raise --max-bytes to read it")
  }

  static func bomb(_ limits: ReadLimits) -> ReadError {
    ReadError(
      "zip-bomb",
      "the archive unpacks to more than \(limits.ratio) times its size; raise --max-ratio to read it")
  }

  static func tooLong(_ what: String, _ limits: ReadLimits) -> ReadError {
    ReadError(
      "timeout", "\(what) takes longer than \(limits.seconds) s to read; raise --max-seconds to read it")
  }

  static func tooDeep(_ what: String) -> ReadError {
    ReadError("too-deep", "\(what); raise --max-depth to read it")
  }
}
