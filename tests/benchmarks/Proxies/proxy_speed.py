"""Zero-cost scores of NAS-Bench-201 networks in PyTorch eager, as its users write them: modules, no compiler.

Usage: proxy_speed.py PROXY THREADS NETWORK... A network is six operators, edge after edge (0->1, 0->2, 1->2, 0->3, 1->3, 2->3),
joined by commas. Then, line by line on standard input: how many of the networks to score. It answers each with the seconds that
they took, those that the processor spent on them, and the mean score.

Like the program that it is compared with it runs no edge whose result is zero or reaches no output, and reads its pictures once.
"""

import math
import sys
import time

import torch
from torch import nn
import torch.nn.functional as F

EDGES = [(0, 1), (0, 2), (1, 2), (0, 3), (1, 3), (2, 3)]
BATCHES, BATCH = 2, 128


class ConvolutionNorm(nn.Module):
    def __init__(self, inputs, outputs, kernel, stride=1, relu=True):
        super().__init__()
        self.relu = nn.ReLU() if relu else nn.Identity()
        self.convolution = nn.Conv2d(inputs, outputs, kernel, stride=stride, padding=kernel // 2, bias=False)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return self.norm(self.convolution(self.relu(x)))


def operator(name, channels):
    return {
        "skip_connect": lambda: nn.Identity(),
        "nor_conv_1x1": lambda: ConvolutionNorm(channels, channels, 1),
        "nor_conv_3x3": lambda: ConvolutionNorm(channels, channels, 3),
        "avg_pool_3x3": lambda: nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False),
    }[name]()


def alive(operators):
    """The edges on some way from input to output."""
    edges = [(edge, name) for edge, name in zip(EDGES, operators) if name != "none"]
    reached, reaching = {0}, {3}
    for (source, to), _ in edges:
        if source in reached:
            reached.add(to)
    for (source, to), _ in reversed(edges):
        if to in reaching:
            reaching.add(source)
    return [(edge, name) for edge, name in edges if edge[0] in reached and edge[1] in reaching]


class Cell(nn.Module):
    def __init__(self, channels, operators):
        super().__init__()
        self.wires = [edge for edge, _ in operators]
        self.edges = nn.ModuleList(operator(name, channels) for _, name in operators)

    def forward(self, x):
        nodes = {0: x}
        for (source, to), edge in zip(self.wires, self.edges):
            term = edge(nodes[source])
            nodes[to] = nodes[to] + term if to in nodes else term
        return nodes[3]


class Reduction(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.first = ConvolutionNorm(channels, 2 * channels, 3, stride=2)
        self.second = ConvolutionNorm(2 * channels, 2 * channels, 3)
        self.shortcut = nn.Sequential(nn.AvgPool2d(2), nn.Conv2d(channels, 2 * channels, 1, bias=False))

    def forward(self, x):
        return self.second(self.first(x)) + self.shortcut(x)


class Network(nn.Module):
    def __init__(self, operators):
        super().__init__()
        operators = alive(operators)
        layers = [ConvolutionNorm(3, 16, 3, relu=False)]
        for stage in range(3):
            layers += [Cell(16 << stage, operators) for _ in range(5)]
            if stage < 2:
                layers.append(Reduction(16 << stage))
        self.body = nn.Sequential(*layers)
        self.norm = nn.BatchNorm2d(64)
        self.head = nn.Linear(64, 10)

    def forward(self, x):
        return self.head(F.adaptive_avg_pool2d(F.relu(self.norm(self.body(x))), 1).flatten(1))


def weights(net):
    return [module.weight for module in net.modules() if isinstance(module, (nn.Conv2d, nn.Linear))]


def zico(operators, pictures, labels):
    net = Network(operators).train()
    for weight in weights(net):
        nn.init.kaiming_normal_(weight)
    gradients = [torch.autograd.grad(F.cross_entropy(net(x), y), weights(net)) for x, y in zip(pictures, labels)]
    score = 0.0
    for batches in zip(*gradients):
        layer = torch.stack([gradient.flatten() for gradient in batches])
        mean, deviation = layer.abs().mean(0), layer.std(0, unbiased=False)
        used = deviation > 0
        total = (mean[used] / deviation[used]).sum().item()
        if total > 0:
            score += math.log(total)
    return score


def synflow(operators, pictures, labels):
    net = Network(operators).double()
    for module in net.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.forward = lambda x: x
    layers = weights(net)
    with torch.no_grad():
        for weight in layers:
            weight.abs_()
    gradients = torch.autograd.grad(net(torch.ones(1, 3, 32, 32, dtype=torch.float64)).sum(), layers)
    return math.log(sum((gradient * weight).abs().sum().item() for gradient, weight in zip(gradients, layers)))


def main():
    score = {"zico": zico, "synflow": synflow}[sys.argv[1]]
    torch.set_num_threads(int(sys.argv[2]))
    networks = [text.split(",") for text in sys.argv[3:]]
    torch.manual_seed(1)
    pictures = [torch.randn(BATCH, 3, 32, 32) for _ in range(BATCHES)]
    labels = [torch.randint(0, 10, (BATCH,)) for _ in range(BATCHES)]
    print("ready", torch.__version__, flush=True)
    for line in sys.stdin:
        count = int(line)
        start, spent = time.perf_counter(), time.process_time()
        total = sum(score(networks[i % len(networks)], pictures, labels) for i in range(count))
        print(time.perf_counter() - start, time.process_time() - spent, total / count, flush=True)


main()
