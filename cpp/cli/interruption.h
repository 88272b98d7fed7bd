// Ctrl-C, and what else asks a program to end: it may put things in order first.
#pragma once

namespace cli {

/// While there is one, SIGINT and SIGTERM are kept for later: `asked` tells. A second one ends the program at
/// once. One at a time.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  /// From any thread.
  static bool asked();

  /// Ends the program as the signal that came would have.
  [[noreturn]] static void end();
};

}  // namespace cli
