// The activations a hidden layer can have: value and derivative side by side.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "mnist_lab/mlp/matrix.h"

namespace mlp {

enum class Activation { relu, sigmoid, tanh };

inline constexpr std::array<std::string_view, 3> activation_names{"relu", "sigmoid", "tanh"};

std::string_view name_of(Activation activation);

/// The inverse of name_of. Throws InvalidArgument for a name that is not one of activation_names.
Activation activation_named(std::string_view name);

/// max(x, 0), elementwise.
Matrix relu(const MatrixRef& x);

/// 1 / (1 + e^-x), elementwise.
Matrix sigmoid(const MatrixRef& x);

/// (e^x - e^-x) / (e^x + e^-x), elementwise.
Matrix tanh(const MatrixRef& x);

/// y = f(x) in place: `x` becomes `y`.
void activate(Activation activation, std::span<float> x);

/// The backward partner of `activate`: dL/dx = dL/dy * f'(x) in place, with f' written in terms of
/// y = f(x). For relu f'(0) = 0. Both spans have the same length.
void activate_backward(Activation activation, std::span<const float> y, std::span<float> gradient);

}  // namespace mlp
