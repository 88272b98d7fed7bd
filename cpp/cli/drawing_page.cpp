#include "cli/drawing_page.h"

#include <algorithm>
#include <limits>

namespace cli {

std::string drawing_page(const std::string& title) {
  return R"(<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>)" +
         title + R"(</title>
<style>
  :root { color-scheme: light dark; font: 14px/1.4 system-ui, sans-serif; }
  body { margin: 2rem; }
  ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 1.5rem; padding: 0; list-style: none; }
  svg { width: 6rem; height: 6rem; border: 1px solid #8886; vertical-align: top; }
  path { fill: none; stroke: currentColor; stroke-width: 4; stroke-linecap: round; stroke-linejoin: round; }
  rect { fill: currentColor; }
  p { margin: .25rem 0; }
  small { opacity: .7; }
</style>
)";
}

std::string strokes_svg(std::span<const mlp::Stroke> strokes) {
  constexpr float side = 100;
  constexpr float margin = 6;
  float left = std::numeric_limits<float>::infinity();
  float top = left;
  float right = -left;
  float bottom = -left;
  for (const mlp::Stroke& stroke : strokes) {
    for (const mlp::Point p : stroke) {
      left = std::min(left, p.x);
      right = std::max(right, p.x);
      top = std::min(top, p.y);
      bottom = std::max(bottom, p.y);
    }
  }
  const float extent = std::max({right - left, bottom - top, 1.0F});
  const float scale = (side - 2 * margin) / extent;
  std::string path;
  for (const mlp::Stroke& stroke : strokes) {
    char command = 'M';
    for (const mlp::Point p : stroke) {
      path +=
          format("%c%.1f %.1f", command, static_cast<double>(side / 2 + (p.x - (left + right) / 2) * scale),
                 static_cast<double>(side / 2 + (p.y - (top + bottom) / 2) * scale));
      command = 'L';
    }
    if (stroke.size() == 1) path += "h0";
  }
  return R"(<svg viewBox="0 0 100 100" role="img" aria-label="drawing"><path d=")" + path + R"("/></svg>)";
}

std::string pixels_svg(const mlp::DigitImage& image) {
  std::string svg = R"(<svg viewBox="0 0 28 28" shape-rendering="crispEdges" role="img" aria-label="image">)";
  for (std::size_t i = 0; i < image.size(); ++i) {
    if (image[i] == 0) continue;
    svg += format(R"(<rect x="%zu" y="%zu" width="1" height="1" opacity="%.2f"/>)", i % mlp::digit_image_side,
                  i / mlp::digit_image_side, image[i] / 255.0);
  }
  return svg + "</svg>";
}

}  // namespace cli
