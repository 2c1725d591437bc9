import Foundation

/// The built program, run as a user runs it.
public enum Program {
  /// The root of the package.
  public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()

  /// What a run of the program came to.
  public struct Outcome {
    /// Its exit code.
    public var code: Int32
    /// What it printed to standard error.
    public var errors: String
    /// What it printed to standard output.
    public var output: String
  }

  /// The folder that holds the built products: the program stands beside the test bundle.
  private static var products: URL {
    for argument in CommandLine.arguments where argument.hasSuffix(".xctest") {
      return URL(fileURLWithPath: argument).deletingLastPathComponent()
    }
    return URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
  }

  /// The built program itself.
  public static var path: String { products.appendingPathComponent("trichdan").path }

  /// Runs the program.
  ///
  /// - Parameters:
  ///   - arguments: what follows its name.
  ///   - input: what it gets on standard input.
  ///   - environment: what its environment has beside that of the test; the locale is C, whatever that of the test is.
  public static func run(
    _ arguments: [String], input: Data = Data(), environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = products.appendingPathComponent("trichdan")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C"]) { $1 }
      .merging(environment) { $1 }
    let (given, printed, complaints) = (Pipe(), FileManager.default.temporaryDirectory, Pipe())
    let file = printed.appendingPathComponent("trichdan-\(UUID().uuidString).out")
    _ = FileManager.default.createFile(atPath: file.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: file) }
    process.standardInput = given
    process.standardOutput = try FileHandle(forWritingTo: file)
    process.standardError = complaints
    try process.run()
    given.fileHandleForWriting.write(input)
    try given.fileHandleForWriting.close()
    let errors = complaints.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, errors: String(decoding: errors, as: UTF8.self),
      output: String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  /// Runs the program and kills it after some seconds. Returns whether it had come to its end.
  public static func killed(_ arguments: [String], after seconds: Double) throws -> Bool {
    let process = Process()
    process.executableURL = products.appendingPathComponent("trichdan")
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: seconds)
    let isRunning = process.isRunning
    if isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return process.terminationReason == .exit && process.terminationStatus == 0
  }

  /// Runs a line of the shell, in which `$trichdan` is the program; its working folder is `folder`.
  public static func shell(_ line: String, in folder: URL) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["LC_ALL"] = "C.UTF-8"
    environment["trichdan"] = products.appendingPathComponent("trichdan").path
    process.environment = environment
    let names = ["out", "err"].map { folder.appendingPathComponent(".\(UUID().uuidString).\($0)") }
    for name in names { _ = FileManager.default.createFile(atPath: name.path, contents: nil) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: names[0])
    process.standardError = try FileHandle(forWritingTo: names[1])
    try process.run()
    process.waitUntilExit()
    let written = try names.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    for name in names { try FileManager.default.removeItem(at: name) }
    return Outcome(code: process.terminationStatus, errors: written[1], output: written[0])
  }

  /// A new empty folder, removed by nobody but the system.
  public static func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "trichdan-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// The lines of a file.
  public static func lines(_ file: URL) throws -> [String] {
    String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "\n").map { String($0) }
  }

  /// The records of a JSON Lines file.
  public static func records(_ file: URL) throws -> [[String: Any]] {
    try lines(file).map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:] }
  }
}
