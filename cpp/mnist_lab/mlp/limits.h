// Which numbers the settings of a run may be: checks, messages, help and the page's form all take them from
// here.
#pragma once

#include <optional>
#include <string>

namespace mlp {

/// Finite numbers between two ends, each of them a part of the range or not. One that is left out is far
/// away.
struct Range {
  std::optional<double> from = {};   ///< the lowest
  std::optional<double> above = {};  ///< lower than all
  std::optional<double> to = {};     ///< the highest
  std::optional<double> below = {};  ///< higher than all

  /// False for NaN and infinities.
  bool holds(double value) const;
};

/// "1 to 1000", "0 to below 1", "above 0, at most 1", "above 0", "at least 1".
std::string in_words(const Range& range);

/// Throws InvalidArgument unless the range holds the value: `epochs: expected 1 to 1000, found 0`.
void check_range(const char* name, const Range& range, double value);

inline constexpr int max_layer_width = 4096;
inline constexpr int max_hidden_layers = 8;

namespace limits {

inline constexpr Range layer_width{.from = 1, .to = max_layer_width};
inline constexpr Range epochs{.from = 1, .to = 1000};
inline constexpr Range batch_size{.from = 1};  ///< and to the size of the dataset
inline constexpr Range learning_rate{.above = 0};

inline constexpr Range momentum{.from = 0, .below = 1};
inline constexpr Range weight_decay{.from = 0, .to = 1};
inline constexpr Range beta1{.from = 0, .below = 1};
inline constexpr Range beta2{.from = 0, .below = 1};
inline constexpr Range epsilon{.from = 1e-30, .to = 1};  ///< from what float32 holds

inline constexpr Range rotation{.from = 0, .to = 45};
inline constexpr Range shear{.from = 0, .to = 1};
inline constexpr Range scale{.from = 0, .to = 1};
inline constexpr Range shift{.from = 0, .to = 8};
inline constexpr Range elastic{.from = 0, .to = 8};
inline constexpr Range world_forms{.from = 0, .to = 1};

}  // namespace limits
}  // namespace mlp
