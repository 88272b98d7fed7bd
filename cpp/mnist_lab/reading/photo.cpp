#include "mnist_lab/reading/photo.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/reading/ink.h"
#include "mnist_lab/reading/photo_digits.h"
#include "mnist_lab/reading/rows.h"
#include "mnist_lab/reading/ruling.h"
#include "mnist_lab/reading/scaled_digit.h"

namespace reading {
namespace {

constexpr double least_share = 0.5;  // of all ink, which digits are in a picture of digits

void check(const Photo& photo) {
  const std::int64_t pixels = std::int64_t{photo.width} * photo.height;
  if (photo.width < 1 || photo.height < 1 || pixels > max_photo_pixels) {
    throw mlp::InvalidArgument(mlp::message(
        {"picture: expected 1 to ", max_photo_pixels, " pixels, found ", photo.width, " × ", photo.height}));
  }
  if (std::ssize(photo.rgba) != 4 * pixels) {
    throw mlp::InvalidArgument(
        mlp::message({"picture: expected ", 4 * pixels, " bytes, found ", std::ssize(photo.rgba)}));
  }
}

/// Within the photo, beyond which a digit's soft edge may lie.
Box box_of(const PhotoDigit& digit, const Photo& photo) {
  const auto within = [](int place, int length) { return static_cast<float>(std::clamp(place, 0, length)); };
  return {within(digit.left, photo.width), within(digit.top, photo.height),
          within(digit.left + digit.ink.width, photo.width),
          within(digit.top + digit.ink.height, photo.height)};
}

}  // namespace

std::string_view name_of(PhotoProblem problem) {
  constexpr std::array<std::string_view, 4> names{"", "blank", "too many", "no digits"};
  return names.at(static_cast<std::size_t>(problem));
}

PhotoReading read_photo(const Photo& photo) {
  check(photo);
  Ink ink = ink_of(photo);
  if (ink.level <= 0) return {{}, PhotoProblem::blank};
  take_out_ruling(ink);
  if (ink.level <= 0) return {{}, PhotoProblem::blank};
  const PhotoDigits found = digits_in(ink);
  if (std::ssize(found.digits) > max_photo_digits) return {{}, PhotoProblem::too_many};
  if (found.digits.empty() || found.share < least_share) return {{}, PhotoProblem::no_digits};
  std::vector<Extent> extents;
  for (const PhotoDigit& digit : found.digits) {
    const Box box = box_of(digit, photo);
    extents.push_back({box.left, box.top, box.right, box.bottom});
  }
  PhotoReading reading;
  for (const std::size_t i : reading_order(extents)) {
    const PhotoDigit& digit = found.digits[i];
    reading.parts.push_back({scaled_digit(digit.ink, found.pen_width), box_of(digit, photo)});
  }
  return reading;
}

}  // namespace reading
