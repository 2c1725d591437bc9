internal import Lexicon

/// An official body, as far as the text proves which one it is.
struct Body: Hashable, Sendable {
  /// The official name with its place: "Ban Thường vụ Tỉnh ủy Bến Tre"; nil where nothing names it.
  var name: String?
  /// The slug of the body without its place, for ids: "tinh-uy".
  var slug: String
  var place = Place()
  /// The level it sits at; nil for a body of the country, or where nothing tells.
  var level: PlaceLevel?
  /// One of a kind in the country.
  var isAbsolute = false
  /// Whether the place, down to the level, is known, or does not matter.
  var isPlaced = false
  /// A body of a province that others were merged into in 2025, from then on: another than the one whose name it has.
  var isMerged = false
  /// No table has it, or nothing names it: two of one name may be two bodies.
  var isUnknown = false
  /// How sure the place is, of 100.
  var score = 0

  /// What tells nearly all bodies apart.
  func hash(into hasher: inout Hasher) {
    hasher.combine(Written.hash(slug))
    hasher.combine(name.map { Written.hash($0) })
    hasher.combine(place)
    hasher.combine(score)
  }

  /// The body in a node id: "ben-tre/tinh-uy"; `_` for what nobody states.
  var path: String {
    if isAbsolute { return slug }
    guard let level else { return "_/" + slug }
    return place.path(to: level) + "/" + slug
  }

  /// The body by the name of its own level ("xã Mỹ Thạnh"), whatever is over it; nil where that is not known.
  var local: String? {
    guard let level, let name = place[level] else { return nil }
    return slug + "/" + name
  }

  /// How many parts of its place are known.
  var known: Int { PlaceLevel.allCases.filter { place[$0] != nil }.count }

  /// The same body whatever its offices: what two mentions must share to be of one body.
  var identity: String? { isPlaced ? path + (isMerged ? " from 2025" : "") : nil }
}

/// Resolves what a text calls a body, in a document of a place, to an official body.
///
/// A place that stands in the name counts before the document's own; "Tỉnh ủy" in a text of Bến Tre is Tỉnh ủy Bến Tre, "ĐU" in one
/// of xã Mỹ Thạnh its Đảng ủy. What the text does not prove stays open.
struct BodyResolver {
  let tables: LinkTables
  private let seats: SeatReader

  init(_ tables: LinkTables) {
    self.tables = tables
    seats = SeatReader(tables: tables)
  }

  /// - Parameters:
  ///   - phrase: the body as written, or nil.
  ///   - code: the code in the number, or what the phrase stands for.
  ///   - context: where the citing document was written.
  ///   - own: the citing document's own body and its code; the code alone where the body itself is asked for.
  ///   - date: the issue date of the cited document, ISO, or nil: it tells provinces before the reform from those after.
  func resolve(
    phrase: String?, code: String?, in context: PlaceContext, own: (code: String?, body: Body?), date: String?
  ) -> Body {
    var body = find(phrase: phrase, code: code, in: context, own: own, date: date)
    if body.level == .province, let province = body.place.province,
      date.map({ $0 >= Gazetteer.reform }) ?? context.isAfterReform
    {
      body.isMerged = tables.gazetteer.isMerged(province)
    }
    return body
  }

  private func find(
    phrase: String?, code: String?, in context: PlaceContext, own: (code: String?, body: Body?), date: String?
  ) -> Body {
    if let body = known(phrase: phrase, code: code) { return body }
    let issuer = code.flatMap { tables.issuers[$0] }
    guard let phrase else {
      // What has neither is known.
      return issuer.map { unseated($0, nil, context, own, date) } ?? Body(name: nil, slug: "_")
    }
    let words = Words(phrase)
    let found = seats.read(words, allowsNameless: true)
    if let seat = found.max(by: { level($0) < level($1) || level($0) == level($1) && $0.start < $1.start }) {
      return placed(words, seat, found, issuer, context, own, date)
    }
    if let issuer {
      // "Ban cán sự đảng Bộ Giáo dục và Đào tạo": of a body of the country.
      if (1..<max(1, words.count)).contains(where: {
        // "Chi bộ Đảng" is none of the Party's centre.
        $0 + 2 <= words.count && tables.absolutes.find(words, at: $0)?.end == words.count
      }) {
        let name = spelled(words, 0..<words.count)
        return Body(name: name, slug: ASCIIFold.slug(name), isAbsolute: true, isPlaced: true, score: 90)
      }
      return unseated(issuer, words, context, own, date)
    }
    return unlisted(words)
  }

  /// A body that no table has: one name, one body.
  private func unlisted(_ words: Words) -> Body {
    let written = spelled(words, 0..<words.count)
    return Body(
      name: written, slug: ASCIIFold.slug(written), isAbsolute: true, isPlaced: true, isUnknown: true,
      score: 60)
  }

  /// The body that a phrase and a code mean wherever and whenever they are written; nil where that decides.
  func known(phrase: String?, code: String?) -> Body? {
    let issuer = code.flatMap { tables.issuers[$0] }
    if let phrase {
      let words = Words(phrase)
      let name = absolute(words)
      if issuer?.scope == .absolute || issuer == nil && name != nil {
        return Body(
          name: name ?? spelled(words, 0..<words.count), slug: slug(issuer, name ?? phrase), isAbsolute: true,
          isPlaced: true,
          score: 100)
      }
      return issuer == nil && seats.read(words, allowsNameless: true).isEmpty ? unlisted(words) : nil
    }
    guard let issuer else {
      guard let code, let name = tables.namesOfCodes[code] else {
        return Body(name: nil, slug: "_", isPlaced: true, isUnknown: true)
      }
      return Body(name: name, slug: ASCIIFold.slug(name), isAbsolute: true, isPlaced: true, score: 100)
    }
    guard issuer.scope == .absolute else { return nil }
    let names = issuer.name.parts(";")
    return Body(
      name: names.count == 1 ? Self.withoutTerm(issuer.name) : nil, slug: slug(issuer, issuer.name),
      isAbsolute: true,
      isPlaced: true, score: 100)
  }

  /// "Quốc hội khóa 15" → "Quốc hội"
  static func withoutTerm(_ name: String) -> String {
    let words = name.parts(" ")
    guard words.count > 2, words[words.count - 2] == "khóa" else { return name }
    return words.dropLast(2).joined(separator: " ")
  }

  /// The official name of a body of the country, where the phrase is nothing else than one: "Bộ Chính trị khóa XIII".
  func absolute(_ words: Words) -> String? {
    var at = 0
    var name: String?
    while at < words.count {
      if let found = tables.absolutes.find(words, at: at) {
        name = name ?? found.value
        at = found.end
        // "Hội nghị lần thứ sáu Ban Chấp hành Trung ương": what issues is the committee.
        continue
      }
      if name == nil, words[at].hash != tables.conference.first { return nil }
      if name == nil {
        // The number of the conference stands before the committee.
        var next = at + 1
        while next < words.count, tables.absolutes.find(words, at: next) == nil { next += 1 }
        guard next < words.count, next - at <= 6 else { return nil }
        at = next
        continue
      }
      if isPerson(words, at) { return name }
      return words[at].hash == tables.khóa || tables.nameEnds.contains(words[at].hash) || words[at - 1].isLast
        ? name : nil
    }
    return name
  }

  /// Whether the rest of a phrase is the name of the office's holder, or of the country: "Thủ tướng Chính phủ Phạm Văn Đồng".
  private func isPerson(_ words: Words, _ start: Int) -> Bool {
    let rest = start..<words.count
    guard !words.isUpper, (2...4).contains(rest.count),
      rest.allSatisfy({ words[$0].isProper && words.text(at: $0).first?.isLetter ?? false })
    else { return false }
    let isCountry = words.text(start..<start + 2) == "Việt Nam"
    return !isCountry || rest.count == 2
  }

  /// The level of a seat: of a city that is a district or a province the one it is at the time.
  private func level(_ found: SeatReader.Found, isAfter: Bool = false) -> PlaceLevel {
    let ofEra = isAfter ? found.units.filter { tables.gazetteer[$0].isAfter } : found.units
    let levels = Set((ofEra.isEmpty ? found.units : ofEra).map { tables.gazetteer[$0].level })
    return levels.max() ?? found.seat.levels.first ?? .province
  }

  private func slug(_ issuer: Issuer?, _ name: String) -> String {
    guard let issuer else { return ASCIIFold.slug(name) }
    let first = issuer.name.parts(";").first.map { String($0) } ?? issuer.name
    return ASCIIFold.slug(Self.withoutTerm(first))
  }

  // MARK: A seat in the phrase

  private func placed(
    _ words: Words, _ seat: SeatReader.Found, _ all: [SeatReader.Found], _ issuer: Issuer?,
    _ context: PlaceContext,
    _ own: (code: String?, body: Body?), _ date: String?
  ) -> Body {
    var level = self.level(seat, isAfter: date.map { $0 >= Gazetteer.reform } ?? context.isAfterReform)
    var place = Place()
    var score = 0
    if seat.name == nil {
      // "UBND tỉnh", "Thành ủy": the document's own place at that level.
      if seat.seat.levels.count > 1 {
        let fitting = seat.seat.levels.filter {
          context.place[$0].map { Place.kind($0) == seat.kind } ?? false
        }
        if let first = fitting.first { level = first }
      }
      let known = self.place(level, context, date)
      place = known.place
      score = known.score
      if let name = place[level], Place.kind(name) != seat.kind, level == .province {
        place = Place()
        score = 0
      }
    } else {
      (place, score) = chain(seat, all, level, context, date)
    }
    var prefix = spelled(words, 0..<seat.start)
    // "của TP Hà Nội": the place for the body whose code the number has.
    if prefix.isEmpty, !seat.seat.isBody, let issuer,
      let first = issuer.name.parts(";").first.map({ String($0) }),
      seats.read(Words(first), allowsNameless: true).isEmpty
    {
      prefix = first
    }
    var name = prefix
    let full = place[level] ?? seat.name
    let tail: String =
      seat.seat.isBody
      ? seat.seat.phrase.prefix(1).uppercased() + seat.seat.phrase.dropFirst()
        + (full.map { " " + Self.short($0) } ?? "")
      : full ?? seat.kind
    name = name.isEmpty ? tail : name + " " + tail
    // "Đại hội đại biểu Đảng bộ tỉnh Đồng Tháp lần thứ XI"
    if seat.end < words.count, words[seat.end].hash == tables.lần {
      name += " " + words.text(seat.end..<words.count)
    }
    return Body(
      name: name,
      slug: issuer.map { slug($0, kind: seat.kind, level) }
        ?? ASCIIFold.slug(prefix.isEmpty ? seat.seat.phrase : prefix),
      place: place, level: level, isPlaced: isComplete(place, level), score: score)
  }

  /// Whether a place says which one it is: of a commune of before the reform the district must be known too.
  private func isComplete(_ place: Place, _ level: PlaceLevel) -> Bool {
    guard place.province != nil, let name = place[level] else { return false }
    guard level == .commune, place.district == nil else { return true }
    let units = tables.gazetteer.unit(name, .commune)
    return units.isEmpty
      || units.contains {
        tables.gazetteer[$0].isAfter
          && tables.gazetteer.name(of: tables.gazetteer.province(of: $0)) == place.province
      }
  }

  /// "tỉnh Bến Tre" after "Tỉnh ủy" is "Bến Tre"; the city that bears a person's name keeps its kind.
  private static func short(_ place: String) -> String {
    let bare = Place.bare(place)
    return bare == "Hồ Chí Minh" ? "Thành phố Hồ Chí Minh" : bare
  }

  /// A committee of a city is a Thành ủy.
  private func slug(_ issuer: Issuer, kind: String, _ level: PlaceLevel) -> String {
    let names = issuer.name.parts(";").map { String($0) }
    if kind == "thành phố", level == .province, let city = names.first(where: { $0.contains("Thành") }) {
      return ASCIIFold.slug(city)
    }
    return slug(issuer, issuer.name)
  }

  /// The place that a named seat stands for, with what is over it.
  private func chain(
    _ seat: SeatReader.Found, _ all: [SeatReader.Found], _ level: PlaceLevel, _ context: PlaceContext,
    _ date: String?
  ) -> (Place, Int) {
    var place = Place()
    place[level] = seat.name
    // "xã Mỹ Thạnh, huyện Giồng Trôm": the phrase names what is over it.
    for other in all where other.name != nil && self.level(other) < level {
      place[self.level(other)] = other.name
    }
    let isBefore = date.map { $0 < Gazetteer.reform } ?? !context.isAfterReform
    var units = seat.units.filter { tables.gazetteer[$0].level == level }
    let ofEra = units.filter { isBefore ? tables.gazetteer[$0].isBefore : tables.gazetteer[$0].isAfter }
    if !ofEra.isEmpty { units = ofEra }
    let chains = units.map { tables.gazetteer.place(of: $0) }.filter { $0.agrees(with: place) }
    if level == .province { return (place, 100) }
    // The document's own place, or the only one of that name.
    var near = chains.filter { chain in
      PlaceLevel.allCases.allSatisfy { part in
        part >= level || context.place[part] == nil || chain[part] == nil
          || chain[part] == context.place[part]
      }
    }
    if near.isEmpty, !context.place.isEmpty { near = chains }
    if near.count == 1, let only = near.first { return (only, chains.count == 1 ? 98 : 95) }
    if near.isEmpty, chains.isEmpty {
      // No table has it: what the document says of itself is over it.
      for part in PlaceLevel.allCases where part < level && place[part] == nil {
        place[part] = context.place[part]
      }
      return (place, place.province == nil ? 50 : 80)
    }
    // Several: the province, where they share it.
    let provinces = Set(near.compactMap { $0.province })
    if provinces.count == 1 { place.province = provinces.first }
    if place.province != nil, place.district != nil || level == .district { return (place, 90) }
    return (place.province == nil ? place : Self.open(place, level), 50)
  }

  /// A commune of several districts of one province is not known.
  private static func open(_ place: Place, _ level: PlaceLevel) -> Place {
    var place = place
    if level == .commune { place.province = nil }
    return place
  }

  /// The document's own place down to a level, before or after the reform as the cited document's date wants it.
  private func place(_ level: PlaceLevel, _ context: PlaceContext, _ date: String?) -> (
    place: Place, score: Int
  ) {
    if context.isCentral { return (Place(), 0) }
    let own = context.place
    guard context.isAfterReform, level == .district || date.map({ $0 < Gazetteer.reform }) ?? false else {
      return (own.cut(to: level), own[level] == nil ? 0 : context.score)
    }
    // Written after the reform, of a document from before it: the old places that the own one was made from.
    if let district = own.district, level == .district {
      return (own.cut(to: .district), district.isEmpty ? 0 : 90)
    }
    var sources: [Int32] = []
    if let commune = own.commune {
      for unit in tables.gazetteer.unit(commune, .commune) {
        let found = tables.gazetteer[unit]
        guard found.isAfter,
          own.province == nil
            || tables.gazetteer.name(of: tables.gazetteer.province(of: unit)) == own.province
        else { continue }
        sources += tables.gazetteer.sources(of: unit)
      }
    } else if let province = own.province, level == .province {
      sources = tables.gazetteer.unit(province, .province).flatMap { tables.gazetteer.sources(of: $0) }
    }
    let places = Set(sources.map { tables.gazetteer.place(of: $0).cut(to: level) })
    if places.count == 1, let only = places.first { return (only, 80) }
    // Of several provinces merged, the one whose name went on: likely, not sure.
    if level == .province, let same = places.first(where: { $0.province == own.province }) {
      return (same, 60)
    }
    return (Place(), 0)
  }

  // MARK: No seat

  /// A body by its code, or by a name without a place ("Sở Tài chính").
  private func unseated(
    _ issuer: Issuer, _ words: Words?, _ context: PlaceContext, _ own: (code: String?, body: Body?),
    _ date: String?
  ) -> Body {
    // A department of a ministry sits nowhere else than the ministry.
    if context.isCentral, own.code == issuer.code, let words {
      let name = spelled(words, 0..<words.count)
      return Body(name: name, slug: ASCIIFold.slug(name), isAbsolute: true, isPlaced: true, score: 90)
    }
    let ofLevel = issuer.level.parts(";").compactMap { PlaceLevel(String($0)) }
    // A document that cites its own code means its own body; but the UBND of a commune may cite that of its district.
    if own.code == issuer.code, let body = own.body, body.isPlaced {
      if ofLevel.count == 1 { return body }
      if words == nil { return Body(name: nil, slug: body.slug, place: context.place) }
    }
    let first = issuer.name.parts(";").first.map { String($0) } ?? issuer.name
    let written = words.map { spelled($0, 0..<$0.count) }
    var levels = ofLevel
    if levels.count != 1 { levels = own.code == issuer.code ? context.level.map { [$0] } ?? [] : [] }
    // A commune's committee is known only in a text of that commune.
    guard let level = levels.first,
      level == .province || context.level == nil || context.level == level
        || level < (context.level ?? .province)
    else { return Body(name: written, slug: slug(issuer, first)) }
    let (place, score) = self.place(level, context, date)
    guard let own = place[level] else { return Body(name: written, slug: slug(issuer, first), level: level) }
    let kind = Place.kind(own)
    let name =
      issuer.name.parts(";").map { String($0) }
      .first {
        SeatReader(tables: tables).read(Words($0), allowsNameless: true).contains { $0.kind == kind }
      } ?? first
    let seats = self.seats.read(Words(name), allowsNameless: true)
    let base = written ?? name
    let hasSeat = words == nil && seats.contains { $0.seat.isBody }
    return Body(
      name: base + " " + (hasSeat ? Self.short(own) : own), slug: ASCIIFold.slug(name), place: place,
      level: level,
      isPlaced: isComplete(place, level), score: score)
  }

  /// Words as bodies are officially written: abbreviations in full.
  private func spelled(_ words: Words, _ range: Range<Int>) -> String {
    var parts: [String] = []
    var at = range.lowerBound
    while at < range.upperBound {
      let limit = range.upperBound
      let spelling = tables.spellings.find(words, at: at, until: limit).flatMap { found in
        found.value.fits(words, at) ? (value: found.value.official, end: found.end) : nil
      }
      if let (official, end) = spelling ?? tables.surfaces.find(words, at: at, until: limit) {
        if !official.isEmpty { parts.append(official) }
        at = end
      } else {
        parts.append(words.isUpper ? words.titled(at..<at + 1) : String(words.text(at: at)))
        at += 1
      }
      if at < range.upperBound, words.hasComma(at: at - 1), let last = parts.popLast() {
        parts.append(last + ",")
      }
    }
    return parts.joined(separator: " ")
  }
}
