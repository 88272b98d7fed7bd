#include "cli/sheet.h"

#include <algorithm>
#include <vector>

#include "cli/drawing_page.h"

namespace cli {
namespace {

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
  std::string html = drawing_page("Misread drawings");
  html += format(
      "<h1>Misread drawings</h1>\n<p>%zu of %zu digits are misread; the %zu worst, least probable label "
      "first.</p>\n<ul>\n",
      wrong.size(), readings.size(), shown);
  for (const Reading* reading : std::span(wrong).first(shown)) {
    html += "<li>" + strokes_svg(reading->digit->strokes) + " " + pixels_svg(reading->image);
    html += format("<p><strong>%d</strong> read as <strong>%d</strong> (%.1f %%)</p>", reading->digit->label,
                   reading->answer, 100.0 * static_cast<double>(reading->probabilities(reading->answer)));
    html += format("<p><small>line %d; its label %.2f %%</small></p></li>\n", reading->digit->line,
                   100.0 * static_cast<double>(label_probability(*reading)));
  }
  return html + "</ul>\n</html>\n";
}

}  // namespace cli
