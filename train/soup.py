"""Averages two checkpoints of one training path, weight by weight (Wortsman et al. 2022, "Model soups"): what the later one forgot comes back.

python soup.py EARLIER.pt LATER.pt OUT.pt [share of the later one, default 0.5]
"""
import sys

import torch


def main():
    earlier, later = (torch.load(p, weights_only=False) for p in sys.argv[1:3])
    share = float(sys.argv[4]) if len(sys.argv) > 4 else 0.5
    for part in ("state", "coref"):
        for name, t in later[part].items():
            if t.is_floating_point():
                later[part][name] = (1 - share) * earlier[part][name] + share * t
    torch.save(later, sys.argv[3])


if __name__ == "__main__":
    main()
