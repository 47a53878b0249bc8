"""Coreference inside the joint training: pairs of mentions within a block, from GUM and GAP, with gradients into the encoder.

train.py --coref uses it: the mentions' features come from the checkpoint that training goes on from (--init). The head is that of coref.py, which
fits it again on whole texts afterwards.
"""
import torch
import torch.nn.functional as F

import blocks
import coref


class Pairs:
    """Mentions of a block: index [n, 3] (first, last, head), pair rows ia, ib, features f, and `gold` [pairs] or `truth` for GAP."""


def inside(t, b):
    """The mentions of a text that lie in a block."""
    return [m for m in t.ms if b.start <= m.s and m.e <= b.start + len(b)]


def index(ms, b):
    return torch.tensor([[m.s - b.start, m.e - 1 - b.start, m.head - b.start] for m in ms])


def attach(model, m, data):
    """Gives the blocks of GUM their pairs and adds GAP's blocks to the mixture as the set "gap"."""
    at = {(b.doc.name, b.start): b for b in m.train["gum"]}
    n = 0
    for t in coref.gum(data, model, "train"):
        for x in blocks.pack(t.doc):
            b = at.get((x.doc.name, x.start))
            if b is None or len(b) != len(x):
                continue
            ms = inside(t, b)
            if len(ms) < 2:
                continue
            p = Pairs()
            p.index = index(ms, b)
            p.ia, p.ib, p.f = coref.pairs(t, ms)
            c = [q.cluster for q in ms]
            p.gold = torch.tensor([c[i] is not None and c[i] == c[j] for i, j in zip(p.ia.tolist(), p.ib.tolist())])
            p.truth = None
            b.coref = p
            n += 1
    out = []
    for t in coref.gap(data, model, "train"):
        if t.three is None:
            continue
        for b in blocks.pack(t.doc):
            three = [t.ms[i] for i in t.three]
            if not all(b.start <= q.s and q.e <= b.start + len(b) for q in three):
                continue
            p = Pairs()
            p.index = index(three, b)
            rows, feats = [], torch.zeros(2, coref.NF)
            for k in (1, 2):
                i, j = sorted((0, k), key=lambda z: t.three[z])
                rows.append((i, j))
                feats[k - 1, coref.features(t, three[i], three[j])] = 1
            p.ia, p.ib = torch.tensor([r[0] for r in rows]), torch.tensor([r[1] for r in rows])
            p.f, p.truth = feats, 0 if t.truth[0] else 1 if t.truth[1] else 2
            b.y, b.sents, b.coref = {}, [], p
            out.append(b)
    m.train["gap"] = out
    print("coreference: %d blocks of GUM, %d of GAP" % (n, len(out)), flush=True)


def losses(net, h, group):
    """name -> (sum, count) of the coreference losses of a batch with states h [B, T, d]."""
    out = {}
    for k, b in enumerate(group):
        p = getattr(b, "coref", None)
        if p is None:
            continue
        v = net.vectors(h[k][p.index].reshape(len(p.index), -1))
        s = net(v, p.ia, p.ib, p.f.float())
        if p.truth is not None:
            loss, n, name = F.cross_entropy(torch.cat([s, s.new_zeros(1)])[None], torch.tensor([p.truth])), 1, "gap"
        else:
            n, name, w = len(p.index), "coref", coref.WINDOW
            full = torch.full((n, w + 1), -1e4)
            full[:, w] = 0
            full = full.index_put((p.ib, p.ib - p.ia - 1), s)
            gold = torch.zeros(n, w + 1, dtype=torch.bool)
            gold[p.ib[p.gold], (p.ib - p.ia - 1)[p.gold]] = True
            gold[~gold.any(1), w] = True
            loss = -torch.logsumexp(full.log_softmax(1).masked_fill(~gold, -1e4), 1).sum()
        a = out.get(name, (0, 0))
        out[name] = (a[0] + loss, a[1] + n)
    return out
