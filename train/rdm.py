"""Model files as docs/engine.md defines them: names, int8 rows, header, checksum; and back again.

python rdm.py --model fast.pt --name english-fast --version 2026-11-24 --out ../model/english-fast.rdm
"""
import argparse
import hashlib
import json
import struct

import numpy as np
import torch

import encoders
from heads import ROLES, WORD

SMALL = 40000


def _fast(enc):
    """(name, parameter getter/setter) of the fast encoder."""
    out = {"enc.word": enc.word.weight.data}
    for name, _, _ in encoders.FEATURES:
        out["enc." + name] = getattr(enc, name).weight.data
    for d in ("fw", "bw"):
        l, p = getattr(enc.lstm, d), "enc.lstm.%s." % d
        w = l.weight_ih_l0.data
        out[p + "w_ih"], out[p + "w_hh"] = w[:, :180], l.weight_hh_l0.data
        out[p + "quote"], out[p + "brk"] = w[:, 180:184].T, w[:, 184:188].T
        out[p + "b"] = l.bias_ih_l0.data + l.bias_hh_l0.data
    return out


def _accurate(enc):
    out = {"enc.piece": enc.piece.weight.data, "enc.pos": enc.pos.weight.data, "enc.ln.g": enc.ln.weight.data,
           "enc.ln.b": enc.ln.bias.data}
    for n in ("shape", "quote", "brk"):
        out["enc." + n] = getattr(enc, n).weight.data
    for i, layer in enumerate(enc.layers):
        for n in ("q", "k", "v", "o", "up", "down"):
            out["enc.%d.%s.w" % (i, n)] = getattr(layer, n).weight.data
            out["enc.%d.%s.b" % (i, n)] = getattr(layer, n).bias.data
        for n in ("ln1", "ln2"):
            out["enc.%d.%s.g" % (i, n)] = getattr(layer, n).weight.data
            out["enc.%d.%s.b" % (i, n)] = getattr(layer, n).bias.data
    return out


def tensors(model):
    """name -> tensor (views of the parameters where possible, so that they can be written back)."""
    h = model.heads
    out = _fast(model.enc) if isinstance(model.enc, encoders.Fast) else _accurate(model.enc)
    linear = {k: h.word[k] for k in WORD + ("evtype",)}
    linear.update({k: h.one[k] for k in ("sent", "isevent", "fact")})
    linear.update({"dep.arc.head": h.arc_head[0], "dep.arc.dep": h.arc_dep[0], "dep.rel.head": h.rel_head[0],
                   "dep.rel.dep": h.rel_dep[0], "dep.rel.lin": h.rel_lin})
    linear.update({"attr." + k: h.attr[k] for k in ROLES})
    linear.update({"link." + k: h.link[k][0] for k in h.link})
    for name, l in linear.items():
        out[name + ".w"], out[name + ".b"] = l.weight.data, l.bias.data
    out.update({"dep.root": h.root.data, "dep.arc.u": h.arc_u.data, "dep.arc.hb": h.arc_hb.data,
                "dep.rel.u": h.rel_u.data.view(-1, 64), "link.cu": h.cu.data, "link.su": h.su.data,
                "link.cnone": h.cnone.data, "link.snone": h.snone.data, "link.cdist": h.cdist.data,
                "link.sdist": h.sdist.data})
    for i, k in enumerate(ROLES):
        out["attr.%s.trans" % k] = h.trans.data[i]
    for extra in (model.coref, model.voice):
        if extra is not None:
            out.update(extra.tensors())
    return out


def quantised(name, x):
    """Whether a tensor is stored as int8."""
    if x.dim() != 2 or name.endswith((".quote", ".brk", ".trans")) or name in ("enc.quote", "enc.brk"):
        return False
    return name.startswith("enc.") or x.numel() >= SMALL


def int8(x):
    x = x.float().numpy()
    scale = np.abs(x).max(1) / 127
    scale = np.where(scale > 0, scale, 1).astype(np.float32)
    return np.clip(np.rint(x / scale[:, None]), -127, 127).astype(np.int8), scale


def write(path, model, name, version, labels):
    entries, parts, pos = [], [], 0

    def add(name, dtype, shape, raw, scale=None):
        nonlocal pos
        gap = -pos % 64
        parts.append(b"\0" * gap)
        pos += gap
        e = {"name": name, "dtype": dtype, "shape": list(shape), "offset": pos, "bytes": len(raw)}
        if scale:
            e["scale"] = scale
        entries.append(e)
        parts.append(raw)
        pos += len(raw)

    fast = isinstance(model.enc, encoders.Fast)
    vocab = model.enc.vocab if fast else model.enc.wp.vocab
    text = "\n".join(vocab).encode("utf-8")
    add("vocab.words" if fast else "vocab.pieces", "u8", [len(text)], text)
    for n, x in tensors(model).items():
        if quantised(n, x):
            q, s = int8(x)
            add(n, "i8", q.shape, q.tobytes(), n + ".scale")
            add(n + ".scale", "f32", s.shape, s.tobytes())
        else:
            x = np.ascontiguousarray(x.float().numpy(), dtype=np.float32)
            add(n, "f32", x.shape, x.tobytes())
    data = b"".join(parts)
    config = {"width": model.enc.width}
    config.update({"hidden": model.enc.hidden} if fast else {"layers": len(model.enc.layers), "heads": 12, "ffn": 1536})
    head = json.dumps({"format": 1, "name": name, "version": version, "encoder": "bilstm" if fast else "minilm",
                       "config": config, "labels": labels, "data_sha256": hashlib.sha256(data).hexdigest(),
                       "tensors": entries}, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    with open(path, "wb") as f:
        f.write(b"READOUT1" + struct.pack("<I", len(head)) + head)
        f.write(b"\0" * (-(12 + len(head)) % 64))
        f.write(data)
    return 12 + len(head) + len(data)


def read(path):
    """Header and name -> float (or bytes) array, int8 matrices dequantised."""
    raw = open(path, "rb").read()
    n = struct.unpack("<I", raw[8:12])[0]
    head = json.loads(raw[12:12 + n])
    base = -(-(12 + n) // 64) * 64
    assert raw[:8] == b"READOUT1" and hashlib.sha256(raw[base:]).hexdigest() == head["data_sha256"]
    kinds = {"i8": np.int8, "f32": np.float32, "u8": np.uint8, "i32": np.int32}
    got = {}
    for t in head["tensors"]:
        got[t["name"]] = np.frombuffer(raw, kinds[t["dtype"]], offset=base + t["offset"],
                                       count=int(np.prod(t["shape"]))).reshape(t["shape"])
    for t in head["tensors"]:
        if t.get("scale"):
            got[t["name"]] = got[t["name"]].astype(np.float32) * got[t["scale"]][:, None]
    return head, got


@torch.no_grad()
def put_back(model, got):
    """Overwrites a model's weights with those of a file, so that Python computes what the file holds."""
    for n, x in tensors(model).items():
        if n.endswith(".b") and n.startswith("enc.lstm."):
            l = getattr(model.enc.lstm, n.split(".")[2])
            l.bias_hh_l0.data.zero_()
            l.bias_ih_l0.data.copy_(torch.from_numpy(np.array(got[n])))
        elif n == "coref.pair.w":
            for part, w in zip("abpf", torch.from_numpy(np.array(got[n])).split([128, 128, 128, x.shape[1] - 384], 1)):
                getattr(model.coref, part).weight.data.copy_(w)
        else:
            x.copy_(torch.from_numpy(np.array(got[n])))
    return model.eval()


def main():
    import train
    p = argparse.ArgumentParser()
    p.add_argument("--model", required=True)
    p.add_argument("--name", required=True)
    p.add_argument("--version", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--check", help="also write a checkpoint with the file's own (rounded) weights here")
    a = p.parse_args()
    model = train.restore(a.model)
    print("bytes", write(a.out, model, a.name, a.version, model.heads.labels))
    head, got = read(a.out)
    if a.check:
        train.save(put_back(model, got), a.check)


if __name__ == "__main__":
    main()
