internal import SystemXML2

/// Where a parser gets its bytes.
protocol ByteInput: AnyObject {
  /// Fills a buffer as far as it can; 0 at the end.
  func fill(_ target: UnsafeMutableRawBufferPointer) -> Int
}

/// The attributes of an element while it is opened, found by their local names: prefixes are the writer's choice.
@unsafe struct XMLAttributes {
  private let list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  private let count: Int

  fileprivate init(_ list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, _ count: Int) {
    unsafe self.list = unsafe list
    unsafe self.count = unsafe list == nil ? 0 : count
  }

  /// The bytes of a value; nil where there is no such attribute. They are gone after the call.
  func bytes(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    guard let list = unsafe list else { return nil }
    let wanted = unsafe UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    for index in unsafe 0..<count {
      guard let local = unsafe list[index * 5], let value = unsafe list[index * 5 + 3],
        let end = unsafe list[index * 5 + 4]
      else { continue }
      var at = 0
      while unsafe at < wanted.count && local[at] == wanted[at] { at += 1 }
      if unsafe at == wanted.count && local[at] == 0 {
        return unsafe UnsafeBufferPointer(start: value, count: max(end - value, 0))
      }
    }
    return nil
  }

  func string(_ name: StaticString) -> String? {
    unsafe bytes(name).map { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// A whole number of at most nine figures.
  func int(_ name: StaticString) -> Int? {
    guard let bytes = unsafe bytes(name), !bytes.isEmpty, bytes.count <= 10 else { return nil }
    var value = 0
    for index in bytes.indices {
      let byte = unsafe bytes[index]
      if index == 0, byte == UInt8(ascii: "-"), bytes.count > 1 { continue }
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return unsafe bytes[0] == UInt8(ascii: "-") ? -value : value
  }

  func equals(_ name: StaticString, _ value: StaticString) -> Bool {
    guard let bytes = unsafe bytes(name), bytes.count == value.utf8CodeUnitCount else { return false }
    return unsafe bytes.elementsEqual(
      UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
  }
}

/// What takes the events of a parser. Elements that it has no name for are passed through: their content counts as their
/// parent's.
class XMLSink {
  /// "w:p" → number; the prefixes are those of `XMLReader.namespaces`.
  fileprivate let names: [String: Int]
  /// Set to end the parsing.
  var isDone = false

  init(_ names: [String]) {
    self.names = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// An element begins. With false it is left out with all that it holds, and is not closed.
  func open(_ name: Int, _ attributes: XMLAttributes) -> Bool { true }
  func close(_ name: Int) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// A part of a package by libxml2's SAX interface. Entities of a document type are neither kept nor expanded, and nothing
/// outside the part is ever opened: the callbacks that would do so are not there.
enum XMLReader {
  enum End: Equatable {
    case whole
    /// Not well formed, or cut off, from this line on; what could be read was given.
    case broken(line: Int)
    case tooDeep
    /// An element has more attributes than `TagGuard.most`, or the bytes are in an encoding that no package has.
    case refused
    /// The time was up.
    case late
  }

  /// Both forms of ECMA-376 (transitional and strict), and ODF 1.3.
  private static let namespaces: [String: String] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": "manifest",
  ]

  /// Parses all that an input gives.
  ///
  /// - Parameters:
  ///   - deepest: how deep elements may stand in elements.
  ///   - seconds: how long it may take.
  static func parse(_ input: any ByteInput, _ sink: XMLSink, deepest: Int, seconds: Int) -> End {
    guard let parser = unsafe xmlNewParserCtxt() else { return .broken(line: 0) }
    defer { unsafe xmlFreeParserCtxt(parser) }
    let state = unsafe State(input, sink, parser, deepest, seconds)
    guard let handler = unsafe parser.pointee.sax else { return .broken(line: 0) }
    unsafe handler.pointee = State.handler()
    let context = unsafe Unmanaged.passUnretained(state).toOpaque()
    unsafe parser.pointee.userData = context
    var options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      | XML_PARSE_RECOVER.rawValue
      // Packages are in UTF-8 or UTF-16 (ECMA-376 part 2, 8.1.5), whatever else a part says: what `TagGuard` sees is what is read.
      | XML_PARSE_IGNORE_ENC.rawValue
    // libxml2 stops at 256 by itself otherwise.
    if deepest > 256 { options |= XML_PARSE_HUGE.rawValue }
    let document = unsafe xmlCtxtReadIO(
      parser,
      { context, buffer, count in
        guard let context = unsafe context, let buffer = unsafe buffer, count > 0 else { return 0 }
        let state = unsafe State.from(context)
        return unsafe Int32(
          clamping: state.fill(UnsafeMutableRawBufferPointer(start: buffer, count: Int(count))))
      }, nil, context, nil, nil, Int32(options))
    if let document = unsafe document { unsafe xmlFreeDoc(document) }
    unsafe parser.pointee.myDoc = nil
    withExtendedLifetime(state) {}
    if state.isTooDeep { return .tooDeep }
    if state.isRefused { return .refused }
    if state.isLate { return .late }
    let isWellFormed = unsafe parser.pointee.wellFormed == 1
    if sink.isDone || isWellFormed { return .whole }
    return .broken(line: state.line)
  }

  @safe private final class State {
    private let input: any ByteInput
    private let deadline: ContinuousClock.Instant
    private var tags = TagGuard()
    private(set) var isRefused = false
    private(set) var isLate = false
    private let sink: XMLSink
    private let parser: xmlParserCtxtPtr
    private let deepest: Int
    private var depth = 0
    /// How many elements are open in one that is left out, itself counted.
    private var left = 0
    private(set) var isTooDeep = false

    /// libxml2 keeps each name once a parser: its address is its identity.
    private struct Known {
      var local: UInt = 0
      var uri: UInt = 0
      var number = -1
    }
    /// A table of names by their addresses, with room for far more than a document format has. It stands outside of Swift's
    /// arrays, for it is looked at twice an element.
    private let known: UnsafeMutablePointer<Known>
    private static let places = 2048
    /// How far from its place a name may stand: names that find no place are looked up anew each time.
    private static let reach = 8

    init(_ input: any ByteInput, _ sink: XMLSink, _ parser: xmlParserCtxtPtr, _ deepest: Int, _ seconds: Int)
    {
      self.input = input
      deadline = ContinuousClock.now + .seconds(seconds)
      self.sink = sink
      unsafe self.parser = unsafe parser
      self.deepest = deepest
      unsafe known = .allocate(capacity: Self.places)
      unsafe known.initialize(repeating: Known(), count: Self.places)
    }

    deinit { unsafe known.deallocate() }

    /// The next bytes for the parser; none more once they are refused or the time is up.
    func fill(_ target: UnsafeMutableRawBufferPointer) -> Int {
      if isRefused || isLate { return 0 }
      if ContinuousClock.now >= deadline {
        isLate = true
        return 0
      }
      var count = unsafe input.fill(target)
      // The first four bytes tell the encoding: they must come together.
      while count > 0, count < min(4, target.count) {
        let more = unsafe input.fill(UnsafeMutableRawBufferPointer(rebasing: target[count...]))
        if more == 0 { break }
        count += more
      }
      if unsafe tags.allows(UnsafeRawBufferPointer(rebasing: target[..<count])) { return count }
      isRefused = true
      return 0
    }

    static func from(_ context: UnsafeMutableRawPointer) -> State {
      unsafe Unmanaged<State>.fromOpaque(context).takeUnretainedValue()
    }

    /// The same without counting a reference: `parse` holds one while events come.
    private static func with(_ context: UnsafeMutableRawPointer, _ body: (State) -> Void) {
      unsafe Unmanaged<State>.fromOpaque(context)._withUnsafeGuaranteedRef { body($0) }
    }

    var line: Int { unsafe parser.pointee.input.map { unsafe Int($0.pointee.line) } ?? 0 }

    static func handler() -> xmlSAXHandler {
      var handler = unsafe xmlSAXHandler()
      unsafe handler.initialized = 0xDEED_BEAF  // XML_SAX2_MAGIC
      unsafe handler.startElementNs = { context, local, _, uri, _, _, count, _, attributes in
        guard let context = unsafe context, let local = unsafe local else { return }
        unsafe State.with(context) { unsafe $0.open(local, uri, XMLAttributes(attributes, Int(count))) }
      }
      unsafe handler.endElementNs = { context, local, _, uri in
        guard let context = unsafe context, let local = unsafe local else { return }
        unsafe State.with(context) { unsafe $0.close(local, uri) }
      }
      unsafe handler.characters = { context, text, count in
        guard let context = unsafe context, let text = unsafe text, count > 0 else { return }
        unsafe State.with(context) { state in
          if state.left == 0 { unsafe state.sink.text(UnsafeBufferPointer(start: text, count: Int(count))) }
        }
      }
      unsafe handler.ignorableWhitespace = unsafe handler.characters
      unsafe handler.cdataBlock = unsafe handler.characters
      return unsafe handler
    }

    private func open(
      _ local: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?, _ attributes: XMLAttributes
    ) {
      depth += 1
      if depth > deepest {
        isTooDeep = true
        unsafe xmlStopParser(parser)
        return
      }
      if sink.isDone {
        unsafe xmlStopParser(parser)
        return
      }
      if left > 0 {
        left += 1
        return
      }
      let number = unsafe number(local, uri)
      if number >= 0, unsafe !sink.open(number, attributes) { left = 1 }
    }

    private func close(_ local: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?) {
      depth -= 1
      if left > 0 {
        left -= 1
        return
      }
      let number = unsafe number(local, uri)
      if number >= 0 { sink.close(number) }
    }

    private func number(_ local: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?) -> Int {
      guard let uri = unsafe uri else { return -1 }
      let (first, second) = (UInt(bitPattern: local), UInt(bitPattern: uri))
      // Fibonacci hashing: addresses differ by little, and two names of one place would cost a search each time.
      let mixed = (first ^ (second << 20)) &* 0x9E37_79B9_7F4A_7C15
      var place = Int(truncatingIfNeeded: mixed >> 40) & (Self.places - 1)
      for _ in 0..<Self.reach {
        let entry = unsafe known[place]
        if entry.local == first, entry.uri == second { return entry.number }
        if entry.local == 0 { break }
        place = (place + 1) & (Self.places - 1)
      }
      var number = -1
      if let prefix = XMLReader.namespaces[unsafe String(cString: uri)] {
        number = sink.names[unsafe "\(prefix):\(String(cString: local))"] ?? -1
      }
      if unsafe known[place].local == 0 {
        unsafe known[place] = Known(local: first, uri: second, number: number)
      }
      return number
    }
  }
}
