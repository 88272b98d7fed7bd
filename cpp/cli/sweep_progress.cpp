#include "cli/sweep_progress.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

namespace cli {
namespace {

using SweepClock = std::chrono::steady_clock;

constexpr std::size_t sweep_bar_width = 40;

/// "93.41 %", or where it diverged.
std::string outcome_of(const RunRecord& record) {
  std::array<char, 64> text{};
  if (record.is_finished) {
    std::snprintf(text.data(), text.size(), "%.2f %%", 100 * record.test_accuracy.back());
  } else {
    std::snprintf(text.data(), text.size(), "diverged in epoch %zu", record.test_accuracy.size() + 1);
  }
  return text.data();
}

}  // namespace

SweepProgress::SweepProgress(Differences differences, std::size_t runs, std::size_t known, double work)
    : differences_(std::move(differences)),
      all_(runs + known),
      done_(known),
      work_(work),
      terminal_(::isatty(STDERR_FILENO) != 0) {}

SweepProgress::~SweepProgress() {
  if (terminal_) std::fprintf(stderr, "\r%*s\r", static_cast<int>(sweep_bar_width) + 60, "");
}

void SweepProgress::worked(double work) {
  constexpr std::chrono::milliseconds between_updates(50);
  worked_ += work;
  if (!terminal_ || SweepClock::now() - drawn_ < between_updates) return;
  draw();
}

void SweepProgress::done(const RunRecord& record) {
  ++done_;
  if (terminal_) return draw();
  std::fprintf(stderr, "%zu of %zu: %s: %s\n", done_, all_, differences_.words_for(record.settings).c_str(),
               outcome_of(record).c_str());
}

void SweepProgress::draw() {
  drawn_ = SweepClock::now();
  const double share = std::min(worked_ / work_, 1.0);
  const auto filled = static_cast<std::size_t>(std::lround(share * sweep_bar_width));
  const double seconds = std::chrono::duration<double>(drawn_ - start_).count();
  const std::string left = share > 0 ? ", " + duration_in_words(seconds * (1 - share) / share) + " left" : "";
  std::fprintf(stderr, "\r[%s%s] %3.0f %%  %zu of %zu runs%s   ", std::string(filled, '#').c_str(),
               std::string(sweep_bar_width - filled, '.').c_str(), 100 * share, done_, all_, left.c_str());
  std::fflush(stderr);
}

std::string duration_in_words(double seconds) {
  const std::int64_t whole = std::llround(std::min(seconds, 1e9));
  std::array<char, 64> text{};
  if (whole < 60) {
    std::snprintf(text.data(), text.size(), "%lld s", static_cast<long long>(whole));
  } else if (whole < 3600) {
    std::snprintf(text.data(), text.size(), "%lld min %02lld s", static_cast<long long>(whole / 60),
                  static_cast<long long>(whole % 60));
  } else {
    std::snprintf(text.data(), text.size(), "%lld h %02lld min", static_cast<long long>(whole / 3600),
                  static_cast<long long>(whole / 60 % 60));
  }
  return text.data();
}

}  // namespace cli
