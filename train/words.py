"""What the encoders see of a word, exactly as docs/engine.md defines it, and a small tokeniser.

The features (norm, shape, quote, brk, hash) must equal the Go runtime's. The tokeniser is only for
corpora that come as running text: it splits as UD English does, well enough to train on.
"""
import re
import unicodedata

TRANS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-"})
SPECIAL = {"``": '"', "''": '"', "--": "-"}
DIGITS = str.maketrans("123456789", "000000000")
CLOSERS = set(".!?:;,…\"”’')]»")


def norm(form):
    """Lower case, plain quotation marks and dashes."""
    s = form.lower().translate(TRANS)
    return SPECIAL.get(s, s)


def norm_fast(form):
    return norm(form).translate(DIGITS)


def shape(form):
    digits = sum(c.isdigit() for c in form)
    if digits:
        return 5 if all(c.isdigit() or c in ".," for c in form) else 6
    letters = [c for c in form if c.isalpha()]
    if not letters:
        return 7 if all(unicodedata.category(c).startswith("P") for c in form) else 8
    upper = sum(c.isupper() for c in letters)
    if upper == 0:
        return 0
    if len(letters) == 1:
        return 3
    if upper == len(letters) or not any(c.islower() for c in letters):
        return 2
    if upper == 1 and letters[0].isupper():
        return 1
    return 4


def fnv(s):
    """FNV-1a, 32 bits, over UTF-8."""
    h = 2166136261
    for b in s.encode("utf-8"):
        h = ((h ^ b) * 16777619) & 0xFFFFFFFF
    return h


def hashes(n):
    """Rows of enc.pre, enc.suf, enc.suf2 for a fast norm."""
    return fnv(n[:3]) % 4096, fnv(n[-3:]) % 4096, fnv(n[-2:]) % 4096


def quotes(forms):
    """Quote ids of one whole paragraph."""
    out, inside = [], False
    for f in forms:
        if f in ("“", "«"):
            out.append(2)
            inside = True
        elif f in ("”", "»"):
            out.append(3)
            inside = False
        elif f in ('"', "``", "''"):
            out.append(3 if inside else 2)
            inside = not inside
        else:
            out.append(1 if inside else 0)
    return out


def breaks(forms, touch):
    """brk ids of one whole paragraph."""
    out = [3 if t else 0 for t in touch]
    if forms:
        heading = len(forms) < 16 and forms[-1][-1] not in CLOSERS
        out[0] = 2 if heading else 1
    return out


# --- tokeniser -----------------------------------------------------------------------------------

ABBREV = set("""mr mrs ms dr prof sen rep gov gen lt col sgt capt cmdr adm maj rev hon st ave blvd jr sr inc corp co ltd
vs etc no jan feb mar apr jun jul aug sept sep oct nov dec mt ft u.s u.k u.n e.u d.c a.m p.m i.e e.g ph.d calif
fla ill mass mich minn conn ariz ala ark colo del ga ind kan ky la md mo neb nev okla ore pa tenn tex va vt wash wis wyo
reps sens atty pres supt det hosp cf al viz""".split())
PREFIX = set("""anti co e ex mid multi non post pre pro re semi sub un ultra uni x t k neo micro mini inter intra
trans vice bi tri de counter""".split())
URL = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|[\w.-]+\.(?:com|org|net|gov|edu)(?:/\S*)?", re.I)
TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?![\w])|\d+(?:[.,]\d+)*"
    r"|(?:[^\W\d_]\.)+[^\W\d_]?\.?(?![\w])"
    r"|[^\W_](?:[\w&]|['’](?=\w))*"
    r"|\.{2,}|…|--+|[-–—]|[@#]\w+|[^\w\s]|_+", re.U)
CLITIC = re.compile(r"^(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m))$", re.I)
WHOLE = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3}


def tokenize(text, keep=frozenset()):
    """Words of a paragraph as (start, end); `keep` holds hyphenated forms (lower case) left whole."""
    out = []
    for chunk in re.finditer(r"\S+", text):
        base, piece = chunk.start(), chunk.group()
        pos = 0
        while pos < len(piece):
            m = URL.match(piece, pos)
            if m and len(m.group()) > 4:
                end = m.end()
                while end > pos + 1 and piece[end - 1] in ".,;:!?)\"'”’":
                    end -= 1
                out.append((base + pos, base + end))
                pos = end
                continue
            m = TOKEN.match(piece, pos)
            if not m:
                pos += 1
                continue
            end = m.end()
            word = m.group()
            # an abbreviation keeps its point; the last one of a paragraph does too (as UD does)
            if end < len(piece) and piece[end] == "." and word.lower() in ABBREV:
                end += 1
                word = piece[pos:end]
            # hyphenated words that the treebanks leave whole
            j = end
            while j < len(piece) - 1 and piece[j] == "-" and piece[j + 1].isalnum():
                k = TOKEN.match(piece, j + 1).end()
                whole = piece[pos:k].lower()
                if whole in keep or (whole.split("-")[0] in PREFIX and whole.count("-") == 1):
                    j = k
                else:
                    break
            if j > end:
                end, word = j, piece[pos:j]
            c = CLITIC.match(word)
            if c and c.group(1):
                cut = pos + len(c.group(1))
                out += [(base + pos, base + cut), (base + cut, base + end)]
            elif word.lower() in WHOLE:
                cut = pos + WHOLE[word.lower()]
                out += [(base + pos, base + cut), (base + cut, base + end)]
            elif len(word) > 1 and word[-1] in "'’" and word[:-1].isalpha():
                out += [(base + pos, base + end - 1), (base + end - 1, base + end)]
            else:
                out.append((base + pos, base + end))
            pos = end
    return out


def pieces(text, keep=frozenset()):
    """(start, end, form, touches) of every word of one paragraph."""
    out, last = [], -1
    for s, e in tokenize(text, keep):
        out.append((s, e, text[s:e], s == last))
        last = e
    return out


NOSPACE_BEFORE = set(".,;:!?)]}%…”’'") | {"n't", "n’t", "''"}
NOSPACE_AFTER = set("([{$£€“‘#") | {"``"}


def guess_touch(forms):
    """For corpora without spacing: which words touch the one before, as print would have it."""
    out, inside = [], False
    for i, f in enumerate(forms):
        prev = forms[i - 1] if i else ""
        t = i > 0 and (f in NOSPACE_BEFORE or prev in NOSPACE_AFTER or f.lower() in
                       ("'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m")
                       or (f == "-" and prev[-1:].isalnum() and i + 1 < len(forms) and forms[i + 1][:1].islower())
                       or (prev == "-" and i > 1 and out[-1]))
        if f == '"':
            if inside:
                t = i > 0
            inside = not inside
        elif prev == '"' and inside:
            t = True
        out.append(bool(t))
    return out
