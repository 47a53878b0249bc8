"""The voice head: which words tell the report's own verdict on a statement, its channel and its manner. Trained on passages of our own (train/voice).

python voice.py --model accurate.pt --out accurate.voice.pt     (the model with the head added, on frozen encoder states)
train.py --voice trains it inside the mixture, with gradients into the encoder; this program then fits it again. Shapes: docs/engine.md, section `voice`.
"""
import argparse
import glob
import hashlib
import json
import os
import random

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import blocks
import corpora
import decode

FIELDS = {"assessed": ["none", "false", "unsupported", "disputed", "confirmed"],
          "channel": ["none", "press", "interview", "speech", "call", "meeting", "social_media", "written"],
          "manner": ["none", "public", "private"]}
OUT = sum(map(len, FIELDS.values()))
HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "voice")


def held(text):
    """A stable eighth of the passages, for choosing epochs and sizes."""
    return hashlib.sha256(text.encode()).digest()[0] < 32


def docs(keep, part, folder=HERE):
    """Passages as documents with one label array a field ("voice.assessed" …); part is "train", "held" or "all"."""
    out = []
    for path in sorted(glob.glob(os.path.join(folder, "*.jsonl"))):
        for n, line in enumerate(open(path, encoding="utf-8")):
            row = json.loads(line)
            if part != "all" and held(row["text"]) != (part == "held"):
                continue
            d = corpora.text_doc("%s:%d" % (os.path.basename(path), n + 1), row["text"], keep)
            tags = {f: d.array("voice." + f, 0) for f in FIELDS}
            for m in row["marks"]:
                at = row["text"].find(m["words"])
                w = corpora.span_words(d, at, at + len(m["words"])) if at >= 0 else None
                if w is None:
                    raise ValueError("%s line %d: no such words: %r" % (path, n + 1, m["words"]))
                tags[m["field"]][w[0]:w[1]] = FIELDS[m["field"]].index(m["value"])
            out.append(d)
    return out


class Voice(nn.Module):
    """Three softmaxes over a hidden layer that sees a word's vector and its two neighbours'."""

    def __init__(self, d, hidden=128):
        super().__init__()
        self.h, self.o = nn.Linear(3 * d, hidden), nn.Linear(hidden, OUT)

    def forward(self, x):
        """Vectors [n, d] of consecutive words -> scores [n, OUT]; outside the text stand zeros."""
        z = x.new_zeros(1, x.shape[1])
        y = torch.cat([torch.cat([z, x[:-1]]), x, torch.cat([x[1:], z])], 1)
        y = F.relu(self.h(F.dropout(y, 0.4, self.training)))
        return self.o(F.dropout(y, 0.3, self.training))

    def tensors(self):
        return {"voice.h.w": self.h.weight.data, "voice.h.b": self.h.bias.data, "voice.out.w": self.o.weight.data, "voice.out.b": self.o.bias.data}


def loss_of(net, x, y):
    """Summed loss and count of a run of words with label arrays y; words labelled −100 are none."""
    s, at, total = net(x), 0, 0
    for f, names in FIELDS.items():
        gold = torch.from_numpy(np.asarray(y["voice." + f], np.int64))
        total = total + F.cross_entropy(s[:, at:at + len(names)], gold, reduction="sum")
        at += len(names)
    return total, len(x)


def joined(group):
    """Blocks (vectors, labels) as one run with a row of zeros behind each, which is what stands outside a block."""
    zero = torch.zeros(1, group[0][0].shape[1])
    y = {"voice." + f: np.concatenate([np.append(y["voice." + f], -100) for _, y in group]) for f in FIELDS}
    return torch.cat([torch.cat([x, zero]) for x, _ in group]), y


def losses(net, h, group):
    """name -> (sum, count) for a batch with states h [B, T, d], as the joint training takes it."""
    total, n = 0, 0
    for k, b in enumerate(group):
        if "voice.assessed" in b.y:
            s, c = loss_of(net, h[k, :len(b)], b.y)
            total, n = total + s, n + c
    return {"voice": (total, n)} if n else {}


@torch.no_grad()
def figures(net, items):
    """field -> F1 of labelled words, and the share of passages whose set of values is right."""
    net.eval()
    out, scores = {}, [(net(x).numpy(), y) for x, y in items]
    at = 0
    for f, names in FIELDS.items():
        tp = fp = fn = right = some = found = 0
        for s, y in scores:
            p, g = s[:, at:at + len(names)].argmax(1), y["voice." + f]
            tp += int(((p == g) & (g > 0)).sum())
            fp += int(((p != g) & (p > 0)).sum())
            fn += int(((p != g) & (g > 0)).sum())
            a, b = set(p[p > 0].tolist()), set(g[g > 0].tolist())
            right += a == b
            some += bool(b)
            found += bool(a & b)
        out[f] = {"f1": round(2 * tp / max(1, 2 * tp + fp + fn), 3), "passages": round(right / max(1, len(scores)), 3), "found": round(found / max(1, some), 3)}
        at += len(names)
    return out


@torch.no_grad()
def states(model, ds):
    """(vectors, labels) of each block of some documents."""
    bs = [b for d in ds for b in blocks.pack(d)]
    return [(h.float(), b.y) for h, b in zip(decode.states(model, bs), bs)]


def main():
    import data
    import train
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--model", required=True)
    ap.add_argument("--data", default="../shared/data")
    ap.add_argument("--out", required=True)
    ap.add_argument("--epochs", type=int, default=30)
    ap.add_argument("--plain", type=int, default=150, help="blocks of PolNeAR's training part taken as words without a mark")
    ap.add_argument("--lr", type=float, default=2e-3)
    ap.add_argument("--hidden", type=int, default=128)
    ap.add_argument("--all", action="store_true", help="train on the held passages too (the last run)")
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    torch.set_num_threads(1)
    model = train.restore(a.model)
    keep = data.hyphenated(corpora.conllu(os.path.join(a.data, "syntax/ewt/train.conllu.gz")))
    held_out = states(model, docs(keep, "held"))
    items = [(x, y) for x, y in states(model, docs(keep, "all" if a.all else "train"))]
    if a.plain:
        pol = [b for d in corpora.polnear(os.path.join(a.data, "attribution/polnear/train.jsonl"), keep) for b in blocks.pack(d)]
        pol = rng.sample(pol, a.plain)
        for h, b in zip(decode.states(model, pol), pol):
            items.append((h.float(), {"voice." + f: np.zeros(len(b), np.int64) for f in FIELDS}))
    net = Voice(model.enc.width, a.hidden)
    opt = torch.optim.AdamW(net.parameters(), lr=a.lr, weight_decay=0.02)
    for epoch in range(a.epochs):
        net.train()
        rng.shuffle(items)
        for g in opt.param_groups:
            g["lr"] = a.lr * max(0.03, 1 - epoch / a.epochs)
        sums = [0.0, 0]
        for k in range(0, len(items), 24):
            loss, n = loss_of(net, *joined(items[k:k + 24]))
            opt.zero_grad()
            (loss / n).backward()
            opt.step()
            sums[0] += float(loss.detach())
            sums[1] += n
        if epoch % 10 == 9:
            print("epoch %d loss %.4f %s" % (epoch + 1, sums[0] / sums[1], figures(net, held_out)), flush=True)
    x = torch.load(a.model, weights_only=False)
    x["voice"] = net.state_dict()
    torch.save(x, a.out)


if __name__ == "__main__":
    main()
