// The tasks in the exercise's order: what each shows, the C++ that does it, the same in PyTorch.
import excerpts from 'mnist-lab-excerpts';
import * as challenge from './tasks/challenge.js';
import * as count from './tasks/count.js';
import * as diagnostics from './tasks/diagnostics.js';
import * as functions from './tasks/functions.js';
import * as loss from './tasks/loss.js';
import * as model from './tasks/model.js';
import * as start from './tasks/start.js';
import * as step from './tasks/step.js';

/** @typedef {import('./view.js').Task} Task */

/** @type {Task[]} */
export const tasks = [
  {
    name: 'count',
    ...count,
    cpp: {
      file: 'cpp/mnist_lab/mlp/parameters.cpp',
      code: excerpts.countParams,
    },
    pytorch: 'sum(p.numel() for p in model.parameters())',
  },
  {
    name: 'start',
    ...start,
    cpp: { file: 'cpp/mnist_lab/mlp/parameters.cpp', code: excerpts.createParams },
    pytorch: 'torch.manual_seed(1995)\nW1 = torch.rand(16, 784) - 0.5',
  },
  {
    name: 'functions',
    ...functions,
    cpp: { file: 'cpp/mnist_lab/mlp/loss.cpp', code: excerpts.softmax },
    pytorch: 'torch.relu(x); torch.sigmoid(x); torch.tanh(x)\ntorch.softmax(z, dim=-1)',
  },
  {
    name: 'model',
    ...model,
    cpp: { file: 'cpp/mnist_lab/mlp/model.cpp', code: excerpts.forward },
    pytorch:
      'h1 = torch.relu(x @ W1.T + b1)\nh2 = torch.relu(h1 @ W2.T + b2)\np = torch.softmax(h2 @ W3.T + b3, dim=-1)',
  },
  {
    name: 'loss',
    ...loss,
    cpp: { file: 'cpp/mnist_lab/mlp/loss.cpp', code: excerpts.nllLoss },
    pytorch: '-torch.log(p[torch.arange(100), y[:100]] + 1e-50).mean()',
  },
  {
    name: 'step',
    ...step,
    cpp: {
      file: 'cpp/mnist_lab/mlp/model.cpp, cpp/mnist_lab/mlp/update_rules.cpp',
      code: [excerpts.backward, excerpts.visitGradients, excerpts.descent].join('\n\n'),
    },
    pytorch: 'loss.backward()\nwith torch.no_grad():\n    for p in parameters:\n        p -= lr * p.grad',
  },
  {
    name: 'diagnostics',
    ...diagnostics,
    cpp: { file: 'cpp/mnist_lab/mlp/metrics.cpp', code: excerpts.accuracy },
    pytorch: '(p.argmax(dim=1) == y).float().mean()',
  },
  {
    name: 'challenge',
    ...challenge,
    cpp: { file: 'cpp/mnist_lab/mlp/trainer.cpp', code: excerpts.trainBatch },
    pytorch:
      'for epoch in range(epochs):\n    for x, y in DataLoader(train, batch_size, shuffle=True):\n        …',
  },
];
