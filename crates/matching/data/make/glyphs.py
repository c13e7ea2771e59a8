"""What shape.py and split.py share: the characters, their parts, their pictures."""

import pickle

# A radical as it stands in a character, and what is typed for it.
TYPED = {"阝": "耳", "忄": "心", "刂": "刀", "扌": "手", "亻": "人", "氵": "水", "讠": "言", "钅": "金",
         "纟": "丝", "犭": "犬", "艹": "草", "礻": "示", "衤": "衣", "攵": "文", "灬": "火", "饣": "食",
         "辶": "走", "覀": "西", "罒": "四", "⺮": "竹", "疒": "病", "爫": "爪", "丬": "爿",
         # Parts that are no words any more, as the words that they look like.
         "昜": "易", "隹": "佳", "啇": "商", "犮": "友", "叚": "段", "夂": "文", "冘": "尤", "囗": "口", "冫": "二"}


def folded(traditional):
    """Characters that folding replaces, each with what replaces it: no text shows them after it."""
    lines = (line.strip() for line in open(traditional, encoding="utf-8") if not line.startswith("#"))
    return {line[0]: line[-1] for line in lines if line}


def traditional_forms(variants):
    """Simplified characters with their traditional forms."""
    found = {}
    for line in open(variants, encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        if len(fields) == 3 and fields[1] == "kTraditionalVariant":
            c = chr(int(fields[0][2:], 16))
            found[c] = [t for t in (chr(int(x[2:], 16)) for x in fields[2].split()) if t != c]
    return found


def common(unihan, gone):
    """The characters of the General Standard, the commonest first."""
    found = {}
    for line in open(unihan, encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        if len(fields) == 3 and fields[1] == "kTGH":
            found[chr(int(fields[0][2:], 16))] = int(fields[2].split(":")[1])
    return [c for c in sorted(found, key=found.get) if ord(c) < 0x10000 and c not in gone]


def decompositions(chaizi):
    """Character to its lists of parts."""
    found = pickle.load(open(chaizi, "rb"))
    return {c: [p for p in parts if all(len(x) == 1 for x in p)] for c, parts in found.items() if len(c) == 1}
