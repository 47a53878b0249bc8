"""Every training corpus as documents of UD-like words with the labels it has.

A Doc is a list of forms with paragraph starts; `y` holds one array a head, -1 (or NaN) where the corpus
says nothing. Nothing here knows about encoders. Held parts: `held(id)` is true for a stable quarter.
"""
import gzip
import hashlib
import json
import os

import numpy as np

import words

STATUS = ["happened", "planned", "possible", "did_not_happen", "conditional"]
PLOVER = ["NONE", "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE",
          "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
CAMEO = {"02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID",
         "08": "CONCEDE", "087": "RETREAT", "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT",
         "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT",
         "19": "ASSAULT", "20": "ASSAULT"}
OLD_TYPES = {"YIELD": ["CONCEDE", "RETREAT"], "INVESTIGATE": ["ACCUSE"], "DEMAND": ["REQUEST"],
             "DISAPPROVE": ["ACCUSE"], "FIGHT": ["ASSAULT"]}


def held(key):
    """The stable quarter of a set that has no split of its own."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 4 == 0


def opened(path):
    return gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")


class Doc:
    """forms, touch, paragraph starts; y: head name -> array; links and mil as lists (see the loaders)."""

    def __init__(self, name):
        self.name, self.forms, self.touch, self.pars, self.y = name, [], [], [], {}
        self.offsets, self.links, self.mil, self.sents = [], [], [], []

    def add_par(self, forms, touch, offsets=None):
        self.pars.append(len(self.forms))
        self.forms += forms
        self.touch += touch
        if offsets:
            self.offsets += offsets

    def array(self, head, value=-1, dtype=np.int32):
        """The label array of a head, made on first use (after all words are in)."""
        if head not in self.y:
            self.y[head] = np.full(len(self.forms), value, dtype)
        return self.y[head]


def lemma_script(form, lemma):
    """`kind cut:add` that turns form into lemma, see docs/engine.md."""
    for kind, base in (("l", form.lower()), ("k", form), ("t", form[:1] + form[1:].lower())):
        n = 0
        while n < min(len(base), len(lemma)) and base[n] == lemma[n]:
            n += 1
        if n > 0 or lemma == lemma.lower():
            return "%s%d:%s" % (kind, len(base) - n, lemma[n:])
    return "k%d:%s" % (len(form), lemma)


def apply_script(script, form):
    kind, (cut, add) = script[0], script[1:].split(":", 1)
    base = {"l": form.lower(), "k": form, "t": form[:1] + form[1:].lower()}[kind]
    return base[:max(0, len(base) - int(cut))] + add


def conllu(path):
    """Documents with trees: y upos, feats, lemma, deprel as strings in `cols`, head as document index."""
    docs, doc, par, cols = [], None, True, None
    sent, mwt, newdoc, npar = [], {}, True, True

    def flush():
        nonlocal newdoc, npar
        if not sent:
            return
        doc = docs[-1]
        forms = [c[1] for c in sent]
        touch, prev_no = [], False
        for i, c in enumerate(sent):
            first, last = mwt.get(int(c[0]), (None, None))[:2]
            touch.append(prev_no)
            if first is not None:
                prev_no = int(c[0]) < last or "SpaceAfter=No" in mwt[int(c[0])][2]
            else:
                prev_no = "SpaceAfter=No" in c[9]
        base = len(doc.forms)
        if newdoc or npar:
            touch[0] = False
            doc.add_par(forms, touch)
        else:
            touch[0] = doc.carry
            doc.forms += forms
            doc.touch += touch
        doc.carry = prev_no
        doc.sents.append(base)
        for c in sent:
            h = int(c[6])
            doc.rows.append((c[3], c[5], c[2], c[7], base + h - 1 if h else -2))
        newdoc = npar = False
        sent.clear()
        mwt.clear()

    for line in opened(path):
        line = line.rstrip("\n")
        if not line:
            flush()
        elif line.startswith("# newdoc"):
            d = Doc(line.split("=")[-1].strip())
            d.rows, d.carry = [], False
            docs.append(d)
            newdoc = True
        elif line.startswith("# newpar"):
            if "newpar_block" not in line:
                npar = True
        elif not line.startswith("#"):
            c = line.split("\t")
            if "-" in c[0]:
                a, b = map(int, c[0].split("-"))
                for k in range(a, b + 1):
                    mwt[k] = (a, b, c[9])
            elif "." not in c[0]:
                sent.append(c)
    flush()
    for d in docs:
        d.array("sent", 0)[d.sents] = 1
    return docs


def count_labels(docs, limits):
    """Label lists by frequency from treebank documents: upos, feats, lemma, deprel."""
    from collections import Counter
    count = {k: Counter() for k in ("upos", "feats", "lemma", "deprel")}
    for d in docs:
        for form, r in zip(d.forms, d.rows):
            count["upos"][r[0]] += 1
            count["feats"][r[1]] += 1
            count["lemma"][lemma_script(form, r[2])] += 1
            count["deprel"][r[3]] += 1
    return {k: [w for w, _ in sorted(c.items(), key=lambda x: (-x[1], x[0]))][:limits.get(k, 10 ** 6)]
            for k, c in count.items()}


def encode_trees(docs, labels):
    ids = {k: {w: i for i, w in enumerate(labels[k])} for k in ("upos", "feats", "lemma", "deprel")}
    for d in docs:
        a = {k: d.array(k) for k in ("upos", "feats", "lemma", "deprel", "head")}
        for i, (form, r) in enumerate(zip(d.forms, d.rows)):
            a["upos"][i] = ids["upos"].get(r[0], -1)
            a["feats"][i] = ids["feats"].get(r[1], -1)
            a["lemma"][i] = ids["lemma"].get(lemma_script(form, r[2]), -1)
            a["deprel"][i] = ids["deprel"].get(r[3], -1)
            a["head"][i] = r[4]


def worldwide(path, labels):
    """NER over running text; a blank line ends a paragraph."""
    ids = {w: i for i, w in enumerate(labels["ner"])}
    docs, par = [], []

    def flush():
        if par:
            forms = [p[0] for p in par]
            docs[-1].add_par(forms, words.guess_touch(forms))
            docs[-1].tags += [ids[p[1]] for p in par]
            par.clear()

    for line in opened(path):
        line = line.rstrip("\n")
        if line.startswith("# doc"):
            flush()
            docs.append(Doc(line.split("=")[-1].strip()))
            docs[-1].tags = []
        elif line.startswith("# ") and "\t" not in line:
            continue
        elif not line:
            flush()
        else:
            par.append(line.split("\t"))
    flush()
    for d in docs:
        d.y["ner"] = np.array(d.tags, np.int32)
    return docs


def text_doc(name, text, keep=frozenset(), base=0):
    """A Doc of running text; every line is a paragraph; offsets are code points."""
    d, pos = Doc(name), 0
    for line in text.split("\n"):
        ws = words.pieces(line, keep)
        if ws:
            d.add_par([w[2] for w in ws], [w[3] for w in ws], [(pos + w[0], pos + w[1]) for w in ws])
        pos += len(line) + 1
    return d


def span_words(d, s, e):
    """First and one-past-last word that overlap code points s..e; None if no word does."""
    import bisect
    if not hasattr(d, "starts"):
        d.starts = [o[0] for o in d.offsets]
    i = max(0, bisect.bisect_right(d.starts, s) - 1)
    if d.offsets[i][1] <= s:
        i += 1
    j = bisect.bisect_left(d.starts, e)
    return (i, j) if j > i else None


def polnear(path, keep=frozenset()):
    """Attribution: y source, cue, content as BIO 0/1/2; links (role, from word, to words)."""
    docs = []
    for line in opened(path):
        r = json.loads(line)
        if not r["primary"]:
            continue
        d = text_doc(r["article"], r["text"], keep)
        tag = {k: d.array(k, 0) for k in ("source", "cue", "content")}
        for a in r["attributions"]:
            first = {}
            for role in ("source", "cue", "content"):
                first[role] = []
                for s, e in a[role]:
                    w = span_words(d, s, e)
                    if w:
                        first[role].append(w[0])
                        tag[role][w[0]:w[1]] = 2
            d.links.append(first)
        for links in d.links:
            for role in links:
                tag[role][links[role]] = 1
        docs.append(d)
    return docs


def event_word(d, s, e):
    """The word that stands for a target span: its first word."""
    w = span_words(d, s, e)
    return None if w is None else w[0]


def spaced(name, text):
    """A one-paragraph Doc of text tokenised with spaces, offsets kept."""
    d, pos, forms, offs = Doc(name), 0, [], []
    for f in text.split(" "):
        if f:
            forms.append(f)
            offs.append((pos, pos + len(f)))
        pos += len(f) + 1
    d.add_par(forms, words.guess_touch(forms), offs)
    return d


def factuality(path, isevent):
    """uw and uds-ih2 rows as one-paragraph docs: y fact (NaN = none), isevent if every event is marked."""
    docs = []
    for line in opened(path):
        r = json.loads(line)
        d = spaced(r["id"], r["text"])
        fact = d.array("fact", np.nan, np.float32)
        ev = d.array("isevent", 0) if isevent else None
        for t in r["targets"]:
            i = event_word(d, t["start"], t["end"])
            if i is not None:
                fact[i] = t["score"]
                if isevent:
                    ev[i] = 1
        docs.append(d)
    return docs


def attach_uds(rows, trees):
    """Puts UDS-IH2 scores on the treebank documents themselves; returns the rows that were not found."""
    at = {}
    for d in trees:
        ends = d.sents[1:] + [len(d.forms)]
        for s, e in zip(d.sents, ends):
            at.setdefault(" ".join(d.forms[s:e]), (d, s))
    rest = []
    for r in rows:
        hit = at.get(" ".join(r.forms))
        if not hit:
            rest.append(r)
            continue
        d, s = hit
        fact = d.array("fact", np.nan, np.float32)
        fact[s:s + len(r.forms)] = r.y["fact"]
    return rest


def meantime(path, part):
    """Status and event words of Wikinews reports; part: train or held."""
    docs = []
    for line in opened(path):
        r = json.loads(line)
        if held(r["id"]) != (part == "held"):
            continue
        d = text_doc(r["id"], r["text"])
        status, ev = d.array("status"), d.array("isevent")
        masked = [r["sentences"][k] if isinstance(k, int) else k for k in r.get("masked", [])]
        for i, (s, e) in enumerate(d.offsets):
            if e <= r["annotated_end"] and not any(a <= s < b for a, b in masked):
                ev[i] = 0
        d.events = []
        for t in r["events"]:
            i = event_word(d, t["start"], t["end"])
            if i is None:
                continue
            ev[i] = 1
            if t.get("status"):
                status[i] = STATUS.index(t["status"])
                d.events.append((t, i))
        docs.append(d)
    return docs


def types_of(name):
    """PLOVER label ids for a corpus's event word or CAMEO code."""
    if name[:2].isdigit():
        t = CAMEO.get(name[:3]) or CAMEO.get(name[:2])
        return [PLOVER.index(t)] if t else [0]
    return [PLOVER.index(t) for t in OLD_TYPES.get(name, [name]) if t in PLOVER]


def event_sets(folder, part):
    """plv, plover-gsr, petr2-gsr: mil = (types, allowed words, is the word known)."""
    docs = []
    for name in ("plv", "plover-gsr", "petr2-gsr"):
        for line in opened(os.path.join(folder, name, "dev.jsonl")):
            r = json.loads(line)
            if held(r["id"]) != (part == "held"):
                continue
            d = text_doc(r["id"], r["text"].replace("\n", " "))
            d.set, d.row = name, r
            n, allowed, known = len(d.forms), np.ones(len(d.forms), bool), False
            if name == "plv":
                plain, pos, start = r["marked"], [], None
                for tag in ("s", "t"):
                    a, b = plain.find("<%s>" % tag), plain.find("</%s>" % tag)
                    if a < 0:
                        continue
                    cut = lambda k: k - sum(len(x) for x in ("<s>", "</s>", "<t>", "</t>")
                                            if 0 <= plain.find(x) < k)
                    w = span_words(d, cut(a), cut(b))
                    if w:
                        allowed[w[0]:w[1]] = False
            spans = [span_words(d, s["start"], s["end"]) for s in r.get("spans", []) if s["role"] == "EVT"]
            spans = [w for w in spans if w]
            if spans:
                known = True
                allowed[:] = False
                for w in spans:
                    allowed[w[0]:w[1]] = True
            elif r.get("spans"):
                for s in r["spans"]:
                    w = span_words(d, s["start"], s["end"])
                    if w:
                        allowed[w[0]:w[1]] = False
            types = sorted({t for e in r["expected"] for t in types_of(e["event"])}) or [0]
            if not allowed.any():
                allowed[:] = True
            d.mil.append((types, allowed, known))
            docs.append(d)
    return docs


def ecb(docs_path, mentions_path):
    """Event mentions of ECB+: only the annotated sentences, as one paragraph."""
    where, docs = {}, []
    for line in opened(docs_path):
        r = json.loads(line)
        d = Doc(r["doc"])
        forms, place = [], {}
        for k in sorted(r["annotated"]):
            if k < len(r["sentences"]):
                place[k] = len(forms)
                forms += r["sentences"][k]
        if not forms:
            continue
        forms = [{"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}.get(f, f) or "-" for f in forms]
        d.add_par(forms, words.guess_touch(forms))
        d.array("isevent", 0)
        where[r["doc"]] = (d, place)
        docs.append(d)
    for line in opened(mentions_path):
        m = json.loads(line)
        if m["kind"] == "event" and m["doc"] in where:
            d, place = where[m["doc"]]
            if m["sent"] in place:
                d.y["isevent"][place[m["sent"]] + m["tokens"][0]] = 1
    return docs
