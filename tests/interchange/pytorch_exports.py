#!/usr/bin/env python3
"""A model as PyTorch's users write them, exported to ONNX for mnist-lab and the page to read; prints its probabilities of MNIST's
first test images, as JSON.

Usage: pytorch_exports.py NETWORK.onnx MNIST_DIR COUNT     (MNIST_DIR holds the raw IDX files)
Needs Debian's python3-torch and python3-numpy.
"""
import json, pathlib, sys
import numpy as np
import torch
from torch import nn

if __name__ == "__main__":
    path, directory, count = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
    images = np.fromfile(directory / "t10k-images-idx3-ubyte", dtype=np.uint8)[16:].reshape(-1, 1, 28, 28)
    x = torch.from_numpy(images[:count].copy()).float() / 255
    torch.manual_seed(1995)
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 32), nn.Tanh(), nn.Linear(32, 10), nn.LogSoftmax(dim=1))
    torch.onnx.export(model, x[:1], path)
    with torch.no_grad():
        print(json.dumps(model(x).exp().tolist()))
