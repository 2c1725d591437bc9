internal import ArgumentParser
internal import Pipeline
internal import Wording

/// A command that there is not: the parser would call it an unexpected argument.
enum UnknownCommand {
  /// What to say of the first word of a command line, or nil where it is a command or an option.
  static func complaint(_ name: String, among commands: [any ParsableCommand.Type]) -> Message? {
    let known = commands.map { $0.configuration }
    if name.hasPrefix("-") || name == "help" || known.contains(where: { $0.commandName == name }) {
      return nil
    }
    let shown = known.filter { $0.shouldDisplay }.compactMap { $0.commandName }
    let nearest = shown.map { ($0, distance(Array(name), Array($0))) }.min { $0.1 < $1.1 }
    var said = Message("there is no command '\(name)'", vi: "không có lệnh '\(name)'")
    if let (command, distance) = nearest, distance <= max(1, command.count / 3) {
      said += Message(
        "; did you mean 'trichdan \(command)'?", vi: "; có phải ý bạn là 'trichdan \(command)'?")
    } else if name.contains("/") || name.contains(".") || Files.kind(name) != .missing {
      // A folder, where a beginner forgets the command.
      said += Message(
        "; to read it: trichdan run '\(name)' --out out", vi: "; để đọc: trichdan run '\(name)' --out out")
    } else {
      said += Message("; the commands are: ", vi: "; các lệnh là: ") + shown.joined(separator: ", ")
    }
    return said + Message(" ('trichdan --help' tells of each)", vi: " ('trichdan --help' nói về từng lệnh)")
  }

  /// The least number of letters put in, taken out, changed, or swapped with their neighbours (optimal string alignment).
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
    // A name that long is no slip of the fingers.
    guard a.count <= 32 else { return .max }
    var before: [Int] = []
    var row = Array(0...b.count)
    for place in a.indices {
      var next = [place + 1]
      for column in b.indices {
        var least = min(row[column] + (a[place] == b[column] ? 0 : 1), row[column + 1] + 1, next[column] + 1)
        if place > 0, column > 0, a[place] == b[column - 1], a[place - 1] == b[column] {
          least = min(least, before[column - 1] + 1)
        }
        next.append(least)
      }
      (before, row) = (row, next)
    }
    return row[b.count]
  }
}
