"""Executes everything a build emitted, and watches what it does.

usage: execute.py OUT ROWS, where ROWS is a folder with definitions.jsonl, instances.jsonl, instructions.jsonl and
classes.jsonl as `knowcorpus cat` prints them. Prints {"modules": …, "classes": …, "definitions": …, …} or fails.
"""
import json
import os
import sys
import typing

out, rows = sys.argv[1:3]
sys.path.insert(0, os.path.join(out, "schema"))
typing.get_type_hints(lambda: None)  # what it imports is imported before the watch begins


def watch(event, args):
    """What no label may cause, whatever it holds."""
    if event == "open" and (args[1] is None or not set(str(args[1])) & set("wax+")):
        return
    if event == "import" and args[0] in allowed:
        return
    if event in ("open", "import") or event.split(".")[0] in ("os", "subprocess", "socket", "shutil", "ctypes", "urllib", "tempfile"):
        if event not in ("os.listdir", "os.scandir"):  # the path finder looks into folders
            raise SystemExit(f"side effect: {event} {args!r}")


allowed = {"Entities", "Relations", "Events", "typing", "__future__"}
sys.addaudithook(watch)
import Entities, Relations, Events  # noqa: E402

modules = {m.__name__: m for m in (Entities, Relations, Events)}
roots = {"Entity", "Relation", "Event"}


def helper(name, value):
    """What `from typing import …` and `from __future__ import annotations` give."""
    return name == "annotations" or getattr(typing, name, None) is value


def read(name):
    with open(os.path.join(rows, name + ".jsonl"), encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def fail(what, row, why):
    raise SystemExit(f"{what} {row.get('id')}: {why}\n{row.get('text') or row.get('prompt', '') + row.get('completion', '')}")


def library():
    """The modules define the classes of the table, and nothing else."""
    table = {}
    for row in read("classes"):
        table.setdefault(row["module"], {})[row["name"]] = row
    for name, module in modules.items():
        own = {k: v for k, v in vars(module).items() if isinstance(v, type) and v.__module__ == name}
        values = {k for k, c in own.items() if not getattr(c, "wikidata_id", "")}  # Date, Quantity, …: no item is behind them
        missing = set(table.get(name, {})) ^ (set(own) - roots - values)
        if missing:
            raise SystemExit(f"{name}: only in the module or only in the table: {sorted(missing)}")
        for key, value in vars(module).items():
            inherited = any(key in vars(m) and vars(m)[key] is value for m in modules.values() if m is not module)
            if not (key in own or inherited or helper(key, value) or key.startswith("__") and key.endswith("__")):
                raise SystemExit(f"{name} defines {key}, which nobody expects")
        for key, row in table.get(name, {}).items():
            if own[key].wikidata_id != row["id"]:
                raise SystemExit(f"{name}.{key} is {own[key].wikidata_id}, the table says {row['id']}")
    return sum(map(len, table.values()))


def run(what, row, code, ns):
    try:
        exec(compile(code, what, "exec", dont_inherit=True), ns)
    except Exception as e:
        fail(what, row, repr(e))


def expected(what, row, ns, more):
    """Every name is an imported class, a class that the row shows, or one of the few others it should define."""
    for name, value in ns.items():
        if name in more or helper(name, value) or name == "__builtins__" or name == "__name__":
            continue
        imported = any(vars(m).get(name) is value for m in modules.values())
        shown = isinstance(value, type) and value.__module__ == "row" and (name in roots or any(hasattr(m, name) for m in modules.values()))
        if not imported and not shown:
            fail(what, row, f"defines {name}")


def answers(what, row, ns, classes):
    if ns["sentence"] != row["content"]:
        fail(what, row, f"the sentence is not the text of the document: {row['content']!r}")
    if not isinstance(ns["results"], list):
        fail(what, row, "results is no list")
    for answer in ns["results"]:
        if type(answer).__name__ not in classes:
            fail(what, row, f"{type(answer).__name__} is an answer and none of the classes {sorted(classes)}")
    return len(ns["results"])


count = {"modules": 3, "classes": library(), "definitions": 0, "instances": 0, "instructions": 0, "answers": 0}
for row in read("definitions"):
    ns = {"__name__": "row"}
    run("definition", row, row["text"], ns)
    if not isinstance(ns.get(row["class"]), type) or ns[row["class"]].__module__ != "row":
        fail("definition", row, f"does not define {row['class']}")
    expected("definition", row, ns, set())
    count["definitions"] += 1
for row in read("instances"):
    ns = {"__name__": "row"}
    run("instance", row, row["text"], ns)
    expected("instance", row, ns, {"sentence", "results"})
    count["answers"] += answers("instance", row, ns, set(row["classes"]))
    count["instances"] += 1
for row in read("instructions"):
    ns = {"__name__": "row"}
    run("prompt", row, row["prompt"], ns)
    if "results" in ns:
        fail("prompt", row, "holds the answer")
    run("completion", row, row["completion"], ns)
    expected("instruction", row, ns, {"sentence", "results"})
    count["answers"] += answers("instruction", row, ns, set(row["classes"]))
    count["instructions"] += 1
print(json.dumps(count))
