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


def kept(texts):
    """What is left of articles, given as (text, number of links): the figures of extract.go."""
    import re

    markup = re.compile(r"\{\{|\}\}|\[\[|\]\]|''|</?[a-zA-Z][^<>]*>|&[a-z]+;|\|")
    brackets = re.compile(r"\(\s*[,;]|\(\s*\)")
    words = links = left = empty = 0
    for text, n in texts:
        words += len(text.split())
        links += n
        left += len(markup.findall(text))
        empty += len(brackets.findall(text))
    per = max(words, 1) / 1e4
    print(json.dumps({"words": words, "links": links, "markup/10k words": left / per, "brackets/10k words": empty / per}))


def kept_wikiextractor(program, path):
    """Its links are elements of HTML in text that is escaped otherwise."""
    import html
    import re
    import subprocess

    link = re.compile(r'<a href="[^"]*">(.*?)</a>', re.S)
    argv = [program, path, "--no-templates", "--links", "--json", "--quiet", "--processes", "1", "-o", "-"]
    lines = subprocess.run(argv, check=True, stdout=subprocess.PIPE).stdout.splitlines()
    texts = []
    for line in lines:
        text = html.unescape(json.loads(line)["text"])
        texts.append(link.subn(r"\1", text))
    kept(texts)


def kept_mwparserfromhell(path):
    import xml.etree.ElementTree as tree

    import mwparserfromhell as parser

    texts, article = [], ""
    for _, e in tree.iterparse(path):
        name = e.tag.rpartition("}")[2]
        if name == "ns":
            article = e.text == "0"
        elif name == "redirect":
            article = False
        elif name == "text" and article and e.text:
            code = parser.parse(e.text)
            texts.append((code.strip_code(), len(code.filter_wikilinks())))
        elif name == "page":
            e.clear()
    kept(texts)


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
    "kept-wikiextractor": kept_wikiextractor,
    "kept-mwparserfromhell": kept_mwparserfromhell,
    "duckdb-pairs": duckdb_pairs,
}

if __name__ == "__main__":
    names[sys.argv[1]](*sys.argv[2:])
