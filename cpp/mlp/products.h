// The three matrix products that training is made of, each summing in one fixed order.
//
// Every output element starts from what is there and adds its terms in the order documented, whatever the
// vector width, the tile or the machine: rows are added (y += a x), there is no dot product. Eigen's own
// product blocks and reorders by cache size and instruction set, so it could not give the same bits
// everywhere.
#pragma once

#include "mlp/dataset.h"
#include "mlp/matrix.h"

namespace mlp {

/// y += x w, terms in ascending order of x's columns.
/// x: (n, k), w: (k, m), y: (n, m).
void add_product(const MatrixRef& x, const MatrixRef& w, Eigen::Ref<Matrix> y);

/// y += xᵀ z, terms in ascending order of rows.
/// x: (n, k), z: (n, m), y: (k, m).
void add_transposed_product(const MatrixRef& x, const MatrixRef& z, Eigen::Ref<Matrix> y);

/// y += x w where row i of x is image rows[i] of `dataset`, value / 255. Even and odd non-zero pixels are
/// summed apart, then added: two chains of additions in flight instead of one.
/// w: (pixel_count, m), y: (rows.size(), m).
void add_sparse_product(const Dataset& dataset, std::span<const std::uint32_t> rows, const MatrixRef& w,
                        Eigen::Ref<Matrix> y);

/// y += xᵀ z for the same x, terms in ascending order of rows.
/// z: (rows.size(), m), y: (pixel_count, m).
void add_sparse_transposed_product(const Dataset& dataset, std::span<const std::uint32_t> rows,
                                   const MatrixRef& z, Eigen::Ref<Matrix> y);

}  // namespace mlp
