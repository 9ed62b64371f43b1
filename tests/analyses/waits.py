"""Waits counted in working hours against pandas, day by day and by the clocks of a time zone."""

import numpy as np
import pandas as pd
from program import checks, figures

HOLIDAYS = ["2026-01-01", "2026-04-03", "2026-05-25", "2026-12-25"]


def worked(zone, start, end):
    """The seconds of each day's hours of work that lie within the wait."""
    total = pd.Timedelta(0)
    for day in pd.date_range(start.tz_convert(zone).date(), end.tz_convert(zone).date(), freq="D"):
        if day.weekday() > 4 or day.strftime("%Y-%m-%d") in HOLIDAYS:
            continue
        begins, ends = ((day + pd.Timedelta(hours=hour)).tz_localize(zone) for hour in (9, 17))
        total += max(min(ends, end) - max(begins, start), pd.Timedelta(0))
    return int(total.total_seconds())


def check(zone, seed):
    random = np.random.default_rng(seed)
    starts = random.integers(1_766_000_000, 1_799_000_000, 400)
    waits = np.where(random.random(400) < 0.5, random.integers(0, 90_000, 400), random.integers(0, 40 * 86_400, 400))
    pairs = [[int(start), int(start + wait)] for start, wait in zip(starts, waits)]
    holidays = [(pd.Timestamp(day) - pd.Timestamp(0)).days for day in HOLIDAYS]
    found = figures({"waits": {"zone": zone, "holidays": holidays, "waits": pairs}})["waits"]
    expected = [worked(zone, *(pd.Timestamp(at, unit="s", tz="UTC") for at in pair)) for pair in pairs]
    checks.that(f"{zone}: some waits are long", max(expected) > 86_400)
    checks.equal(f"{zone}: seconds worked", found, expected)


check("Europe/Berlin", 1)
check("America/Los_Angeles", 2)
check("Asia/Kolkata", 3)
checks.close()
