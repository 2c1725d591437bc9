#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Console {
  /// Makes the standard streams what a filter needs, whatever started it.
  ///
  /// A stream that was closed gets a descriptor that refuses its use, so that no file that is opened later takes its number; and a
  /// reader that goes away ends the program by SIGPIPE, even where the parent ignores that signal, as Java does.
  public static func prepare() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) == -1 {
      _ = unsafe open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
    _ = signal(SIGPIPE, SIG_DFL)
  }
}
