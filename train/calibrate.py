"""Chooses how willing the attribution heads are to open a fragment, on train articles kept back for that, and bakes it into the biases.

python calibrate.py --model fast.pt --data ../shared/data --out fast.cal.pt
"""
import argparse

import numpy as np
import torch

import data
import decode
import evaluate
import train
from heads import ROLES


def prepared(model, docs):
    bs = evaluate.pack(docs)
    out = []
    with torch.no_grad():
        for b, h in zip(bs, decode.states(model, bs)):
            out.append((b, model.heads.emissions(h[None])[0].numpy()))
    return out


def f1(items, tr, role, first, inner):
    """Exact F1 of a role with `first` added to B and `inner` to I."""
    tp = g = s = 0
    c = ROLES.index(role)
    for b, e in items:
        x = e[c] + np.array([0, first, inner])
        x[0, 2] = -1e4
        got = set(decode.spans(decode.viterbi(x, tr[c]), ["O", "B-x", "I-x"]))
        gold = set(decode.spans(b.y[role], ["O", "B-x", "I-x"]))
        tp, g, s = tp + len(got & gold), g + len(gold), s + len(got)
    return evaluate.prf(tp, g, s)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--model", required=True)
    p.add_argument("--data", default="../shared/data")
    p.add_argument("--out", required=True)
    a = p.parse_args()
    torch.set_num_threads(1)
    model = train.restore(a.model)
    m = data.load(a.data, labels=model.heads.labels, dev=False)
    items = prepared(model, m.kept["polnear"])
    tr = model.heads.transitions().detach().numpy()
    x = torch.load(a.model, weights_only=False)
    for role in ROLES:
        grid = [(first, inner) for first in (-0.5, 0, 0.5, 1, 1.5, 2) for inner in (-0.1, 0, 0.1, 0.2)]
        scores = {k: f1(items, tr, role, *k) for k in grid}
        best = max(scores, key=lambda k: (round(scores[k], 4), -abs(k[0])))
        print(role, "was %.4f, best %.4f at %s" % (scores[(0, 0)], scores[best], best))
        x["state"]["heads.attr.%s.bias" % role] += torch.tensor([0, best[0], best[1]])
    torch.save(x, a.out)


if __name__ == "__main__":
    main()
