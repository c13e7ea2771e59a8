"""Makes sound.txt: which characters are read how.

usage: sound.py Unihan_Readings.txt traditional.txt > sound.txt
"""

import collections
import re
import sys
import unicodedata

TONES = {"\u0300", "\u0301", "\u0304", "\u030c"}


def toneless(spelling):
    """`lǜ` -> `lv`"""
    letters = unicodedata.normalize("NFD", spelling.strip())
    letters = "".join(c for c in letters if c not in TONES)
    return unicodedata.normalize("NFC", letters).replace("ü", "v")


def readings(fields):
    """The usual readings, the main one first."""
    main = [r for r in fields.get("kMandarin", "").split()][:1]
    spoken = re.findall(r"([^\s()]+)\((\d+)\)", fields.get("kHanyuPinlu", ""))
    listed = [r.split(":")[1] for r in fields.get("kTGHZ2013", "").split()]
    if not main and not spoken and not listed:
        listed = [r.split(":")[1].split(",")[0] for r in fields.get("kHanyuPinyin", "").split()[:1]]
        listed += [r.split(":")[1] for r in fields.get("kXHC1983", "").split()]
    every = main + [r for r, _ in spoken] + [x for r in listed for x in r.split(",")]
    # Interjections without a vowel (嗯 ǹg, 呣 m) are no syllables a name is written in.
    found = dict.fromkeys(toneless(r) for r in every)
    return [r for r in found if re.fullmatch(r"[a-z]*[aeiouv][a-z]*", r)]


def main(unihan, traditional):
    fields = collections.defaultdict(dict)
    for line in open(unihan, encoding="utf-8"):
        if line.startswith("U+"):
            code, name, value = line.rstrip("\n").split("\t")
            fields[chr(int(code[2:], 16))][name] = value
    folded = {l[0] for l in open(traditional, encoding="utf-8") if not l.startswith("#")}
    mains, others = collections.defaultdict(list), collections.defaultdict(list)
    for c in sorted(fields):
        if c in folded or ord(c) > 0xFFFF or 0xF900 <= ord(c) < 0xFB00:
            continue
        for n, reading in enumerate(readings(fields[c])):
            (others if n else mains)[reading].append(c)
    print("# Made by make/sound.py. Syllable, characters mainly read so, characters also read so.")
    for syllable in sorted(mains.keys() | others.keys()):
        print(syllable, "".join(mains[syllable]) or "-", "".join(others[syllable]), sep="\t")


main(*sys.argv[1:])
