"""A small org whose opportunities go on, go back, skip stages, are pushed, grow, and end."""

import numpy as np
import pandas as pd

STAGES = [("New", 1, "open"), ("Qualified", 2, "open"), ("Proposal", 3, "open"), ("Review", 4, "open")]
STAGES += [("Won", 5, "won"), ("Lost", 6, "lost")]
PROBABILITY = [0.1, 0.3, 0.5, 0.8, 1.0, 0.0]
WON, LOST = 4, 5
STATE = np.array([stage[2] for stage in STAGES])
COLUMNS = ["opportunity", "day", "stage", "amount", "probability", "close"]


def life(random, created, today):
    """The changes of one opportunity up to today: day, stage, amount, close date."""
    day, stage = created, int(random.choice([0, 0, 0, 1]))
    amount = None if random.random() < 0.05 else float(random.choice([500, 1200, 2500, 9000, 40000])) + int(random.integers(0, 400))
    close = day + int(random.integers(10, 120))
    changes = []
    while day <= today:
        changes.append((day, stage, amount, close))
        if stage in (WON, LOST) and random.random() > 0.02:
            break
        day += int(random.exponential(14)) + int(random.random() < 0.9)
        kind = random.random()
        if stage in (WON, LOST):
            stage, close = 2, day + 40
        elif kind < 0.2:
            close = max(close, day) + int(random.integers(5, 60))
        elif kind < 0.3 and amount is not None:
            amount = round(amount * float(random.uniform(0.7, 1.4)), 2)
        elif kind < 0.35:
            stage = max(0, stage - 1)
        elif kind < 0.55:
            stage, close = LOST, day
        elif kind < 0.62 + 0.08 * stage:
            stage, close = WON, day - int(random.integers(0, 3) == 0)
        else:
            stage = min(3, stage + int(random.choice([1, 1, 2])))
    return changes


def build(count, today, seed):
    """Opportunities and history as frames, in the order of opportunities, then of time."""
    random = np.random.default_rng(seed)
    opportunities, history = [], []
    for place in range(count):
        created = today - int(random.integers(0, 900))
        changes = life(random, created, today)
        day, stage, amount, close = changes[-1]
        opportunities.append((created, close, amount, PROBABILITY[stage], stage))
        fate = random.random()
        if fate < 0.05:  # History is not held.
            continue
        if fate < 0.1:  # Imported: one row, some days after.
            changes = [(min(today, day + int(random.integers(0, 30))), stage, amount, close)]
        history += [(place, day, stage, amount, PROBABILITY[stage], close) for day, stage, amount, close in changes]
    names = ["created", "close", "amount", "probability", "stage"]
    return pd.DataFrame(opportunities, columns=names), pd.DataFrame(history, columns=COLUMNS)


def question(opportunities, history, **more):
    def rows(frame):
        return frame.astype(object).where(frame.notna(), None).to_numpy().tolist()

    return {"stages": STAGES, "opportunities": rows(opportunities), "history": rows(history), **more}


class Past:
    """What opportunities were on past days, by pandas alone."""

    def __init__(self, opportunities, history, today):
        self.now, self.today = opportunities.assign(since=opportunities["created"]), today
        runs = history.groupby("opportunity")["stage"].transform(lambda stages: (stages != stages.shift()).cumsum())
        since = history.groupby([history["opportunity"], runs])["day"].transform("first")
        self.history = history.assign(since=since)
        last = self.history.groupby("opportunity")["since"].last()
        self.now.loc[last.index, "since"] = last

    def at(self, day):
        """The columns at the end of a day, of those created by then."""
        held = self.now[self.now["created"] <= day].copy()
        held["state"] = STATE[held["stage"]]
        if day >= self.today:
            return held
        values = ["stage", "amount", "probability", "close", "since"]
        # `nth` takes rows as they are, where `first` and `last` pass over what is missing.
        first = self.history.groupby("opportunity").nth(0).set_index("opportunity")
        first["since"] = self.now["created"]
        known = self.history[self.history["day"] <= day].groupby("opportunity").nth(-1).set_index("opportunity")
        for rows in (first, known):
            rows = rows[rows.index.isin(held.index)]
            held.loc[rows.index, values] = rows[values]
        unknown = ~held.index.isin(first.index)
        held.loc[unknown, "since"] = held["created"]
        held["stage"] = held["stage"].astype(int)
        held["state"] = STATE[held["stage"]]
        was_open = ~held.index.isin(known.index) & (held["state"] != "open") & (held["close"] > day)
        held.loc[was_open, "state"] = "open"
        held.loc[was_open | unknown, ["stage", "probability"]] = [len(STAGES), np.nan]
        return held
