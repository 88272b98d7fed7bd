#include "cli/interruption.h"

#include <atomic>
#include <csignal>
#include <cstdlib>

namespace cli {
namespace {

/// What came, or 0.
std::atomic<int> signal_that_came = 0;
static_assert(std::atomic<int>::is_always_lock_free, "a signal's handler may touch nothing else");

constexpr int kept_signals[] = {SIGINT, SIGTERM};

void keep(int signal) { signal_that_came = signal; }

}  // namespace

Interruption::Interruption() {
  struct sigaction action {};
  action.sa_handler = keep;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  for (const int signal : kept_signals) {
    struct sigaction before {};
    ::sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) ::sigaction(signal, &action, nullptr);  // as nohup has it
  }
}

Interruption::~Interruption() {
  for (const int signal : kept_signals) {
    struct sigaction now {};
    ::sigaction(signal, nullptr, &now);
    if (now.sa_handler == keep) std::signal(signal, SIG_DFL);
  }
}

bool Interruption::asked() { return signal_that_came != 0; }

void Interruption::end() {
  std::signal(signal_that_came, SIG_DFL);
  std::raise(signal_that_came);
  std::abort();  // not reached
}

}  // namespace cli
