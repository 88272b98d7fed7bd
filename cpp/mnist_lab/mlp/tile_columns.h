// How wide a tile is.
#pragma once

#include <cstddef>

namespace mlp {

/// Products are made so many columns at a time: what is one tile of a matrix stays in the first-level cache,
/// and tiles are independent of each other.
inline constexpr std::ptrdiff_t tile_columns = 16;

}  // namespace mlp
