// The forward pass in double precision, a reference for the one in float32.
#pragma once

#include "mnist_lab/mlp/matrix.h"
#include "mnist_lab/mlp/model.h"

namespace mlp {

using DoubleMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, storage_options>;

/// As batch_model, of the same float32 images and parameters, but with every sum, activation and softmax in
/// double precision: PyTorch in float64 gives the same within 1e-12. It uses the C library's exp and tanh, so
/// unlike all else here its last bits may differ from one machine to the next.
/// images: (n, sizes.front()) -> (n, sizes.back()). Throws as check_images.
DoubleMatrix batch_model_in_double(const MatrixRef& images, const Network& network);

}  // namespace mlp
