@testable import Reading

extension Manuscript {
  /// Its text, without line ends at its end; where the font changes to one with a name `<name>`, where the role changes `[role]` before it.
  var shown: String {
    var result = ""
    var last: Run?
    for (index, run) in runs.enumerated() {
      let end = index + 1 < runs.count ? runs[index + 1].start : text.count
      if run.role != last?.role ?? .body { result += "[\(run.role.rawValue)]" }
      if run.font != last?.font ?? 0 { result += "<\(fonts[Int(run.font)])>" }
      result += String(decoding: text[run.start..<end], as: UTF8.self)
      last = run
    }
    return result.withoutEnd
  }

  /// Its text alone.
  var plain: String { String(decoding: text, as: UTF8.self).withoutEnd }
}

extension String {
  /// Without the line ends at its end.
  fileprivate var withoutEnd: String {
    var result = self
    while result.last == "\n" { result.removeLast() }
    return result
  }
}
