#include "mnist_lab/mlp/activation.h"

#include <array>

#include "mnist_lab/mlp/elementary.h"
#include "mnist_lab/mlp/names.h"

namespace mlp {
namespace {

// f(x), and f'(x) in terms of y = f(x).
struct Relu {
  template <class Lane>
  static Lane value(Lane x) {
    const Lane zero = broadcast<Lane>(0.0F);
    return x < zero ? zero : x;  // in this order, so that NaN is not hidden
  }
  template <class Lane>
  static Lane derivative(Lane y) {
    const Lane zero = broadcast<Lane>(0.0F);
    return y > zero ? broadcast<Lane>(1.0F) : zero;
  }
};

struct Sigmoid {
  template <class Lane>
  static Lane value(Lane x) {
    return mlp::sigmoid<Lane>(x);
  }
  template <class Lane>
  static Lane derivative(Lane y) {
    return y * (broadcast<Lane>(1.0F) - y);
  }
};

struct Tanh {
  template <class Lane>
  static Lane value(Lane x) {
    return mlp::tanh<Lane>(x);
  }
  template <class Lane>
  static Lane derivative(Lane y) {
    return broadcast<Lane>(1.0F) - y * y;
  }
};

template <class F>
void apply(std::span<float> x) {
  for_each_lane(std::ssize(x), [&]<class Lane>(std::int64_t i) {
    store(&x[static_cast<std::size_t>(i)],
          F::template value<Lane>(load<Lane>(&x[static_cast<std::size_t>(i)])));
  });
}

template <class F>
void apply_backward(std::span<const float> y, std::span<float> gradient) {
  for_each_lane(std::ssize(y), [&]<class Lane>(std::int64_t i) {
    const auto at = static_cast<std::size_t>(i);
    // dL/dx = dL/dy f'(x)
    store(&gradient[at], load<Lane>(&gradient[at]) * F::template derivative<Lane>(load<Lane>(&y[at])));
  });
}

struct Functions {
  void (*forward)(std::span<float>);
  void (*backward)(std::span<const float>, std::span<float>);
};

constexpr std::array table{
    Functions{apply<Relu>, apply_backward<Relu>},
    Functions{apply<Sigmoid>, apply_backward<Sigmoid>},
    Functions{apply<Tanh>, apply_backward<Tanh>},
};
static_assert(table.size() == activation_names.size());

const Functions& functions_of(Activation activation) {
  return table.at(static_cast<std::size_t>(activation));
}

Matrix applied(Activation activation, const MatrixRef& x) {
  Matrix y = x;
  activate(activation, {y.data(), static_cast<std::size_t>(y.size())});
  return y;
}

}  // namespace

std::string_view name_of(Activation activation) {
  return activation_names.at(static_cast<std::size_t>(activation));
}

Activation activation_named(std::string_view name) {
  return static_cast<Activation>(place_of(name, activation_names, "activation"));
}

Matrix relu(const MatrixRef& x) { return applied(Activation::relu, x); }
Matrix sigmoid(const MatrixRef& x) { return applied(Activation::sigmoid, x); }
Matrix tanh(const MatrixRef& x) { return applied(Activation::tanh, x); }

void activate(Activation activation, std::span<float> x) { functions_of(activation).forward(x); }

void activate_backward(Activation activation, std::span<const float> y, std::span<float> gradient) {
  functions_of(activation).backward(y, gradient);
}

}  // namespace mlp
