// A network's answers in double precision: what every computation in float32 rounds.
#pragma once

#include "mlp/matrix.h"
#include "mlp/model.h"

namespace mlp {

using DoubleMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// As batch_model, of the same float32 images and parameters, but computed in double precision: exact to
/// about 1e-14, where float32 is to about 1e-6. For comparing other programs with; takes several times as
/// long. images: (n, sizes.front()) -> (n, sizes.back()). Throws as check_images.
DoubleMatrix batch_model_in_double(const MatrixRef& images, const Network& network);

}  // namespace mlp
