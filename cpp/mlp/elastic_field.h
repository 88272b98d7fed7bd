// A smooth random field of displacements: P. Simard, D. Steinkraus, J. Platt, "Best practices for
// convolutional neural networks applied to visual document analysis", 2003. Theirs is white noise, blurred;
// this one is a cubic B-spline, which is as smooth and takes a tenth of the work.
#pragma once

#include <cstddef>
#include <span>

#include "mlp/matrix.h"

namespace mlp {

class ElasticField {
 public:
  /// Control points along each axis.
  static constexpr std::size_t controls = 7;
  /// Numbers that make a field: how far each control point is moved, in x for all of them, row by row, then
  /// in y. Those at the rim lie outside the image.
  static constexpr std::size_t size = 2 * controls * controls;

  /// For images of so many pixels.
  ElasticField(int height, int width);

  /// Adds the displacements of the pixels in row y. field: (size); in_x, in_y: (width).
  void add_row(std::span<const float> field, int y, std::span<float> in_x, std::span<float> in_y) const;

 private:
  Matrix rows_;     // (height, controls): how much a row of pixels follows each row of control points
  Matrix columns_;  // (controls, width): the same of columns
};

}  // namespace mlp
