"""Packs documents into blocks of at most 160 words, the unit both encoders see (docs/engine.md)."""
import numpy as np

import words

MAX, TAIL = 160, 60
WORD_HEADS = ("sent", "upos", "feats", "lemma", "deprel", "ner", "source", "cue", "content", "status", "isevent")
ENDS, CLOSING = {".", "?", "!"}, {'"', "”", "’", "'", ")", "''", "»"}


class Block:
    """forms, ids (features) and labels of one block; head is block-relative (-2 root, -1 unknown)."""
    __slots__ = ("doc", "start", "forms", "shape", "quote", "brk", "par", "y", "sents", "clinks", "slinks", "mil",
                 "fast", "pieces", "piece_len", "weight", "soft", "coref")

    def __len__(self):
        return len(self.forms)


def cuts(forms, start, end, sents=None):
    """Where a paragraph longer than a block is cut: at a likely (or the gold) sentence end, else hard."""
    out = []
    while end - start > MAX:
        at = start + MAX
        for i in range(start + MAX, start + MAX - TAIL, -1):
            if sents is not None:
                if i in sents:
                    at = i
                    break
                continue
            j = i - 1
            while j > start and forms[j] in CLOSING:
                j -= 1
            if forms[j] in ENDS and not (i < end and forms[i] in CLOSING):
                at = i
                break
        out.append((start, at))
        start = at
    out.append((start, end))
    return out


def segments(doc):
    """Block ranges of a document."""
    parts = []
    ends = doc.pars[1:] + [len(doc.forms)]
    gold = set(doc.sents) if doc.sents else None
    for s, e in zip(doc.pars, ends):
        parts += cuts(doc.forms, s, e, gold)
    out = []
    for s, e in parts:
        if out and e - out[-1][0] <= MAX:
            out[-1] = (out[-1][0], e)
        elif e > s:
            out.append((s, e))
    return out


def pack(doc):
    n = len(doc.forms)
    quote, brk = np.zeros(n, np.int64), np.zeros(n, np.int64)
    ends = doc.pars[1:] + [n]
    par = np.zeros(n, np.int64)
    for k, (s, e) in enumerate(zip(doc.pars, ends)):
        quote[s:e] = words.quotes(doc.forms[s:e])
        brk[s:e] = words.breaks(doc.forms[s:e], doc.touch[s:e])
        par[s:e] = k
    out = []
    for s, e in segments(doc):
        b = Block()
        b.doc, b.start, b.forms = doc, s, doc.forms[s:e]
        b.shape = np.array([words.shape(f) for f in b.forms], np.int64)
        b.quote, b.brk, b.par = quote[s:e], brk[s:e], par[s:e]
        b.y = {k: v[s:e] for k, v in doc.y.items()}
        b.weight, b.soft = 1.0, None
        b.sents = []
        if "head" in doc.y:
            starts = [x - s for x in doc.sents if s <= x < e]
            if not starts or starts[0] != 0:
                starts = [0] + starts
            b.sents = list(zip(starts, starts[1:] + [e - s]))
            head = b.y["head"].astype(np.int64).copy()
            for a, z in b.sents:
                for i in range(a, z):
                    if head[i] >= 0:
                        h = head[i] - s
                        head[i] = h if a <= h < z else -1
            b.y["head"] = head
        # links: a content's or cue's first word in the block -> list of block words, [] = none here
        b.clinks, b.slinks, b.mil = [], [], []
        cue2src, con2cue = {}, {}
        for link in doc.links:
            for c in link["content"]:
                if s <= c < e:
                    con2cue.setdefault(c - s, set()).update(q - s for q in link["cue"] if s <= q < e)
            for q in link["cue"]:
                if s <= q < e:
                    cue2src.setdefault(q - s, set()).update(x - s for x in link["source"] if s <= x < e)
        b.clinks = [(c, sorted(q)) for c, q in sorted(con2cue.items())]
        b.slinks = [(q, sorted(x)) for q, x in sorted(cue2src.items())]
        if doc.mil and s == 0 and e == n:
            b.mil = [(0, n, t, ok, known) for t, ok, known in doc.mil]
        out.append(b)
    return out


def merge(blocks):
    """Packs short unrelated blocks (single sentences of sentence corpora) together, each its own paragraph."""
    out, group, size = [], [], 0

    def flush():
        if not group:
            return
        b = Block()
        b.doc, b.start = group[0].doc, 0
        b.forms = [f for g in group for f in g.forms]
        for k in ("shape", "quote", "brk"):
            setattr(b, k, np.concatenate([getattr(g, k) for g in group]))
        b.par = np.concatenate([np.full(len(g), i) for i, g in enumerate(group)])
        heads = set().union(*[g.y for g in group])
        b.y = {}
        for h in heads:
            b.y[h] = np.concatenate([g.y[h] if h in g.y else
                                     np.full(len(g), np.nan if h == "fact" else -1,
                                             np.float32 if h == "fact" else np.int32) for g in group])
        b.sents, b.clinks, b.slinks, b.mil, b.weight, b.soft = [], [], [], [], 1.0, None
        at = 0
        for g in group:
            b.mil += [(s + at, e + at, t, ok, known) for s, e, t, ok, known in g.mil]
            at += len(g)
        out.append(b)
        group.clear()

    for g in blocks:
        if size + len(g) > MAX:
            flush()
            size = 0
        group.append(g)
        size += len(g)
    flush()
    return out
