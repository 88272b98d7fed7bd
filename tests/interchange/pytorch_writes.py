#!/usr/bin/env python3
"""The exercise's start parameters, drawn by PyTorch and saved for mnist-lab and the page to train on.

Usage: pytorch_writes.py NETWORK.safetensors
Needs Debian's python3-torch. With the safetensors package, `save` is safetensors.torch.save_file(tensors, path).
"""
import json, pathlib, struct, sys
import torch

TYPES = {torch.float64: "F64", torch.float32: "F32", torch.float16: "F16"}


def save(tensors, path):
    """Format: https://huggingface.co/docs/safetensors"""
    header, values = {}, b""
    for name, tensor in tensors.items():
        data = tensor.contiguous().numpy().tobytes()
        header[name] = {"dtype": TYPES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [len(values), len(values) + len(data)]}
        values += data
    text = json.dumps(header).encode()
    pathlib.Path(path).write_bytes(struct.pack("<Q", len(text)) + text + values)


if __name__ == "__main__":
    torch.manual_seed(1995)
    W1, W2, W3 = torch.rand((16, 784)) - 0.5, torch.rand((16, 16)) - 0.5, torch.rand((10, 16)) - 0.5
    b1, b2, b3 = torch.rand(16) - 0.5, torch.rand(16) - 0.5, torch.rand(10) - 0.5
    save({"W1": W1, "b1": b1, "W2": W2, "b2": b2, "W3": W3, "b3": b3}, sys.argv[1])
