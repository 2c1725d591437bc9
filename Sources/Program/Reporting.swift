internal import ArgumentParser
internal import Evaluating
internal import Graphing
internal import Lexicon
internal import Pipeline
internal import Searching

extension Console {
  /// Runs a command's work: what is wrong with its input is one line on the standard error, and exit code 2.
  static func reporting(_ work: () throws -> Void) throws {
    do {
      try work()
    } catch let error
      where error is FileError || error is SeedError || error is GoldError || error is ExplainRun.PlaceError
      || error is GraphError || error is SearchError
    {
      Console.error("trichdan: \(error)")
      throw ExitCode(2)
    }
  }
}
