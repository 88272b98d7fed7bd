// The matrix products that training is made of, each summing in one fixed order.
//
// Every output element adds its terms in the order documented, whatever the vector width, the tile or the
// machine: rows are added (y += a x), there is no dot product. Eigen's own product blocks and reorders by
// cache size and instruction set, so it could not give the same bits everywhere.
#pragma once

#include <vector>

#include "mlp/dataset.h"
#include "mlp/matrix.h"

namespace mlp {

/// Wide matrices are worked on so many columns at a time.
inline constexpr Eigen::Index block_columns = 16;

/// Memory for block_columns columns of a product, (rows, block_columns), so that none is allocated.
using Block = std::vector<float>;

/// y += x w, terms in ascending order of x's columns, from what is in y.
/// x: (n, k), w: (k, m), y: (n, m).
void add_product(const MatrixRef& x, const MatrixRef& w, Eigen::Ref<Matrix> y);

/// y += x wᵀ, in the same order.
/// x: (n, k), w: (m, k), y: (n, m).
void add_product_with_transposed(const MatrixRef& x, const MatrixRef& w, Eigen::Ref<Matrix> y);

/// y += factor (xᵀ z): the terms of xᵀ z are summed from 0 in ascending order of rows, then scaled and added.
/// x: (n, k), z: (n, m), y: (k, m); block: k rows or more.
void add_scaled_transposed_product(const MatrixRef& x, const MatrixRef& z, float factor, Block& block,
                                   Eigen::Ref<Matrix> y);

/// y += factor (the sum of z's rows): the same for an x of one column of ones. z: (n, m), y: (1, m).
void add_scaled_row_sum(const MatrixRef& z, float factor, Block& block, Eigen::Ref<Matrix> y);

/// y += x w where row i of x is image rows[i] of `dataset`, value / 255. Even and odd non-zero pixels are
/// summed apart, then added: two chains of additions in flight instead of one.
/// w: (pixel_count, m), y: (rows.size(), m); block: pixel_count rows or more.
void add_sparse_product(const Dataset& dataset, std::span<const std::uint32_t> rows, const MatrixRef& w,
                        Block& block, Eigen::Ref<Matrix> y);

/// y += factor (xᵀ z) for the same x, summed as by add_scaled_transposed_product.
/// z: (rows.size(), m), y: (pixel_count, m); block: pixel_count rows or more.
void add_scaled_sparse_transposed_product(const Dataset& dataset, std::span<const std::uint32_t> rows,
                                          const MatrixRef& z, float factor, Block& block,
                                          Eigen::Ref<Matrix> y);

}  // namespace mlp
