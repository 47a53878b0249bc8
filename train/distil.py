"""Lets one model (the accurate one) label every training text for another: heads without gold labels are filled in.

python distil.py --teacher accurate.pt --data ../shared/data --out teacher.pkl
then: python train.py --encoder fast --init fast.pt --teacher teacher.pkl …
Gold labels are never replaced. Dev parts are not touched.
"""
import argparse
import pickle
import time

import numpy as np
import torch

import data
import decode
import encoders
import train
from heads import ROLES

WORD = ("upos", "feats", "lemma")


@torch.no_grad()
def label(model, group):
    """Labels of a group of blocks as dicts head -> array; trees by the best head of each word."""
    model.eval()
    hd = model.heads
    h, n = model.enc(group)
    tr, start = decode.ner_trans(hd.labels["ner"])
    out = []
    scores = {k: hd.word[k](h).argmax(-1).numpy() for k in WORD + ("status",)}
    sent, event = (hd.one[k](h)[..., 0].numpy() for k in ("sent", "isevent"))
    fact = hd.one["fact"](h)[..., 0].clamp(-3, 3).numpy()
    attr, attr_tr = hd.emissions(h).numpy(), hd.transitions().numpy()
    ner = hd.word["ner"](h).numpy()
    spans = []
    for k, b in enumerate(group):
        m = len(b)
        y = {w: scores[w][k, :m].astype(np.int32) for w in WORD}
        z = sent[k, :m] > 0
        z[0] = True
        z[1:] |= b.par[1:] != b.par[:-1]
        y["sent"] = z.astype(np.int32)
        s = np.flatnonzero(z).tolist()
        y["sents"] = b.sents or list(zip(s, s[1:] + [m]))
        ev = event[k, :m] > 0
        y["isevent"] = ev.astype(np.int32)
        y["fact"] = np.where(ev, fact[k, :m], np.nan).astype(np.float32)
        y["status"] = np.where(ev, scores["status"][k, :m], -1).astype(np.int32)
        if "ner" not in b.y:
            e = ner[k, :m].copy()
            e[0] += start
            y["ner"] = np.array(decode.viterbi(e, tr), np.int32)
        if "source" not in b.y:
            for c, role in enumerate(ROLES):
                e = attr[k, c, :m].copy()
                e[0, 2] = -1e4
                y[role] = np.array(decode.viterbi(e, attr_tr[c]), np.int32)
        y["head"], y["deprel"] = np.full(m, -1, np.int64), np.full(m, -1, np.int32)
        out.append(y)
        if "head" not in b.y:
            spans += [(k, a, z) for a, z in y["sents"] if z - a <= 120]
    spans.sort(key=lambda x: x[2] - x[1])
    root = hd.labels["deprel"].index("root")
    for i in range(0, len(spans), 64):
        part = spans[i:i + 64]
        score, idx, flat = hd.arcs(h, part)
        best = score.argmax(-1)
        rel = hd.rels(flat, idx[:, 1:].reshape(-1), torch.gather(idx, 1, best).reshape(-1))
        rel[:, root] = -1e9
        rel = rel.argmax(-1).view(best.shape)
        for j, (k, a, z) in enumerate(part):
            g, r = best[j, :z - a].numpy(), rel[j, :z - a].numpy()
            if (g == 0).sum() != 1:
                continue   # an uncertain sentence teaches nothing
            out[k]["head"][a:z] = np.where(g == 0, -2, g - 1 + a)
            out[k]["deprel"][a:z] = np.where(g == 0, root, r)
    return out


def merge(mixture, path):
    """Adds a teacher's labels to the blocks of a mixture that was loaded from the same data."""
    for name, rows in pickle.load(open(path, "rb")).items():
        bs = mixture.train[name]
        assert len(bs) == len(rows), "labels of other data: " + name
        for b, y in zip(bs, rows):
            if y is not None:
                add(b, y, name in ("ewt", "gum", "uds"))


def add(b, y, some):
    """Adds labels to a block where it has none; some tells that its gold knows only part of the event words."""
    if "head" not in b.y:
        b.sents = y["sents"]
    for k, v in y.items():
        if k == "sents":
            continue
        old = b.y.get(k)
        if old is None:
            b.y[k] = v
        elif k in ("isevent", "status") and some:
            b.y[k] = np.where(old >= 0, old, v)
        elif k == "fact":
            b.y[k] = np.where(np.isnan(old), v, old)


def fill(teacher, bs, size=16):
    """Labels blocks in place, heads without gold only."""
    half, encoders.HALF = encoders.HALF, True
    for group in chunks(sorted(bs, key=len), size):
        for b, y in zip(group, label(teacher, group)):
            b.pieces = b.fast = None   # another encoder cuts the words in its own way
            add(b, y, False)
    encoders.HALF = half


def chunks(xs, size):
    return (xs[i:i + size] for i in range(0, len(xs), size))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--teacher", required=True)
    p.add_argument("--data", default="../shared/data")
    p.add_argument("--out", required=True)
    p.add_argument("--every", type=int, default=1, help="label only every Nth block")
    p.add_argument("--sets", default="polnear,worldwide,ecb,uw,events,meantime,ewt,gum")
    a = p.parse_args()
    torch.set_num_threads(1)
    encoders.HALF = True
    model = train.restore(a.teacher)
    m = data.load(a.data, labels=model.heads.labels, dev=False)
    result, t = {}, time.time()
    for name in a.sets.split(","):
        bs = m.train[name]
        rows = [None] * len(bs)
        order = sorted(range(0, len(bs), a.every), key=lambda i: len(bs[i]))
        for i in range(0, len(order), 16):
            part = order[i:i + 16]
            for k, y in zip(part, label(model, [bs[k] for k in part])):
                rows[k] = y
        result[name] = rows
        print(name, len(rows), "%.0f s" % (time.time() - t), flush=True)
    with open(a.out, "wb") as f:
        pickle.dump(result, f)


if __name__ == "__main__":
    main()
