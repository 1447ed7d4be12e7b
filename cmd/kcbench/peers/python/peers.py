"""Peers of kcbench that are Python packages: peers.py NAME ARGUMENT…"""

import json
import mmap
import struct
import sys
import time


def records(path):
    """The records of a plain dump, one a line, without framing."""
    with open(path, "rb") as f, mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ) as m:
        for line in iter(m.readline, b""):
            record = line.rstrip(b",\n")
            if len(record) > 1:
                yield record


def simdjson(path, implementation=None):
    from simdjson import Parser

    parser = Parser()
    if implementation:
        parser.implementation = implementation
    for record in records(path):
        parser.parse(record)  # the whole document, on the tape of C++; nothing becomes a Python object


def orjson(path):
    import orjson as parser

    for record in records(path):
        parser.loads(record)


def duckdb_json(path):
    import duckdb

    db = duckdb.connect()
    db.execute("SET threads = 1")
    columns = "{id: 'VARCHAR', type: 'VARCHAR', labels: 'JSON', descriptions: 'JSON', aliases: 'JSON', claims: 'JSON'}"
    n, _ = db.execute(
        f"SELECT count(id), sum(length(labels) + length(aliases) + length(descriptions) + length(claims))"
        f" FROM read_json('{path}', format = 'array', columns = {columns}, maximum_object_size = 67108864)"
    ).fetchone()
    assert n > 0


def mwparserfromhell(path):
    import xml.etree.ElementTree as tree

    import mwparserfromhell as parser

    for _, e in tree.iterparse(path):
        if e.tag.endswith("}text") and e.text:
            code = parser.parse(e.text)
            code.strip_code()
            [str(link.title) for link in code.filter_wikilinks()]
        if e.tag.endswith("}page"):
            e.clear()


def duckdb_pairs(facts, questions):
    """Point queries by (head, tail), prepared, on a table with an index."""
    import duckdb
    import numpy as np

    db = duckdb.connect()
    db.execute("SET threads = 1")
    rows = np.fromfile(facts, dtype="<u4").reshape(-1, 3)
    given = {name: np.ascontiguousarray(rows[:, i]) for i, name in enumerate(("head", "tail", "property"))}
    db.execute("CREATE TABLE fact AS SELECT * FROM given")
    db.execute("CREATE INDEX pair ON fact (head, tail)")
    with open(questions, "rb") as f:
        asked = list(struct.iter_unpack("<II", f.read(8 * 2000)))
    hits = 0
    began, cpu = time.perf_counter(), time.process_time()
    for pair in asked:
        hits += len(db.execute("SELECT property FROM fact WHERE head = ? AND tail = ?", pair).fetchall())
    took, cpu = time.perf_counter() - began, time.process_time() - cpu
    assert hits > 0
    print(json.dumps({"ns/pair": took * 1e9 / len(asked), "cpu-ns/pair": cpu * 1e9 / len(asked)}))


names = {
    "simdjson": simdjson,
    "orjson": orjson,
    "duckdb-json": duckdb_json,
    "mwparserfromhell": mwparserfromhell,
    "duckdb-pairs": duckdb_pairs,
}

if __name__ == "__main__":
    names[sys.argv[1]](*sys.argv[2:])
