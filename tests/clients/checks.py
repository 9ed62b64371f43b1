"""Counts what holds and what does not, and says so line by line."""

import sys


class Checks:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def that(self, title, holds):
        print(("ok     " if holds else "FAILED ") + title)
        if holds:
            self.passed += 1
        else:
            self.failed += 1

    def equal(self, title, actual, expected):
        self.that(title, actual == expected)
        if actual != expected:
            print(f"         expected {str(expected)[:200]}, got {str(actual)[:200]}")

    def close(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed or not self.passed else 0)
