"""Makes bigrams.txt: which characters follow which in ordinary Chinese text.

usage: bigrams.py traditional.txt jieba_dict.txt WORDS,... TEXT,... OLD,... VERSE,... > bigrams.txt

WORDS: lists of words, the first field of each line. TEXT: modern running text, plain or tagged
(`word/x word/x`). OLD, VERSE: folders of JSON files, old prose and plays, and poems. Needs numpy.
"""

import glob
import math
import os
import re
import sys

import numpy as np

HAN = re.compile("[\u3400-\u9fff]+")
FIRST, LAST = 4, 29  # bits of the levels A and Z, of characters
PAIRS = 600_000
NAMES = {"nr", "nrt", "nrfg", "ns", "nt", "nz"}  # jieba's tags


class Counts:
    def __init__(self, pairs):
        self.table = str.maketrans(pairs)
        self.found = {}

    def count(self, text):
        """Pairs of `text` with their counts, and its characters'."""
        runs = "\n".join(HAN.findall(text.translate(self.table)))
        codes = np.frombuffer(runs.encode("utf-16-le"), dtype="<u2").astype(np.uint32)
        pairs = codes[:-1] << 16 | codes[1:]
        pairs = pairs[(codes[:-1] > 255) & (codes[1:] > 255)]
        return np.unique(pairs, return_counts=True), np.unique(codes[codes > 255], return_counts=True)


def add(total, counted, weight):
    for key, n in zip(*(x.tolist() for x in counted)):
        total[key] = total.get(key, 0) + n * weight


def texts(paths):
    for path in paths.split(","):
        yield re.sub(r"/[a-z]+\s*", "", open(path, encoding="utf-8", errors="ignore").read())


def folders(names):
    for folder in names.split(","):
        text = [open(p, encoding="utf-8").read() for p in sorted(glob.glob(os.path.join(folder, "*.json")))]
        yield "\n".join(text)


def main(traditional, dictionary, words, prose, old, verse):
    counts = Counts(dict(l[:2] for l in open(traditional, encoding="utf-8") if not l.startswith("#")))
    pairs, chars = {}, {}
    # In verse nearly anything can stand beside anything: a few times is not enough.
    for source, of_pair, of_char in ((texts(prose), 1, 1), (folders(old), 1, 0.5), (folders(verse), 0.15, 0.05)):
        for text in source:
            found, letters = counts.count(text)
            add(pairs, found, of_pair)
            add(chars, letters, of_char)
    # A dictionary's counts are of a corpus some ten times ours.
    for line in open(dictionary, encoding="utf-8"):
        word, n, tag = line.split()
        found, letters = counts.count(word)
        add(pairs, found, int(n) / 10 + (0 if tag in NAMES else 1))
        add(chars, letters, int(n) / 10)
    for path in words.split(","):
        lines = [re.split(r"\s", line)[0] for line in open(path, encoding="utf-8")]
        add(pairs, counts.count("\n".join(lines))[0], 0.2)
    kept = sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
    kept = [(key, n) for key, n in kept if n >= 1][:PAIRS]
    print(len(kept), "pairs kept of", len(pairs), "rarest", kept[-1][1], file=sys.stderr)
    write(kept, chars)


def write(kept, chars):
    total = sum(chars.values())
    rows = {}
    for key, n in kept:
        rows.setdefault(key >> 16, []).append((key & 0xFFFF, n))
    print("# Made by make/bigrams.py. See README.md for the form.")
    for first in sorted(chars, key=lambda c: (-chars[c], c)):
        if chars[first] < 0.5:
            continue
        level = min(max(round(math.log2(total / chars[first])), FIRST), LAST) - FIRST
        line, last = [chr(first), chr(65 + level)], None
        of_first = max(chars[first], sum(n for _, n in rows.get(first, [])))
        for second, n in rows.get(first, []):
            # Falling: A for up to 2 bits, B for up to 4, …
            step = chr(65 + min(int(math.log2(of_first / n) / 2), 12))
            if step != last:
                line.append(step)
                last = step
            line.append(chr(second))
        print("".join(line))


main(*sys.argv[1:])
