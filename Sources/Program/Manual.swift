internal import ArgumentParser
internal import Pipeline
internal import Reading
internal import Wording

/// `trichdan manual [COMMAND]`: a manual page in roff, of what `--help` is made of too; for `make man`.
struct Manual: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print a manual page, in the language of --lang.", shouldDisplay: false)

  @Argument(help: "The command whose page it is; without one, that of the program.")
  var command: String?

  @Option(help: "The date at the foot of the page, as 2026-11-26.")
  var date = ""

  @Flag(help: "Print the names of the pages instead, and the commands they are of.")
  var list = false

  @OptionGroup
  var language: LanguageOption

  /// What has a page, in the order of `--help`.
  private static var commands: [(name: String, command: any DocumentedCommand.Type)] {
    Trichdan.configuration.subcommands.compactMap { command in
      guard let documented = command as? any DocumentedCommand.Type,
        let name = command.configuration.commandName
      else { return nil }
      return (name, documented)
    }
  }

  func run() throws {
    if list {
      Console.print("trichdan")
      for (name, _) in Self.commands { Console.print("trichdan-\(name) \(name)") }
      return
    }
    let declared: JSONValue
    do {
      declared = try JSONValue(Array(Trichdan._dumpHelp().utf8)[...])["command"] ?? .null
    } catch {
      throw ValidationError("the declared options cannot be read: \(error.message)")
    }
    guard let command else {
      return Console.print(page(Trichdan.self, named: nil, declared))
    }
    guard let found = Self.commands.first(where: { $0.name == command }) else {
      throw ValidationError("there is no page of \(command); --list names them")
    }
    let own = declared["subcommands"]?.items.first { $0["commandName"]?.text == command }
    Console.print(page(found.command, named: command, own ?? .null))
  }

  private func page(
    _ command: any DocumentedCommand.Type, named name: String?, _ declared: JSONValue
  ) -> String {
    let text = command.text
    let title = name.map { "trichdan-\($0)" } ?? "trichdan"
    var page = RoffPage(title, date: date)
    page.section(Message("NAME", vi: "TÊN"))
    var abstract = text.abstract[Console.language]
    if abstract.hasSuffix(".") { abstract.removeLast() }
    page.line(RoffPage.escaped(title) + " \\- " + RoffPage.escaped(abstract))

    page.section(Message("SYNOPSIS", vi: "CÚ PHÁP"))
    page.command(
      name == nil ? Trichdan.usageString() : Trichdan.usageString(for: command))

    page.section(Message("DESCRIPTION", vi: "MÔ TẢ"))
    page.prose(text.discussion[Console.language])

    page.section(Message("OPTIONS", vi: "TÙY CHỌN"))
    for argument in declared["arguments"]?.items ?? [] { page.option(argument) }

    if name == nil {
      page.section(Message("COMMANDS", vi: "CÁC LỆNH"))
      for (name, command) in Self.commands {
        page.item("trichdan \(name)", command.text.abstract[Console.language])
      }
    }

    page.section(Message("EXAMPLES", vi: "VÍ DỤ"))
    page.code(text.examples)

    page.section(Message("EXIT STATUS", vi: "MÃ THOÁT"))
    for code in text.codes { page.item("\(code.number)", code.meaning[Console.language]) }

    page.section(Message("ENVIRONMENT", vi: "BIẾN MÔI TRƯỜNG"))
    for (names, meaning) in ManualText.environment { page.item(names, meaning[Console.language]) }

    page.section(Message("FILES", vi: "TỆP"))
    for (name, meaning) in ManualText.files { page.item(name, meaning[Console.language]) }

    page.section(Message("SEE ALSO", vi: "XEM THÊM"))
    let pages = ["trichdan"] + Self.commands.map { "trichdan-\($0.name)" }
    page.references(pages.filter { $0 != title })
    return page.text
  }
}

/// A manual page in the macros of man(7).
private struct RoffPage {
  private(set) var text: String

  init(_ title: String, date: String) {
    text = ".\\\" Made by: trichdan manual\n"
    text +=
      ".TH \"\(Self.escaped(title.uppercased()))\" 1 \"\(date.filter { $0.isNumber || $0 == "-" })\" \"\(Self.escaped(Version.line))\" \"trichdan\"\n"
    // Commands are copied from the page: no hyphens in them, and no stretched lines.
    text += ".nh\n.ad l"
  }

  /// Text that roff takes as it is.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "\"": escaped += "\\(dq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// A line of text that is no request, whatever it begins with.
  mutating func line(_ escaped: String) {
    text += "\n" + (escaped.hasPrefix(".") ? "\\&" : "") + escaped
  }

  mutating func section(_ title: Message) { text += "\n.SH " + title[Console.language] }

  mutating func command(_ usage: String) { line("\\fB" + Self.escaped(usage) + "\\fR") }

  /// Paragraphs that empty lines part.
  mutating func prose(_ prose: String) {
    var isFirst = true
    for paragraph in prose.split(separator: "\n\n") {
      if !isFirst { text += "\n.PP" }
      isFirst = false
      for part in paragraph.split(separator: "\n") { line(Self.escaped(String(part))) }
    }
  }

  mutating func item(_ label: String, _ meaning: String) {
    text += "\n.TP"
    line("\\fB" + Self.escaped(label) + "\\fR")
    line(Self.escaped(meaning))
  }

  mutating func code(_ lines: [String]) {
    text += "\n.nf"
    for code in lines { line(Self.escaped(code)) }
    text += "\n.fi"
  }

  mutating func references(_ pages: [String]) {
    let last = pages.count - 1
    for (place, page) in pages.enumerated() {
      text += "\n.BR " + Self.escaped(page) + " (1)" + (place < last ? "," : "")
    }
  }

  /// An option or an argument, as the parser declares it.
  mutating func option(_ declared: JSONValue) {
    guard declared["shouldDisplay"] != .bool(false) else { return }
    let names = (declared["names"]?.items ?? []).compactMap { name -> String? in
      guard let word = name["name"]?.text else { return nil }
      return (name["kind"]?.text == "long" ? "--" : "-") + word
    }
    let value = declared["valueName"]?.text ?? ""
    text += "\n.TP"
    switch declared["kind"]?.text {
    case "positional":
      // One argument may stand for two, as the parser writes them: "<pattern> <input>".
      line("\\fI" + Self.escaped(value.replacing("> <", with: " ")) + "\\fR")
    case "flag": line(names.map { "\\fB" + Self.escaped($0) + "\\fR" }.joined(separator: ", "))
    default:
      line(
        names.map { "\\fB" + Self.escaped($0) + "\\fR" }.joined(separator: ", ") + " \\fI"
          + Self.escaped(value)
          + "\\fR")
    }
    var meaning = declared["abstract"]?.text ?? ""
    let values = (declared["allValues"] ?? declared["allValueStrings"])?.items.compactMap { $0.text } ?? []
    if !values.isEmpty { meaning += " (values: " + values.joined(separator: ", ") + ")" }
    if let standard = declared["defaultValue"]?.text { meaning += " (default: " + standard + ")" }
    line(Self.escaped(ParserPhrases.translated(meaning, Console.language)))
  }
}

extension JSONValue {
  fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
  fileprivate var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
}
