"""Development figures of a model with gold tokens. `python evaluate.py --model X.pt --data ../shared/data`."""
import argparse
import json
import os
import subprocess
import sys
import tempfile

import numpy as np
import torch

import blocks
import corpora
import decode


SECOND = 1.0   # see decode.attribution


def prf(tp, g, s):
    p, r = tp / max(s, 1), tp / max(g, 1)
    return 2 * p * r / max(p + r, 1e-9)


def pack(docs):
    return [b for d in docs for b in blocks.pack(d)]


@torch.no_grad()
def treebank(model, docs):
    bs = pack(docs)
    hs = decode.states(model, bs)
    n = up = fe = le = uas = las = 0
    tp = gs = ss = 0
    labels = model.heads.labels
    for b, h in zip(bs, hs):
        w = model.heads.word
        rows = b.doc.rows[b.start:b.start + len(b)]
        u, f, l = (w[k](h).argmax(-1).tolist() for k in ("upos", "feats", "lemma"))
        head, rel = decode.trees(model, h, b)
        for i, r in enumerate(rows):
            gold = r[4] - b.start if r[4] >= 0 else -1
            n += 1
            up += labels["upos"][u[i]] == r[0]
            fe += labels["feats"][f[i]] == r[1]
            le += corpora.apply_script(labels["lemma"][l[i]], b.forms[i]) == r[2]
            if head[i] == gold:
                uas += 1
                las += labels["deprel"][rel[i]].split(":")[0] == r[3].split(":")[0]
        z = (model.heads.one["sent"](h)[:, 0] > 0).numpy()
        z[0] = True
        z[1:] |= b.par[1:] != b.par[:-1]
        a, g = set(np.flatnonzero(z)), set(s for s, _ in b.sents)
        ends = lambda x: set(zip(sorted(x), sorted(x)[1:] + [len(b)]))
        tp += len(ends(a) & ends(g))
        gs += len(g)
        ss += len(a)
    return {"upos": up / n, "feats": fe / n, "lemma": le / n, "uas": uas / n, "las": las / n, "sent": prf(tp, gs, ss)}


@torch.no_grad()
def names(model, docs):
    bs = pack(docs)
    labels = model.heads.labels["ner"]
    tr, start = decode.ner_trans(labels)
    tp = g = s = 0
    tags = {}
    for b, h in zip(bs, decode.states(model, bs)):
        e = model.heads.word["ner"](h).numpy()
        e[0] += start
        t = decode.viterbi(e, tr)
        tags.setdefault(b.doc.name, []).extend(labels[x] for x in t)
        gold, got = set(decode.spans(b.y["ner"], labels)), set(decode.spans(t, labels))
        tp, g, s = tp + len(gold & got), g + len(gold), s + len(got)
    return {"f1": prf(tp, g, s)}, tags


@torch.no_grad()
def attribution_rows(model, docs, second=None):
    bs = pack(docs)
    out = {}
    for b, h in zip(bs, decode.states(model, bs)):
        z = (model.heads.one["sent"](h)[:, 0] > 0).numpy()
        z[0] = True
        z[1:] |= b.par[1:] != b.par[:-1]
        starts = np.append(np.flatnonzero(z), len(b))
        sentence = lambda i: (starts[np.searchsorted(starts, i, "right") - 1], starts[np.searchsorted(starts, i, "right")])
        found, rel, loose = decode.attribution(model, h, b, None if second is None else (second, sentence))
        off = b.doc.offsets
        char = lambda w: [off[b.start + w[0]][0], off[b.start + w[1] - 1][1]]
        rows = out.setdefault(b.doc.name, [])
        for r in rel:
            if r["content"] or r["source"]:
                rows.append({k: [char(w) for w in r[k]] for k in ("source", "cue", "content")})
            else:
                rows.append({"source": [], "cue": [char(w) for w in r["cue"]], "content": []})
        # a content whose cue is not in the block: it goes to the statement before it when that is its direct neighbour
        for c in loose:
            if rows and c[0] == 0 and rows[-1]["content"]:
                rows[-1]["content"].append(char(c))
            else:
                rows.append({"source": [], "cue": [], "content": [char(c)]})
    return out


def write_bio(tags, source, out):
    """The source .bio file with a model's tags in place of the gold ones, for score_ner.py."""
    flat = iter([t for name in tags for t in tags[name]])
    with open(out, "w", encoding="utf-8") as f:
        for line in corpora.opened(source):
            word = line.rstrip("\n").split("\t")
            f.write(line if len(word) < 2 or line.startswith("# ") else "%s\t%s\n" % (word[0], next(flat)))


def attribution(model, docs, data):
    """The scorer's figures; relations without content, of no use to a reader, are left out first."""
    rows = {k: [r for r in v if r["content"]] for k, v in attribution_rows(model, docs, SECOND).items()}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False) as f:
        for k, v in rows.items():
            f.write(json.dumps({"article": k, "attributions": v}) + "\n")
    score = os.path.join(os.path.dirname(data.rstrip("/")), "score", "score_attribution.py")
    r = subprocess.run([sys.executable, score, "--json", os.path.join(data, "attribution/polnear/dev.jsonl"), f.name],
                       capture_output=True, text=True)
    os.unlink(f.name)
    try:
        return json.loads(r.stdout)
    except ValueError:
        return {"error": (r.stderr or r.stdout)[-500:]}


@torch.no_grad()
def facts(model, docs):
    bs = pack([d for d in docs if "fact" in d.y])
    g, s = [], []
    for b, h in zip(bs, decode.states(model, bs)):
        ok = ~np.isnan(b.y["fact"])
        g += list(b.y["fact"][ok])
        s += list(model.heads.one["fact"](h)[:, 0].numpy()[ok])
    return {"r": float(np.corrcoef(g, s)[0, 1]), "mae": float(np.abs(np.array(g) - np.array(s)).mean()), "n": len(g)}


@torch.no_grad()
def status(model, docs):
    bs = pack(docs)
    k = len(corpora.STATUS)
    m = np.zeros((k, k), int)
    tp = fn = fp = 0
    for b, h in zip(bs, decode.states(model, bs)):
        y = b.y["status"]
        got = model.heads.word["status"](h).argmax(-1).numpy()
        for i in np.flatnonzero(y >= 0):
            m[y[i], got[i]] += 1
        ev, z = b.y["isevent"], (model.heads.one["isevent"](h)[:, 0] > 0).numpy()
        tp += int(((ev == 1) & z).sum())
        fn += int(((ev == 1) & ~z).sum())
        fp += int(((ev == 0) & z).sum())
    f = [prf(m[i, i], m[i].sum(), m[:, i].sum()) for i in range(k) if m[i].sum()]
    return {"acc": float(np.trace(m) / m.sum()), "macro_f1": float(np.mean(f)),
            "per": {corpora.STATUS[i]: [int(m[i].sum()), round(prf(m[i, i], m[i].sum(), m[:, i].sum()), 3)] for i in range(k)},
            "isevent_f1": prf(tp, tp + fn, tp + fp)}


@torch.no_grad()
def types(model, docs):
    out = {}
    bs = [b for b in pack(docs)]
    for b, h in zip(bs, decode.states(model, bs)):
        z = model.heads.word["evtype"](h).numpy()
        for s, e, t, ok, known in b.mil:
            if t == [0]:
                continue
            lp = z[s:e] - z[s:e, :1]
            allowed = ok if b.doc.set == "plv" else np.ones(e - s, bool)
            k = 1 + int(lp[allowed][:, 1:].max(0).argmax())
            a = out.setdefault(b.doc.set, [0, 0])
            a[0] += k in t
            a[1] += 1
    return {k: [round(a / n, 3), n] for k, (a, n) in out.items()}


def everything(model, m, data, quick=False):
    r = {"ewt": treebank(model, m.dev["ewt"][:80] if quick else m.dev["ewt"]), "gum": treebank(model, m.dev["gum"][:10] if quick else m.dev["gum"])}
    r["worldwide"] = names(model, m.dev["worldwide"])[0]
    r["polnear"] = attribution(model, m.dev["polnear"], data)
    r["uw"] = facts(model, m.dev["uw"])
    r["uds"] = facts(model, m.dev["ewt"] + m.dev["uds"])
    r["meantime"] = status(model, m.dev["meantime"])
    r["events"] = types(model, m.dev["events"])
    return r


def short(x):
    if isinstance(x, float):
        return round(x, 4)
    if isinstance(x, dict):
        return {k: short(v) for k, v in x.items()}
    return x


def main():
    import data
    import train
    p = argparse.ArgumentParser()
    p.add_argument("--model", required=True)
    p.add_argument("--data", default="../shared/data")
    p.add_argument("--json")
    p.add_argument("--ner-out", help="write tagged Worldwide dev here, for score_ner.py")
    a = p.parse_args()
    torch.set_num_threads(1)
    model = train.restore(a.model)
    m = data.load(a.data, labels=model.heads.labels)
    r = short(everything(model, m, a.data))
    if a.ner_out:
        write_bio(names(model, m.dev["worldwide"])[1], os.path.join(a.data, "ner/worldwide/dev.bio"), a.ner_out)
    if a.json:
        json.dump(r, open(a.json, "w"), indent=1)
    print(json.dumps(r))


if __name__ == "__main__":
    main()
