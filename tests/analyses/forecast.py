"""Forecasts, their back-tests and their probabilities against the same ones by pandas, and by chance."""

import numpy as np
import pandas as pd
import small_org as org
from program import checks, figures, near
from scipy import optimize, stats

TODAY, COUNT = 20_500, 6000
GOAL = 1.0e6
opportunities, history = org.build(COUNT, TODAY, 11)
asked = org.question(
    opportunities, history, today=TODAY, start_month=1, named_by_start=True, day=TODAY,
    kind="month", earlier=10, goal=GOAL, holidays=[],
)
answer = figures({"org": asked})["org"]
forecast = answer["forecast"]
methods = {held["method"]: held for held in forecast["methods"]}
past = org.Past(opportunities, history, TODAY)
period = answer["period"]
periods = [*reversed(answer["earlier"]), period]


def days(held):
    return held["last"] - held["first"] + 1


elapsed = (TODAY - period["first"] + 1) / days(period)


def same_day(held):
    # Rust rounds halves away from 0, Python to the even one.
    return held["first"] + max(1, int(np.floor(elapsed * days(held) + 0.5))) - 1


class Snapshot:
    def __init__(self, held, as_of, known_on):
        self.period, self.as_of = held, as_of
        first, last = held["first"], held["last"]
        then = past.at(as_of)
        value = then["amount"].fillna(0)
        won = (then["state"] == "won") & then["close"].between(first, last)
        is_open = (then["state"] == "open") & (then["stage"] < len(org.STAGES))
        self.won = value[won].sum()
        self.weighted = (value * then["probability"])[is_open & (then["close"] <= last)].sum()
        self.open = then[is_open].assign(value=value, due=then["close"] <= last)
        self.open["age"] = np.digitize(as_of - self.open["since"], [7, 30, 90])
        due = self.open[self.open["close"].between(first, last)]
        self.due = due["value"].sum()
        if known_on is None:
            return
        later = past.at(known_on)
        ended = later[(later["state"] == "won") & later["close"].between(first, last)]
        ended = ended["amount"].fillna(0)
        self.total = ended.sum()
        self.open["won"] = self.open.index.isin(ended.index)
        self.due_won = ended[ended.index.isin(due.index)].sum()
        self.new = ended[~ended.index.isin(self.open.index) & ~ended.index.isin(then[won].index)]


as_of = [same_day(held) for held in periods[:-1]] + [TODAY]
snapshots = [Snapshot(held, day, later) for held, day, later in zip(periods, as_of, as_of[1:] + [None])]
now = snapshots[-1]


def prior_strength(hits, trials, mean):
    def unlikely(log):
        whole = np.exp(log)
        return -stats.betabinom.logpmf(hits, trials, mean * whole, (1 - mean) * whole).sum()

    bounds = (np.log(0.1), np.log(1e6))
    return np.exp(optimize.minimize_scalar(unlikely, bounds=bounds, method="bounded", options={"xatol": 1e-9}).x)


def chances(known, held):
    """The probability of each open opportunity, by stage, due date and age."""
    learned = pd.concat([snapshot.open for snapshot in known])
    stages = learned.groupby(["due", "stage"])["won"].agg(["sum", "size"])
    rates = {}
    for is_due, rows in stages.groupby(level="due"):
        mean = rows["sum"].sum() / rows["size"].sum()
        strength = 1e6 if mean in (0, 1) else prior_strength(rows["sum"], rows["size"], mean)
        for (_, stage), (hits, size) in rows.iterrows():
            rates[is_due, stage] = (hits + mean * strength) / (size + strength)
        rates[is_due, None] = mean
    ages = learned.groupby(["due", "stage", "age"])["won"].agg(["sum", "size"])

    def chance(row):
        key = (row["due"], row["stage"], row["age"])
        rate = rates.get(key[:2], rates.get((key[0], None), 0.0))
        hits, size = ages.loc[key] if key in ages.index else (0, 0)
        return (hits + 10 * rate) / (size + 10)

    return held.open.apply(chance, axis=1)


def by_method(number):
    held, known = snapshots[number], snapshots[:number]
    month = held.period
    share = (held.as_of - month["first"] + 1) / days(month)
    span = np.arange(np.datetime64(month["first"], "D"), np.datetime64(month["last"] + 1, "D"))
    working = np.is_busday(span)
    worked = working[: held.as_of - month["first"] + 1].sum() / working.sum()
    shapes = [snapshot.won / snapshot.total for snapshot in known if snapshot.total > 0]
    found = {"linear_pace": held.won / share, "working_day_pace": held.won / worked if worked else None,
             "crm_weighted": held.won + held.weighted}
    if len(known) >= 3:
        found["seasonal_pace"] = held.won / np.mean(shapes)
        new = pd.concat([snapshot.new for snapshot in known])
        expected = (chances(known, held) * held.open["value"]).sum()
        found["stage_history"] = held.won + expected + new.sum() / len(known)
    return {method: value for method, value in found.items() if value}


def draw(number, draws=100_000):
    """What is still won, drawn: open ones as coins, new ones as Poisson's; with its mean and variance."""
    random, known, held = np.random.default_rng(number), snapshots[:number], snapshots[number]
    likely, value = chances(known, held).to_numpy(), held.open["value"].to_numpy()
    new = pd.concat([snapshot.new for snapshot in known])
    rate = len(new) / len(known)
    sums = np.zeros(draws)
    for chance, worth in zip(likely, value):
        sums += worth * (random.random(draws) < chance)
    numbers = random.poisson(rate, draws)
    ends = np.cumsum(numbers)
    drawn = np.concatenate([[0], np.cumsum(random.choice(new.to_numpy(), ends[-1]))])
    sums += drawn[ends] - drawn[ends - numbers]
    variance = (likely * (1 - likely) * value**2).sum() + rate * (new**2).mean()
    return sums, (likely * value).sum() + rate * new.mean(), variance, random.standard_normal(draws)


DRAWN = {}


def chance_of(number, value, error, goal):
    """The probability of a goal by what is drawn, and by the error beyond what is known of it."""
    if number not in DRAWN:
        DRAWN[number] = draw(number)
    sums, mean, variance, wrong = DRAWN[number]
    width = np.log(1 + max(0, (error * value) ** 2 - variance) / mean**2)
    factor = np.exp(np.sqrt(width) * wrong - width / 2)
    return (snapshots[number].won + sums * factor >= goal).mean()


def interval(said, won, error, degrees, nothing):
    """Of 80 %: what lies below what is won lies at it, and as much as had nothing more before."""
    ends = [np.maximum(won, said * np.exp(-error * stats.t.ppf(share, degrees))) for share in (0.9, 0.1)]
    return [np.where(share > 1 - nothing, won, end) for share, end in zip((0.9, 0.1), ends)]


def reaches(said, won, error, degrees, nothing, goal):
    above = np.minimum(stats.t.cdf(np.log(said / goal) / error, degrees), 1 - nothing)
    return np.where(won >= goal, 1.0, above)


def check_methods():
    for method, value in by_method(len(snapshots) - 1).items():
        near(f"{method}, relative", methods[method]["forecast"] / value, 1, 1e-5)
    tried = [by_method(number) for number in range(len(snapshots) - 1)]
    for method, held in methods.items():
        pairs = [(found[method], snapshots[number].total) for number, found in enumerate(tried) if method in found]
        told = [(test["forecast"], test["actual"]) for test in held["accuracy"]["tested"]]
        checks.equal(f"{method}: periods it was tried on", len(told), len(pairs))
        near(f"{method}: forecasts of past periods", np.max(np.abs(np.array(told) / np.array(pairs) - 1)), 0, 1e-5)
        said, actual = np.array(pairs).T
        near(f"{method}: MAPE", held["accuracy"]["mape"], np.mean(np.abs(said - actual) / actual), 1e-5)
        near(f"{method}: bias", held["accuracy"]["bias"], np.mean((said - actual) / actual), 1e-5)
        errors = np.log(actual / said)
        error = np.sqrt(np.mean(errors**2))
        near(f"{method}: log error", held["accuracy"]["log_error"], error, 1e-5)
        others = np.array([np.sqrt(np.mean(np.delete(errors, n) ** 2)) for n in range(len(errors))])
        goals = actual.mean() * np.array([0.8, 0.9, 1.0, 1.1, 1.2])
        won = np.array([test["first"] for test in held["accuracy"]["tested"]])
        won = np.array([next(s.won for s in snapshots if s.period["first"] == first) for first in won])
        without = actual <= won * (1 + 1e-9)
        nothing = (without.sum() - without) / len(errors)
        low, high = interval(said, won, others, len(errors) - 1, nothing)
        near(f"{method}: coverage", held["accuracy"]["coverage"], ((low <= actual) & (actual <= high)).mean(), 1e-9)
        said = reaches(*(x[:, None] for x in (said, won, others)), len(errors) - 1, nothing[:, None], goals)
        if method == "stage_history":
            told = [(number, found[method]) for number, found in enumerate(tried) if method in found]
            said = [[chance_of(number, value, other, goal) for goal in goals] for (number, value), other in zip(told, others)]
        brier = np.mean((np.array(said) - (actual[:, None] >= goals)) ** 2)
        near(f"{method}: Brier score", held["accuracy"]["brier"], brier, 0.005 if method == "stage_history" else 1e-4)
        nothing = without.sum() / (len(errors) + 1)
        low, high = interval(held["forecast"], now.won, error, len(errors), nothing)
        near(f"{method}: interval's beginning, relative", held["interval"]["low"] / low, 1, 1e-4)
        near(f"{method}: interval's end, relative", held["interval"]["high"] / high, 1, 1e-4)
        if method != "stage_history":
            chance = reaches(held["forecast"], now.won, error, len(errors), nothing, GOAL)
            near(f"{method}: probability", held["probability"], chance, 1e-4)


def check_probability():
    held = methods["stage_history"]
    chance = chance_of(len(snapshots) - 1, held["forecast"], held["accuracy"]["log_error"], GOAL)
    near("probability by chance", held["probability"], chance, 0.015)
    checks.that("and it is not certain", 0.02 < held["probability"] < 0.98)
    effects = [mover["effect"] for mover in forecast["movers"]]
    checks.that("the movers are in order", effects == sorted(effects, reverse=True) and min(effects) > 0)
    mover = forecast["movers"][0]
    place = now.open.index.get_loc(mover["place"])
    likely = chances(snapshots[:-1], now).to_numpy()
    near("a mover's probability", mover["probability"], likely[place], 1e-5)


def check_demands():
    known = snapshots[:-1]
    near("won", forecast["won"], now.won, 1e-3)
    near("what past periods won of what was due", forecast["value_win_rate"],
         sum(held.due_won for held in known) / sum(held.due for held in known), 1e-9)
    near("coverage", forecast["coverage"], now.due / (GOAL - now.won), 1e-9)
    near("a day", forecast["required_per_day"], (GOAL - now.won) / (period["last"] - TODAY + 1), 1e-6)
    checks.equal("the best is the least off", forecast["best"], min(
        methods, key=lambda name: np.mean([abs(test["forecast"] - test["actual"]) / test["actual"]
                                           for test in methods[name]["accuracy"]["tested"][-7:]])))


check_methods()
check_probability()
check_demands()
checks.close()
