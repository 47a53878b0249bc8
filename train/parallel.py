"""Training by several processes that share one step: each takes its own part of the mixture, and the gradients are averaged before every step.

`train.py --processes N` starts itself N times; process 0 prints and saves. What the processes must agree on (labels, first weights, the
order of the mixture) follows from the seed.
"""
import os
import subprocess
import sys

import torch
import torch.distributed as dist


def start(n):
    """Starts the other processes, once; returns this process's number. Each process is pinned to a core of its own where that is possible."""
    rank = int(os.environ.get("READOUT_RANK", "0"))
    if n > 1:
        if rank == 0:
            for r in range(1, n):
                subprocess.Popen([sys.executable] + sys.argv, env=dict(os.environ, READOUT_RANK=str(r)))
        cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
        if len(cores) >= n:
            os.sched_setaffinity(0, {cores[rank]})
        os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
        os.environ.setdefault("MASTER_PORT", "29517")
        dist.init_process_group("gloo", rank=rank, world_size=n)
    return rank


def average(params, n):
    """Replaces every gradient by the mean over the processes; a parameter that no process has a gradient for keeps none."""
    if n < 2:
        return
    have = torch.tensor([p.grad is not None for p in params], dtype=torch.float32)
    dist.all_reduce(have)
    part = [p for p, h in zip(params, have.tolist()) if h]
    flat = torch.cat([(torch.zeros_like(p) if p.grad is None else p.grad).reshape(-1) for p in part])
    dist.all_reduce(flat)
    flat /= n
    at = 0
    for p in part:
        p.grad = flat[at:at + p.numel()].view_as(p)
        at += p.numel()


def shares(groups, rank, n):
    """This process's batches out of all: one in n, and as many as every other process has."""
    return groups[rank:len(groups) - len(groups) % n:n]


def agree(part, n):
    """The first process's reading of the clock, for all: they must end after the same step."""
    if n < 2:
        return part
    t = torch.tensor([part], dtype=torch.float64)
    dist.broadcast(t, 0)
    return float(t)
