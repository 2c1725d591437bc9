internal import ArgumentParser
internal import Pipeline
internal import Reading
internal import Writing

/// `trichdan doctor`
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say which programs and libraries reading needs, which are there, and how to get the others.",
    discussion: """
      Without a program its formats cannot be read: each such file is an error record (missing-program), and the run goes \
      on. All else is read without it.

      Exit codes: 0 everything is there, 1 something is missing.
      """)

  @Flag(help: "Print JSON Lines: one object for each program or library.")
  var json = false

  func run() throws {
    let icu = Doctor.Finding(
      name: "ICU", purpose: "normal forms of text", version: Version.icu, isThere: true,
      remedy: "apt-get install libicu-dev")
    let findings = [icu] + Doctor.report()
    if json {
      for finding in findings { Console.print(Self.record(finding)) }
    } else {
      for line in Self.table(findings) { Console.print(line) }
    }
    if findings.contains(where: { !$0.isThere }) { throw ExitCode(1) }
  }

  private static func record(_ finding: Doctor.Finding) -> String {
    var line = JSONLine()
    line.open()
    line.string("name", finding.name)
    line.string("for", finding.purpose)
    line.bool("there", finding.isThere)
    line.string("path", finding.path)
    line.string("version", finding.version)
    line.string("get", finding.remedy)
    line.close()
    var bytes = line.bytes
    if bytes.last == 0x0A { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func table(_ findings: [Doctor.Finding]) -> [String] {
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(width - text.count, 0))
    }
    let names = findings.map(\.name.count).max() ?? 0
    let purposes = findings.map(\.purpose.count).max() ?? 0
    return findings.map { finding in
      let state =
        finding.isThere
        ? [finding.version, finding.path].compactMap { $0 }.joined(separator: "  ")
        : "missing: \(finding.remedy)"
      return "\(finding.isThere ? "ok     " : "MISSING") \(padded(finding.name, names))  "
        + "\(padded(finding.purpose, purposes))  \(state)"
    }
  }
}
