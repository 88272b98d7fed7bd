#!/usr/bin/env python3
"""Networks as PyTorch's users write and save them, for mnist-lab and the page to read; prints what PyTorch says of each, as JSON:
{file: {"shape": of one image as the network takes it, "type": of its numbers, "free": whether it takes any number of images,
"gives": "probabilities" or what they have still to be made of, "probabilities": of MNIST's first test images}}.

Usage: pytorch_exports.py FOLDER MNIST_DIR COUNT     (MNIST_DIR holds the raw IDX files)
Needs Debian's python3-torch and python3-numpy.
"""
import copy, json, pathlib, sys, warnings
import numpy as np
import torch
from torch import nn
from torch.onnx import TrainingMode
from pytorch_writes import save


class View(nn.Module):
    """The way that most tutorials write it."""

    def __init__(self, *between, ends=lambda x: x, bias=True):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(784, 24, bias=bias), nn.Linear(24, 10, bias=bias)
        self.between, self.ends = nn.Sequential(*between), ends

    def forward(self, x):
        x = x.view(-1, 784)
        return self.ends(self.fc2(self.between(torch.relu(self.fc1(x)))))


class Sized(View):
    """Asks the images how many they are."""

    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(x.view(x.size(0), -1))))


class Flattened(View):
    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(torch.flatten(x, 1))))


class ByHand(nn.Module):
    """As the exercise writes it: tensors, weights (inputs, outputs)."""

    def __init__(self):
        super().__init__()
        shapes = {"W1": (784, 12), "b1": (12,), "W2": (12, 10), "b2": (10,)}
        for name, shape in shapes.items():
            setattr(self, name, nn.Parameter(torch.rand(shape) - 0.5))

    def forward(self, x):
        return torch.sigmoid(x @ self.W1 + self.b1) @ self.W2 + self.b2


class KeptInHalf(nn.Module):
    """Holds its parameters in float16 and computes in float32, since PyTorch multiplies no float16 on a processor."""

    def __init__(self):
        super().__init__()
        self.W1, self.b1 = nn.Parameter(torch.randn(20, 784).div(28).half()), nn.Parameter(torch.randn(20).half())
        self.W2, self.b2 = nn.Parameter(torch.randn(10, 20).div(5).half()), nn.Parameter(torch.randn(10).half())

    def forward(self, x):
        h = torch.tanh(nn.functional.linear(x, self.W1.float(), self.b1.float()))
        return nn.functional.linear(h, self.W2.float(), self.b2.float())


def sequential(*after, hidden=(32,), activation=nn.Tanh, bias=True, first=(nn.Flatten(),)):
    sizes, layers = (784, *hidden, 10), list(first)
    for layer, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
        layers += [nn.Linear(inputs, outputs, bias=bias)] + [activation()] * (layer < len(hidden))
    return nn.Sequential(*layers, *after)


image, row = (1, 28, 28), (784,)
log_softmax = nn.LogSoftmax(dim=1)
with_dropout = lambda: sequential(hidden=(32, 16), activation=lambda: nn.Sequential(nn.ReLU(), nn.Dropout(0.2)))

# A model, the shape of its images, what it gives, and how torch.onnx.export is called.
EXPORTS = {
    "log-softmax": (lambda: sequential(log_softmax), image, "logarithms", {"fixed": True}),
    "sequential": (sequential, image, "logits", {}),
    "softmax": (lambda: sequential(nn.Softmax(dim=1), activation=nn.Sigmoid), image, "probabilities", {}),
    "softmax-last-axis": (lambda: sequential(nn.Softmax(dim=-1)), image, "probabilities", {"opset_version": 11}),
    "view": (View, image, "logits", {}),
    "view-fixed": (View, image, "logits", {"fixed": True, "opset_version": 9}),
    "view-of-size": (Sized, image, "logits", {}),
    "view-of-size-opset-9": (Sized, image, "logits", {"opset_version": 9}),
    "torch-flatten": (Flattened, image, "logits", {}),
    "log-softmax-of-view": (lambda: View(ends=lambda x: torch.log_softmax(x, 1)), image, "logarithms", {"opset_version": 12}),
    "dropout": (with_dropout, image, "logits", {}),
    "dropout-kept": (with_dropout, image, "logits", {"training": TrainingMode.PRESERVE, "do_constant_folding": False}),
    "dropout-in-training": (with_dropout, image, "logits", {"training": TrainingMode.TRAINING, "do_constant_folding": False}),
    "dropout-in-training-opset-11": (lambda: View(nn.Dropout(0.5)), image, "logits",
                                     {"training": TrainingMode.TRAINING, "do_constant_folding": False, "opset_version": 11}),
    "no-bias": (lambda: sequential(bias=False, activation=nn.ReLU), image, "logits", {}),
    "no-bias-rows": (lambda: sequential(bias=False, first=()), row, "logits", {"do_constant_folding": False}),
    "rows": (lambda: sequential(first=(), hidden=(16, 16), activation=nn.ReLU), row, "logits", {}),
    "no-hidden-layer": (lambda: sequential(hidden=()), image, "logits", {}),
    "by-hand": (ByHand, row, "logits", {}),
    "unfolded": (lambda: sequential(log_softmax), image, "logarithms", {"do_constant_folding": False, "opset_version": 10}),
    "inputs-that-are-initializers": (sequential, image, "logits", {"keep_initializers_as_inputs": True, "opset_version": 8}),
    "double": (lambda: sequential(nn.Softmax(dim=1)).double(), image, "probabilities", {}),
    "half": (KeptInHalf, row, "logits", {"do_constant_folding": False}),
    "half-folded": (KeptInHalf, row, "logits", {}),
    "opset-16": (sequential, image, "logits", {"opset_version": 16}),
    "opset-7": (lambda: sequential(log_softmax), image, "logarithms", {"opset_version": 7}),
}


class Named(nn.Module):
    """fc1, fc2 and out; layers in a list; layers in a module in a module."""

    def __init__(self, kind):
        super().__init__()
        linear = [nn.Linear(784, 20), nn.Linear(20, 20), nn.Linear(20, 10)]
        if kind == "fc":
            self.fc1, self.fc2, self.out = linear
        elif kind == "layers":
            self.layers = nn.ModuleList(linear)
        else:
            self.net = nn.ModuleDict({"body": nn.Sequential(linear[0], nn.ReLU(), linear[1], nn.ReLU()), "head": linear[2]})
        self.linear = [linear]  # in a list, so that they are no modules twice

    def forward(self, x):
        first, second, last = self.linear[0]
        return last(torch.relu(second(torch.relu(first(x)))))


# A model whose state_dict is saved, with ReLU as read where a file names none.
STATE_DICTS = {
    "sequential": lambda: sequential(hidden=(20, 12), activation=nn.ReLU, first=()),
    "sequential-from-1": lambda: sequential(hidden=(20,), activation=nn.ReLU),
    "fc": lambda: Named("fc"),
    "layers": lambda: Named("layers"),
    "body-and-head": lambda: Named("module"),
    "no-bias": lambda: sequential(hidden=(20,), activation=nn.ReLU, bias=False),
    "half": lambda: sequential(hidden=(20, 20), activation=nn.ReLU).half(),
    "double": lambda: sequential(hidden=(20,), activation=nn.ReLU).double(),
    "parallel": lambda: nn.DataParallel(sequential(hidden=(20,), activation=nn.ReLU)),
}


def probabilities(model, x, gives):
    with torch.no_grad():
        y = copy.deepcopy(model).eval()(x)
    return (y if gives == "probabilities" else torch.softmax(y, 1)).tolist()


def main():
    warnings.filterwarnings("ignore")
    folder, directory, count = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
    images = np.fromfile(directory / "t10k-images-idx3-ubyte", dtype=np.uint8)[16:].reshape(-1, 784)
    pixels = torch.from_numpy(images[:count].copy()).float() / 255
    torch.manual_seed(1995)
    said = {}
    for name, (make, shape, gives, options) in EXPORTS.items():
        model, options = make(), dict(options)
        type_ = torch.float64 if name == "double" else torch.float32
        x = pixels.to(type_).reshape(-1, *shape)
        free = not options.pop("fixed", False)
        if free:
            options.update(dynamic_axes={"x": {0: "n"}, "y": {0: "n"}})
        if "training" not in options:
            model.eval()
        elif options["training"] == TrainingMode.PRESERVE:
            model.eval()
        torch.onnx.export(model, x[:1], str(folder / f"{name}.onnx"), input_names=["x"], output_names=["y"], **options)
        said[f"{name}.onnx"] = {"shape": shape, "type": str(type_)[6:], "free": free, "gives": gives,
                                "probabilities": probabilities(model, x, gives)}
    for name, make in STATE_DICTS.items():
        model = make()
        save(model.state_dict(), folder / f"{name}.safetensors")
        model = model.module if name == "parallel" else model
        exactly = model.double()
        said[f"{name}.safetensors"] = {"shape": row, "gives": "logits", "probabilities": probabilities(exactly, pixels.double(), "logits")}
    print(json.dumps(said))


if __name__ == "__main__":
    main()
