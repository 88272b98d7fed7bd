#!/usr/bin/env python3
"""Runs a notebook, cell by cell, in the folder that it lies in; prints what came of it as JSON.

Usage: run_notebook.py NOTEBOOK [SOLUTION]     SOLUTION: a notebook whose cells are put in place of those of the same name
Needs: Debian's python3-nbclient and python3-ipykernel.

Prints {"errors": {cell: message}, "printed": {cell: text}, "pictures": {cell: count}, "history": …, "start": fingerprint}; the last two
where the notebook got so far.
"""
import json
import pathlib
import sys

import nbclient
import nbformat

LAST = """
import json as _json
print(_json.dumps({"history": {name: history[name] for name in ("accuracy", "loss")}, "start": fingerprint(start)}).replace("NaN", "null"))
"""


def main():
    path = pathlib.Path(sys.argv[1])
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    if len(sys.argv) > 2:
        solution = {cell.id: cell.source for cell in nbformat.read(sys.argv[2], as_version=4).cells}
        for cell in notebook.cells:
            cell.source = solution[cell.id]
    notebook.cells.append(nbformat.v4.new_code_cell(LAST, id="last"))
    nbclient.NotebookClient(
        notebook, timeout=1200, allow_errors=True, resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    result = {"errors": {}, "printed": {}, "pictures": {}}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                result["errors"][cell.id] = f"{output.ename}: {output.evalue}"
            elif output.output_type == "stream" and output.name == "stdout":
                result["printed"][cell.id] = result["printed"].get(cell.id, "") + output.text
            elif "image/png" in output.get("data", {}):
                result["pictures"][cell.id] = result["pictures"].get(cell.id, 0) + 1
    nbformat.validate(notebook)
    result["errors"].pop("last", None)
    if "last" in result["printed"]:
        result.update(json.loads(result["printed"].pop("last")))
    print(json.dumps(result))


if __name__ == "__main__":
    main()
