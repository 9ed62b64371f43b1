"""The hazard by days against one that is written here from its definition, and minimised by SciPy."""

import json
import subprocess
import sys

import numpy as np
from checks import Checks
from scipy.optimize import minimize

PROGRAM = sys.argv[1]
AS_OF, HORIZON = 500, 90
BANDS = [0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 75, 90, 120, 180, 270, 365]
HOLD = 0.02
SOURCES = ["Call", "Fair", "Web"]
REGIONS = ["North", "South"]
checks = Checks()


def near(title, actual, expected, within):
    checks.that(f"{title}: {actual:.6f} against {expected:.6f}", abs(actual - expected) <= within)


def band(age):
    return max(place for place, start in enumerate(BANDS) if start <= age)


def leads(count, seed):
    """Leads that came over 480 days, and convert by source and age; in the last 100 days more often."""
    random = np.random.default_rng(seed)
    found = []
    for created in np.sort(random.integers(20, AS_OF + 1, count)):
        source, region = random.integers(0, 3), random.integers(0, 2)
        converted = None
        for day in range(created, AS_OF + 1):
            chance = [0.002, 0.004, 0.008][source] * (1.0 if day - created < 30 else 0.4)
            if random.random() < chance * (2.0 if day > AS_OF - 100 else 1.0):
                converted = int(day)
                break
        found.append((int(created), converted, int(source), int(region)))
    return found


def windows_of(found, window):
    """As many windows before the present as hold a thousand conversions, 24 at most."""
    first = min(created for created, *_ in found)
    most = min(max((AS_OF - first) // window + 1, 1), 24)
    for windows in range(1, most):
        held = sum(c is not None and AS_OF - windows * window < c <= AS_OF for _, c, *_ in found)
        if held >= 1000:
            return windows
    return most


def lived(found, window, windows):
    """Row by row: source, region, band of ages, window; days lived; conversions."""
    rows = {}
    for created, converted, source, region in found:
        for day in range(max(created, AS_OF - windows * window + 1), (converted or AS_OF) + 1):
            key = (source, region, band(day - created), (AS_OF - day) // window)
            days, conversions = rows.get(key, (0, 0))
            rows[key] = (days + 1, conversions + int(day == converted))
    return np.array(list(rows)), np.array(list(rows.values()), dtype=float)


class Definition:
    """Weights: an intercept, sources, regions, ages, windows; the latter are held loosely."""

    def __init__(self, keys, counts, windows, ridge, smooth):
        self.days, self.conversions = counts.T
        self.ages = 1 + len(SOURCES) + len(REGIONS)
        self.windows = self.ages + len(BANDS)
        self.width = self.windows + (windows if windows > 1 else 0)
        self.rows = np.zeros((len(keys), self.width))
        for row, (source, region, age, back) in zip(self.rows, keys):
            row[self.columns(source, region, age, back)] = 1.0
        holds = np.full(self.width, ridge)
        holds[self.ages :] = HOLD * ridge
        holds[0] = 0.0
        self.held = np.diag(holds)
        for place in range(self.ages, self.windows - 1):
            step = np.zeros(self.width)
            step[place], step[place + 1] = -1.0, 1.0
            self.held += HOLD * smooth * np.outer(step, step)

    def columns(self, source, region, age, back):
        first = [0, 1 + source, 1 + len(SOURCES) + region, self.ages + age]
        return first + ([self.windows + back] if self.width > self.windows else [])

    def loss(self, weights):
        log_odds = self.rows @ weights
        value = np.sum(self.days * np.logaddexp(0, log_odds) - self.conversions * log_odds)
        off = self.days / (1 + np.exp(-log_odds)) - self.conversions
        return value + weights @ self.held @ weights / 2, self.rows.T @ off + self.held @ weights

    def covariance(self, weights):
        chance = 1 / (1 + np.exp(-self.rows @ weights))
        spread = self.days * chance * (1 - chance)
        return np.linalg.inv(self.rows.T @ (spread[:, None] * self.rows) + self.held + 1e-9 * np.eye(self.width))

    def foresee(self, weights, covariance, source, region, age):
        summed, slope = 0.0, np.zeros(self.width)
        for day in range(age, age + HORIZON):
            columns = self.columns(source, region, band(day), 0)
            chance = 1 / (1 + np.exp(-weights[columns].sum()))
            summed -= np.log1p(-chance)
            slope[columns] += chance
        error = 1.645 * np.sqrt(slope @ covariance @ slope) / summed
        return [1 - np.exp(-summed * np.exp(moved)) for moved in (-error, 0.0, error)]


def check(count, seed):
    found = leads(count, seed)
    asked = {
        "as_of": AS_OF,
        "horizon": HORIZON,
        "fields": [
            ("Source", SOURCES, [source for *_, source, _ in found]),
            ("Region", REGIONS, [region for *_, region in found]),
        ],
        "lives": [(created, converted) for created, converted, *_ in found],
        "foreseen": [(lead, (7 * lead) % 200) for lead in range(0, count, count // 40)],
    }
    answer = json.loads(subprocess.run([PROGRAM], input=json.dumps(asked).encode(), check=True, capture_output=True).stdout)
    windows = windows_of(found, answer["window"])
    keys, counts = lived(found, answer["window"], windows)
    model = Definition(keys, counts, windows, answer["ridge"], answer["smooth"])
    options = {"maxiter": 20000, "ftol": 1e-15, "gtol": 1e-9}
    fitted = minimize(model.loss, np.zeros(model.width), jac=True, method="L-BFGS-B", options=options)
    covariance = model.covariance(fitted.x)
    apart = np.zeros(3)
    for (lead, age), (probability, (low, high), _, _) in zip(asked["foreseen"], answer["foreseen"]):
        _, _, source, region = found[lead]
        expected = model.foresee(fitted.x, covariance, source, region, age)
        apart = np.maximum(apart, np.abs(np.array([low, probability, high]) - expected))
    title = f"{count} leads, {windows} windows of {answer['window']} days"
    near(f"{title}: probabilities", apart[1], 0.0, 1e-4)
    near(f"{title}: lower bounds", apart[0], 0.0, 2e-3)
    near(f"{title}: upper bounds", apart[2], 0.0, 2e-3)


check(2_000, 1)
check(6_000, 2)
checks.close()
