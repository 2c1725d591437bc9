internal import CICU
internal import CProcess
internal import Lexicon

extension Version {
  /// The first line of `--version`, for programs.
  public static var line: String { "trichdan \(program)" }

  /// All lines of `--version`: what decides the records, so that two machines can be compared. Takes some time, as the tables are read.
  public static var lines: String {
    """
    \(line)
    schema \(schema)
    seeds \(seeds)
    ICU \(icu)
    Unicode \(unicode)
    Swift \(swift)
    """
  }

  /// The hash of the embedded tables, as `run.json` has it where there is no `--seeds`.
  public static var seeds: String { BatchRun.hex(Seeds().fingerprint) }

  /// The version of Unicode that ICU knows.
  public static var unicode: String { unsafe String(cString: td_unicode_version()) }

  /// What the linker calls this build, in hexadecimal figures; empty where it says nothing.
  static var build: String {
    var id = [UInt8](repeating: 0, count: 64)
    let count = unsafe id.withUnsafeMutableBufferPointer {
      unsafe td_build_id($0.baseAddress, Int32($0.count))
    }
    return id.prefix(Int(count)).map { String($0, radix: 16) }.joined(separator: ".")
  }

  /// The compiler that built the program; the language gives it to conditions only.
  private static var swift: String {
    #if compiler(>=6.5)
      "6.5 or later"
    #elseif compiler(>=6.4)
      "6.4"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }
}
