"""Reads every Parquet file of a build with pyarrow and DuckDB, and the corpora as a user of datasets does.

usage: tables.py OUT CACHE. Prints {"files": {name: rows}, "configs": {name: rows}}; the two readers must agree.
"""
import json
import os
import sys

out, cache = sys.argv[1:3]
os.environ.update(HF_HUB_OFFLINE="1", HF_HOME=cache)
import datasets
import duckdb
import pyarrow.parquet as pq

files = {}
for folder in ("facts", "schema", "kb", "annotations", "corpus"):
    with open(os.path.join(out, folder, "MANIFEST.json"), encoding="utf-8") as f:
        names = [entry["name"] for entry in json.load(f)["files"]]
    for name in names:
        if not name.endswith(".parquet"):
            continue
        path = os.path.join(out, folder, name)
        table = pq.read_table(path)
        table.validate(full=True)
        query = duckdb.connect().execute("select * from read_parquet(?)", [path])
        columns, rows = [d[0] for d in query.description], query.fetchall()
        if [row[0] for row in rows] != table.column(0).to_pylist() or len(rows) != table.num_rows:
            raise SystemExit(f"{folder}/{name}: pyarrow and DuckDB read other rows")
        if columns != table.column_names:
            raise SystemExit(f"{folder}/{name}: columns {columns} and {table.column_names}")
        files[f"{folder}/{name}"] = len(rows)

datasets.disable_progress_bars()
corpus = os.path.join(out, "corpus")
configs = {}
for name in datasets.get_dataset_config_names(corpus):
    loaded = datasets.load_dataset(corpus, name)
    configs[name] = sum(len(split) for split in loaded.values())
print(json.dumps({"files": files, "configs": configs}))
