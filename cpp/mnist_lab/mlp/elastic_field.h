// A smooth random field of displacements: P. Simard, D. Steinkraus, J. Platt, "Best practices for
// convolutional neural networks applied to visual document analysis", 2003. Theirs is white noise, blurred;
// this one is a cubic B-spline, which is as smooth and takes a tenth of the work.
#pragma once

#include <cstddef>
#include <span>

#include "mnist_lab/mlp/matrix.h"

namespace mlp {

/// Spreads the displacements of a grid of control points over the pixels of an image; those of a pixel are
/// no further than the furthest control point's. Holds no field: whoever draws one does.
class ElasticField {
 public:
  /// Control points along each axis.
  static constexpr std::size_t controls = 7;
  /// Numbers that make a field: how far each control point is moved, in x for all of them, row by row, then
  /// in y. Those at the rim lie outside the image.
  static constexpr std::size_t size = 2 * controls * controls;

  /// For images of so many pixels, at least 1 each way.
  ElasticField(int height, int width);

  /// Adds the displacements, in pixels, of the pixels in row y, 0 to height − 1.
  /// field: (size); in_x, in_y: (width).
  void add_row(std::span<const float> field, int y, std::span<float> in_x, std::span<float> in_y) const;

 private:
  Matrix rows_;     // (height, controls): how much a row of pixels follows each row of control points
  Matrix columns_;  // (controls, width): the same of columns
};

}  // namespace mlp
