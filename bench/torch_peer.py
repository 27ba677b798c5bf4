#!/usr/bin/python3
"""The classic recipe in PyTorch: the peer that Pollen is measured against. bench/compare runs it.

Needs Debian's python3-torch and python3-sklearn, and runs under /usr/bin/python3. Prints one JSON object. The threads of
OpenBLAS are its own: set OPENBLAS_NUM_THREADS as well.

    torch_peer.py [--threads N] [--steps N] [--points N] [--units N] [--layers N]
"""
import argparse
import json
import os
import time

import numpy as np
import torch
from sklearn.datasets import make_s_curve
from torch import nn

TIMESTEPS, BATCH = 100, 128


class Denoiser(nn.Module):
    def __init__(self, units, layers):
        super().__init__()
        sizes = [2] + layers * [units]
        self.hidden = nn.ModuleList(nn.Linear(i, o) for i, o in zip(sizes, sizes[1:]))
        self.embeddings = nn.ModuleList(nn.Embedding(TIMESTEPS, units) for _ in self.hidden)
        self.head = nn.Linear(units, 2)

    def forward(self, x, t):
        for linear, embedding in zip(self.hidden, self.embeddings):
            x = torch.relu(linear(x) + embedding(t))
        return self.head(x)


def product_rate(rows, columns=128):
    """GFLOP/s of products of (rows, columns) and (columns, columns): the median of some."""
    a, b = torch.randn(rows, columns), torch.randn(columns, columns)
    repeat = max(1, 1_000_000 * 128**2 // (rows * columns**2 * 10))
    rates = []
    for _ in range(21):
        begun = time.perf_counter()
        for _ in range(repeat):
            torch.mm(a, b)
        rates.append(2e-9 * rows * columns * columns * repeat / (time.perf_counter() - begun))
    return float(np.median(rates))


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--threads", type=int, default=1)
    args.add_argument("--steps", type=int, default=3000)
    args.add_argument("--points", type=int, default=10_000)
    args.add_argument("--units", type=int, default=128)
    args.add_argument("--layers", type=int, default=3)
    args = args.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(0)

    points, _ = make_s_curve(10_000, noise=0.1, random_state=0)
    data = torch.tensor(points[:, [0, 2]] / 10.0, dtype=torch.float32)
    beta = torch.sigmoid(torch.linspace(-6, 6, TIMESTEPS)) * (0.5e-2 - 1e-5) + 1e-5
    alpha_bar = torch.cumprod(1 - beta, 0)
    signal, noise = alpha_bar.sqrt(), (1 - alpha_bar).sqrt()

    model = Denoiser(args.units, args.layers)
    adam = torch.optim.Adam(model.parameters(), lr=1e-3)
    loader = torch.utils.data.DataLoader(data, batch_size=BATCH, shuffle=True, drop_last=True)

    def step(x_0):
        half = torch.randint(0, TIMESTEPS, (len(x_0) // 2,))
        t = torch.cat([half, TIMESTEPS - 1 - half])
        eps = torch.randn_like(x_0)
        x_t = signal[t, None] * x_0 + noise[t, None] * eps
        loss = (eps - model(x_t, t)).square().mean()
        adam.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        adam.step()

    done, started, warm_up = 0, None, 300
    while done < warm_up + args.steps:
        for x_0 in loader:
            if done == warm_up:
                started = time.perf_counter()
            step(x_0)
            done += 1
            if done == warm_up + args.steps:
                break
    step_us = (time.perf_counter() - started) / args.steps * 1e6

    @torch.no_grad()
    def sample(n):
        x = torch.randn(n, 2)
        for t in reversed(range(TIMESTEPS)):
            eps = model(x, torch.tensor(t))
            x = (x - beta[t] / noise[t] * eps) / (1 - beta[t]).sqrt() + beta[t].sqrt() * torch.randn_like(x)
        return x

    sample(1000)
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        sample(args.points)
        times.append(time.perf_counter() - begun)
    print(json.dumps({
        "peer": "PyTorch " + torch.__version__, "threads": args.threads,
        "blas_threads": int(os.environ.get("OPENBLAS_NUM_THREADS", os.cpu_count())),
        "train_step_us": round(step_us, 1), "steps_timed": args.steps,
        "sample_points": args.points, "sample_network_evaluations": TIMESTEPS,
        "sample_s_median": round(float(np.median(times)), 4), "sample_s_all": [round(x, 4) for x in times],
        "gflops_128": round(product_rate(128), 1), "gflops_10000": round(product_rate(10_000), 1),
        "gflops_1024": round(product_rate(1024, 1024), 1),
    }))


if __name__ == "__main__":
    main()
