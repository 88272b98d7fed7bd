#!/usr/bin/env python3
"""A network that mnist-lab or the page saved, in PyTorch: its probabilities of MNIST's first test images, as JSON.

Usage: pytorch_reads.py NETWORK.safetensors MNIST_DIR COUNT [float64]     (MNIST_DIR holds the raw IDX files)
It computes in float32, or in float64 to tell how exact float32 is.
Needs Debian's python3-torch and python3-numpy. With the safetensors package, `load` is
safetensors.torch.load_file(path) and safe_open(path, "pt").metadata().
"""
import json, pathlib, struct, sys
import numpy as np
import torch

ACTIVATIONS = {"relu": torch.relu, "sigmoid": torch.sigmoid, "tanh": torch.tanh}


def load(path):
    """{"W1": …, "b1": …, …} and what else the header says. Format: https://huggingface.co/docs/safetensors"""
    data = pathlib.Path(path).read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + length])
    about = header.pop("__metadata__", {})
    values = bytearray(data[8 + length:])
    types = {"F32": torch.float32, "F16": torch.float16}
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        tensors[name] = torch.frombuffer(values[begin:end], dtype=types[entry["dtype"]]).reshape(entry["shape"]).float()
    return tensors, about


def model(x, tensors, activation):
    layers = sum(name.startswith("W") for name in tensors)
    for layer in range(1, layers + 1):
        x = x @ tensors[f"W{layer}"].T + tensors[f"b{layer}"]
        if layer < layers:
            x = activation(x)
    return torch.softmax(x, dim=1)


if __name__ == "__main__":
    path, directory, count = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
    images = np.fromfile(directory / "t10k-images-idx3-ubyte", dtype=np.uint8)[16:].reshape(-1, 784)
    tensors, about = load(path)
    x = torch.from_numpy(images[:count].copy()).float() / 255
    if sys.argv[4:] == ["float64"]:
        x, tensors = x.double(), {name: tensor.double() for name, tensor in tensors.items()}
    print(json.dumps(model(x, tensors, ACTIVATIONS[about.get("activation", "relu")]).tolist()))
