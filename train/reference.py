"""What a model file must give on five sentences of our own, so that another implementation can check itself.

python reference.py --model fast.rounded.pt --out ref.json   (a checkpoint written by rdm.py --check)
"""
import argparse
import json

import numpy as np
import torch

import blocks
import corpora
import decode
import encoders
import train
import words

TEXT = """Ministers agree to reopen the border

The foreign minister of Freedonia, Rufus Firefly, said on Monday that his country would not sign the treaty. "We can't accept these terms," he told reporters in Geneva, adding that talks with Sylvania's envoy hadn't failed.

According to two officials, the government threatened to impose sanctions if troops crossed the river; about 2,500 people protested outside the embassy on 12 March."""


def rounded(x, n=5):
    return np.round(np.asarray(x, np.float64), n).tolist()


@torch.no_grad()
def main():
    p = argparse.ArgumentParser()
    p.add_argument("--model", required=True)
    p.add_argument("--out", required=True)
    a = p.parse_args()
    model = train.restore(a.model)
    hd, labels = model.heads, model.heads.labels
    doc = corpora.text_doc("ref", TEXT, frozenset())
    out = []
    for b in blocks.pack(doc):
        h, _ = model.enc([b])
        h = h[0]
        r = {"words": b.forms, "touch": [bool(t) for t in doc.touch[b.start:b.start + len(b)]],
             "par": [int(x) for x in b.par], "shape": [int(x) for x in b.shape], "quote": [int(x) for x in b.quote],
             "brk": [int(x) for x in b.brk]}
        if isinstance(model.enc, encoders.Fast):
            r["norm"] = [words.norm_fast(f) for f in b.forms]
            r["ids"] = model.enc.prepare(b).tolist()
        else:
            r["norm"] = [words.norm(f) for f in b.forms]
            r["pieces"], r["first"] = (x.tolist() for x in model.enc.prepare(b))
        r["h"] = rounded(h)
        for k, l in hd.word.items():
            z = l(h)
            r[k] = {"logits": rounded(z, 4), "labels": [labels[k][i] for i in z.argmax(-1).tolist()]}
        for k, l in hd.one.items():
            r[k] = rounded(l(h)[:, 0], 4)
        z = np.array(r["sent"]) > 0
        z[0] = True
        z[1:] |= b.par[1:] != b.par[:-1]
        starts = np.flatnonzero(z).tolist()
        b.sents = list(zip(starts, starts[1:] + [len(b)]))
        r["sentences"] = b.sents
        arcs = []
        for s, e in b.sents:
            score, _, _ = hd.arcs(h[None, s:e], [(0, 0, e - s)])
            arcs.append(rounded(score[0].clamp(min=-99), 4))
        r["arcs"] = arcs
        head, rel = decode.trees(model, h, b)
        r["head"], r["deprel"] = head.tolist(), [labels["deprel"][i] for i in rel]
        tr, start = decode.ner_trans(labels["ner"])
        e = hd.word["ner"](h).numpy()
        e[0] += start
        r["ner"]["viterbi"] = [labels["ner"][i] for i in decode.viterbi(e, tr)]
        r["attr"] = {k: rounded(hd.attr[k](h), 4) for k in hd.attr}
        found, relations, loose = decode.attribution(model, h, b)
        r["roles"], r["relations"], r["loose"] = found, relations, loose
        r["lemmas"] = [corpora.apply_script(s, f) for s, f in zip(r["lemma"]["labels"], b.forms)]
        out.append(r)
    json.dump(out, open(a.out, "w"), ensure_ascii=False)


if __name__ == "__main__":
    main()
