"""Pictures found by rivals from PyPI: pictures.py FOLDER; prints JSON.

FOLDER/references holds what is registered, FOLDER/queries/CHANGE what is asked, named as what it shows.
"""

import json
import os
import sys
import time

import cv2
import faiss
import imagehash
import numpy
import pdqhash
from PIL import Image

cv2.setNumThreads(1)
faiss.omp_set_num_threads(1)
# Differing bits, and like points that lie alike.
NEAR, INLIERS = 31, 10
REFERENCE, SUSPECT = 400, 1200


def files(folder):
    return sorted(os.path.join(folder, name) for name in os.listdir(folder))


def name(path):
    return os.path.splitext(os.path.basename(path))[0]


class Hashes:
    """Hashes of whole pictures, compared one by one by FAISS."""

    def __init__(self, label, hashed):
        self.name, self.hashed = label, hashed

    def register(self, paths):
        self.names = [name(path) for path in paths]
        self.index = faiss.IndexBinaryFlat(256)
        self.index.add(numpy.stack([self.hashed(path) for path in paths]))

    def ask(self, path):
        _, _, found = self.index.range_search(self.hashed(path)[None], NEAR + 1)
        return {self.names[i] for i in found}


def pdq(path):
    bits, _ = pdqhash.compute(cv2.cvtColor(cv2.imread(path), cv2.COLOR_BGR2RGB))
    return numpy.packbits(bits.astype(numpy.uint8))


def phash(path):
    return numpy.packbits(imagehash.phash(Image.open(path), hash_size=16).hash)


class Points:
    """Points of pictures: the pictures with the most like points, then how these lie."""

    def __init__(self, label, maker, binary):
        self.name, self.maker, self.binary = label, maker, binary

    def points(self, path, most):
        picture = cv2.imread(path, cv2.IMREAD_GRAYSCALE)
        points, described = self.maker(most).detectAndCompute(picture, None)
        places = numpy.float32([point.pt for point in points]).reshape(-1, 2)[:most]
        return places, (described[:most] if described is not None else None)

    def register(self, paths):
        self.names, self.places, whose, described = [], [], [], []
        for path in paths:
            places, numbers = self.points(path, REFERENCE)
            if numbers is None:
                continue
            whose += [(len(self.names), i) for i in range(len(numbers))]
            described.append(numbers)
            self.names.append(name(path))
            self.places.append(places)
        described = numpy.concatenate(described)
        self.whose = numpy.array(whose)
        if self.binary:
            self.index = faiss.IndexBinaryIVF(faiss.IndexBinaryFlat(256), 256, 256)
        else:
            self.index = faiss.index_factory(128, "IVF256,Flat")
        self.index.train(described)
        self.index.add(described)
        self.index.nprobe = 8

    def ask(self, path):
        places, described = self.points(path, SUSPECT)
        if described is None:
            return set()
        apart, near = self.index.search(described, 4)
        limit = 64 if self.binary else 90_000
        pairs = {}
        for spot, (distances, rows) in enumerate(zip(apart, near)):
            for distance, row in zip(distances, rows):
                if row >= 0 and distance < limit:
                    picture, place = self.whose[row]
                    pairs.setdefault(picture, []).append((spot, place))
        likest = sorted(pairs.items(), key=lambda item: -len(item[1]))[:10]
        found = set()
        for picture, points in likest:
            if len(points) < INLIERS:
                continue
            here = places[[spot for spot, _ in points]]
            there = self.places[picture][[place for _, place in points]]
            _, inliers = cv2.findHomography(there, here, cv2.RANSAC, 5.0)
            if inliers is not None and inliers.sum() >= INLIERS:
                found.add(self.names[picture])
        return found


def main():
    folder = sys.argv[1]
    cv2.setRNGSeed(1)
    told = []
    for rival in [
        Hashes("pdqhash", pdq),
        Hashes("imagehash", phash),
        Points("ORB", lambda most: cv2.ORB_create(most), True),
        Points("SIFT", lambda most: cv2.SIFT_create(most), False),
    ]:
        rival.register(files(os.path.join(folder, "references")))
        found, alarms, asked, start = {}, 0, 0, time.process_time()
        for change in sorted(os.listdir(os.path.join(folder, "queries"))):
            for path in files(os.path.join(folder, "queries", change)):
                answer = rival.ask(path)
                asked += 1
                if change == "clean":
                    alarms += bool(answer)
                else:
                    found[change] = found.get(change, 0) + (name(path) in answer)
        spent = (time.process_time() - start) * 1e3 / asked
        told.append({"name": rival.name, "found": found, "alarms": alarms, "milliseconds": spent})
    print(json.dumps(told))


if __name__ == "__main__":
    main()
