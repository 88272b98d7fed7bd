// Which labels belong to which images.
#pragma once

#include <cstddef>
#include <vector>

#include "mnist_lab/datasets/labelled_set.h"
#include "mnist_lab/datasets/look.h"
#include "mnist_lab/datasets/names.h"
#include "mnist_lab/datasets/plan.h"

namespace datasets {

/// A file that is of use, and what its name says.
struct Candidate {
  std::size_t file;
  const FoundFile* found;
  Look look;
  Role role;
};
using Candidates = std::vector<Candidate>;

/// Files of one dataset: every way to see sets in them. Mostly one.
using Readings = std::vector<Sets>;

/// Those that are no pictures, with images or without, with labels or without.
Candidates only(const Candidates& candidates, bool has_images, bool has_labels);

/// Files of images with those of labels: by what they are for where names tell it of all, else every way that
/// their counts allow. Throws mlp::FormatError where there is none, or where they are too many to tell.
Readings pairs(const Candidates& images, const Candidates& labels);

/// Tables, which have images and labels each.
Sets tables(const Candidates& candidates);

}  // namespace datasets
