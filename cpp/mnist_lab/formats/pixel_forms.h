// How other programs give their networks pixels, which here go in as value / 255.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "mnist_lab/mlp/model.h"

namespace formats {

/// What a network was trained on: pixels / 255 * factor + offset.
struct PixelForm {
  std::string_view name;
  std::string_view words;  ///< "pixels …", in English
  double factor;
  double offset;
};

inline constexpr double mnist_mean = 0.1307;  ///< of the training images' pixels / 255
inline constexpr double mnist_deviation = 0.3081;

/// Source: PyTorch's examples/mnist (transforms.Normalize((0.1307,), (0.3081,))) and its tutorials
/// (Normalize((0.5,), (0.5,))), and programs that leave bytes as they are.
inline constexpr std::array<PixelForm, 3> pixel_forms{{
    {"standardised", "of mean 0.1307 and standard deviation 0.3081", 1 / mnist_deviation,
     -mnist_mean / mnist_deviation},
    {"centred", "of -1 to 1", 2, -1},
    {"bytes", "of 0 to 255", 255, 0},
}};

/// The network that gives for value / 255 what `network` gives for pixels of that form: its first layer is
/// another. Throws FormatError where that would not be finite; `name` is what the message calls the file.
mlp::Network with_pixels(const std::string& name, const mlp::Network& network, const PixelForm& form);

/// Whether an accuracy with pixels of another form is so much better than as the network is, 0 to 1 both,
/// that it is to be said: of five mistakes one is gone, and of a hundred images one more is read.
constexpr bool is_much_better(double accuracy, double as_it_is) {
  constexpr double mistakes_left = 0.8;
  constexpr double at_least = 0.01;
  return accuracy >= as_it_is + at_least && 1 - accuracy <= mistakes_left * (1 - as_it_is);
}

}  // namespace formats
