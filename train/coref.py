"""Coreference on frozen encoder states: mention-ranking over GUM (free genres) and GAP.

python coref.py --model fast.pt --data ../shared/data --minutes 8 --out fast.coref.pt   (the model with the head added)
Features and shapes are those of docs/engine.md, section `coref`.
"""
import argparse
import csv
import json
import random
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import blocks
import corpora
import decode
import train
import words

WINDOW = 120
MASC = set("he him his himself man men boy boys mr mr. sir king prince father son brother husband uncle nephew lord actor "
           "gentleman grandfather sons brothers widower policeman businessman spokesman chairman duke emperor monk".split())
FEM = set("she her hers herself woman women girl girls mrs mrs. ms ms. miss madam queen princess mother daughter sister wife "
          "aunt niece lady actress grandmother daughters sisters widow policewoman businesswoman spokeswoman chairwoman "
          "duchess empress nun".split())
NEUT = set("it its itself".split())
PLURAL = set("we us our ours ourselves they them their theirs themselves these those".split())
DETS = set("the a an this that these those his her its their our my your".split())
NF = 36


class Mention:
    __slots__ = ("s", "e", "head", "kind", "number", "gender", "ner", "subj", "text", "bag", "sent", "cluster")


class Text:
    """A document with what the model predicts on it: states h [n, d], upos, feats, ner class, governor, deprel."""


@torch.no_grad()
def analyse(model, docs):
    """Text objects of docs; sentence starts are the doc's own where it has them, else predicted."""
    bs = [b for d in docs for b in blocks.pack(d)]
    hs = decode.states(model, bs)
    labels, hd, out = model.heads.labels, model.heads, {}
    tr, start = decode.ner_trans(labels["ner"])
    for b, h in zip(bs, hs):
        t = out.setdefault(b.doc.name, None)
        if t is None:
            t = out[b.doc.name] = Text()
            t.doc, t.h, t.upos, t.feats, t.ner, t.gov, t.rel, t.sent, t.ns = b.doc, [], [], [], [], [], [], [], 0
        if not b.sents:
            z = (hd.one["sent"](h)[:, 0] > 0).numpy()
            z[0] = True
            z[1:] |= b.par[1:] != b.par[:-1]
            st = np.flatnonzero(z).tolist()
            b.sents = list(zip(st, st[1:] + [len(b)]))
        head, rel = decode.trees(model, h, b)
        e = hd.word["ner"](h).numpy()
        e[0] += start
        t.h.append(h)
        t.upos += [labels["upos"][i] for i in hd.word["upos"](h).argmax(-1).tolist()]
        t.feats += [labels["feats"][i] for i in hd.word["feats"](h).argmax(-1).tolist()]
        t.ner += [labels["ner"][i][2:] for i in decode.viterbi(e, tr)]
        t.gov += [int(x) + b.start if x >= 0 else -1 for x in head]
        t.rel += [labels["deprel"][i] for i in rel]
        for s, z in b.sents:
            t.sent += [t.ns] * (z - s)
            t.ns += 1
    for t in out.values():
        t.h = torch.cat(t.h)
    return list(out.values())


def mention(t, s, e, cluster=None):
    m = Mention()
    m.s, m.e, m.cluster, m.sent = s, e, cluster, t.sent[s]
    outside = [i for i in range(s, e) if not s <= t.gov[i] < e]
    real = [i for i in outside if t.upos[i] != "PUNCT"]
    m.head = (real or outside or [s])[0]
    forms = [words.norm(f) for f in t.doc.forms[s:e]]
    head = words.norm(t.doc.forms[m.head])
    m.kind = 2 if e - s == 1 and t.upos[m.head] == "PRON" else 0 if t.upos[m.head] == "PROPN" else 1
    while len(forms) > 1 and (forms[0] in DETS):
        forms = forms[1:]
    while len(forms) > 1 and forms[-1] in ("'s", "'"):
        forms = forms[:-1]
    m.text, m.bag = " ".join(forms), {f for f in forms if len(f) > 1 and f not in DETS}
    f = t.feats[m.head]
    joined = any(t.gov[i] == m.head and t.rel[i] == "conj" for i in range(s, e))
    m.number = 1 if joined or head in PLURAL else 0 if "Number=Sing" in f else 1 if "Number=Plur" in f else 2
    m.ner = t.ner[m.head]
    bag = {head} | ({forms[0]} if m.kind == 0 else set())
    m.gender = 0 if bag & MASC else 1 if bag & FEM else 2 if head in NEUT or m.ner in ("Organization", "Location", "Facility", "Product", "Money", "Date") \
        else 3 if m.ner == "Person" else 4
    m.subj = t.rel[m.head].startswith(("nsubj", "csubj"))
    m.text = m.text if m.kind != 2 else head
    m.head, m.s, m.e = m.head, s, e
    return m


def match(t, a, b):
    """0 exact, 1 head or part of a name, 2 none."""
    if a.text == b.text:
        return 0
    if a.kind == 2 or b.kind == 2:
        return 2
    if words.norm(t.doc.forms[a.head]) == words.norm(t.doc.forms[b.head]):
        return 1
    if a.kind == 0 and b.kind == 0 and a.bag and b.bag and (a.bag <= b.bag or b.bag <= a.bag):
        return 1
    return 2


def features(t, a, b):
    """The one-hot features of antecedent a and anaphor b, as the indexes that are on."""
    d = max(1, b.s - a.s)
    on = [min(7, d.bit_length() - 1)]
    k = b.sent - a.sent
    on.append(8 + (k if k < 4 else 4 if k < 8 else 5))
    on.append(14 + a.kind * 3 + b.kind)
    on.append(23 + match(t, a, b))
    on.append(26 + (2 if 2 in (a.number, b.number) else 0 if a.number == b.number else 1))
    ga, gb = a.gender, b.gender
    if 4 in (ga, gb) or (3 in (ga, gb) and 2 not in (ga, gb)):
        g = 2
    else:
        g = 0 if ga == gb else 1
    on.append(29 + g)
    if (a.s <= b.s and b.e <= a.e) or (b.s <= a.s and a.e <= b.e):
        on.append(32)
    if a.ner and a.ner == b.ner:
        on.append(33)
    if a.subj:
        on.append(34)
    if b.subj:
        on.append(35)
    return on


class Coref(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.m = nn.Linear(3 * d, 128)
        self.a, self.b, self.p = nn.Linear(128, 128), nn.Linear(128, 128, bias=False), nn.Linear(128, 128, bias=False)
        self.f = nn.Linear(NF, 128, bias=False)
        self.o = nn.Linear(128, 1)

    def mentions(self, t, ms):
        i = torch.tensor([[m.s, m.e - 1, m.head] for m in ms])
        return self.vectors(t.h[i].reshape(len(ms), -1))

    def vectors(self, x):
        """Mentions [n, 3 d] (states of first, last and head word) -> [n, 128]."""
        return F.dropout(F.relu(self.m(F.dropout(x, 0.3, self.training))), 0.2, self.training)

    def forward(self, v, ia, ib, f):
        """Scores of pairs: rows ia (antecedents) and ib (anaphors) of v, features f [pairs, NF]."""
        x = self.a(v)[ia] + self.b(v)[ib] + self.p(v[ia] * v[ib]) + self.f(f)
        return self.o(F.dropout(F.relu(x), 0.2, self.training))[:, 0]

    def tensors(self):
        """coref.pair.w is [128, 3*128+36] over [antecedent; anaphor; product; features]."""
        w = torch.cat([self.a.weight.data, self.b.weight.data, self.p.weight.data, self.f.weight.data], 1)
        return {"coref.m.w": self.m.weight.data, "coref.m.b": self.m.bias.data, "coref.pair.w": w,
                "coref.pair.b": self.a.bias.data, "coref.out.w": self.o.weight.data, "coref.out.b": self.o.bias.data}


def pairs(t, ms):
    """All (antecedent, anaphor) pairs inside the window with their features."""
    ia, ib, rows, cols = [], [], [], []
    for j, b in enumerate(ms):
        for i in range(max(0, j - WINDOW), j):
            for k in features(t, ms[i], b):
                rows.append(len(ia))
                cols.append(k)
            ia.append(i)
            ib.append(j)
    f = torch.zeros(len(ia), NF, dtype=torch.bool)
    f[rows, cols] = True
    return torch.tensor(ia), torch.tensor(ib), f


def gum(data, model, part):
    """Texts with mentions (gold spans) and OntoGUM clusters; pairs ready."""
    tree = "syntax/gum/train-free.conllu.gz" if part == "train" else "syntax/gum/dev.conllu"
    docs = {d.name: d for d in corpora.conllu("%s/%s" % (data, tree))}
    for d in docs.values():
        d.y["head"] = np.full(len(d.forms), -1, np.int32)   # only to keep the gold sentences
    rows = {}
    for line in corpora.opened(data + "/coref/gum/" + ("train.jsonl.gz" if part == "train" else "dev.jsonl")):
        r = json.loads(line)
        if r["doc"] in docs and len(r["tokens"]) == len(docs[r["doc"]].forms):
            rows[r["doc"]] = r
    out = []
    for t in analyse(model, [docs[k] for k in rows]):
        r = rows[t.doc.name]
        onto = {(s, e): c for s, e, c in r["onto"]}
        sp = sorted(set(onto) | {(m["start"], m["end"]) for m in r["mentions"]}, key=lambda x: (x[0], -x[1]))
        t.ms = [mention(t, s, e, onto.get((s, e))) for s, e in sp]
        t.genre = r["genre"]
        out.append(t)
    return out


NOT_HEAD = ("flat", "compound", "fixed", "goeswith", "expl", "det", "punct", "discourse")


def candidates(t):
    """Nominal mentions of a parsed text: every noun, name and pronoun with its contiguous subtree."""
    n = len(t.gov)
    kids = [[] for _ in range(n)]
    for i, g in enumerate(t.gov):
        if g >= 0:
            kids[g].append(i)
    out = []
    for i in range(n):
        if t.upos[i] not in ("NOUN", "PROPN", "PRON") or t.rel[i].split(":")[0] in NOT_HEAD:
            continue
        s, e, todo = i, i + 1, list(kids[i])
        while todo:
            k = todo.pop()
            r = t.rel[k].split(":")[0]
            if t.gov[k] == i and (r in ("conj", "cc", "punct", "appos", "case", "cop", "mark", "nsubj", "advmod", "parataxis", "aux",
                                        "discourse", "dislocated", "orphan", "csubj", "vocative") or t.rel[k] == "acl:relcl"):
                continue
            s, e = min(s, k), max(e, k + 1)
            todo += kids[k]
        out.append((s, e))
    return sorted(set(out), key=lambda x: (x[0], -x[1]))


def gap(data, model, part):
    """Texts of GAP with (pronoun, A, B) mention indexes and truth."""
    rows = list(csv.DictReader(open("%s/coref/gap/%s.tsv" % (data, part), encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
    docs = [corpora.text_doc(r["ID"], r["Text"]) for r in rows]
    by = {r["ID"]: r for r in rows}
    out = []
    for t in analyse(model, docs):
        r, three = by[t.doc.name], []
        for key in ("Pronoun", "A", "B"):
            o = int(r[key + "-offset"])
            three.append(corpora.span_words(t.doc, o, o + len(r[key])))
        if None in three:
            t.three = None
            out.append(t)
            continue
        sp = set(candidates(t))
        sp = {x for x in sp if not any(x != y and x[0] < y[1] and y[0] < x[1] and
                                       (x[0] >= y[0] and x[1] <= y[1]) for y in three)}
        sp = sorted(sp | set(three), key=lambda x: (x[0], -x[1]))
        t.ms = [mention(t, s, e) for s, e in sp]
        t.three = [sp.index(x) for x in three]
        t.truth = [r["A-coref"].upper() == "TRUE", r["B-coref"].upper() == "TRUE"]
        t.fem = r["Pronoun"].lower() in ("she", "her", "hers")
        out.append(t)
    return out


def gum_loss(net, t):
    v = net.mentions(t, t.ms)
    ia, ib, f = t.pairs
    s = net(v, ia, ib, f.float())
    n = len(t.ms)
    full = torch.full((n, WINDOW + 1), -1e4)
    full[:, WINDOW] = 0
    full = full.index_put((ib, ib - ia - 1), s)
    c = [m.cluster for m in t.ms]
    same = torch.tensor([c[i] is not None and c[i] == c[j] for i, j in zip(ia.tolist(), ib.tolist())])
    gold = torch.zeros(n, WINDOW + 1, dtype=torch.bool)
    gold[ib[same], (ib - ia - 1)[same]] = True
    gold[~gold.any(1), WINDOW] = True
    lp = full.log_softmax(1)
    return -(torch.logsumexp(lp.masked_fill(~gold, -1e4), 1)).sum(), n


def gap_scores(net, t):
    """Scores of A, B and nobody for the pronoun."""
    p, a, b = t.three
    v = net.mentions(t, t.ms)
    ia, ib, f = [], [], torch.zeros(2, NF)
    for k, x in enumerate((a, b)):
        i, j = min(x, p), max(x, p)
        ia.append(i)
        ib.append(j)
        f[k, features(t, t.ms[i], t.ms[j])] = 1
    s = net(v, torch.tensor(ia), torch.tensor(ib), f)
    return torch.cat([s, torch.zeros(1)])


def clusters(net, t):
    """Greedy best antecedent; returns a cluster number for each mention."""
    ia, ib, f = t.pairs
    with torch.no_grad():
        s = net(net.mentions(t, t.ms), ia, ib, f.float()) if len(ia) else torch.zeros(0)
    best = {}
    for i, j, x in zip(ia.tolist(), ib.tolist(), s.tolist()):
        if x > best.get(j, (0, None))[0]:
            best[j] = (x, i)
    lead = list(range(len(t.ms)))
    for j in range(len(t.ms)):
        if j in best:
            lead[j] = lead[best[j][1]]
    return lead


def b3(texts, net):
    """B-cubed over gold mentions in gold clusters (others left out), and MUC; a quick figure."""
    p = r = n = mn = mp = mg = 0
    for t in texts:
        lead = clusters(net, t)
        keep = [i for i, m in enumerate(t.ms) if m.cluster is not None]
        gold, sys_ = {}, {}
        for i in keep:
            gold.setdefault(t.ms[i].cluster, set()).add(i)
            sys_.setdefault(lead[i], set()).add(i)
        for i in keep:
            g, s = gold[t.ms[i].cluster], sys_[lead[i]]
            p += len(g & s) / len(s)
            r += len(g & s) / len(g)
            n += 1
        mg += sum(len(g) - 1 for g in gold.values())
        mp += sum(len(s) - 1 for s in sys_.values())
        mn += sum(len(g) - len({lead[i] for i in g}) for g in gold.values())
    p, r = p / n, r / n
    return {"b3": 2 * p * r / (p + r), "muc": 2 * mn / max(1, mg + mp)}


def gap_f1(texts, net):
    """F1 over (pronoun, A or B): by the pair scores alone, and by whole clusters."""
    c = {"pair": [0, 0, 0], "cluster": [0, 0, 0]}
    for t in texts:
        if t.three is None:
            continue
        with torch.no_grad():
            k = int(gap_scores(net, t).argmax())
        lead = clusters(net, t)
        got = {"pair": [k == 0, k == 1], "cluster": [lead[t.three[0]] == lead[x] for x in t.three[1:]]}
        for name, g in got.items():
            for x, y in zip(g, t.truth):
                c[name][0] += x and y
                c[name][1] += x
                c[name][2] += y
    return {k: 2 * tp / max(1, s + g) for k, (tp, s, g) in c.items()}


def write_clusters(data, model, net, gold, pred):
    """GUM dev with predicted mentions, without singletons, and OntoGUM, as score_clusters.py reads them:
    score_clusters.py --gold GOLD --pred PRED --mismatch conll"""
    texts = gum(data, model, "dev")
    with open(gold, "w") as g, open(pred, "w") as p:
        for t in texts:
            name = t.doc.name
            for m in t.ms:
                if m.cluster is not None:
                    g.write("%s:%d-%d\t%s/%s\n" % (name, m.s, m.e, name, m.cluster))
            t.ms = [mention(t, s, e) for s, e in candidates(t)]
            t.pairs = pairs(t, t.ms)
            lead = clusters(net, t)
            for i, m in enumerate(t.ms):
                if lead.count(lead[i]) > 1:
                    p.write("%s:%d-%d\t%s/%d\n" % (name, m.s, m.e, name, lead[i]))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--model", required=True)
    ap.add_argument("--data", default="../shared/data")
    ap.add_argument("--minutes", type=float, default=8)
    ap.add_argument("--epochs", type=int, default=0)
    ap.add_argument("--out", required=True)
    ap.add_argument("--init", help="a checkpoint whose coreference head to go on from")
    ap.add_argument("--clusters", help="write GOLD,PRED cluster files of GUM dev, predicted mentions (two paths, comma)")
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    torch.set_num_threads(1)
    model = train.restore(a.model)
    t0 = time.time()
    sets = {"gum": gum(a.data, model, "train"), "gumdev": gum(a.data, model, "dev"), "gap": gap(a.data, model, "train"),
            "gapdev": gap(a.data, model, "dev")}
    for name in ("gum", "gumdev", "gapdev"):
        for t in sets[name]:
            if getattr(t, "ms", None):
                t.pairs = pairs(t, t.ms)
    print("ready %.0f s" % (time.time() - t0), {k: len(v) for k, v in sets.items()}, flush=True)
    net = Coref(model.enc.width)
    if a.init:
        net.load_state_dict(torch.load(a.init, weights_only=False)["coref"])
    rate = 5e-4 if a.init else 1e-3
    opt = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.01)
    t0, epoch, best = time.time(), 0, (0, None)
    while True:
        part = epoch / a.epochs if a.epochs else (time.time() - t0) / 60 / a.minutes
        if part >= 1:
            break
        for g in opt.param_groups:
            g["lr"] = rate * max(0.03, 1 - part)
        net.train()
        queue = [("gum", [t]) for t in sets["gum"]]
        gaps = [t for t in sets["gap"] if t.three]
        rng.shuffle(gaps)
        queue += [("gap", gaps[i:i + 16]) for i in range(0, len(gaps), 16)]
        rng.shuffle(queue)
        total = {"gum": [0, 0], "gap": [0, 0]}
        for kind, ts in queue:
            if kind == "gum":
                loss, n = gum_loss(net, ts[0])
                step = loss / n
            else:
                loss, n = 0, len(ts)
                for t in ts:
                    gold = 0 if t.truth[0] else 1 if t.truth[1] else 2
                    loss = loss + F.cross_entropy(gap_scores(net, t)[None], torch.tensor([gold]))
                step = 0.3 * loss / n
            opt.zero_grad()
            step.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            total[kind][0] += float(loss.detach())
            total[kind][1] += n
        epoch += 1
        net.eval()
        r = {**b3(sets["gumdev"], net), **{"gap_" + k: v for k, v in gap_f1(sets["gapdev"], net).items()}}
        print("epoch %d %.1f min %s %s" % (epoch, (time.time() - t0) / 60, {k: round(x / max(1, n), 3) for k, (x, n) in total.items()},
                                          {k: round(v, 4) for k, v in r.items()}), flush=True)
    x = torch.load(a.model, weights_only=False)
    x["coref"] = net.state_dict()
    torch.save(x, a.out)
    if a.clusters:
        write_clusters(a.data, model, net, *a.clusters.split(","))


if __name__ == "__main__":
    main()
