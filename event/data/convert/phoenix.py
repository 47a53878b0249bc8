#!/usr/bin/env python3
"""Turns the verb patterns of the CAMEO dictionary of PETRARCH-2 (MIT licence, Copyright 2015 Open Event Data Alliance) into
back-off lines of our own pattern language.

usage: python3 event/data/convert/phoenix.py [--data ../shared/data/events] > event/data/acts/phoenix.tsv

What is taken are facts: which code a verb has, and which code it has with an object. Kept are patterns of the form `* NOUN`,
`* {ADJECTIVE NOUN}` and `* &CLASS` (classes of at most 12 words). Left out: verbs without an object, whose codes come from synonym
lists and are rarely right; codes that PLOVER has no type for; verbs (SKIP) and nouns that say little; verbs and pairs that our own
lines know already.
"""
import argparse, collections, os, re

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--data", default="../shared/data/events")
ap.add_argument("--own", default="event/data/acts")
a = ap.parse_args()

codes = {}
for line in open(os.path.join(a.data, "tables/cameo.tsv"), encoding="utf-8"):
    f = line.rstrip("\n").split("\t")
    codes[f[0]] = (f[5], f[6])
ROOT = {"03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "CONCEDE", "09": "ACCUSE", "10": "REQUEST",
        "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT",
        "19": "ASSAULT", "20": "ASSAULT"}
SKIP = set("hold conduct schedule plan arrange organise organize prepare set be have do fail face declare announce say stress tell begin end win leave protest".split())
NOUNS_SKIP = set("effort action move plan thing time way day people man government state country party member group part force end order line".split())

own_verb, own_pair = set(), set()
for name in sorted(os.listdir(a.own)):
    if name == "phoenix.tsv" or not name.endswith(".tsv"):
        continue
    for line in open(os.path.join(a.own, name), encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        parts = line.split("\t")[0].split()
        if not parts[0].startswith("v:"):
            continue
        heads = parts[0][2:].split("|")
        cons = [p for p in parts[1:] if p[0] not in "~>!"]
        for h in heads:
            if not cons:
                own_verb.add(h)
            for c in cons:
                slot, _, ws = c.partition("=")
                for w in ws.split("|"):
                    own_pair.add((h, w))

classes, cur, section = collections.defaultdict(list), None, "syn"
pairs, verbs = {}, {}
block = []


def singular(w):
    if w.endswith("IES") and len(w) > 4:
        return w[:-3] + "Y"
    if w.endswith("S") and not w.endswith("SS") and not w.endswith("US") and not w.endswith("IS"):
        return w[:-1]
    return w


def lemma(w):
    return w.strip("+_").split("_")[0].lower() if "_" not in w.strip("+_") else w.strip("+_").lower()


for raw in open(os.path.join(a.data, "dictionaries/CAMEO.2.0.txt"), encoding="utf-8", errors="replace"):
    line = raw.rstrip("\n")
    if line.startswith("####### VERB"):
        section = "verb"
        continue
    body = line.split("#")[0].strip()
    if section == "syn":
        if body.startswith("&"):
            cur = body.split()[0]
        elif body.startswith("+") and cur:
            classes[cur].append(body[1:].strip("_"))
        continue
    if not body:
        continue
    if body.startswith("---"):
        m = re.match(r"---\s+(\S+)\s+\[([\d:-]*)\]", body)
        block, default = [], m.group(2).split(":")[0] if m else "---"
        continue
    if body.startswith("-"):
        m = re.match(r"-\s+\*\s+(\{[^}]*\}|&?[A-Z'-]+)\s+\[:?(\d+)(?::\d+)?\]$", body)
        if not m or not block:
            continue
        what, code = m.group(1), m.group(2)
        src = raw.split("#")[1].split(",")[0].strip() if "#" in raw else ""
        heads = [v for v in block if v == src.lower()] or block[:1]
        if what.startswith("{"):
            ws = what.strip("{}").split()
            if len(ws) != 2 or ws[0].startswith("&") or ws[1].startswith("&"):
                continue
            nouns = [(ws[0] + "_" + singular(ws[1])).lower()]
        elif what.startswith("&"):
            nouns = [singular(x).lower() for x in classes.get(what, [])]
            if len(nouns) > 12:
                continue
        else:
            nouns = [singular(what).lower()]
        for h in heads:
            for n in nouns:
                if n not in NOUNS_SKIP and re.fullmatch(r"[a-z_'-]+", n):
                    pairs.setdefault((h, n), code)
        continue
    m = re.match(r"([+A-Z_'-]+)\s*(?:\{[^}]*\})?\s*(?:\[([\d:-]+)\])?", body)
    if m:
        v = m.group(1).strip("+_").lower()
        if not re.fullmatch(r"[a-z]+(_[a-z]+)?", v) or v.split("_")[0].endswith("ed"):
            continue
        block.append(v)
        c = (m.group(2) or default).split(":")[0]
        if c.isdigit():
            verbs.setdefault(v, c)


def typed(code):
    if code not in codes or code[:2] not in ROOT:
        return None
    t, mode = codes[code]
    t = t or ROOT[code[:2]]
    t = t.split("/")[0]
    return (t, "") if t in ROOT.values() or t == "RETREAT" else None


print("# Back-off lines converted from the CAMEO 2.0 verb dictionary of PETRARCH-2 (MIT licence, Copyright 2015 Open Event Data Alliance)")
print("# by event/data/convert/phoenix.py: do not edit, write a line of your own in another file, which wins.")
by = collections.defaultdict(list)
for (v, n), c in pairs.items():
    if (v, n) in own_pair or v in own_verb or v in SKIP or not typed(c):
        continue
    by[(v, c)].append(n)
for (v, c), ns in sorted(by.items()):
    print("v:%s obj=%s\t%s\t%s" % (v, "|".join(sorted(set(ns))), typed(c)[0], c))
