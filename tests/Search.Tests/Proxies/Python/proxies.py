"""Zero-cost scores of a small network, written from their formulas: what ProxyAgreementTests compares with.

Usage: proxies.py FILE. FILE is JSON: tensors by name as { shape, data }. It prints JSON: numbers by name.

The network: convolution, normalisation, ReLU, convolution with stride 2, normalisation, ReLU, global pooling, linear.
"""

import json
import math
import sys

import torch
import torch.nn.functional as F


def read(path):
    with open(path) as file:
        return {
            name: torch.tensor(value["data"], dtype=torch.int64 if name.startswith("labels") else torch.float32).reshape(value["shape"])
            for name, value in json.load(file).items()
        }


def weights(tensors, prefix, dtype=torch.float32):
    return [tensors[f"{prefix}.{i}"].to(dtype).requires_grad_() for i in range(3)]


def run(x, layers, norms=True):
    """Every intermediate result, in order."""
    seen = []

    def keep(value):
        seen.append(value)
        return value

    def norm(value):
        return keep(F.batch_norm(value, None, None, training=True)) if norms else value

    x = keep(F.conv2d(x, layers[0], padding=1))
    x = keep(F.relu(norm(x)))
    x = keep(F.conv2d(x, layers[1], stride=2, padding=1))
    x = keep(F.relu(norm(x)))
    keep(F.linear(x.mean((2, 3)), layers[2]))
    return seen


def loss_gradients(x, y, layers, **options):
    return torch.autograd.grad(F.cross_entropy(run(x, layers)[-1], y), layers, **options)


def zico(tensors):
    layers = weights(tensors, "kaiming")
    batches = [loss_gradients(tensors[f"zico.{i}"], tensors[f"labels.zico.{i}"], layers) for i in range(2)]
    score = 0.0
    for first, second in zip(*batches):
        total = 0.0
        for a, b in zip(first.flatten().tolist(), second.flatten().tolist()):
            mean = (abs(a) + abs(b)) / 2
            deviation = math.sqrt(((a - (a + b) / 2) ** 2 + (b - (a + b) / 2) ** 2) / 2)
            if deviation > 0:
                total += mean / deviation
        if total > 0:
            score += math.log(total)
    return score


def one_batch(tensors):
    layers = weights(tensors, "plain")
    x, y = tensors["batch"], tensors["labels.batch"]
    seen = run(x, layers)
    outputs = [seen[0], seen[3], seen[6]]
    found = torch.autograd.grad(F.cross_entropy(seen[-1], y), layers + outputs)
    gradients, of_outputs = found[:3], found[3:]
    fisher = 0.0
    for output, gradient in zip(outputs, of_outputs):
        product = (output * gradient).reshape(output.shape[0], output.shape[1], -1).sum(2)
        fisher += 0.5 * product.pow(2).mean(0).sum().item()

    graph = loss_gradients(x, y, layers, create_graph=True)
    curvature = torch.autograd.grad(sum((a * b.detach()).sum() for a, b in zip(graph, graph)), layers)
    return {
        "grad_norm": sum(g.norm().item() for g in gradients),
        "snip": sum((g * w).abs().sum().item() for g, w in zip(gradients, layers)),
        "plain": sum((g * w).sum().item() for g, w in zip(gradients, layers)),
        "fisher": fisher,
        "grasp": -sum((h * w).sum().item() for h, w in zip(curvature, layers)),
        "l2_norm": sum(w.norm().item() for w in layers),
    }


def synflow(tensors):
    layers = [w.detach().abs().requires_grad_() for w in weights(tensors, "synflow", torch.float64)]
    flow = run(torch.ones(1, 3, 8, 8, dtype=torch.float64), layers, norms=False)[-1].sum()
    return math.log(sum((g * w).abs().sum().item() for g, w in zip(torch.autograd.grad(flow, layers), layers)))


def jacobian(tensors):
    x = tensors["batch"].clone().requires_grad_()
    (found,) = torch.autograd.grad(run(x, weights(tensors, "plain"))[-1].sum(), x)
    return found.flatten(1).double()


def jacob_cov(tensors):
    values = torch.linalg.eigvalsh(torch.corrcoef(jacobian(tensors)))
    return -(torch.log(values + 1e-5) + 1 / (values + 1e-5)).sum().item()


def epe_nas(tensors):
    rows, labels, score = jacobian(tensors), tensors["labels.batch"], 0.0
    for label in labels.unique():
        own = rows[labels == label]
        if len(own) > 1:
            score += abs(torch.log(torch.corrcoef(own).abs() + 1e-5).sum().item())
    return score


def naswot(tensors):
    seen = run(tensors["naswot"], weights(tensors, "plain"))
    kernel = torch.zeros(128, 128, dtype=torch.float64)
    for before in (seen[1], seen[4]):
        code = (before > 0).flatten(1).double()
        kernel += code @ code.t() + (1 - code) @ (1 - code).t()
    return torch.linalg.slogdet(kernel)[1].item()


def zen(tensors):
    total = 0.0
    for draw in range(32):
        layers = weights(tensors, f"zen.{draw}")
        x = tensors[f"zen.{draw}.x"]
        first, second = run(x, layers), run(x + 0.01 * tensors[f"zen.{draw}.change"], layers)
        score = math.log((first[5] - second[5]).abs().sum((1, 2, 3)).mean().item())
        for before in (first[0], first[3]):
            score += math.log(math.sqrt(before.var((0, 2, 3)).mean().item()))
        total += score
    return total / 32


def az_nas(tensors):
    seen = run(tensors["az.x"], weights(tensors, "kaiming"))[:6]
    entropies, trainabilities = [], []
    for features in seen:
        rows = features.detach().double().permute(0, 2, 3, 1).flatten(0, 2)
        shares = torch.linalg.eigvalsh(torch.cov(rows.t(), correction=0))
        shares = (shares / shares.sum()).clamp(min=1e-300)
        entropies.append(-(shares * shares.log()).sum().item())
    for i in range(5, 0, -1):
        probe = tensors[f"az.probe.{i}"]
        (back,) = torch.autograd.grad(seen[i], seen[i - 1], probe, retain_graph=True)
        back = F.pixel_unshuffle(back, back.shape[2] // probe.shape[2])
        matrix = torch.einsum("nahw,nbhw->ab", back, probe) / (probe.numel() / probe.shape[1])
        top = torch.linalg.svdvals(matrix)[0].item()
        trainabilities.append(2 - top - 1 / top)
    return {
        "az_nas.expressivity": sum(entropies),
        "az_nas.progressivity": min(b - a for a, b in zip(entropies, entropies[1:])),
        "az_nas.trainability": sum(trainabilities) / len(trainabilities),
    }


def main():
    tensors = read(sys.argv[1])
    print(
        json.dumps(
            {
                "zico": zico(tensors),
                **one_batch(tensors),
                "synflow": synflow(tensors),
                "jacob_cov": jacob_cov(tensors),
                "epe_nas": epe_nas(tensors),
                "naswot": naswot(tensors),
                "zen": zen(tensors),
                **az_nas(tensors),
            }
        )
    )


main()
