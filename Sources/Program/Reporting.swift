internal import ArgumentParser
internal import Pipeline
internal import Wording

extension Console {
  /// Runs a command's work: what is wrong with its input is one line on the standard error, and exit code 2.
  static func reporting(_ work: () throws -> Void) throws {
    do { try work() } catch { throw said(error) }
  }

  /// The same, for work by several workers.
  static func reporting(_ work: () async throws -> Void) async throws {
    do { try await work() } catch { throw said(error) }
  }

  /// Says what is wrong, where it is for the user to mend.
  private static func said(_ error: any Error) -> any Error {
    guard let error = error as? any Worded else { return error }
    Console.say(error.wording)
    return ExitCode(2)
  }
}
