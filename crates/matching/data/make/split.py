"""Makes split.txt: the characters that a Chinese character is taken apart into.

usage: split.py Unihan_OtherMappings.txt Unihan_Variants.txt traditional.txt chaizi.pkl \
    bigrams.txt > split.txt
"""

import collections
import itertools
import sys

import glyphs

COMMON = 6500  # characters that are taken apart, by how common they are
TYPEABLE = 6000  # and those that are taken for parts
SHARED = 6  # a part of so many characters is known to everybody (宀 and 豕)


def main(unihan, variants, traditional, chaizi, bigrams):
    gone = glyphs.folded(traditional)
    found = glyphs.decompositions(chaizi)
    # 杨 is also taken apart as 楊 is: in simplified parts, where they say more.
    other = {c: [[gone.get(x, x) for x in p] for t in forms for p in found.get(t, []) if len(p) == 2]
             for c, forms in glyphs.traditional_forms(variants).items()}
    whole = {x for parts in glyphs.TYPED.items() for x in parts}
    common = set(glyphs.common(unihan, gone))
    # The commonest first.
    order = [l[0] for l in open(bigrams, encoding="utf-8") if not l.startswith("#")]
    order = [c for c in order if c in common]
    rank = {c: n for n, c in enumerate(order)}
    holders = collections.Counter(x for c in common for p in found.get(c, []) for x in set(p))
    parts_known = set(order[:TYPEABLE]) | set(glyphs.TYPED)
    parts_known |= {c for c, count in holders.items() if count >= SHARED and 0x4E00 <= ord(c) < 0x9FA6}

    def readings(parts):
        """The parts as they stand and as they are typed."""
        return itertools.product(*([p, glyphs.TYPED[p]] if p in glyphs.TYPED else [p] for p in parts))

    def splits(c):
        every = [tuple(p) for p in found.get(c, []) + other.get(c, []) if len(p) in (2, 3)]
        for first, second in [p for p in every if len(p) == 2]:
            # Three parts where one of two falls apart in turn: 湖 is 氵古月.
            every += [(first, *p) for p in found.get(second, []) if len(p) == 2 and second not in whole]
            every += [(*p, second) for p in found.get(first, []) if len(p) == 2 and first not in whole]
        typed = dict.fromkeys(r for p in every for r in readings(p))
        return [p for p in typed if all(x in parts_known and x != c for x in p) and strokes(p)]

    def strokes(parts):
        """Parts of one stroke are typed by no one: 白 as 丿日."""
        return not any(p in "一丨丿丶亅乙乚" for p in parts)

    print("# Made by make/split.py. See README.md for the form.")
    count = 0
    for c in order[:COMMON]:
        lines = splits(c)
        count += len(lines)
        if lines:
            print(c, " ".join("".join(p) for p in lines), sep="\t")
    print(count, "sequences", file=sys.stderr)


main(*sys.argv[1:])
