"""Makes words-latin.txt: words of ordinary English text and how rare they are.

usage: words_latin.py symspell.txt wordninja.txt SCOWL_FOLDER CENSUS_FOLDER > words-latin.txt
"""

import collections
import glob
import math
import os
import re
import sys

FIRST, LAST = 4, 29  # bits of the levels A and Z
RANKED = 60_000  # wordninja's words are in order of frequency up to about here
SURNAMES = 12_000


def scowl(folder, *names):
    found = set()
    for name in names:
        for path in glob.glob(os.path.join(folder, name)):
            for line in open(path, encoding="latin-1"):
                found.add(line.strip())
    return {w.lower() for w in found if re.fullmatch("[A-Za-z]+", w)}


def rarities(counted, ranked):
    """Bits of each word, by the source in which it is the commoner."""
    bits = {}
    total = sum(counted.values())
    for word, n in counted.items():
        bits[word] = math.log2(total / n)
    mass = sum(1 / n for n in range(1, RANKED + 1))
    for n, word in enumerate(ranked, 1):
        rare = math.log2(n * mass) if n <= RANKED else 25
        bits[word] = min(bits.get(word, 99), rare)
    return bits


def census(folder):
    """Given names and the commonest surnames of the United States, in bits."""
    bits = {}
    for name in ("dist.female.first", "dist.male.first", "dist.all.last"):
        for n, line in enumerate(open(os.path.join(folder, name))):
            if n < SURNAMES:
                word, percent = line.split()[:2]
                share = max(float(percent), 0.001) / 100
                # A word in a thousand is taken to be such a name.
                bits[word.lower()] = min(bits.get(word.lower(), 99), 10 - math.log2(share))
    return bits


def front_coded(words):
    """One line for each two first letters; a word is the count of letters kept, the rest, its level."""
    lines, last = collections.OrderedDict(), ""
    for word in sorted(words):
        kept = len(os.path.commonprefix([word, last])) if word[:2] == last[:2] else 0
        level = min(max(round(words[word]), FIRST), LAST) - FIRST
        lines.setdefault(word[:2], []).append(f"{kept}{word[kept:]}{chr(65 + level)}")
        last = word
    return ["".join(line) for line in lines.values()]


def main(symspell, wordninja, scowl_folder, census_folder):
    counted = {}
    for line in open(symspell, encoding="utf-8-sig"):
        word, n = line.split()
        counted[word] = int(n)
    ranked = [line.strip() for line in open(wordninja, encoding="utf-8")]
    bits, people = rarities(counted, ranked), census(census_folder)
    words = scowl(scowl_folder, *(f"*-words.{n}" for n in (10, 20, 35, 40, 50, 55, 60, 70)))
    names = scowl(scowl_folder, "*-upper.*", "*-proper-names.*") | people.keys()
    for name, rare in people.items():
        bits[name] = min(bits.get(name, 99), rare)
    kinds = {"words": {}, "names": {}, "others": {}}
    for word, rare in bits.items():
        if not re.fullmatch("[a-z]{2,24}", word) and word not in ("a", "i", "o"):
            continue
        kind = "words" if word in words else "names" if word in names else "others"
        # What only a list of words split by machine knows, and calls rare, is mostly noise.
        if kind == "others" and word not in counted and rare > 20:
            continue
        kinds[kind][word] = rare
    print("# Made by make/words_latin.py. See README.md for the form.")
    for kind, found in kinds.items():
        print("#", kind, len(found))
        print("\n".join(front_coded(found)))


main(*sys.argv[1:])
