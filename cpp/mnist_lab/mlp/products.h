// The matrix products that training is made of, each summing in one fixed order.
//
// Every output element adds its terms in the order documented, whatever the vector width or the machine:
// rows are added (y += a x), there is no dot product. Eigen's own product blocks and reorders by cache size
// and instruction set, so it could not give the same bits everywhere. An element depends on no other, so a
// product may be made tile by tile, of some columns of w and y at a time.
#pragma once

#include <cstdint>
#include <span>

#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/matrix.h"
#include "mnist_lab/mlp/tile.h"

namespace mlp {

/// y += x w, terms in ascending order of x's columns, from what is in y.
/// x: (n, k), w: (k, m), y: (n, m).
void add_product(const MatrixRef& x, const MatrixRef& w, Eigen::Ref<Matrix> y);

/// y += x wᵀ, in the same order.
/// x: (n, k), w: (m, k), y: (n, m).
void add_product_with_transposed(const MatrixRef& x, const MatrixRef& w, Eigen::Ref<Matrix> y);

/// y += xᵀ z, terms in ascending order of rows.
/// x: (n, k), z: (n, m), y: (k, m).
void add_transposed_product(const MatrixRef& x, const MatrixRef& z, Eigen::Ref<Matrix> y);

/// The same for an x of one column of ones: y += the sum of z's rows.
/// z: (n, m), y: (1, m).
void add_row_sum(const MatrixRef& z, Eigen::Ref<Matrix> y);

/// y += x w where row i of x is image rows[i] of `dataset`, value / 255. The image's entries (SparsePixel) of
/// even and of odd place are summed apart, then added: two chains of additions in flight instead of one.
/// w: (pixel_count, m), y: (rows.size(), m).
void add_sparse_product(const Dataset& dataset, std::span<const std::uint32_t> rows, const MatrixRef& w,
                        Eigen::Ref<Matrix> y);

/// add_transposed_product where row i of x is image rows[i] of `dataset`, value / 255.
/// z: (rows.size(), m), y: (pixel_count, m): a tile, for one image touches rows all over it.
void add_sparse_transposed_product(const Dataset& dataset, std::span<const std::uint32_t> rows,
                                   const MatrixRef& z, TileMap& y);

}  // namespace mlp
