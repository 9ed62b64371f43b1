"""Asks the program for its figures."""

import json
import subprocess
import sys

from checks import Checks

PROGRAM = sys.argv[1]
checks = Checks()


def near(title, actual, expected, within):
    checks.that(f"{title}: {actual:.6f} against {expected:.6f}", abs(actual - expected) <= within)


def figures(question):
    asked = json.dumps(question)
    answer = subprocess.run([PROGRAM], input=asked, check=True, capture_output=True, text=True)
    return json.loads(answer.stdout)
