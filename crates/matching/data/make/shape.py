"""Makes shape.txt: which Chinese characters look alike, and the classes of those nearly the same.

usage: shape.py Unihan_OtherMappings.txt traditional.txt chaizi.pkl FONT.ttf same_stroke.txt > shape.txt

Two measures are joined: how far the pictures of two characters agree when drawn in the font, as they
stand and stretched to the same frame; and which of their parts they share, rare parts counting more.
Pairs that people are known to confuse (same_stroke.txt) need be less alike.
Needs numpy and pillow.
"""

import collections
import itertools
import math
import sys

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

import glyphs

LEAST = 0.55  # alike pairs kept, so many for a character
NEIGHBOURS = 14
FREQUENT = 3500  # level one of the General Standard: among those everybody knows
LEAST_FREQUENT = 0.45
NEIGHBOURS_FREQUENT = 30
LEAST_CONFUSED = 0.35
SAME = 0.88  # pictures of one class agree so far
SIZE = 24


def picture(font, c):
    """The character as it stands and stretched, blurred; each of mean 0 and length 1."""
    image = Image.new("L", (80, 88), 0)
    ImageDraw.Draw(image).text((8, 4), c, fill=255, font=font)
    box = image.getbbox()
    if box is None:
        return None
    wide, high = box[2] - box[0], box[3] - box[1]
    # A stroke such as 一 is not made a square.
    middle, side = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2), (max(wide, high / 2), max(high, wide / 2))
    frame = tuple(int(x) for x in (middle[0] - side[0] / 2, middle[1] - side[1] / 2,
                                   middle[0] + side[0] / 2 + 1, middle[1] + side[1] / 2 + 1))
    views = []
    for view in (image.crop((6, 10, 74, 78)), image.crop(frame)):
        view = view.resize((64, 64), Image.BICUBIC).filter(ImageFilter.GaussianBlur(1.6))
        view = np.asarray(view.resize((SIZE, SIZE), Image.BOX), dtype=np.float32).ravel()
        view = view - view.mean()
        views.append(view / np.linalg.norm(view))
    return views


def components(parts, c, depth=3):
    found = {c}
    if depth:
        for part in (parts.get(c) or [[]])[-1]:
            found |= components(parts, part, depth - 1)
    return found


def shared(weights, sets, a, b):
    both = sum(weights[x] for x in sets[a] & sets[b])
    # The character itself is in its own set: only what it consists of is to be missed.
    every = [sum(weights[x] for x in sets[c] if x != c) or weights[c] for c in (a, b)]
    return min(both / max(every), 1)


def confused(path):
    """Pairs of characters that stand in one line of a list."""
    lines = (line.split() for line in open(path, encoding="utf-8"))
    return {pair for line in lines for pair in itertools.permutations(line, 2)}


def main(unihan, traditional, chaizi, font, same_stroke):
    gone = glyphs.folded(traditional)
    common = glyphs.common(unihan, gone)
    parts = glyphs.decompositions(chaizi)
    font = ImageFont.truetype(font, 64)
    every = common + sorted({c for c in parts if 0x4E00 <= ord(c) < 0x9FA6} - set(common) - gone.keys())
    pictures = {c: picture(font, c) for c in every}
    every = [c for c in every if pictures[c]]
    rank = {c: n for n, c in enumerate(every)}
    known = sum(c in rank for c in common)
    stand, stretched = (np.stack([pictures[c][n] for c in every]) for n in (0, 1))
    sets = {c: components(parts, c) for c in every}
    holders = collections.defaultdict(list)
    for c in every:
        for part in sets[c]:
            holders[part].append(c)
    weights = {part: math.log2(len(every) / len(held)) for part, held in holders.items()}
    frequent = sum(c in rank for c in common[:FREQUENT])
    known_pairs = confused(same_stroke)
    alike, same = {}, []
    for start in range(0, known, 256):
        rows = slice(start, min(start + 256, known))
        agree = np.maximum(stand[rows] @ stand.T, stretched[rows] @ stretched.T)
        for row, a in zip(agree, every[rows]):
            near = {int(b) for b in np.nonzero(row > 0.6)[0]}
            for part in sets[a]:
                if len(holders[part]) < 200:
                    near |= {rank[b] for b in holders[part]}
            for b in near - {rank[a]}:
                seen = min(max((row[b] - 0.45) / 0.5, 0), 1)
                joined = 1 - (1 - seen) * (1 - 0.75 * shared(weights, sets, a, every[b]))
                # A rare character need be nearer to be of use.
                least = LEAST + 0.1 if b >= known else LEAST
                if rank[a] < frequent and b < frequent:
                    least = LEAST_FREQUENT
                if (a, every[b]) in known_pairs:
                    least = LEAST_CONFUSED
                if joined >= least:
                    alike.setdefault(a, []).append((joined, every[b]))
                if row[b] >= SAME:
                    same.append((-float(row[b]), rank[a], int(b)))
    write(rank, chosen(rank, frequent, known_pairs, alike), classes(every, same))


def classes(every, same):
    """Joins characters while all of a class agree, the nearest first; a class is named by its commonest."""
    near = {(a, b) for _, a, b in same} | {(b, a) for _, a, b in same}
    joined = {n: [n] for n in range(len(every))}
    for _, a, b in sorted(same):
        if joined[a] is not joined[b] and all((x, y) in near for x in joined[a] for y in joined[b]):
            both = joined[a] + joined[b]
            for member in both:
                joined[member] = both
    found = {min(members): sorted(members) for members in joined.values() if len(members) > 1}
    return ["".join(every[n] for n in found[least]) for least in sorted(found)]


def chosen(rank, frequent, known_pairs, alike):
    """Of the alike pairs those that are among the nearest of either, with their likeness in tenths."""
    kept = set()
    for a, near in alike.items():
        near = sorted(near, key=lambda x: (-x[0], rank[x[1]]))
        nearest = [x for x in near if x[0] >= LEAST][:NEIGHBOURS]
        if rank[a] < frequent:
            nearest += [x for x in near if rank[x[1]] < frequent][:NEIGHBOURS_FREQUENT]
        nearest += [x for x in near if (a, x[1]) in known_pairs]
        kept |= {(min(int(like * 10), 9), *sorted((a, b), key=rank.get)) for like, b in nearest}
    return kept


def write(rank, kept, same):
    print("# Made by make/shape.py. See README.md for the form.")
    print("# classes", len(same))
    print("\n".join(same))
    rows = {}
    for level, a, b in sorted(kept, key=lambda x: (-x[0], rank[x[2]])):
        rows.setdefault(a, {}).setdefault(level, []).append(b)
    print("# alike", len(kept))
    for a in sorted(rows, key=rank.get):
        print(a + "".join(f"{level}{''.join(near)}" for level, near in rows[a].items()))


main(*sys.argv[1:])
