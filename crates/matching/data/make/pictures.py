"""Makes pictures.txt: which Chinese characters a picture may stand for.

usage: pictures.py annotations.json traditional.txt > pictures.txt
"""

import collections
import json
import sys

import glyphs

MOST = 8  # characters of one picture
GENERAL = 80  # characters of so many pictures say nothing (脸, 头)


def is_han(word):
    return all(0x4E00 <= ord(c) < 0xA000 for c in word)


def characters(names, words):
    """What one character says first, then the parts of words of two, then what names end in."""
    words = [word for word in names + words if is_han(word)]
    ordered = [word for word in words if len(word) == 1]
    ordered += [c for word in words if len(word) == 2 for c in word]
    ordered += [word[-1] for word in names if len(word) > 2 and is_han(word)]
    return dict.fromkeys(ordered)


def main(annotations, traditional):
    gone = glyphs.folded(traditional)
    known = json.load(open(annotations, encoding="utf-8"))["annotations"]["annotations"]
    found = {}
    for picture, said in known.items():
        # Signs of writing and mathematics are no pictures.
        if len(picture.rstrip("\ufe0f")) == 1 and ord(picture[0]) >= 0x2190 and not 0x2200 <= ord(picture[0]) < 0x2300:
            every = characters(said.get("tts", []), said.get("default", []))
            found[picture[0]] = list(dict.fromkeys(gone.get(c, c) for c in every))
    pictures_of = collections.Counter(c for every in found.values() for c in every)
    print("# Made by make/pictures.py. See README.md for the form.")
    for picture in sorted(found):
        kept = [c for c in found[picture] if pictures_of[c] < GENERAL][:MOST]
        if kept:
            print(picture, "".join(kept))


main(*sys.argv[1:])
