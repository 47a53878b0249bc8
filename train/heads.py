"""The heads of docs/engine.md over word vectors, and their losses."""
import math

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

WORD = ("upos", "feats", "lemma", "ner", "status")
ROLES = ("source", "cue", "content")
NEG = -1e4


def mlp(d, n):
    return nn.Sequential(nn.Linear(d, n), nn.ReLU())


def bucket(delta):
    """Distance bucket of a link, see docs/engine.md; delta is a long tensor."""
    m = torch.log2(delta.abs().clamp(min=1).float()).floor().long().clamp(max=7)
    return torch.where(delta < 0, m, 8 + m)


class Heads(nn.Module):
    def __init__(self, d, labels):
        super().__init__()
        self.d, self.labels = d, labels
        self.word = nn.ModuleDict({h: nn.Linear(d, len(labels[h])) for h in WORD})
        self.word["evtype"] = nn.Linear(d, len(labels["evtype"]))
        self.one = nn.ModuleDict({h: nn.Linear(d, 1) for h in ("sent", "isevent", "fact")})
        r = len(labels["deprel"])
        self.root = nn.Parameter(torch.randn(d) * 0.1)
        self.arc_head, self.arc_dep = mlp(d, 128), mlp(d, 128)
        self.arc_u, self.arc_hb = nn.Parameter(torch.randn(128, 128) * 0.01), nn.Parameter(torch.zeros(128))
        self.rel_head, self.rel_dep = mlp(d, 64), mlp(d, 64)
        self.rel_u = nn.Parameter(torch.randn(r, 64, 64) * 0.01)
        self.rel_lin = nn.Linear(128, r)
        self.attr = nn.ModuleDict({k: nn.Linear(d, 3) for k in ROLES})
        self.trans = nn.Parameter(torch.zeros(3, 3, 3))
        self.link = nn.ModuleDict({k: mlp(d, 64) for k in ("content", "cue", "cuesrc", "source")})
        self.cu, self.su = nn.Parameter(torch.randn(64, 64) * 0.05), nn.Parameter(torch.randn(64, 64) * 0.05)
        self.cnone, self.snone = nn.Parameter(torch.randn(64) * 0.1), nn.Parameter(torch.randn(64) * 0.1)
        self.cdist, self.sdist = nn.Parameter(torch.zeros(16)), nn.Parameter(torch.zeros(16))
        hard = torch.zeros(3, 3)
        hard[0, 2] = NEG
        self.register_buffer("hard", hard)

    # --- trees
    def arcs(self, h, spans):
        """Arc scores [S, L, L+1] of sentences (block, start, end); column 0 is the root."""
        b, t, d = h.shape
        flat = torch.cat([h.reshape(b * t, d), self.root[None]], 0)
        hd, dp = self.arc_head(flat), self.arc_dep(flat)
        n = max(e - s for _, s, e in spans)
        idx = torch.full((len(spans), n + 1), b * t)
        mask = torch.zeros(len(spans), n + 1, dtype=torch.bool)
        for k, (i, s, e) in enumerate(spans):
            idx[k, 1:e - s + 1] = torch.arange(i * t + s, i * t + e)
            mask[k, :e - s + 1] = True
        heads, deps = hd[idx], dp[idx[:, 1:]]
        score = deps @ self.arc_u @ heads.transpose(1, 2) + (heads @ self.arc_hb)[:, None]
        score = score.masked_fill(~mask[:, None], NEG)
        eye = torch.zeros(n, n + 1, dtype=torch.bool)
        eye[torch.arange(n), torch.arange(n) + 1] = True
        return score.masked_fill(eye[None], NEG), idx, flat

    def rels(self, flat, dep, head):
        """Relation scores of given pairs of rows of flat."""
        d, h = self.rel_dep(flat[dep]), self.rel_head(flat[head])
        r = self.rel_u.shape[0]
        v = (d @ self.rel_u.permute(1, 0, 2).reshape(64, r * 64)).view(-1, r, 64)
        return (v * h[:, None]).sum(-1) + self.rel_lin(torch.cat([d, h], -1))

    def dep_loss(self, h, blocks):
        spans = [(k, s, e) for k, b in enumerate(blocks) for s, e in b.sents]
        t, arc_loss, n_arc, rel_loss = h.shape[1], 0, 0, 0
        spans.sort(key=lambda x: x[2] - x[1])
        half = len(spans) * 3 // 4
        for part in (spans[:half], spans[half:]):
            if not part:
                continue
            score, idx, flat = self.arcs(h, part)
            gold = torch.full(score.shape[:2], -1)
            rel = torch.full(score.shape[:2], -1)
            for k, (i, s, e) in enumerate(part):
                y = blocks[i].y["head"][s:e]
                gold[k, :e - s] = torch.from_numpy(np.where(y >= 0, y - s + 1, np.where(y == -2, 0, -1)))
                rel[k, :e - s] = torch.from_numpy(blocks[i].y["deprel"][s:e].astype(np.int64))
            arc_loss = arc_loss + F.cross_entropy(score.reshape(-1, score.shape[2]), gold.view(-1), ignore_index=-1,
                                                  reduction="sum")
            n_arc += int((gold >= 0).sum())
            ok = (gold >= 0) & (rel >= 0)
            rows = idx[:, 1:][ok]
            heads = torch.gather(idx, 1, gold.clamp(min=0))[ok]
            rel_loss = rel_loss + F.cross_entropy(self.rels(flat, rows, heads), rel[ok], reduction="sum")
        return arc_loss, rel_loss, n_arc

    # --- attribution
    def transitions(self):
        return self.trans + self.hard

    def emissions(self, h):
        return torch.stack([self.attr[k](h) for k in ROLES], 1)

    def crf_loss(self, h, gold, n):
        """Sum of negative log likelihoods; gold [B, 3, T] with 0 at padding."""
        e = self.emissions(h)
        b, r, t, _ = e.shape
        tr = self.transitions()
        keep = (torch.arange(t)[None] < n[:, None])
        e = e * keep[:, None, :, None]
        first = e[:, :, 0] + torch.tensor([0, 0, NEG])
        eye = torch.full((3, 3), NEG)
        eye[range(3), range(3)] = 0
        m = tr[None, :, None] + e[:, :, 1:, None, :]
        m = torch.where(keep[:, None, 1:, None, None], m, eye)
        while m.shape[2] > 1:
            if m.shape[2] % 2:
                m = torch.cat([m, eye.expand(b, r, 1, 3, 3)], 2)
            left, right = m[:, :, 0::2], m[:, :, 1::2]
            m = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], -2)
        if t > 1:
            z = torch.logsumexp(first[..., :, None] + m[:, :, 0], (-1, -2))
        else:
            z = torch.logsumexp(first, -1)
        score = (torch.gather(e, 3, gold[..., None])[..., 0] * keep[:, None]).sum(-1)
        rr = torch.arange(r)[None, :, None].expand(b, r, t - 1)
        score = score + (tr[rr, gold[:, :, :-1], gold[:, :, 1:]] * keep[:, None, 1:]).sum(-1)
        return (z - score).sum()

    def link_scores(self, h, kind, frm, to):
        """Scores [len(frm), len(to)+1] in one block's h [T, d]; the last column is "none"."""
        a, b, u, none, dist = {
            "content": ("content", "cue", self.cu, self.cnone, self.cdist),
            "cue": ("cuesrc", "source", self.su, self.snone, self.sdist)}[kind]
        f = self.link[a](h[frm]) @ u
        t = torch.cat([self.link[b](h[to]), none[None]], 0)
        s = f @ t.T
        delta = torch.as_tensor(to)[None] - torch.as_tensor(frm)[:, None]
        return s + F.pad(dist[bucket(delta)], (0, 1)) if len(to) else s

    def link_loss(self, h, blocks):
        total, n = 0, 0
        for k, b in enumerate(blocks):
            for kind, links, role in (("content", b.clinks, "cue"), ("cue", b.slinks, "source")):
                if not links:
                    continue
                to = [int(i) for i in np.flatnonzero(b.y[role] == 1)]
                at = {w: i for i, w in enumerate(to)}
                s = self.link_scores(h[k], kind, [f for f, _ in links], to).log_softmax(-1)
                ok = torch.full(s.shape, NEG)
                for row, (_, gold) in enumerate(links):
                    cols = [at[g] for g in gold if g in at] or [len(to)]
                    ok[row, cols] = 0
                total = total - torch.logsumexp(s + ok, -1).sum()
                n += len(links)
        return total, n

    def event_loss(self, h, blocks):
        """Multi-instance: the types of a sentence through its best allowed words, "none" elsewhere."""
        total, n, w = 0, 0, self.word["evtype"]
        for k, b in enumerate(blocks):
            if not b.mil:
                continue
            z = w(h[k])
            for s, e, types, ok, known in b.mil:
                lp = z[s:e].log_softmax(-1)
                good = torch.from_numpy(ok)
                if types == [0]:
                    total = total - lp[:, 0].mean()
                    n += 1
                    continue
                mass = torch.logsumexp(lp[:, types], -1)
                best = torch.logsumexp((z[s:e] - z[s:e, :1])[good], 0)
                cond = best[1:].log_softmax(-1)
                cond = torch.logsumexp(cond[[t - 1 for t in types]], -1)
                total = total - cond
                if known:
                    total = total - 0.5 * mass[good].max()
                    if (~good).any():
                        total = total - 0.3 * lp[~good, 0].mean()
                else:
                    total = total - 0.3 * mass[good].max()
                n += 1
        return total, n

    # --- everything
    def losses(self, h, lengths, blocks):
        """head -> (sum of losses, number of labelled items) for whatever the blocks carry."""
        out, t = {}, h.shape[1]
        flat = h.reshape(-1, h.shape[-1])

        def collect(name, missing, dtype):
            rows, ys = [], []
            for k, b in enumerate(blocks):
                y = b.y.get(name)
                if y is not None:
                    ok = ~np.isnan(y) if name == "fact" else y >= 0
                    if ok.any():
                        i = np.flatnonzero(ok)
                        rows.append(i + k * t)
                        ys.append(y[i])
            if not rows:
                return None
            return torch.from_numpy(np.concatenate(rows)), torch.from_numpy(np.concatenate(ys)).to(dtype)

        for name in WORD:
            got = collect(name, -1, torch.long)
            if got:
                out[name] = (F.cross_entropy(self.word[name](flat[got[0]]), got[1], reduction="sum"), len(got[1]))
        for name in ("sent", "isevent"):
            got = collect(name, -1, torch.float32)
            if got:
                z = self.one[name](flat[got[0]])[:, 0]
                out[name] = (F.binary_cross_entropy_with_logits(z, got[1], reduction="sum"), len(got[1]))
                if name == "isevent":   # what is no event has no type
                    no = got[0][got[1] == 0]
                    if len(no):
                        lp = self.word["evtype"](flat[no]).log_softmax(-1)
                        out["evnone"] = (-lp[:, 0].sum(), len(no))
        got = collect("fact", None, torch.float32)
        if got:
            out["fact"] = (F.smooth_l1_loss(self.one["fact"](flat[got[0]])[:, 0], got[1], reduction="sum", beta=0.5),
                           len(got[1]))
        treed = [k for k, b in enumerate(blocks) if "head" in b.y]
        dep = self.dep_loss(h[treed], [blocks[k] for k in treed]) if treed else None
        if dep:
            out["arc"], out["rel"] = (dep[0], dep[2]), (dep[1], dep[2])
        who = [k for k, b in enumerate(blocks) if "source" in b.y]
        if who:
            gold = torch.zeros(len(who), 3, t, dtype=torch.long)
            for j, k in enumerate(who):
                for c, role in enumerate(ROLES):
                    y = blocks[k].y[role].astype(np.int64)
                    gold[j, c, :len(y)] = torch.from_numpy(y)
                    if y[0] == 2:
                        gold[j, c, 0] = 1
            out["attr"] = (self.crf_loss(h[who], gold, lengths[who]), int(lengths[who].sum()))
            s, n = self.link_loss(h, blocks)
            if n:
                out["link"] = (s, n)
        s, n = self.event_loss(h, blocks)
        if n:
            out["evtype"] = (s, n)
        return out


WEIGHT = {"upos": 1.0, "feats": 0.7, "lemma": 0.7, "ner": 1.5, "status": 0.1, "sent": 0.7, "isevent": 0.2, "evnone": 0.05,
          "fact": 0.3, "arc": 1.0, "rel": 1.0, "attr": 3.0, "link": 0.3, "evtype": 0.1, "coref": 0.5, "gap": 0.5, "voice": 1.0}


class Model(nn.Module):
    def __init__(self, encoder, labels):
        super().__init__()
        self.enc, self.heads = encoder, Heads(encoder.width, labels)
        self.coref, self.voice, self.norm = None, None, {}

    def loss(self, blocks):
        h, n = self.enc(blocks)
        total, report, found = 0, {}, self.heads.losses(h, n, blocks)
        if self.coref is not None:
            import joint
            found.update(joint.losses(self.coref, h, blocks))
        if self.voice is not None:
            import voice
            found.update(voice.losses(self.voice, h, blocks))
        for name, (s, k) in found.items():
            # divide by the usual count of the head's items in a batch, so that rare labels are not shouted
            self.norm[name] = 0.98 * self.norm[name] + 0.02 * k if name in self.norm else float(k)
            total = total + WEIGHT[name] * s / max(self.norm[name], 1.0)
            report[name] = (float(s.detach()) if torch.is_tensor(s) else 0.0, k)
        return total, report
