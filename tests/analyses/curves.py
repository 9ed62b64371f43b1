"""Curves of survival, shrunk rates and distributions against lifelines, SciPy and NumPy."""

import warnings

import numpy as np
from lifelines import AalenJohansenFitter, KaplanMeierFitter
from lifelines.utils import median_survival_times
from program import checks, figures, near
from scipy import optimize, stats


def spells(count, tied, seed):
    """Days until one of two events, or until watching ended; on days of their own, or on shared ones."""
    random = np.random.default_rng(seed)
    days = random.exponential(60, count).astype(int) if tied else random.permutation(count) + 1
    event = random.choice([None, 0, 0, 1], count)
    return [[int(day), None if which is None else int(which)] for day, which in zip(days, event)]


def ask(spells, least_at_risk=1, groups=((1, 2),), values=(1.0,)):
    held = {"spells": spells, "least_at_risk": least_at_risk, "groups": groups, "values": values}
    return figures({"numbers": held})["numbers"]


def apart(found, expected):
    return float(np.nanmax(np.abs(np.asarray(found, float) - np.asarray(expected, float))))


def check_kaplan_meier(title, given, least_at_risk):
    answer = ask(given, least_at_risk)
    days = np.array([day for day, _ in given])
    happened = np.array([event == 0 for _, event in given])
    fitter = KaplanMeierFitter().fit(days, happened)
    steps = [step for step in answer["kaplan_meier"]["steps"]]
    found_days = [step["day"] for step in steps]
    checks.that(f"{title}: steps up to the last day with enough", all(np.sum(days >= day) >= least_at_risk for day in found_days))
    expected = fitter.survival_function_at_times(found_days)
    near(f"{title}: shares", apart([step["survival"] for step in steps], expected), 0, 1e-12)
    interval = fitter.confidence_interval_.loc[found_days].to_numpy()
    found = [[step["interval"]["low"], step["interval"]["high"]] for step in steps]
    near(f"{title}: intervals", apart(found[:-1], interval[:-1]), 0, 1e-9)
    if answer["median"] is not None:
        checks.equal(f"{title}: median", answer["median"], int(fitter.median_survival_time_))
        bounds = median_survival_times(fitter.confidence_interval_).to_numpy()[0]
        bounds = [None if np.isinf(bound) or bound > found_days[-1] else int(bound) for bound in bounds]
        checks.equal(f"{title}: interval of the median", answer["median_interval"], bounds)


def check_aalen_johansen(given):
    answer = ask(given)["aalen_johansen"]
    days, events = [day for day, _ in given], [0 if event is None else event + 1 for _, event in given]
    for event in (0, 1):
        fitter = AalenJohansenFitter().fit(days, events, event_of_interest=event + 1)
        steps = answer["events"][event][:-1]
        at = [step["day"] for step in steps]
        title = f"cumulative incidence of event {event}"
        expected = fitter.cumulative_density_.loc[at].to_numpy()[:, 0]
        near(title, apart([step["share"] for step in steps], expected), 0, 1e-12)
        variances = fitter.variance_.loc[at].to_numpy()
        near(f"{title}: variance", apart([step["variance"] for step in steps], variances), 0, 1e-12)
        bounds = np.sort(fitter.confidence_interval_.loc[at].to_numpy(), axis=1)
        found = [[step["interval"]["low"], step["interval"]["high"]] for step in steps if step["share"] > 0]
        bounds = [bound for bound, step in zip(bounds, steps) if step["share"] > 0]
        near(f"{title}: intervals", apart(found, bounds), 0, 1e-9)


def check_shrinking():
    random = np.random.default_rng(5)
    trials = random.integers(1, 200, 40)
    hits = random.binomial(trials, random.beta(3, 12, 40))
    answer = ask([[1, 0]], groups=[[int(k), int(n)] for k, n in zip(hits, trials)])
    mean = hits.sum() / trials.sum()
    near("rate of all", answer["prior"]["rate"], mean, 1e-12)

    def unlikely(log):
        whole = np.exp(log)
        return -stats.betabinom.logpmf(hits, trials, mean * whole, (1 - mean) * whole).sum()

    best = np.exp(optimize.minimize_scalar(unlikely, bounds=(-2, 13), method="bounded", options={"xatol": 1e-9}).x)
    near("strength of the prior, relative", answer["prior"]["strength"] / best, 1, 1e-4)
    whole = answer["prior"]["strength"]
    for number in (0, 7, 39):
        a, b = hits[number] + mean * whole, trials[number] - hits[number] + (1 - mean) * whole
        found = answer["shrunk"][number]
        near(f"group {number}: rate", found["rate"], a / (a + b), 1e-12)
        bounds = stats.beta.ppf([0.025, 0.975], a, b)
        near(f"group {number}: interval", apart([found["interval"]["low"], found["interval"]["high"]], bounds), 0, 1e-9)


def check_distributions():
    values = np.random.default_rng(3).lognormal(8, 2, 777)
    answer = ask([[1, 0]], values=values.tolist())
    near("quantiles", apart(answer["quantiles"] / np.quantile(values, [0, 0.1, 0.25, 0.5, 0.9, 1]), 1), 0, 1e-12)
    near("trimmed mean", answer["trimmed"] / stats.trim_mean(values, 0.1), 1, 1e-12)
    for found, (a, b) in zip(answer["beta"], [(0.3, 7), (50, 3), (400, 1e5)]):
        bounds = stats.beta.ppf([0.05, 0.95], a, b)
        near(f"beta of {a} and {b}", apart([found["low"], found["high"]], bounds), 0, 1e-9)
    expected = [stats.gamma.cdf(x, shape) for x, shape in [(0.5, 0.2), (30, 25), (900, 1000)]]
    near("gamma", apart(answer["gamma"], expected), 0, 1e-10)
    expected = [stats.t.ppf(share, n) for share, n in [(0.9, 3), (0.6, 12), (0.02, 5)]]
    near("Student's", apart(answer["student"], expected), 0, 1e-9)


warnings.simplefilter("error", RuntimeWarning)
check_kaplan_meier("days of their own", spells(400, False, 1), 1)
check_kaplan_meier("shared days", spells(5000, True, 2), 20)
check_aalen_johansen(spells(400, False, 4))
check_shrinking()
check_distributions()
checks.close()
