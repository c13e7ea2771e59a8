"""Times a rival from PyPI: rivals.py ENGINE NAMES TEXT BYTES; prints one line of JSON."""

import json
import sys
import time


def peak():
    """Most memory of this process, KiB."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next((int(line.split()[1]) for line in status if line.startswith("VmHWM:")), 0)


def forget_peak():
    with open("/proc/self/clear_refs", "w", encoding="ascii") as refs:
        refs.write("5")


def pyahocorasick(names):
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for number, name in enumerate(names):
        automaton.add_word(name, number)
    automaton.make_automaton()
    index = automaton.get_stats()["total_size"]

    def find(text):
        return sum(1 for _ in automaton.iter(text.decode()))

    return find, index


def hyperscan(names):
    import hyperscan as hs

    database = hs.Database(mode=hs.HS_MODE_BLOCK)
    literals = [name.encode() for name in names]
    database.compile(
        expressions=literals,
        ids=list(range(len(literals))),
        elements=len(literals),
        flags=[0] * len(literals),
        literal=True,
    )
    scratch = hs.Scratch(database)
    database.scratch = scratch

    def find(text):
        count = 0

        def each(*_):
            nonlocal count
            count += 1

        database.scan(text, match_event_handler=each)
        return count

    return find, database.size() if callable(getattr(database, "size", None)) else 0


def main():
    engine, names, text, size = sys.argv[1:]
    with open(names, encoding="utf-8") as file:
        names = [line.rstrip("\n") for line in file]
    with open(text, "rb") as file:
        text = file.read(int(size)).decode(errors="ignore").encode()
    start = time.process_time()
    find, index = {"pyahocorasick": pyahocorasick, "hyperscan": hyperscan}[engine](names)
    build = time.process_time() - start
    peak_build = peak()
    forget_peak()
    seconds = []
    while len(seconds) < 2 or (len(seconds) < 5 and sum(seconds) < 10):
        start = time.process_time()
        matches = find(text)
        seconds.append(time.process_time() - start)
    print(json.dumps({
        "build": build,
        "index": index,
        "bytes": len(text),
        "seconds": min(seconds),
        "matches": matches,
        "peak_build": peak_build,
        "peak_scan": peak(),
    }))


if __name__ == "__main__":
    main()
