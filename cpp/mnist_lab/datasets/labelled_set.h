// One of the sets that a dataset's files hold.
#pragma once

#include <cstdint>
#include <vector>

#include "mnist_lab/datasets/names.h"
#include "mnist_lab/datasets/plan.h"

namespace datasets {

/// Images with their labels: what may be trained on or tested on.
struct LabelledSet {
  Part part;
  Role role;
  std::uint64_t size;  ///< to tell the larger by
};
using Sets = std::vector<LabelledSet>;

}  // namespace datasets
