#include "mnist_lab/formats/onnx_layers.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "mnist_lab/formats/dense_layers.h"
#include "mnist_lab/formats/in_short.h"
#include "mnist_lab/formats/onnx_constants.h"
#include "mnist_lab/mlp/error.h"

namespace formats::onnx {
namespace {

/// What ends a graph: probabilities, or their logarithms. The parameters are the same.
bool is_softmax(const Node& node) { return node.is("Softmax") || node.is("LogSoftmax"); }

/// scikit-learn's: (pixels - offset) * scale, and probabilities under the names of their classes.
bool is_scaler(const Node& node) { return node.op_type == "Scaler" && node.domain == "ai.onnx.ml"; }
bool is_zip_map(const Node& node) { return node.op_type == "ZipMap" && node.domain == "ai.onnx.ml"; }

/// They give what they take, when a network is used and not trained.
bool is_passing(const Node& node) { return node.is("Identity") || node.is("Cast") || node.is("Dropout"); }

bool is_arithmetic(const Node& node) {
  return node.is("Add") || node.is("Sub") || node.is("Mul") || node.is("Div");
}

constexpr double largest_byte = 255;

constexpr std::string_view what_is_read =
    "dense layers (Gemm, or MatMul and Add) with Relu, Sigmoid or Tanh between them";

std::string described(const Node& node) {
  if (node.op_type.empty()) return "a node without operator";
  return in_short(node.op_type) + (node.domain.empty() ? "" : " of " + in_short(node.domain));
}

std::string described_input(const Node& node, std::size_t at) {
  return at < node.inputs.size() && !node.inputs[at].empty() ? in_short(node.inputs[at]) : "nothing";
}

class LayersReader {
 public:
  LayersReader(const std::string& file, const Graph& graph, const OtherFiles& others)
      : file_(file), graph_(graph), constants_(file, graph, others) {
    for (const Node& node : graph.nodes) {
      for (const std::string& output : node.outputs) {
        if (output.empty()) continue;
        if (!makers_.try_emplace(output, &node).second)
          fail("one node that gives " + in_short(output), "two");
      }
      for (const std::string& input : node.inputs) takers_[input].push_back(&node);
    }
  }

  NetworkFile read() {
    input_ = &only_input();
    live_ = dependents_of(input_->name);
    const std::string output = chosen_output();
    const std::vector<const Node*> chain = chain_to(output);
    for (const Node* node : chain) follow(*node);
    finish();
    check_nothing_beside(chain);
    return network();
  }

 private:
  using Values = std::set<std::string>;

  [[noreturn]] void fail(const std::string& expected, const std::string& found) const {
    throw mlp::FormatError(file_ + ": expected " + expected + ", found " + found);
  }

  /// What comes from outside. Old files name their tensors among the inputs too.
  const Value& only_input() const {
    std::vector<const Value*> inputs;
    for (const Value& value : graph_.inputs) {
      if (!constants_.is_initializer(value.name)) inputs.push_back(&value);
    }
    if (inputs.size() != 1) fail("a graph with one input", std::to_string(inputs.size()));
    return *inputs.front();
  }

  /// A value, and all that is made of it.
  Values dependents_of(const std::string& name) const {
    Values found{name};
    std::vector<std::string> waiting{name};
    while (!waiting.empty()) {
      const auto takers = takers_.find(waiting.back());
      waiting.pop_back();
      if (takers == takers_.end()) continue;
      for (const Node* node : takers->second) {
        for (const std::string& output : node->outputs) {
          if (!output.empty() && found.insert(output).second) waiting.push_back(output);
        }
      }
    }
    return found;
  }

  const Node* maker_of(const std::string& name) const {
    const auto found = makers_.find(name);
    return found == makers_.end() ? nullptr : found->second;
  }

  /// Where probabilities are called by another name, what they are called by Softmax; else nothing.
  std::optional<std::string> probabilities_behind(std::string name) const {
    for (std::size_t steps = 0; steps <= graph_.nodes.size(); ++steps) {
      const Node* node = maker_of(name);
      if (node == nullptr || node->inputs.empty()) return std::nullopt;
      if (is_softmax(*node)) return name;
      if (!node->is("Identity") && !node->is("Cast") && !is_zip_map(*node)) return std::nullopt;
      name = node->inputs.front();
    }
    return std::nullopt;
  }

  /// The graph's output, or, where it gives labels too, as scikit-learn's do, the probabilities that they
  /// come from.
  std::string chosen_output() {
    const std::vector<Value>& outputs = graph_.outputs;
    if (outputs.size() == 1) {
      const auto behind = probabilities_behind(outputs.front().name);
      return behind.value_or(outputs.front().name);
    }
    std::set<std::string> found;
    for (const Value& output : outputs) {
      if (const auto behind = probabilities_behind(output.name)) found.insert(*behind);
    }
    if (found.size() == 1) {
      const Values made = dependents_of(*found.begin());
      if (std::all_of(outputs.begin(), outputs.end(),
                      [&](const Value& output) { return made.contains(output.name); })) {
        left_aside_ = made;
        notes_.emplace_back("of several outputs the probabilities are read");
        return *found.begin();
      }
    }
    fail("a graph with one output", std::to_string(outputs.size()));
  }

  /// The one input that a node's result is followed to. Of a Reshape the shape may depend on the images'
  /// number.
  const std::string& input_followed(const Node& node) const {
    std::vector<const std::string*> found;
    for (const std::string& input : node.inputs) {
      if (live_.contains(input)) found.push_back(&input);
    }
    if (node.is("Reshape") && !node.inputs.empty() && live_.contains(node.inputs.front())) {
      return node.inputs.front();
    }
    if (found.size() == 1) return *found.front();
    if (found.empty()) {
      fail(described(node) + " to take the pixels or what a layer gives", described_input(node, 0));
    }
    fail(std::string(what_is_read), described(node) + " of two values that depend on the pixels");
  }

  /// The nodes from the graph's input to a value, in their order.
  std::vector<const Node*> chain_to(std::string name) const {
    if (graph_.nodes.empty()) fail(std::string(what_is_read), "none");
    std::vector<const Node*> chain;
    while (name != input_->name) {
      const Node* node = maker_of(name);
      if (node == nullptr) fail("a graph that gives what its layers compute", in_short(name));
      if (chain.size() > graph_.nodes.size()) fail(std::string(what_is_read), "a circle of nodes");
      chain.push_back(node);
      name = input_followed(*node);
    }
    std::reverse(chain.begin(), chain.end());
    return chain;
  }

  void follow(const Node& node) {
    current_ = node.inputs.empty() ? "" : input_followed(node);
    if (!node.domain.empty() && !is_scaler(node)) fail("operators of ONNX itself", described(node));
    if (ended_) fail("the end of the graph after Softmax", described(node));
    const auto named = [](const std::string& output) { return !output.empty(); };
    const auto outputs =
        static_cast<std::size_t>(std::count_if(node.outputs.begin(), node.outputs.end(), named));
    if (outputs != 1 && !node.is("Dropout")) {
      fail(described(node) + " to give one output", std::to_string(outputs));
    }
    if (is_passing(node)) return pass(node);
    if (is_scaler(node)) return scale_as_scikit_learn(node);
    if (node.is("Flatten")) return flatten(node);
    if (node.is("Reshape")) return reshape(node);
    if (node.is("Gemm") || node.is("MatMul")) return add_layer(node);
    if (is_arithmetic(node)) return layers_.empty() ? scale(node) : add_bias(node);
    if (is_softmax(node)) return end(node);
    if (const auto activation = activation_of(node)) return activate(node, *activation);
    fail(std::string(what_is_read), described(node));
  }

  static std::optional<mlp::Activation> activation_of(const Node& node) {
    for (const auto activation : {mlp::Activation::relu, mlp::Activation::sigmoid, mlp::Activation::tanh}) {
      if (node.is(operator_of(activation))) return activation;
    }
    return std::nullopt;
  }

  void pass(const Node& node) {
    if (node.is("Cast")) {
      const std::int64_t to = node.integer("to", 0);
      if (to != type_float && to != type_double && to != type_float16 && to != type_bfloat16) {
        fail("Cast to floating point", "Cast to " + name_of_type(to));
      }
    }
    constexpr std::size_t training_mode = 2;
    if (node.is("Dropout") && node.inputs.size() > training_mode && !node.inputs[training_mode].empty()) {
      const Constant& mode = constants_.at(node.inputs[training_mode]);
      drops_ = drops_ || (mode.is_integer && !mode.integers.empty() && mode.integers.front() != 0);
    }
  }

  void check_before_layers(const Node& node) const {
    if (!layers_.empty())
      fail("Relu, Sigmoid or Tanh after layer " + count() + ", or another layer", described(node));
  }

  /// It keeps the images apart.
  void flatten(const Node& node) {
    check_before_layers(node);
    const std::int64_t axis = node.integer("axis", 1);
    const auto rank = static_cast<std::int64_t>(rank_.value_or(input_->rank.value_or(0)));
    if (axis != 1 && !(axis < 0 && rank > 0 && axis + rank == 1)) {
      fail("Flatten from axis 1", "axis " + std::to_string(axis));
    }
    rank_ = 2;
  }

  /// One of a shape's sizes: a number, or how many images there are.
  struct Size {
    bool is_images = false;
    std::int64_t number = 0;
  };

  /// What a Reshape takes as its shape, which may ask for the images' number. The nodes that do are no
  /// layers.
  std::vector<Size> shape_at(const std::string& name, int depth = 0) {
    constexpr int deepest = 16;
    constexpr std::size_t longest = 8;
    if (depth > deepest) fail("the shape of a Reshape from a few nodes", "more than 16 in a row");
    if (!live_.contains(name)) {
      const Constant& constant = constants_.at(name);
      if (!constant.is_integer || constant.integers.size() > longest)
        fail("whole numbers as shape", in_short(name));
      std::vector<Size> sizes;
      for (const std::int64_t number : constant.integers) sizes.push_back({.number = number});
      return sizes;
    }
    const Node* node = maker_of(name);
    if (node == nullptr || node->inputs.empty() || !node->domain.empty()) fail("a shape", in_short(name));
    beside_.insert(node);
    if (node->is("Concat")) {
      std::vector<Size> sizes;
      for (const std::string& input : node->inputs) {
        for (const Size& size : shape_at(input, depth + 1)) sizes.push_back(size);
        if (sizes.size() > longest) fail("a shape of a few sizes", "more");
      }
      return sizes;
    }
    if (node->is("Shape")) {
      std::vector<Size> sizes{{.is_images = true}};
      const bool is_first_alone = node->integer("start", 0) == 0 && node->integer("end", 0) == 1;
      if (!is_first_alone) sizes.push_back({.is_images = false, .number = -2});
      return sizes;
    }
    const bool moves = node->is("Gather") || node->is("Slice") || node->is("Squeeze") ||
                       node->is("Unsqueeze") || node->is("Cast") || node->is("Identity");
    if (!moves) fail("a shape", "one computed by " + described(*node));
    std::vector<Size> sizes = shape_at(node->inputs.front(), depth + 1);
    // The first of its sizes is how many images there are; what else is taken from it, nobody here knows.
    if (node->is("Gather") || node->is("Slice")) {
      const bool is_first = node->inputs.size() > 1 && is_zero(node->inputs[1]) &&
                            (node->is("Gather") || (node->inputs.size() > 2 && is_one(node->inputs[2])));
      if (!is_first) fail("the number of images of a shape", "another size");
      sizes.resize(std::min<std::size_t>(sizes.size(), 1));
    }
    return sizes;
  }

  bool is_zero(const std::string& name) { return is_integer(name, 0); }
  bool is_one(const std::string& name) { return is_integer(name, 1); }
  bool is_integer(const std::string& name, std::int64_t value) {
    if (live_.contains(name)) return false;
    const Constant& constant = constants_.at(name);
    return constant.is_integer && constant.integers == std::vector<std::int64_t>{value};
  }

  /// To one row of pixels an image.
  void reshape(const Node& node) {
    check_before_layers(node);
    std::vector<Size> shape;
    if (node.inputs.size() > 1) {
      shape = shape_at(node.inputs[1]);
    } else if (const auto old = node.attributes.find("shape"); old != node.attributes.end()) {
      for (const std::int64_t number : old->second.integers) shape.push_back({.number = number});
    }
    const auto text = [&] {
      std::string found;
      for (const Size& size : shape)
        found +=
            (found.empty() ? "" : ", ") + (size.is_images ? std::string("n") : std::to_string(size.number));
      return "(" + found + ")";
    };
    if (shape.size() != 2 && shape.size() > 4) fail("Reshape to a row an image", text());
    const bool begins_with_images =
        !shape.empty() && (shape[0].is_images || shape[0].number == -1 || shape[0].number == 0);
    // Sizes beyond the first are pixels: rows and columns before they are one.
    const auto are_pixels = [&] {
      const auto is_size = [&](const Size& size) {
        return !size.is_images && (size.number > 0 || (size.number == -1 && shape[0].number != -1));
      };
      return std::all_of(shape.begin() + 1, shape.end(), is_size);
    };
    const bool is_one_image = shape.size() == 2 && shape[0].number == 1 && !shape[0].is_images;
    if (shape.size() < 2 || !(begins_with_images || is_one_image) || !are_pixels()) {
      fail("Reshape to a row an image, such as (-1, 784)", text());
    }
    rank_ = shape.size();
    if (shape.size() == 2 && shape[1].number > 0) width_ = shape[1].number;
  }

  std::string count() const { return std::to_string(layers_.size()); }

  /// A layer's size.
  int width_of(std::int64_t size, const std::string& name) const {
    if (size <= 0 || size > mlp::max_layer_width) {
      fail(in_short(name) + " with sizes of 1 to " + std::to_string(mlp::max_layer_width),
           std::to_string(size));
    }
    return static_cast<int>(size);
  }

  const Constant& reals_of(const Node& node, std::size_t input, const char* what) {
    const bool is_given = input < node.inputs.size() && !node.inputs[input].empty();
    if (!is_given || live_.contains(node.inputs[input])) {
      fail(std::string(what) + " of " + described(node), is_given ? "what depends on the pixels" : "none");
    }
    const Constant& constant = constants_.at(node.inputs[input]);
    if (constant.is_integer) {
      fail(in_short(node.inputs[input]) + " in floating point", "whole numbers (int64 or int32)");
    }
    return constant;
  }

  void add_layer(const Node& node) {
    if (!layers_.empty() && !is_activated_) {
      fail("Relu, Sigmoid or Tanh after layer " + count(), described(node));
    }
    if (node.inputs.empty() || node.inputs.front() != current_) {
      fail(described(node) + " of pixels and then weights", "the other way round");
    }
    const bool is_gemm = node.is("Gemm");
    if (is_gemm) check_gemm(node);
    const Constant& weights = reals_of(node, 1, "weights");
    const std::string& name = node.inputs[1];
    if (weights.dims.size() != 2) fail(in_short(name) + " with 2 sizes", std::to_string(weights.dims.size()));
    const int rows = width_of(weights.dims[0], name);
    const int columns = width_of(weights.dims[1], name);
    const bool is_as_ours = is_gemm && node.integer("transB", 0) != 0;
    DenseLayer layer{.inputs = is_as_ours ? columns : rows, .outputs = is_as_ours ? rows : columns};
    const std::int64_t inputs = layers_.empty() ? width_.value_or(layer.inputs) : layers_.back().outputs;
    if (layer.inputs != inputs) {
      fail("a layer with " + std::to_string(inputs) + " inputs", std::to_string(layer.inputs));
    }
    layer.weights = is_as_ours ? weights.reals : transposed(weights.reals, rows, columns);
    layer.biases.assign(static_cast<std::size_t>(layer.outputs), 0.0F);
    layers_.push_back(std::move(layer));
    is_activated_ = false;
    has_bias_ = false;
    constexpr std::size_t biases = 2;
    if (is_gemm && node.inputs.size() > biases && !node.inputs[biases].empty()) set_biases(node, biases);
  }

  void check_gemm(const Node& node) const {
    if (node.integer("transA", 0) != 0) fail("Gemm of its input as it is", "transA");
    for (const char* factor : {"alpha", "beta"}) {
      const auto found = node.attributes.find(factor);
      if (found != node.attributes.end() && found->second.real != 1) fail("Gemm without scaling", factor);
    }
  }

  /// (n), or one row of them.
  void set_biases(const Node& node, std::size_t input) {
    const Constant& biases = reals_of(node, input, "biases");
    const std::string called = in_short(node.inputs[input]);
    const std::vector<std::int64_t>& dims = biases.dims;
    if (dims.empty() || dims.size() > 2 || (dims.size() == 2 && dims[0] != 1)) {
      fail(called + " with one size, or as one row", std::to_string(dims.size()) + " sizes");
    }
    DenseLayer& layer = layers_.back();
    if (width_of(dims.back(), node.inputs[input]) != layer.outputs) {
      fail("a bias for each output", std::to_string(dims.back()));
    }
    layer.biases = biases.reals;
    has_bias_ = true;
  }

  void add_bias(const Node& node) {
    if (!node.is("Add") || is_activated_ || node.inputs.size() != 2) {
      fail(is_activated_ ? "a layer after " + std::string(operator_of(*activation_))
                         : std::string(what_is_read),
           described(node));
    }
    if (has_bias_) fail("biases of layer " + count() + " once", "them twice");
    set_biases(node, node.inputs.front() == current_ ? 1 : 0);
  }

  /// What is done to the pixels before the first layer: x * factor + offset.
  void scale(const Node& node) {
    if (node.inputs.size() != 2) fail(described(node) + " of two values", std::to_string(node.inputs.size()));
    const bool is_pixels_first = node.inputs.front() == current_;
    const std::size_t other = is_pixels_first ? 1 : 0;
    const Constant& constant = constants_.at(node.inputs[other]);
    std::vector<double> values(constant.reals.begin(), constant.reals.end());
    if (constant.is_integer) {
      for (const std::int64_t value : constant.integers) values.push_back(static_cast<double>(value));
    }
    if (values.size() > 1 && constant.dims.back() == 1) fail_of_scaling(node, values.size());
    if (node.is("Div") && !is_pixels_first) fail("pixels divided by a number", "a number divided by them");
    scale_by(node, values, [&](double value, double& factor, double& offset) {
      if (node.is("Add")) offset += value;
      if (node.is("Sub")) {
        offset -= value;
        if (!is_pixels_first) {
          factor = -factor;
          offset = -offset;
        }
      }
      if (node.is("Mul")) {
        factor *= value;
        offset *= value;
      }
      if (node.is("Div")) {
        factor /= value;
        offset /= value;
      }
    });
  }

  void scale_as_scikit_learn(const Node& node) {
    check_before_layers(node);
    const auto values_of = [&](const std::string& attribute) {
      const auto found = node.attributes.find(attribute);
      return found == node.attributes.end()
                 ? std::vector<double>()
                 : std::vector<double>(found->second.reals.begin(), found->second.reals.end());
    };
    scale_by(node, values_of("offset"), [](double value, double&, double& offset) { offset -= value; });
    scale_by(node, values_of("scale"), [](double value, double& factor, double& offset) {
      factor *= value;
      offset *= value;
    });
  }

  [[noreturn]] void fail_of_scaling(const Node& node, std::size_t found) const {
    fail(described(node) + " of the pixels and a number each, or one for all", std::to_string(found));
  }

  /// change(value, factor, offset) for each pixel, or once for all.
  template <class Change>
  void scale_by(const Node& node, const std::vector<double>& values, const Change& change) {
    if (values.empty() || values.size() > std::size_t{mlp::max_layer_width})
      fail_of_scaling(node, values.size());
    if (values.size() > 1) {
      spread(scaling_.factors, values.size());
      spread(scaling_.offsets, values.size());
    }
    for (std::size_t pixel = 0; pixel < scaling_.factors.size(); ++pixel) {
      change(values.size() == 1 ? values.front() : values[pixel], scaling_.factors[pixel],
             scaling_.offsets[pixel]);
    }
  }

  void spread(std::vector<double>& values, std::size_t size) const {
    if (values.size() == 1) values = std::vector<double>(size, values.front());
    if (values.size() != size)
      fail("scaling of " + std::to_string(values.size()) + " pixels", std::to_string(size));
  }

  /// Nobody divides by 255, or subtracts 127.5 from, what goes from 0 to 1: such a graph takes bytes, and so
  /// does one that takes whole numbers.
  bool takes_bytes() const {
    if (is_integer_type(input_->type)) return true;
    constexpr double little = 0.02;  // would be left of what goes from 0 to 1
    constexpr double far = 4;        // from there the middle would lie
    for (std::size_t pixel = 0; pixel < scaling_.factors.size(); ++pixel) {
      const double factor = std::abs(scaling_.factors[pixel]);
      if (factor == 0) continue;
      if (factor <= little || std::abs(scaling_.offsets[pixel]) > far * factor) return true;
    }
    return false;
  }

  void activate(const Node& node, mlp::Activation activation) {
    if (node.inputs.size() != 1) {
      fail(described(node) + " to take 1 input", std::to_string(node.inputs.size()));
    }
    if (layers_.empty()) fail("a dense layer first", described(node));
    if (is_activated_) fail("a layer after " + std::string(operator_of(*activation_)), described(node));
    if (activation_ && *activation_ != activation) fail("one activation for all hidden layers", "several");
    activation_ = activation;
    is_activated_ = true;
  }

  void end(const Node& node) {
    if (layers_.empty()) fail("a dense layer first", described(node));
    if (is_activated_) fail("a layer after " + std::string(operator_of(*activation_)), described(node));
    const std::int64_t axis = node.integer("axis", -1);
    if (axis != 1 && axis != -1) fail(node.op_type + " over axis 1 or -1", "axis " + std::to_string(axis));
    ended_ = true;
  }

  void finish() const {
    if (layers_.empty()) fail(std::string(what_is_read), "none");
    if (is_activated_)
      fail("a layer after " + std::string(operator_of(*activation_)), "the end of the graph");
  }

  /// Whatever else is made of the pixels would be a part of the network that is left out.
  void check_nothing_beside(const std::vector<const Node*>& chain) const {
    std::set<const Node*> known(chain.begin(), chain.end());
    known.insert(beside_.begin(), beside_.end());
    for (const Node& node : graph_.nodes) {
      const auto is_live = [&](const std::string& input) { return live_.contains(input); };
      const auto is_aside = [&](const std::string& input) { return left_aside_.contains(input); };
      if (known.contains(&node) || std::none_of(node.inputs.begin(), node.inputs.end(), is_live)) continue;
      const bool names_result = node.is("Identity") || node.is("Cast") || is_zip_map(node);
      if (std::any_of(node.inputs.begin(), node.inputs.end(), is_aside)) continue;
      const bool ends =
          names_result && !node.inputs.empty() && !chain.empty() &&
          probabilities_behind(graph_.outputs.front().name) == probabilities_behind(node.inputs.front());
      if (!ends) fail("nothing beside the layers", described(node));
    }
  }

  NetworkFile network() {
    if (takes_bytes()) {
      for (double& factor : scaling_.factors) factor *= largest_byte;
      notes_.emplace_back("the graph takes pixels of 0 to 255");
    }
    DenseLayer& first = layers_.front();
    const std::size_t pixels = scaling_.factors.size();
    if (pixels != 1 && pixels != static_cast<std::size_t>(first.inputs)) {
      fail("scaling of " + std::to_string(first.inputs) + " pixels", std::to_string(pixels));
    }
    for (double& factor : scaling_.factors) {
      constexpr double rounding = std::numeric_limits<float>::epsilon();
      if (std::abs(factor - 1) < rounding) factor = 1;  // 255 bytes of 1 / 255 each, which was rounded
    }
    if (!scaling_.changes_nothing()) {
      first = with_scaling(std::move(first), scaling_);
      notes_.emplace_back("what the graph does to the pixels has become part of the first layer");
    }
    NetworkFile result{.network = network_of(file_, layers_, activation_.value_or(mlp::Activation::relu))};
    if (drops_) notes_.emplace_back("it was exported for training; here its Dropout drops nothing");
    result.notes = constants_.notes();
    result.notes.insert(result.notes.end(), notes_.begin(), notes_.end());
    return result;
  }

  const std::string& file_;
  const Graph& graph_;
  Constants constants_;
  std::map<std::string, const Node*> makers_;
  std::map<std::string, std::vector<const Node*>> takers_;
  const Value* input_ = nullptr;
  Values live_;                   ///< all that depends on the input
  Values left_aside_;             ///< all that is made of the probabilities, where the graph gives labels too
  std::set<const Node*> beside_;  ///< nodes that are no layers, but known

  // As far as the nodes have been followed.
  std::string current_;
  std::optional<std::size_t> rank_;
  std::optional<std::int64_t> width_;  ///< of the first layer, where a Reshape says it
  PixelScaling scaling_;
  std::vector<DenseLayer> layers_;
  std::optional<mlp::Activation> activation_;
  bool is_activated_ = false;  ///< the last layer is
  bool has_bias_ = false;      ///< the last layer does
  bool ended_ = false;
  bool drops_ = false;  ///< were it run as it is, Dropout would
  std::vector<std::string> notes_;
};

}  // namespace

std::string_view operator_of(mlp::Activation activation) {
  switch (activation) {
    case mlp::Activation::relu:
      return "Relu";
    case mlp::Activation::sigmoid:
      return "Sigmoid";
    case mlp::Activation::tanh:
      return "Tanh";
  }
  return "";
}

NetworkFile network_in(const std::string& file, const Graph& graph, const OtherFiles& others) {
  return LayersReader(file, graph, others).read();
}

}  // namespace formats::onnx
