"""Run-steps per second of full-batch gradient descent in PyTorch, many small networks in one batched product (bmm).

usage: torch_steps.py {xor|teacher|blobs} {manual|vmap} SECONDS
       torch_steps.py check {manual|vmap} FILE

manual: gradients written out with baddbmm into buffers that are kept; vmap: functorch's vmap of grad, if it is there.
Prints the best rate over several batch sizes (networks side by side), all threads. check: takes the steps that FILE (JSON:
sizes, loss, rate, steps, x, y, starts, ends) describes and prints the largest difference of a parameter at their end.
"""
import json
import sys
import time

import torch

CASES = {  # sizes, samples, loss
    "xor": ([2, 2, 1], 4, "logistic"),
    "teacher": ([2, 16, 16, 1], 256, "mse"),
    "blobs": ([64, 32, 10], 256, "softmax"),
}


def data(sizes, samples, loss):
    generator = torch.Generator().manual_seed(1)
    x = torch.randn(samples, sizes[0], generator=generator)
    if loss == "mse":
        return x, torch.randn(samples, sizes[-1], generator=generator)
    if loss == "logistic":
        return x, torch.randint(0, 2, (samples, 1), generator=generator).float()
    labels = torch.randint(0, sizes[-1], (samples,), generator=generator)
    return x, torch.nn.functional.one_hot(labels, sizes[-1]).float()


def parameters(sizes, runs):
    return [(torch.randn(runs, i, o) / i ** 0.5, torch.zeros(runs, 1, o)) for i, o in zip(sizes, sizes[1:])]


class Manual:
    """Forward and backward written out; the update is fused into the gradient's product."""

    def __init__(self, x, y, layers, loss, rate=0.01):
        runs = layers[0][0].shape[0]
        self.loss, self.rate, self.samples, self.outputs = loss, rate, x.shape[0], y.shape[1]
        self.x, self.y = x.expand(runs, *x.shape), y.expand(runs, *y.shape)
        self.layers = layers

    def step(self):
        values = [self.x]
        for n, (w, b) in enumerate(self.layers):
            z = torch.baddbmm(b, values[-1], w)
            values.append(z.tanh_() if n + 1 < len(self.layers) else z)
        z = values[-1]
        if self.loss == "mse":
            delta = (z - self.y).mul_(2.0 / (self.samples * self.outputs))
        elif self.loss == "logistic":
            delta = (torch.sigmoid(z) - self.y).mul_(1.0 / self.samples)
        else:
            delta = (torch.softmax(z, 2) - self.y).mul_(1.0 / self.samples)
        for n in range(len(self.layers) - 1, -1, -1):
            w, b = self.layers[n]
            below = None
            if n > 0:
                a = values[n]
                below = torch.bmm(delta, w.transpose(1, 2)).mul_(1 - a * a)
            w.baddbmm_(values[n].transpose(1, 2), delta, alpha=-self.rate)
            b.sub_(delta.sum(1, keepdim=True), alpha=self.rate)
            delta = below


class Vmap:
    """The gradient of one network, mapped over all."""

    def __init__(self, x, y, layers, loss, rate=0.01):
        from functorch import grad, vmap

        def objective(layers):
            a = x
            for n, (w, b) in enumerate(layers):
                z = a @ w + b
                a = torch.tanh(z) if n + 1 < len(layers) else z
            if loss == "mse":
                return ((a - y) ** 2).mean()
            if loss == "logistic":
                return torch.nn.functional.softplus(a).sub(y * a).mean()
            return (torch.logsumexp(a, 1) - (a * y).sum(1)).mean()

        self.rate, self.layers, self.gradient = rate, layers, vmap(grad(objective))

    def step(self):
        gradients = self.gradient(self.layers)
        for (w, b), (gw, gb) in zip(self.layers, gradients):
            w.sub_(gw, alpha=self.rate)
            b.sub_(gb, alpha=self.rate)


def rate_of(trainer, runs, seconds):
    for _ in range(3):
        trainer.step()
    steps, began = 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        trainer.step()
        steps += 1
    return runs * steps / (time.perf_counter() - began)


def layers_of(sizes, points):
    """θ, layer by layer weights (units × inputs) and biases, as this script's layers."""
    layers, place, theta = [], 0, torch.tensor(points, dtype=torch.float32)
    for i, o in zip(sizes, sizes[1:]):
        weights = theta[:, place:place + i * o].reshape(-1, o, i).transpose(1, 2).contiguous()
        layers.append((weights, theta[:, place + i * o:place + i * o + o].unsqueeze(1).contiguous()))
        place += i * o + o
    return layers


def check(formulation, path):
    with open(path) as file:
        case = json.load(file)
    trainer = formulation(torch.tensor(case["x"], dtype=torch.float32), torch.tensor(case["y"], dtype=torch.float32), layers_of(case["sizes"], case["starts"]), case["loss"], case["rate"])
    for _ in range(case["steps"]):
        trainer.step()
    ends = layers_of(case["sizes"], case["ends"])
    print(max((a - b).abs().max().item() for mine, theirs in zip(trainer.layers, ends) for a, b in zip(mine, theirs)))


def main():
    torch.set_grad_enabled(False)
    formulation = Manual if sys.argv[2] == "manual" else Vmap
    if sys.argv[1] == "check":
        check(formulation, sys.argv[3])
        return
    case, seconds = sys.argv[1], float(sys.argv[3])
    sizes, samples, loss = CASES[case]
    best = 0.0
    for runs in (256, 1024, 4096, 16384):
        if runs * samples * max(sizes) > 1 << 26:
            break
        trainer = formulation(*data(sizes, samples, loss), parameters(sizes, runs), loss)
        best = max(best, rate_of(trainer, runs, seconds))
    print(best)


main()
