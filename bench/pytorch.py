"""Times one epoch of MNIST in PyTorch, one thread, vectorised, data and shuffle in memory. Prints seconds.

usage: pytorch.py DATA_FOLDER HIDDEN BATCH_SIZE LEARNING_RATE
"""
import sys
import time

import torch
from torch.nn.functional import cross_entropy

folder, hidden, batch_size, learning_rate = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
torch.set_num_threads(1)


def read(name, header):
    with open(f"{folder}/{name}", "rb") as file:
        return torch.frombuffer(bytearray(file.read()[header:]), dtype=torch.uint8)


images = read("train-images-idx3-ubyte", 16).reshape(-1, 784).float() / 255
labels = read("train-labels-idx1-ubyte", 8).long()
sizes = [784, *(int(width) for width in hidden.split(",")), 10]
weights = [(torch.rand(a, b) - 0.5).requires_grad_() for a, b in zip(sizes, sizes[1:])]
biases = [(torch.rand(b) - 0.5).requires_grad_() for b in sizes[1:]]
parameters = weights + biases


def step(rows):
    x = images[rows]
    for layer, (w, b) in enumerate(zip(weights, biases)):
        x = torch.addmm(b, x, w)
        if layer + 1 < len(weights):
            x = torch.relu(x)
    gradients = torch.autograd.grad(cross_entropy(x, labels[rows]), parameters)
    with torch.no_grad():
        for p, g in zip(parameters, gradients):
            p.sub_(g, alpha=learning_rate)


for rows in torch.randperm(len(images))[:2000].split(batch_size):
    step(rows)
start = time.perf_counter()
for rows in torch.randperm(len(images)).split(batch_size):
    step(rows)
print(time.perf_counter() - start)
