#include "mnist_lab/mlp/mixture.h"

#include <algorithm>

#include "mnist_lab/mlp/error.h"

namespace mlp {
namespace {

constexpr std::int64_t draws_a_place = 2;  // whether it is drawn, and which of the drawn ones it is

}  // namespace

void check_mixture(const Dataset& images, const Dataset& drawn) {
  const Labels labels = images.labels();
  const Labels in_turn = drawn.labels();
  bool is_right =
      images.height() == drawn.height() && images.width() == drawn.width() && drawn.size() >= digit_count;
  for (const int label : labels) is_right = is_right && label < digit_count;
  for (std::size_t i = 0; i < in_turn.size(); ++i) is_right = is_right && in_turn[i] == i % digit_count;
  if (!is_right) throw InvalidArgument("world forms: expected digits of 28 x 28 pixels, found other images");
}

Mixture::Mixture(const Dataset& images, const Dataset& drawn, float share, std::uint64_t seed, int most_drawn)
    : images_(&images),
      drawn_(&drawn),
      share_(share),
      drawn_a_digit_(std::max(std::min(drawn.size(), most_drawn) / digit_count, 1)),
      random_(seed + 1) {
  check_mixture(images, drawn);
}

std::span<const Example> Mixture::choose(std::span<const std::uint32_t> rows) {
  chosen_.clear();
  for (const std::uint32_t row : rows) {
    const bool is_drawn = random_.uniform() < share_;
    const auto which = static_cast<std::uint32_t>(double{random_.uniform()} * drawn_a_digit_);
    chosen_.push_back(is_drawn ? Example{drawn_, digit_count * which + images_->label(row)}
                               : Example{images_, row});
  }
  return chosen_;
}

void Mixture::skip(std::int64_t images) { random_.skip(images * draws_a_place); }

}  // namespace mlp
