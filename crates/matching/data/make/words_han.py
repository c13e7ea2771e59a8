"""Makes words-han.txt: Chinese words and how rare they are.

usage: words_han.py jieba_dict.txt traditional.txt > words-han.txt
"""

import collections
import math
import re
import sys

FIRST, LAST = 4, 29  # bits of the levels A and Z
NAMES = {"nr", "nrt", "nrfg", "ns", "nt", "nz"}


def main(dictionary, traditional):
    pairs = dict(l[:2] for l in open(traditional, encoding="utf-8") if not l.startswith("#"))
    counts, tags = collections.Counter(), collections.defaultdict(collections.Counter)
    for line in open(dictionary, encoding="utf-8"):
        word, n, tag = line.split()
        word = "".join(pairs.get(c, c) for c in word)
        counts[word] += int(n)
        tags[word][tag] += int(n)
    total = sum(counts.values())
    kinds = {"words": {}, "names": {}}
    for word, n in counts.items():
        if not re.fullmatch("[\u3400-\u9fff]{1,8}", word):
            continue
        tag = tags[word].most_common(1)[0][0]
        kind = "names" if tag in NAMES else "words"
        # Words are counted 3 times when nothing is known of them; long ones are safe without.
        least = {1: 2, 2: 5, 3: 5}.get(len(word), 4) if kind == "words" else {1: 2, 2: 8, 3: 12}.get(len(word), 8)
        if n >= least:
            kinds[kind][word] = math.log2(total / n)
    print("# Made by make/words_han.py. See README.md for the form.")
    for kind, found in kinds.items():
        print("#", kind, len(found))
        lines = collections.OrderedDict()
        for word in sorted(found):
            level = min(max(round(found[word]), FIRST), LAST) - FIRST
            lines.setdefault(word[0], [word[0]]).append(word[1:] + chr(65 + level))
        print("\n".join("".join(line) for line in lines.values()))


main(*sys.argv[1:])
