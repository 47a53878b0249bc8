"""Read what readout exports with somebody else's reader and say what it found, as one JSON line.

  read.py parquet|parquet-duckdb|calendar|graph FILE

Exit status 77: the reader is not installed (the test is skipped).
"""
import json
import sys

SKIP = 77


def parquet(path):
    import pyarrow.parquet as pq
    t = pq.read_table(path)
    return {"columns": {f.name: str(f.type) for f in t.schema}, "rows": t.to_pylist()}


def parquet_duckdb(path):
    import duckdb
    r = duckdb.sql("SELECT * FROM read_parquet('%s')" % path.replace("'", "''"))
    return {"columns": dict(zip(r.columns, map(str, r.types))), "rows": [dict(zip(r.columns, row)) for row in r.fetchall()]}


def calendar(path):
    import icalendar
    with open(path, "rb") as f:
        c = icalendar.Calendar.from_ical(f.read())
    out = []
    for e in c.walk("VEVENT"):
        errors = [list(x) for x in e.errors]
        out.append({"uid": str(e["UID"]), "sequence": int(e["SEQUENCE"]), "status": str(e.get("STATUS", "")), "first": e.decoded("DTSTART").isoformat(), "behind": e.decoded("DTEND").isoformat(),
                    "summary": str(e["SUMMARY"]), "description": str(e.get("DESCRIPTION", "")), "errors": errors})
    return {"method": str(c["METHOD"]), "events": out, "errors": [list(x) for x in c.errors]}


def graph(path):
    import networkx
    g = networkx.read_graphml(path, force_multigraph=True)
    return {"directed": g.is_directed(), "nodes": dict(g.nodes(data=True)), "edges": [[a, b, d] for a, b, d in g.edges(data=True)]}


def main():
    kind, path = sys.argv[1:]
    try:
        found = {"parquet": parquet, "parquet-duckdb": parquet_duckdb, "calendar": calendar, "graph": graph}[kind](path)
    except ImportError as e:
        print(e, file=sys.stderr)
        sys.exit(SKIP)
    json.dump(found, sys.stdout)


main()
