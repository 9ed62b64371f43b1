"""Takes the fenced snippets out of a page and runs each in a folder with the files it names.

A snippet fails the run where it fails, says nothing, or finds other rows than the app exported.
What cannot run on this machine is named as skipped, with the reason.
"""

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys

import duckdb

FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


# What pandas makes of columns of a file that has types.
TYPES = {"IsConverted": "bool", "CreatedDate": "datetime64[ms, UTC]"}


def has_sqlite_extension():
    """DuckDB loads its SQLite reader from its own site the first time."""
    try:
        duckdb.sql("INSTALL sqlite; LOAD sqlite")
    except duckdb.Error:
        return False
    return True


def run_python(code, expected):
    names, said = {}, io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, "snippet", "exec"), names)
    leads = names.get("leads")
    if leads is not None:
        assert len(leads) == expected["rows"], f"{len(leads)} rows, not {expected['rows']}"
        missing = set(expected["columns"]) - set(leads.columns)
        assert not missing, f"no columns {missing}"
    if "read_parquet" in code:
        for name, kind in TYPES.items():
            assert str(leads[name].dtype) == kind, f"{name} is {leads[name].dtype}"
    return said.getvalue()


def run_sql(code):
    connection = duckdb.connect()
    said = ""
    for statement in connection.extract_statements(code):
        result = connection.execute(statement)
        rows = result.fetchall() if result.description else []
        said += "".join(f"{row}\n" for row in rows)
    return said


def run_shell(command):
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert not done.stderr.strip(), done.stderr
    return done.stdout


def missing_r_packages(code):
    """The packages a snippet in R names that are not installed here."""
    named = set(re.findall(r"library\((\w+)\)|(\w+)::", code))
    names = sorted({name for pair in named for name in pair if name})
    asked = "cat(vapply(commandArgs(TRUE), requireNamespace, TRUE, quietly = TRUE))"
    known = subprocess.run(["Rscript", "-e", asked, *names], capture_output=True, text=True).stdout.split()
    return [name for name, is_there in zip(names, known) if is_there != "TRUE"]


def reason_to_skip(language, marks, code, has_extension):
    if "sqlite-extension" in marks and not has_extension:
        return "DuckDB's SQLite extension cannot be loaded here"
    if language == "r" and not shutil.which("Rscript"):
        return "R is not installed"
    if language == "r" and missing_r_packages(code):
        return f"R lacks {', '.join(missing_r_packages(code))}"
    if language == "sh" and not shutil.which("sqlite3"):
        return "the sqlite3 shell is not installed"
    return None


def run(language, code, expected):
    if language == "python":
        return run_python(code, expected)
    if language == "sql":
        return run_sql(code)
    if language == "sh":
        return run_shell(["bash", "-euo", "pipefail", "-c", code])
    return run_shell(["Rscript", "-e", code])


def main(page, folder):
    with open(page) as file:
        snippets = [found for found in FENCE.findall(file.read()) if found[0] in ("python", "sql", "sh", "r")]
    os.chdir(folder)
    with open("expected.json") as file:
        expected = json.load(file)
    has_extension = has_sqlite_extension()
    counts = {}
    for language, marks, code in snippets:
        title = f"{language}: {code.strip().splitlines()[-1]}"
        why_not = reason_to_skip(language, marks, code, has_extension)
        if why_not:
            print(f"skipped  {title}  ({why_not})")
            continue
        try:
            said = run(language, code, expected)
            assert said.strip(), "it says nothing"
        except Exception as error:
            raise SystemExit(f"failed   {title}\n{error}\n\n{code}") from error
        counts[language] = counts.get(language, 0) + 1
        print(f"ok       {title}")
    assert counts.get("python", 0) >= 5 and counts.get("sql", 0) >= 3, counts
    print(f"{sum(counts.values())} passed, {len(snippets) - sum(counts.values())} skipped")


main(*sys.argv[1:])
