"""The supernet step of SupernetStep.cs in PyTorch eager, as its users write it: modules, foreach optimiser, no compiler.

Usage: torch_step.py SIZE DEVICE THREADS. Then, line by line on standard input: a number of steps to run. It answers each with
the seconds that they took.
"""

import math
import sys
import time

import torch
from torch import nn
import torch.nn.functional as F

BATCH, CLASSES, NODES, OPERATORS = 64, 10, 4, 4


def operator_at(step, cell, edge):
    return (step * 2654435761 + cell * 40503 + edge * 9973) // 64 % OPERATORS


class ConvolutionNorm(nn.Module):
    def __init__(self, inputs, outputs, kernel, stride=1, relu=True):
        super().__init__()
        self.relu = nn.ReLU() if relu else nn.Identity()
        self.convolution = nn.Conv2d(inputs, outputs, kernel, stride=stride, padding=kernel // 2, bias=False)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return self.norm(self.convolution(self.relu(x)))


class Cell(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.edges = nn.ModuleList(
            nn.ModuleList(
                [
                    nn.Identity(),
                    ConvolutionNorm(channels, channels, 1),
                    ConvolutionNorm(channels, channels, 3),
                    nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False),
                ]
            )
            for _ in range(NODES * (NODES - 1) // 2)
        )

    def forward(self, x, step, cell):
        nodes, edge = [x], 0
        for to in range(1, NODES):
            total = None
            for source in range(to):
                term = self.edges[edge][operator_at(step, cell, edge)](nodes[source])
                total = term if total is None else total + term
                edge += 1
            nodes.append(total)
        return nodes[-1]


class Reduction(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.first = ConvolutionNorm(channels, 2 * channels, 3, stride=2)
        self.second = ConvolutionNorm(2 * channels, 2 * channels, 3)
        self.shortcut = nn.Sequential(nn.AvgPool2d(2), nn.Conv2d(channels, 2 * channels, 1, bias=False))

    def forward(self, x):
        return self.second(self.first(x)) + self.shortcut(x)


class Supernet(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = ConvolutionNorm(3, 16, 3, relu=False)
        self.cells = nn.ModuleList(Cell(16 << i) for i in range(3))
        self.reductions = nn.ModuleList(Reduction(16 << i) for i in range(2))
        self.head = nn.Linear(64, CLASSES)

    def forward(self, x, step):
        x = self.stem(x)
        for i, cell in enumerate(self.cells):
            x = cell(x, step, i)
            if i < len(self.reductions):
                x = self.reductions[i](x)
        return self.head(F.adaptive_avg_pool2d(F.relu(x), 1).flatten(1))


def main():
    size, device, threads = int(sys.argv[1]), torch.device(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    net = Supernet().to(device).train()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.025, momentum=0.9, weight_decay=5e-4, foreach=True)
    x = torch.randn(BATCH, 3, size, size).to(device)
    labels = torch.randint(0, CLASSES, (BATCH,)).to(device)
    step = 0
    print("ready", torch.__version__, flush=True)
    for line in sys.stdin:
        count = int(line)
        start = time.perf_counter()
        for _ in range(count):
            optimizer.zero_grad(set_to_none=True)
            loss = F.cross_entropy(net(x, step), labels)
            loss.backward()
            optimizer.step()
            step += 1
        if device.type == "cuda":
            torch.cuda.synchronize(device)
        seconds = time.perf_counter() - start
        if not math.isfinite(loss.item()):
            sys.exit("the loss is not finite")
        print(seconds, flush=True)


main()
