"""Ten optimiser steps of a small network in PyTorch, for PyTorchAgreementTests.cs, which does the same in C#.

Usage: ten_steps.py START.safetensors OPTIMISER. Prints JSON: logits, gradients and losses of the way, weights at the end.
"""

import json
import struct
import sys

import torch
import torch.nn.functional as F

TYPES = {"F32": torch.float32, "I64": torch.int64}


def read(path):
    data = open(path, "rb").read()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8 : 8 + length])
    tensors = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        piece = bytearray(data[8 + length + start : 8 + length + end])
        tensors[name] = torch.frombuffer(piece, dtype=TYPES[entry["dtype"]]).reshape(entry["shape"]).clone()
    return tensors


def forward(w, x, training=True):
    x = F.conv2d(x, w["stem"], padding=1)  # (N, 8, 12, 12)
    x = F.relu(F.batch_norm(x, w["mean"], w["var"], w["scale"], w["offset"], training=training))
    x = F.conv2d(x, w["depthwise"], padding=2, dilation=2, groups=8)
    a = F.max_pool2d(x, 3, stride=2, padding=1)  # (N, 8, 6, 6)
    b = F.avg_pool2d(x, 3, stride=2, padding=1, count_include_pad=False)
    # No GELU here: the transpose turns its gradient's dimensions round, where PyTorch 1.13's kernel returns garbage.
    x = F.hardswish(F.conv2d(torch.cat([a, b], 1), w["mix"], w["mix_bias"], groups=2))  # (N, 16, 6, 6)
    t = x.flatten(2).transpose(1, 2)  # (N, 36, 16)
    t = F.layer_norm(t, [16], w["ln_scale"], w["ln_offset"])
    t = (t @ t.transpose(1, 2) * 0.25).softmax(-1) @ t
    return F.linear(F.gelu(t.mean(1)), w["head"], w["head_bias"])


def main():
    tensors = read(sys.argv[1])
    x, labels = tensors.pop("pictures"), tensors.pop("labels")
    weights = {k: v.requires_grad_(k not in ("mean", "var")) for k, v in tensors.items()}
    trained = [weights[k] for k in sorted(weights) if weights[k].requires_grad]
    optimizer = {
        "sgd": lambda: torch.optim.SGD(trained, lr=0.05, momentum=0.9, weight_decay=5e-3),
        "nesterov": lambda: torch.optim.SGD(trained, lr=0.05, momentum=0.9, weight_decay=5e-3, nesterov=True),
        "adam": lambda: torch.optim.Adam(trained, lr=1e-3, weight_decay=5e-3),
        "adamw": lambda: torch.optim.AdamW(trained, lr=1e-3, weight_decay=5e-2),
    }[sys.argv[2]]()
    answer = {"losses": []}
    for step in range(10):
        optimizer.zero_grad(set_to_none=True)
        logits = forward(weights, x)
        loss = F.cross_entropy(logits, labels, label_smoothing=0.1)
        loss.backward()
        if step == 0:
            answer["logits"] = logits.flatten().tolist()
            for name in weights:
                if weights[name].grad is not None:
                    answer["gradient of " + name] = weights[name].grad.flatten().tolist()
        optimizer.step()
        answer["losses"].append(loss.item())
    for name, weight in weights.items():
        answer[name] = weight.detach().flatten().tolist()
    print(json.dumps(answer))


main()
