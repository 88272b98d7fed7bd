#include "mnist_lab/mlp/forms/handwriting.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace mlp {
namespace {

/// The strokes of a skeleton, in a unit square.
std::vector<Stroke> skeleton(std::string_view text) {
  std::vector<Stroke> strokes(1);
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto number = [&] {
    int hundredths = 0;
    at = std::from_chars(at, end, hundredths).ptr + 1;  // and what parts it from the next
    return static_cast<float>(hundredths) / 100;
  };
  while (at < end) {
    if (*at == '/') {
      strokes.emplace_back();
      at += 2;
    }
    const float x = number();
    strokes.back().push_back({x, number()});
  }
  return strokes;
}

/// Numbers around 0, of a standard deviation of 1, and never more than 3 away.
class Bell {
 public:
  explicit Bell(TorchRandom& random) : random_(&random) {}
  float operator()() { return flat() + flat() + flat(); }

 private:
  float flat() { return 2 * random_->uniform() - 1; }

  TorchRandom* random_;
};

/// Where a hand leads what is on the lines of a skeleton: bent, its proportions changed, slanted, turned.
class HandMap {
 public:
  HandMap(Bell& bell, const HandVariation& variation)
      : width_(std::max(narrowest, usual_width + variation.proportion * bell())),
        slant_(usual_slant + variation.slant * bell()),
        turn_(variation.turn * bell()) {
    for (float& bend : bends_) bend = variation.bend * bell();
  }

  Point operator()(Point p) const {
    const float x = p.x - 0.5F;
    const float y = p.y - 0.5F;
    const float bent_x = x + bends_[0] * x * x + 2 * bends_[1] * x * y + 2 * bends_[2] * y * y;
    const float bent_y =
        y + bends_[3] * x * x + bends_[4] * x * y + 2 * bends_[5] * y * y + rise * bends_[6] * x;
    const float slanted = width_ * bent_x - slant_ * bent_y;
    return {slanted - turn_ * bent_y, bent_y + turn_ * slanted};
  }

 private:
  static constexpr float usual_width = 0.62F;  // of its height
  static constexpr float narrowest = 0.35F;
  static constexpr float usual_slant = 0.08F;
  static constexpr float rise = 0.3F;  // of what should be level, beside the other bends

  float width_;
  float slant_;
  float turn_;
  std::array<float, 7> bends_{};
};

Point interpolated(Point from, Point to, float share) {
  return {from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)};
}

}  // namespace

DrawnDigit drawn_digit(const Form& form, TorchRandom& random, const HandVariation& variation) {
  constexpr float beyond = 0.15F;  // the extremes of a form
  constexpr float loose_ends = 1.6F;
  Bell bell(random);
  DrawnDigit drawn{&form, skeleton(form.from), standard_pen_width};
  const std::vector<Stroke> other = skeleton(form.to);
  const float share = (1 + 2 * beyond) * random.uniform() - beyond;
  const HandMap led(bell, variation);
  drawn.pen_width = standard_pen_width * static_cast<double>(1 + variation.pen * bell());
  for (std::size_t s = 0; s < drawn.strokes.size(); ++s) {
    Stroke& stroke = drawn.strokes[s];
    const float gap = s > 0 ? variation.gap : 0;
    const Point moved{gap * bell(), gap * bell()};
    for (std::size_t i = 0; i < stroke.size(); ++i) {
      const bool is_end = i == 0 || i + 1 == stroke.size();
      const float tremor = (is_end ? loose_ends : 1) * variation.tremor;
      const Point p = interpolated(stroke[i], other[s][i], share);
      const float x = p.x + moved.x + tremor * bell();
      stroke[i] = led({x, p.y + moved.y + tremor * bell()});
    }
  }
  return drawn;
}

DrawnDigit drawn_digit(int digit, TorchRandom& random, const HandVariation& variation) {
  const int place = static_cast<int>(double{random.uniform()} * weight_of_forms(digit));
  return drawn_digit(form_at(digit, place), random, variation);
}

DigitImage DigitDrawer::draw() {
  const DrawnDigit drawn = drawn_digit(next_, random_);
  next_ = (next_ + 1) % digit_count;
  return digit_image(drawn.strokes, drawn.pen_width);
}

Dataset drawn_digits(int count, std::uint64_t seed) {
  DigitDrawer drawer(seed);
  DatasetBuilder images(digit_image_side, digit_image_side, digit_count, static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) images.add(drawer.draw(), static_cast<std::uint8_t>(i % digit_count));
  return images.take();
}

}  // namespace mlp
