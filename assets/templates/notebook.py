# %% [markdown] title
# %% setup
import gzip
import hashlib
import json
import os
import pathlib
import struct

import numpy as np
import torch

try:
    import matplotlib.pyplot as plt
except ImportError:
    plt = None  # {{words.noPictures}}

torch.set_num_threads(1)  # {{words.oneThread}}


def described(value):
    """{{words.described}}"""
    if value is None:
        return "{{words.nothing}}"
    if torch.is_tensor(value) or isinstance(value, np.ndarray):
        shape, kind = tuple(value.shape), "tensor" if torch.is_tensor(value) else "numpy array"
        numbers = np.asarray(value.detach() if torch.is_tensor(value) else value, np.float64).reshape(-1)
        first = ", ".join(f"{number:.4f}" for number in numbers[:10]) + (", ..." if len(numbers) > 10 else "")
        return first if shape == () and kind == "tensor" else f"{kind} {shape}: {first}"
    if isinstance(value, (list, tuple)) and any(torch.is_tensor(item) for item in value):
        return f"{type(value).__name__}: " + ", ".join(str(tuple(item.shape)) if torch.is_tensor(item) else type(item).__name__ for item in value[:20])
    return f"{type(value).__name__} {str(value)[:80]}"


def check(what, holds, expected, found, hint=""):
    """{{words.check}}"""
    if not holds:
        found = found if isinstance(found, str) else described(found)
        raise AssertionError(f"{what}: {{words.expected}} {expected}, {{words.found}} {found}" + (f". {hint}" if hint else ""))


def check_tensor(what, found, expected, tolerance, hint=""):
    """{{words.checkTensor}}"""
    expected = torch.as_tensor(expected, dtype=torch.float64)
    is_alike = torch.is_tensor(found) and found.shape == expected.shape
    is_close = is_alike and bool(((found.detach().double() - expected).abs() <= tolerance).all())
    check(what, is_close, described(expected), found, hint)


def is_close(found, expected, tolerance):
    return len(found) == len(expected) and all(abs(f - e) <= tolerance * max(1, abs(e)) for f, e in zip(found, expected))


done, history = set(), None


def needs(*tasks):
    """{{words.needs}}"""
    missing = [task for task in tasks if task not in done]
    if missing:
        raise AssertionError("{{words.first}} " + ", ".join(f"{{words.task}} {task}" for task in missing))


def finished(task):
    done.add(task)
    print(f"✓ {{words.task}} {task}")
# %% [markdown] data
# %% data
def read_idx(folder, name, header):
    path = pathlib.Path(folder) / name
    packed = path.with_name(name + ".gz")
    content = gzip.decompress(packed.read_bytes()) if packed.exists() else path.read_bytes()
    return np.frombuffer(content, np.uint8)[header:]


def load_images(folder=os.environ.get("MNIST_DIR")):
    if folder:
        parts = [(read_idx(folder, part + "-images-idx3-ubyte", 16), read_idx(folder, part + "-labels-idx1-ubyte", 8))
                 for part in ("train", "t10k")]
    else:
        try:
            import datasets
        except ImportError:
            raise ImportError("{{words.noImages}}") from None
        mnist = datasets.load_dataset("mnist")
        parts = [(np.stack([np.asarray(image) for image in mnist[part]["image"]]), np.array(list(mnist[part]["label"])))
                 for part in ("train", "test")]
    return [tensor for images, labels in parts
            for tensor in (torch.from_numpy(images.reshape(len(labels), -1).astype(np.float32)) / 255,
                           torch.from_numpy(labels.astype(np.int64)))]


x_train, y_train, x_test, y_test = load_images()
check("{{words.theImages}}", x_train.shape == ({{trainingImages}}, {{inputs}}) and y_train[:20].tolist() == [{{firstLabels}}],
      "({{trainingImages}}, {{inputs}}) [{{firstLabels}}]", f"{tuple(x_train.shape)} {y_train[:20].tolist()}")
print("✓ {{words.theImages}}")
# %% [markdown] settings
# %% settings
sizes = [{{sizes}}]  # {{words.sizes}}
seed = {{seed}}
epochs = {{epochsDone}}{{#stopped}}  # {{words.stopped}}{{/stopped}}
{{#stopped}}
planned_epochs = {{epochs}}
{{/stopped}}
batch_size = {{batchSize}}
learning_rate = {{learningRate}}
# %% [markdown] task1
# %% task1
def count_params(sizes):
    """{{words.countParams}}"""
{{#gaps}}
    ...  # {{words.yourCode}}
{{/gaps}}
{{^gaps}}
    return sum(inputs * outputs + outputs for inputs, outputs in zip(sizes[:-1], sizes[1:]))
{{/gaps}}


count_params(sizes)
# %% check1
check("count_params(sizes)", count_params(sizes) == {{parameterCount}}, {{parameterCount}}, count_params(sizes))
check("count_params([4, 3, 2])", count_params([4, 3, 2]) == 23, 23, count_params([4, 3, 2]))
finished(1)
# %% [markdown] task2
# %% task2
def create_params(sizes, seed):
    """{{words.createParams}}"""
{{#gaps}}
    torch.manual_seed(seed)
    ...  # {{words.yourCode}}
{{/gaps}}
{{^gaps}}
    torch.manual_seed(seed)
    weights = [torch.rand((outputs, inputs)) - 0.5 for inputs, outputs in zip(sizes[:-1], sizes[1:])]
    biases = [torch.rand(outputs) - 0.5 for outputs in sizes[1:]]
{{#he}}
    # {{words.he}}
    weights = [w * float(2 * np.sqrt(np.float32(6) / np.float32(w.shape[1]))) for w in weights]
    biases = [torch.zeros_like(b) for b in biases]
{{/he}}
    return weights + biases
{{/gaps}}
# %% check2
def fingerprint(params):
    """{{words.fingerprint}}"""
    return hashlib.sha256(b"".join(p.detach().numpy().astype("<f4").tobytes() for p in params)).hexdigest()


start = create_params(sizes, seed)
next_rows = torch.randperm(len(x_train))[:{{rowCount}}].tolist()
shapes = [(o, i) for i, o in zip(sizes[:-1], sizes[1:])] + [(o,) for o in sizes[1:]]
is_list = isinstance(start, (list, tuple)) and all(torch.is_tensor(p) for p in start)
check("create_params", is_list and [tuple(p.shape) for p in start] == shapes, f"list: {', '.join(map(str, shapes))}", start)
{{#he}}
if fingerprint(start) != "{{startFingerprint}}":
    print("{{words.heDigits}}")
{{/he}}
{{^he}}
check("create_params: {{words.fingerprintOf}}", fingerprint(start) == "{{startFingerprint}}",
      "{{startFingerprint}}", fingerprint(start), "{{words.otherOrder}}")
{{/he}}
check("create_params: {{words.generator}}", next_rows == [{{rows}}], "[{{rows}}]", str(next_rows), "{{words.otherGenerator}}")
start = list(start)
finished(2)
# %% [markdown] task3
# %% task3
def {{activation}}(x):
    """{{words.ofEach}}"""
{{#gaps}}
    ...  # {{words.yourCode}}
{{/gaps}}
{{^gaps}}
{{#relu}}
    return torch.clip(x, 0)
{{/relu}}
{{#sigmoid}}
    return 1 / (1 + torch.exp(-x))
{{/sigmoid}}
{{#tanh}}
    return torch.tanh(x)
{{/tanh}}
{{/gaps}}


def softmax(x):
    """{{words.softmax}}"""
{{#gaps}}
    ...  # {{words.yourCode}}
{{/gaps}}
{{^gaps}}
{{#double}}
    x = x.double()  # {{words.double}}
{{/double}}
    e = torch.exp(x - x.max(-1, keepdim=True).values)
    return e / e.sum(-1, keepdim=True)
{{/gaps}}
# %% check3
check_tensor("{{activation}}(-2, -1, 0, 1, 2)", {{activation}}(torch.tensor([-2.0, -1.0, 0.0, 1.0, 2.0])), [{{activationValues}}], 1e-4)
check_tensor("softmax(-1, 3, -2)", softmax(torch.tensor([-1.0, 3.0, -2.0])), [0.0179, 0.9756, 0.0066], 1e-4)
check_tensor("softmax: {{words.largeAndRows}}", softmax(torch.tensor([[1000.0, 1000.0, 999.0], [0.0, 1.0, 3.0]])),
             [[0.4223, 0.4223, 0.1554], [0.0420, 0.1142, 0.8438]], 1e-4)
finished(3)
# %% [markdown] task4
# %% task4
def model(x, params):
    """{{words.model}}"""
{{#gaps}}
    ...  # {{words.yourCode}}
{{/gaps}}
{{^gaps}}
    weights, biases = params[:len(params) // 2], params[len(params) // 2:]
    for w, b in zip(weights[:-1], biases[:-1]):
        x = {{activation}}(w @ x + b)
    return softmax(weights[-1] @ x + biases[-1])
{{/gaps}}


def batch_model(x, params):
    """{{words.batchModel}}"""
{{#gaps}}
    ...  # {{words.yourCode}}
{{/gaps}}
{{^gaps}}
    weights, biases = params[:len(params) // 2], params[len(params) // 2:]
    for w, b in zip(weights[:-1], biases[:-1]):
        x = {{activation}}(x @ w.T + b)
    return softmax(x @ weights[-1].T + biases[-1])
{{/gaps}}
# %% check4
needs(2, 3)
check_tensor("model(x_train[0], start)", model(x_train[0], start), [{{firstProbabilities}}], 2e-4)
found = batch_model(x_train[:100], start)
check("batch_model(x_train[:100], start)", torch.is_tensor(found) and found.shape == (100, sizes[-1]), f"tensor (100, {sizes[-1]})", found)
for row in (0, 50, 99):
    check_tensor(f"batch_model: {{words.row}} {row}", found[row], model(x_train[row], start).detach(), 2e-4)
finished(4)
# %% [markdown] task5
# %% task5
def nll_loss(probabilities, labels):
    """{{words.nllLoss}}"""
{{#gaps}}
    ...  # {{words.yourCode}}
{{/gaps}}
{{^gaps}}
    return -torch.log(probabilities[torch.arange(len(labels)), labels]).mean()
{{/gaps}}


def accuracy(probabilities, labels):
    """{{words.accuracy}}"""
{{#gaps}}
    ...  # {{words.yourCode}}
{{/gaps}}
{{^gaps}}
    return (probabilities.argmax(-1) == labels).double().mean()
{{/gaps}}
# %% check5
needs(2, 3, 4)
probe = [p.detach().clone().requires_grad_(True) for p in start]
probabilities = batch_model(x_train[:100], probe)
found = nll_loss(probabilities, y_train[:100])
check_tensor("nll_loss", found, {{firstLoss}}, 1e-3)
check("nll_loss: {{words.gradient}}", found.requires_grad, "loss.backward()", "{{words.noGradient}}")
found = accuracy(probabilities, y_train[:100])
is_number = isinstance(found, (int, float, np.number)) or (torch.is_tensor(found) and found.numel() == 1)
check("accuracy", is_number and abs(float(found) - {{firstAccuracy}}) < 1e-4, {{firstAccuracy}}, found, "{{words.share}}")
finished(5)
# %% [markdown] task6
# %% task6
{{#rates}}
def rate_of(batch, batches, learning_rate):
    """{{words.rateOf}}"""
{{#changes}}
    if batch >= {{batch}}:
        learning_rate = {{rate}}  # {{words.changedByHand}}
{{/changes}}
{{#linear}}
    learning_rate *= 1 - batch / batches
{{/linear}}
{{#cosine}}
    warm_up = batches // 20
    if batch < warm_up:
        learning_rate *= (batch + 1) / (warm_up + 1)
    else:
        learning_rate *= (1 + np.cos(np.pi * (batch - warm_up) / (batches - warm_up))) / 2
{{/cosine}}
    return learning_rate


{{/rates}}
def train(params, epochs, batch_size, learning_rate):
    """{{words.train}}"""
    for p in params:
        p.requires_grad_(True)
{{#torchOptimizer}}
    optimizer = torch.optim.{{torchOptimizer}}(params, lr=learning_rate{{optimizerArguments}})
{{/torchOptimizer}}
    history = {"accuracy": [], "loss": [], "batch_loss": []}
    batches_per_epoch = -(-len(x_train) // batch_size)
{{#rates}}
    planned = {{#stopped}}planned_epochs{{/stopped}}{{^stopped}}epochs{{/stopped}} * batches_per_epoch
{{/rates}}
    for epoch in range(epochs):
        order = torch.randperm(len(x_train))
        for batch, rows in enumerate(order.split(batch_size), epoch * batches_per_epoch):
{{#gaps}}
            loss = torch.tensor(float("nan"))  # {{words.yourLoss}}
            ...  # {{words.yourStep}}
{{#torchOptimizer}}
            # {{words.yourOptimizer}}
{{/torchOptimizer}}
{{#rates}}
            # {{words.yourRate}}
{{/rates}}
{{/gaps}}
{{^gaps}}
{{#rates}}
            rate = rate_of(batch, planned, learning_rate)
{{/rates}}
            loss = nll_loss(batch_model(x_train[rows], params), y_train[rows])
            loss.backward()
{{#torchOptimizer}}
{{#rates}}
            for group in optimizer.param_groups:
                group["lr"] = rate
{{/rates}}
            optimizer.step()
            optimizer.zero_grad()
{{/torchOptimizer}}
{{^torchOptimizer}}
            for p in params:
                p.data = p.data - {{#rates}}rate{{/rates}}{{^rates}}learning_rate{{/rates}} * p.grad
                p.grad = None
{{/torchOptimizer}}
{{/gaps}}
            history["batch_loss"].append(float(loss))
        with torch.no_grad():
            probabilities = batch_model(x_test, params)
            history["loss"].append(float(nll_loss(probabilities, y_test)))
            history["accuracy"].append(float(accuracy(probabilities, y_test)))
        print(f"Accuracy after epoch {epoch}: {history['accuracy'][-1]:.4f}")
    return history
# %% training
needs(2, 3, 4, 5)
history = None
params = create_params(sizes, seed)
history = train(params, epochs, batch_size, learning_rate)
# {{words.expect}} {{accuracies}}
# %% check6
needs(2, 3, 4, 5)
if history is None:
    raise AssertionError("{{words.trainFirst}}")
expected, found = [{{firstLosses}}], history["batch_loss"][:{{lossCount}}]
check("{{words.firstLosses}}", is_close(found, expected, 1e-3), expected, str([round(loss, 4) for loss in found]),
      "{{words.noStep}}" if np.isnan(found[0]) else "{{words.suspects}}")
with torch.no_grad():
    now = float(accuracy(batch_model(x_test, params), y_test))
check("{{words.inPlace}}", abs(now - history["accuracy"][-1]) < 1e-4, round(history["accuracy"][-1], 4), f"{now:.4f}", "{{words.notInPlace}}")
expected, found = [{{accuracies}}], history["accuracy"]
check("{{words.accuracies}}", is_close(found, expected, 0.01), expected, str([round(share, 4) for share in found]), "{{words.suspects}}")
print("{{words.same}}" if is_close(found, expected, 5e-4 + 1e-9) else f"{{words.rounding}} {expected}")
expected, found = [{{losses}}], history["loss"]
check("{{words.losses}}", is_close(found, expected, 0.03), expected, str([round(loss, 5) for loss in found]), "{{words.suspects}}")
finished(6)
# %% [markdown] task7
# %% task7
needs(6)
if plt:
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.5))
    mean = np.convolve(history["batch_loss"], np.ones(50) / 50, mode="valid")
    left.plot(history["batch_loss"], linewidth=0.3, alpha=0.5)
    left.plot(np.arange(len(mean)) + 49, mean)
    left.set(title="{{words.lossOfBatches}}", xlabel="{{words.batches}}", yscale="log")
    right.plot(range(len(history["accuracy"])), history["accuracy"], marker="o")
    right.set(title="{{words.testAccuracy}}", xlabel="{{words.epoch}}")
    plt.show()
else:
    for epoch, (loss, share) in enumerate(zip(history["loss"], history["accuracy"])):
        print(f"{epoch:3d}  {loss:.4f}  {share:.4f}  {'#' * round(50 * share)}")
# %% check7
needs(6)
with torch.no_grad():
    answers = batch_model(x_test, params).argmax(-1)
confusion = torch.zeros(({{classes}}, {{classes}}), dtype=torch.int64)
for label, answer in zip(y_test.tolist(), answers.tolist()):
    confusion[label, answer] += 1
print("{{words.confusion}}")
print(confusion)
# %% [markdown] task8
# %% task8
{{#gaps}}
best = None  # {{words.yourSettings}} train(create_params(sizes, seed), …)
{{/gaps}}
{{^gaps}}
{{#toTask8}}
best = train(create_params(sizes, seed), epochs=5, batch_size=25, learning_rate=0.1)
{{/toTask8}}
{{^toTask8}}
best = history
{{/toTask8}}
{{/gaps}}
# %% check8
needs(6)
highest = max(best["accuracy"]) if best else 0
{{#reaches}}
check("{{words.goal}}", highest >= 0.9, "0.9", f"{highest:.4f}")
finished(8)
{{/reaches}}
{{^reaches}}
print("{{words.goal}}:", "✓" if highest >= 0.9 else "✗", round(highest, 4))
{{/reaches}}
# %% [markdown] compare
# %% compare
needs(6)


def read_safetensors(path):
    """{{words.readSafetensors}}"""
    content = pathlib.Path(path).read_bytes()
    start = 8 + struct.unpack("<Q", content[:8])[0]
    header = json.loads(content[8:start])
    header.pop("__metadata__", None)
    return {name: torch.from_numpy(np.frombuffer(content[start:][slice(*entry["data_offsets"])], "<f4").copy()).reshape(entry["shape"])
            for name, entry in header.items()}


names = [f"W{layer}" for layer in range(1, len(sizes))] + [f"b{layer}" for layer in range(1, len(sizes))]
beside = pathlib.Path("{{networkFile}}")
if beside.exists():
    theirs = read_safetensors(beside)
    check(beside.name, fingerprint(list(theirs.values())) == "{{fingerprint}}", "{{fingerprint}}", fingerprint(list(theirs.values())), "{{words.otherFile}}")
    difference = max((p.detach() - theirs[name]).abs().max().item() for name, p in zip(names, params))
    print(f"{{words.largestDifference}} {difference:.1e}" + (" ({{words.largeDifference}})" if difference > 0.2 else ""))
else:
    print("{{words.noFile}}")
{{#lastBiases}}
    print("{{words.lastBiases}}", [{{lastBiases}}])
    print("{{words.yours}}", [round(b, 4) for b in params[-1].detach().tolist()])
{{/lastBiases}}
# %% [markdown] save
# %% save
needs(6)


def write_safetensors(path, params, about):
    """{{words.writeSafetensors}}"""
    header, values = {"__metadata__": about}, b""
    for name, p in zip(names, params):
        content = p.detach().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(p.shape), "data_offsets": [len(values), len(values) + len(content)]}
        values += content
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    pathlib.Path(path).write_bytes(struct.pack("<Q", len(text)) + text + values)


write_safetensors("{{savedFile}}", params, {
    "activation": "{{activation}}",
    "made_with": f"PyTorch {torch.__version__}",
    "mnist_lab_run": "{{fingerprint}}",
    "test_accuracy": f"{history['accuracy'][-1]:.4f}",
})
print("{{words.saved}} {{savedFile}}")
