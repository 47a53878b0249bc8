"""Heads to labels: Viterbi for BIO, spanning trees, links, and spans. Plain numpy, for measuring."""
import numpy as np
import torch

import blocks as packing
from heads import ROLES


def viterbi(e, trans):
    """Best path of emissions [T, L] with transitions [L, L]; impossible ones are very negative."""
    t, n = e.shape
    score, back = e[0], np.zeros((t, n), np.int64)
    for i in range(1, t):
        s = score[:, None] + trans
        back[i] = s.argmax(0)
        score = s.max(0) + e[i]
    path = [int(score.argmax())]
    for i in range(t - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return path[::-1]


def ner_trans(labels):
    n = len(labels)
    tr = np.zeros((n, n))
    for j, b in enumerate(labels):
        if b.startswith("I-"):
            for i, a in enumerate(labels):
                if a[2:] != b[2:]:
                    tr[i, j] = -1e4
    start = np.array([-1e4 if l.startswith("I-") else 0 for l in labels])
    return tr, start


def spans(tags, labels):
    """BIO ids to (start, end, kind)."""
    out, cur = [], None
    for i, t in enumerate(list(tags) + [0]):
        l = labels[t]
        if cur and (l == "O" or l[0] == "B"):
            out.append((cur[0], i, cur[1]))
            cur = None
        if l[0] == "B":
            cur = (i, l[2:])
    return out


def mst(score):
    """Chu-Liu/Edmonds over [n, n+1] (dependent, head; column 0 the root); one root word."""
    n = score.shape[0]
    heads = score.argmax(1)
    if (heads == 0).sum() == 1 and not cycle(heads):
        return heads
    best, best_s = None, -np.inf
    roots = np.argsort(-score[:, 0])[:max(1, min(3, n))]
    for r in roots:
        s = score.copy()
        s[:, 0] = -1e6
        s[r, :] = -1e6
        s[r, 0] = score[r, 0]
        h = edmonds(s)
        v = s[np.arange(n), h].sum()
        if v > best_s:
            best, best_s = h, v
    return best


def cycle(heads):
    n = len(heads)
    state = [0] * (n + 1)
    state[0] = 2
    for i in range(1, n + 1):
        path, j = [], i
        while state[j] == 0:
            state[j] = 1
            path.append(j)
            j = int(heads[j - 1])
        found = path[path.index(j):] if state[j] == 1 and j in path else None
        for p in path:
            state[p] = 2
        if found:
            return found
    return None


def edmonds(s):
    n = s.shape[0]
    full = np.full((n + 1, n + 1), -1e9)
    full[1:] = s

    def solve(m):
        k = m.shape[0]
        h = m.argmax(1)
        h[0] = 0
        c = cycle(h[1:])
        if not c:
            return h
        cyc = set(c)
        rest = [i for i in range(k) if i not in cyc]
        new = np.full((len(rest) + 1, len(rest) + 1), -1e9)
        pos = {v: i for i, v in enumerate(rest)}
        w = len(rest)
        enter, leave = {}, {}
        total = sum(m[i, h[i]] for i in c)
        for i in rest:
            for j in rest:
                if i:
                    new[pos[i], pos[j]] = m[i, j]
            if i:
                j = max(c, key=lambda x: m[i, x])
                new[pos[i], w], leave[i] = m[i, j], j
            j = max(c, key=lambda x: m[x, i] - m[x, h[x]])
            new[w, pos[i]], enter[i] = total + m[j, i] - m[j, h[j]], j
        sub = solve(new)
        out = h.copy()
        for i in rest:
            if i:
                out[i] = leave[i] if sub[pos[i]] == w else rest[sub[pos[i]]]
        src = rest[sub[w]]
        j = enter[src]
        out[j] = src
        return out

    return solve(full)[1:]


@torch.no_grad()
def states(model, bs, size=6000):
    """Word vectors of each block, as float tensors; also sets no gradient and eval mode."""
    model.eval()
    order = sorted(range(len(bs)), key=lambda i: len(bs[i]))
    out, group, widest = [None] * len(bs), [], 0

    def run():
        if group:
            h, n = model.enc([bs[i] for i in group])
            for k, i in enumerate(group):
                out[i] = h[k, :len(bs[i])]
            group.clear()

    for i in order:
        if group and len(bs[i]) * (len(group) + 1) > size:
            run()
        group.append(i)
    run()
    return out


@torch.no_grad()
def trees(model, h, b):
    """Heads (block-relative, -1 for root) and relation ids inside the block's own sentences."""
    hd = model.heads
    head, rel = np.full(len(b), -1), np.zeros(len(b), np.int64)
    for s, e in b.sents:
        score, idx, flat = hd.arcs(h[None, s:e], [(0, 0, e - s)])
        t = mst(score[0].numpy())
        gov = torch.from_numpy(np.where(t == 0, e - s, t - 1))
        z = hd.rels(flat, torch.arange(e - s), gov).numpy()
        root = hd.labels["deprel"].index("root")
        z[t != 0, root] = -1e9
        z[t == 0] = -1e9
        z[t == 0, root] = 0
        rel[s:e] = z.argmax(1)
        head[s:e] = np.where(t == 0, -1, t - 1 + s)
    return head, rel


@torch.no_grad()
def attribution(model, h, b, second=None):
    """Role tags of a block and its relations as word spans. `second` = (threshold, word -> its sentence): a cue that got
    no content takes the likeliest fragment of its sentence if its log odds against "none" are above -threshold."""
    hd = model.heads
    e = hd.emissions(h[None])[0].numpy()
    tr = hd.transitions().numpy()
    e[:, 0, 2] = -1e4
    found, first = {}, {}
    for c, role in enumerate(ROLES):
        found[role] = [(s, t) for s, t, _ in spans(viterbi(e[c], tr[c]), ["O", "B-x", "I-x"])]
        first[role] = [s for s, _ in found[role]]
    rel = [{"cue": [q], "content": [], "source": []} for q in found["cue"]]
    loose = []
    if found["content"]:
        s = hd.link_scores(h, "content", first["content"], first["cue"]).numpy()
        for k, c in enumerate(found["content"]):
            j = int(s[k].argmax())
            if j < len(rel):
                rel[j]["content"].append(c)
            else:
                loose.append(c)
    if rel:
        s = hd.link_scores(h, "cue", first["cue"], first["source"]).numpy()
        for k in range(len(rel)):
            j = int(s[k].argmax())
            if j < len(found["source"]):
                rel[k]["source"].append(found["source"][j])
    if second is not None:
        for k, r in enumerate(rel):
            if not r["content"]:
                c = best_content(e[2], tr[2], r["cue"][0], r["source"], found["content"], *second[1](r["cue"][0][0]))
                if c and c[2] > -second[0]:
                    r["content"].append(c[:2])
                    found["content"].append(c[:2])
    return found, rel, loose


def best_content(e, tr, cue, sources, taken, s, t):
    """The likeliest content fragment inside words s..t for a cue that got none: (start, end, log odds)."""
    free = np.ones(len(e), bool)
    for a, b in [cue] + list(sources) + list(taken):
        free[a:b] = False
    inside = e[:, 2] - e[:, 0] + tr[2, 2] - tr[0, 0]
    best = None
    for i in range(s, t):
        if not free[i]:
            continue
        v = e[i, 1] - e[i, 0] + tr[0, 1] - tr[0, 0] + tr[1, 2] - tr[2, 2]
        for j in range(i + 1, t):
            if not free[j]:
                break
            v += inside[j]
            w = v + tr[2, 0] - tr[0, 0]
            if j > i and (best is None or w > best[2]):
                best = (i, j + 1, w)
    return best
