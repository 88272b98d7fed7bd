#include "cli/sheet.h"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <vector>

namespace cli {
namespace {

constexpr const char* head = R"(<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Misread drawings</title>
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

/// printf into a string.
template <class... Values>
std::string format(const char* pattern, Values... values) {
  char text[160];
  std::snprintf(text, sizeof text, pattern, values...);
  return text;
}

/// The strokes, fitted into a square of 100.
std::string drawn(const formats::PenDigit& digit) {
  constexpr float side = 100;
  constexpr float margin = 6;
  float left = std::numeric_limits<float>::infinity();
  float top = left;
  float right = -left;
  float bottom = -left;
  for (const mlp::Stroke& stroke : digit.strokes) {
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
  for (const mlp::Stroke& stroke : digit.strokes) {
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

/// The 28 x 28 pixels.
std::string seen(const mlp::DigitImage& image) {
  std::string svg = R"(<svg viewBox="0 0 28 28" shape-rendering="crispEdges" role="img" aria-label="image">)";
  for (std::size_t i = 0; i < image.size(); ++i) {
    if (image[i] == 0) continue;
    svg += format(R"(<rect x="%zu" y="%zu" width="1" height="1" opacity="%.2f"/>)", i % mlp::digit_image_side,
                  i / mlp::digit_image_side, image[i] / 255.0);
  }
  return svg + "</svg>";
}

float label_probability(const Reading& reading) { return reading.probabilities(reading.digit->label); }

}  // namespace

std::string worst_cases(std::span<const Reading> readings, std::size_t most) {
  std::vector<const Reading*> wrong;
  for (const Reading& reading : readings) {
    if (!reading.right()) wrong.push_back(&reading);
  }
  std::stable_sort(wrong.begin(), wrong.end(), [](const Reading* a, const Reading* b) {
    return label_probability(*a) < label_probability(*b);
  });
  const std::size_t shown = std::min(wrong.size(), most);
  std::string html = head;
  html += format(
      "<h1>Misread drawings</h1>\n<p>%zu of %zu digits are misread; the %zu worst, least probable label "
      "first.</p>\n<ul>\n",
      wrong.size(), readings.size(), shown);
  for (const Reading* reading : std::span(wrong).first(shown)) {
    html += "<li>" + drawn(*reading->digit) + " " + seen(reading->image);
    html += format("<p><strong>%d</strong> read as <strong>%d</strong> (%.1f %%)</p>", reading->digit->label,
                   reading->answer, 100.0 * static_cast<double>(reading->probabilities(reading->answer)));
    html += format("<p><small>line %d; its label %.2f %%</small></p></li>\n", reading->digit->line,
                   100.0 * static_cast<double>(label_probability(*reading)));
  }
  return html + "</ul>\n</html>\n";
}

}  // namespace cli
