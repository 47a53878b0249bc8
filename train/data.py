"""The training mixture: which corpora, how often, and the dev parts. `load(root)` returns a Mixture."""
import os
import random

import blocks
import corpora

NER = ["O"] + [p + c for c in ("Person", "Organization", "Location", "Facility", "NORP", "Date", "Money", "Product", "Misc")
               for p in ("B-", "I-")]


class Mixture:
    """train: name -> blocks; dev: name -> docs; labels: head -> list of names."""


def hyphenated(docs):
    keep = set()
    for d in docs:
        keep.update(f.lower() for f in d.forms if "-" in f[1:-1] and f[0].isalnum())
    return frozenset(keep)


def load(root, labels=None, dev=True):
    p = lambda *a: os.path.join(root, *a)
    m = Mixture()
    ewt = corpora.conllu(p("syntax/ewt/train.conllu.gz"))
    gum = corpora.conllu(p("syntax/gum/train-free.conllu.gz"))
    if labels is None:
        labels = corpora.count_labels(ewt + gum, {"feats": 150, "lemma": 300})
        labels.update(ner=NER, status=corpora.STATUS, evtype=corpora.PLOVER, bio=["O", "B", "I"])
    m.labels = labels
    m.keep = hyphenated(ewt + gum)
    corpora.encode_trees(ewt + gum, labels)
    uds = corpora.attach_uds(corpora.factuality(p("factuality/uds-ih2.train.jsonl"), False), ewt)
    one = lambda docs: blocks.merge([b for d in docs for b in blocks.pack(d)])
    many = lambda docs: [b for d in docs for b in blocks.pack(d)]
    uw = corpora.factuality(p("factuality/uw.train.jsonl"), True)
    ev = corpora.event_sets(p("events"), "train")
    ecb = corpora.ecb(p("stories/ecbplus/docs.train.jsonl.gz"), p("stories/ecbplus/mentions.train.jsonl.gz"))
    pol = corpora.polnear(p("attribution/polnear/train.jsonl"), m.keep)
    m.kept = {"polnear": [d for d in pol if corpora.hashlib.sha256(d.name.encode()).digest()[0] < 6]}
    back = {d.name for d in m.kept["polnear"]}
    m.train = {
        "ewt": many(ewt), "gum": many(gum), "worldwide": many(corpora.worldwide(p("ner/worldwide/train.bio.gz"), labels)),
        "polnear": many([d for d in pol if d.name not in back]), "uds": one(uds), "uw": one(uw),
        "meantime": many(corpora.meantime(p("factuality/meantime.dev.jsonl"), "train")),
        "events": one(ev), "ecb": one(ecb)}
    m.train["meantime"] = [b for b in m.train["meantime"] if (b.y["isevent"] >= 0).any()]
    if dev:
        m.dev = {
            "ewt": corpora.conllu(p("syntax/ewt/dev.conllu")), "gum": corpora.conllu(p("syntax/gum/dev.conllu")),
            "worldwide": corpora.worldwide(p("ner/worldwide/dev.bio"), labels),
            "polnear": corpora.polnear(p("attribution/polnear/dev.jsonl"), m.keep),
            "uw": corpora.factuality(p("factuality/uw.dev.jsonl"), True),
            "uds": corpora.factuality(p("factuality/uds-ih2.dev.jsonl"), False),
            "meantime": corpora.meantime(p("factuality/meantime.dev.jsonl"), "held"),
            "events": corpora.event_sets(p("events"), "held")}
        corpora.encode_trees(m.dev["ewt"] + m.dev["gum"], labels)
        rest = corpora.attach_uds(m.dev["uds"], m.dev["ewt"])
        m.dev["uds"] = rest
    return m


REPEAT = {"accurate": {"ewt": 1.3, "gum": 1.6, "uw": 1.5, "meantime": 3.0, "events": 4.0},
          "fast": {"ewt": 2.5, "gum": 3.0, "uw": 1.5, "meantime": 3.0, "events": 4.0}}


def epoch(m, rng, repeat):
    """One pass of the mixture: the blocks in random order; a fraction of a repeat is a random part."""
    out = []
    for name, bs in m.train.items():
        r = repeat.get(name, 1.0)
        whole, part = int(r), r - int(r)
        out += bs * whole
        if part:
            out += rng.sample(bs, int(len(bs) * part))
    rng.shuffle(out)
    return out


def batches(order, size, rng):
    """Batches of about `size` words; sorts windows by length so that little is padding."""
    out, window = [], 400
    for k in range(0, len(order), window):
        chunk = sorted(order[k:k + window], key=len)
        group, widest = [], 0
        for b in chunk:
            widest = max(widest, len(b))
            if group and widest * (len(group) + 1) > size:
                out.append(group)
                group, widest = [], len(b)
            group.append(b)
        if group:
            out.append(group)
    rng.shuffle(out)
    return out
