#include "mnist_lab/reading/rows.h"

#include <algorithm>
#include <numeric>

namespace reading {
namespace {

constexpr double least_beside = 0.35;  // of the lower one's height, which both share

/// Digits from left to right.
struct Row {
  std::vector<std::size_t> digits;
  double middles = 0;  ///< the sum of theirs

  double middle() const { return middles / static_cast<double>(digits.size()); }
};

/// How much of the lower one's height both have, 0 to 1.
double beside(const Extent& a, const Extent& b) {
  const double shared = -gap(a.top, a.bottom, b.top, b.bottom);
  const double lower = std::min(a.height(), b.height());
  return lower > 0 ? shared / lower : (shared >= 0 ? 1 : 0);
}

}  // namespace

std::vector<std::size_t> reading_order(std::span<const Extent> digits) {
  std::vector<std::size_t> from_left(digits.size());
  std::iota(from_left.begin(), from_left.end(), std::size_t{0});
  std::stable_sort(from_left.begin(), from_left.end(), [&](std::size_t a, std::size_t b) {
    return digits[a].left + digits[a].right < digits[b].left + digits[b].right;
  });
  std::vector<Row> rows;
  for (const std::size_t digit : from_left) {
    Row* best = nullptr;
    double best_share = least_beside;
    for (Row& row : rows) {
      const double share = beside(digits[row.digits.back()], digits[digit]);
      if (share <= best_share) continue;
      best_share = share;
      best = &row;
    }
    if (best == nullptr) best = &rows.emplace_back();
    best->digits.push_back(digit);
    best->middles += (digits[digit].top + digits[digit].bottom) / 2;
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.middle() < b.middle(); });
  std::vector<std::size_t> order;
  for (const Row& row : rows) order.insert(order.end(), row.digits.begin(), row.digits.end());
  return order;
}

}  // namespace reading
