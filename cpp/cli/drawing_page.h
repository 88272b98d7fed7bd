// What pages of drawings are made of.
#pragma once

#include <cstdio>
#include <span>
#include <string>

#include "mnist_lab/mlp/digit_image.h"

namespace cli {

/// The start of an HTML file that needs nothing else, up to its heading.
std::string drawing_page(const std::string& title);

/// printf into a string of at most 255 bytes.
template <class... Values>
std::string format(const char* pattern, Values... values) {
  char text[256];
  std::snprintf(text, sizeof text, pattern, values...);
  return text;
}

/// The strokes as SVG, fitted into a square.
std::string strokes_svg(std::span<const mlp::Stroke> strokes);

/// The 28 x 28 pixels as SVG.
std::string pixels_svg(const mlp::DigitImage& image);

}  // namespace cli
