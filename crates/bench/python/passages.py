"""Times a rival from PyPI on passages: passages.py ENGINE FILE; prints one line of JSON.

FILE holds JSON Lines: {"work": TEXT, "han": BOOL} for each work, then {"document": TEXT, "han": BOOL, "kind": K,
"of": WORK, "start": N, "end": N} for each text with a passage planted at those letters, or without "of" for an honest
one. All texts are folded already, so that nobody pays for that. Works and documents are cut into windows that overlap
by half, each a set of shingles; what shares enough of them is a candidate. A passage is found when a candidate is a
window of its work, from a window of the document that holds some of it.
"""

import json
import sys
import time

WINDOW = {False: 160, True: 80}
SHINGLE = {False: 8, True: 4}
PERMUTATIONS = 128
THRESHOLD = 0.5


def windows(text, han):
    size = WINDOW[han]
    for start in range(0, max(len(text) - size // 2, 1), size // 2):
        yield start, text[start : start + size]


def shingles(text, han):
    size = SHINGLE[han]
    return {text[i : i + size] for i in range(max(len(text) - size + 1, 1))}


def datasketch():
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)

    def sketch(text, han):
        made = MinHash(num_perm=PERMUTATIONS)
        made.update_batch([part.encode() for part in shingles(text, han)])
        return made

    def add(key, text, han):
        index.insert(key, sketch(text, han))

    return add, lambda text, han: index.query(sketch(text, han))


def rensa():
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=32)
    works = []

    def sketch(text, han):
        made = RMinHash(num_perm=PERMUTATIONS, seed=42)
        made.update(list(shingles(text, han)))
        return made

    def add(key, text, han):
        index.insert(len(works), sketch(text, han))
        works.append(key)

    return add, lambda text, han: [works[n] for n in index.query(sketch(text, han))]


def memory():
    with open("/proc/self/status", encoding="ascii") as status:
        return next((int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS:")), 0)


def main():
    add, ask = {"datasketch": datasketch, "rensa": rensa}[sys.argv[1]]()
    works, documents = [], []
    with open(sys.argv[2], encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            (works if "work" in line else documents).append(line)
    before, start = memory(), time.process_time()
    for number, work in enumerate(works):
        for at, text in windows(work["work"], work["han"]):
            add((number, at), text, work["han"])
    build, size = time.process_time() - start, memory() - before
    cells, touched, honest = {}, 0, 0
    start = time.process_time()
    for document in documents:
        found = False
        for at, text in windows(document["document"], document["han"]):
            hits = ask(text, document["han"])
            if "of" not in document:
                found = found or bool(hits)
            elif at < document["end"] and document["start"] < at + len(text):
                found = found or any(work == document["of"] for work, _ in hits)
        if "of" in document:
            cell = cells.setdefault(document["kind"], [0, 0])
            cell[0] += found
            cell[1] += 1
        else:
            touched += found
            honest += 1
    print(json.dumps({
        "build": build, "bytes": size, "query": time.process_time() - start,
        "cells": {kind: found / tried for kind, (found, tried) in cells.items()},
        "touched": touched, "honest": honest,
    }))


main()
