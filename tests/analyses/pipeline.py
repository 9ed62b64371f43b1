"""Every figure of the pipeline against the same one computed with pandas."""

import numpy as np
import pandas as pd
import small_org as org
from lifelines import KaplanMeierFitter
from program import checks, figures, near
from scipy import stats

TODAY = 20_500
opportunities, history = org.build(3000, TODAY, 7)
asked = org.question(
    opportunities, history, today=TODAY, start_month=2, named_by_start=False, day=TODAY - 20,
    kind="quarter", earlier=6, goal=1e6, holidays=[TODAY - 15],
)
answer = figures({"org": asked})["org"]
past = org.Past(opportunities, history, TODAY)
first, last = answer["period"]["first"], answer["period"]["last"]
now = past.at(TODAY)
weekdays = np.arange(np.datetime64(first, "D"), np.datetime64(last + 1, "D"))
checks.equal("working days", answer["working_days"], int(np.is_busday(weekdays, holidays=[np.datetime64(TODAY - 15, "D")]).sum()))


def check_calendar():
    # pandas names fiscal years by the year they end in; this one begins in February.
    quarter = pd.Timestamp(TODAY - 20, unit="D").to_period("Q-JAN")
    epoch = pd.Timestamp(0)
    expected = {"year": quarter.qyear, "number": quarter.quarter, "first": (quarter.start_time - epoch).days,
                "last": (quarter.end_time - epoch).days}
    checks.equal("the fiscal quarter", {name: answer["period"][name] for name in expected}, expected)
    for number, found in enumerate(answer["earlier"]):
        before = quarter - number - 1
        checks.equal(f"{number + 1} quarters before", [found["year"], found["number"], found["first"]],
                     [before.qyear, before.quarter, (before.start_time - epoch).days])
    checks.equal("months of the year", [found["number"] for found in answer["months"]], list(range(1, 13)))


def total(title, found, amounts):
    checks.equal(f"{title}: count", found["count"], len(amounts))
    checks.equal(f"{title}: without an amount", found["without_amount"], int(amounts.isna().sum()))
    near(f"{title}: amount", found["amount"], amounts.sum(), 1e-3)


def check_rates():
    closed = now[now["close"].between(first, last)]
    won, lost = closed[closed["state"] == "won"]["amount"], closed[closed["state"] == "lost"]["amount"]
    found = answer["win_rate"]
    total("won", found["won"], won)
    total("lost", found["lost"], lost)
    near("win rate by count", found["by_count"], len(won) / (len(won) + len(lost)), 1e-12)
    near("win rate by amount", found["by_amount"], won.sum() / (won.sum() + lost.sum()), 1e-9)
    interval = stats.binomtest(len(won), len(won) + len(lost)).proportion_ci(method="wilson")
    near("its interval", found["interval"]["high"], interval.high, 1e-5)
    cohort = now[now["created"].between(first - 365, last)]
    checks.equal("cohort: open", answer["win_cohort"]["open"], int((cohort["state"] == "open").sum()))


def check_deals():
    closed = now[now["close"].between(first - 365, last)]
    won, lost = (closed[closed["state"] == state] for state in ("won", "lost"))
    found, amounts = answer["deal_size"], won["amount"].dropna()
    near("mean deal", found["mean"], amounts.mean(), 1e-6)
    near("median deal", found["median"], amounts.median(), 1e-9)
    near("trimmed mean deal", found["trimmed"], stats.trim_mean(amounts, 0.1), 1e-6)
    days = (won["close"] - won["created"])
    found, positive = answer["sales_cycle"], days[days >= 0]
    checks.equal("cycles below 0", found["negative"], int((days < 0).sum()))
    near("mean cycle", found["mean"], positive.mean(), 1e-9)
    near("quartile of cycles", found["upper_quartile"], positive.quantile(0.75), 1e-9)
    open_now = now[now["state"] == "open"]
    lives = list((closed["close"] - closed["created"])[closed["state"] != "open"]) + list(TODAY - open_now["created"])
    ended = [True] * (len(lives) - len(open_now)) + [False] * len(open_now)
    kept = [(days, end) for days, end in zip(lives, ended) if days >= 0]
    fitter = KaplanMeierFitter().fit(*zip(*kept))
    checks.equal("days until closed", found["until_closed"]["steps"][40]["survival"].__round__(9),
                 round(float(fitter.survival_function_at_times(found["until_closed"]["steps"][40]["day"]).iloc[0]), 9))


def stays(rows):
    """An opportunity's stays: stage and first day."""
    found = []
    for day, stage in rows:
        if not found or found[-1][0] != stage:
            found.append((stage, day))
    return found


def check_stages():
    counts = {stage: dict.fromkeys(["entered", "advanced", "lost", "won", "skipped", "returned"], 0) for stage in range(4)}
    lengths = {stage: [] for stage in range(4)}
    for place, rows in history.groupby("opportunity"):
        way = stays(list(zip(rows["day"], rows["stage"])))
        is_open = org.STATE[way[-1][0]] == "open"
        end = TODAY if is_open else min(TODAY, opportunities.loc[place, "close"])
        for number, (stage, day) in enumerate(way):
            if stage >= 4:
                continue
            before, after = [held for held, _ in way[:number]], way[number + 1:]
            if after and after[0][0] != org.LOST and first - 365 <= after[0][1] <= last:
                for between in range(stage + 1, min(after[0][0], 4)):
                    counts[between]["skipped"] += between not in before
            if not first - 365 <= day <= last:
                continue
            lengths[stage].append((after[0][1] - day, True) if after else (end - day, False))
            counts[stage]["returned"] += any(stage < held < 4 for held in before)
            if stage in before:
                continue
            counts[stage]["entered"] += 1
            counts[stage]["won"] += way[-1][0] == org.WON
            decided = next((held for held, _ in after if held > stage), None)
            counts[stage]["lost"] += decided == org.LOST
            counts[stage]["advanced"] += decided not in (None, org.LOST)
    for flow in answer["stage_flow"]:
        stage = flow["stage"]
        checks.equal(f"stage {stage}", {name: flow[name] for name in counts[stage]}, counts[stage])
        kept = [length for length in lengths[stage] if length[0] >= 0]
        fitter = KaplanMeierFitter().fit(*zip(*kept))
        step = flow["days_in_stage"]["steps"][5]
        near(f"stage {stage}: days in it", step["survival"], float(fitter.survival_function_at_times(step["day"]).iloc[0]), 1e-12)


def check_slippage():
    start = past.at(first - 1)
    due = start[(start["state"] == "open") & start["close"].between(first, last)]
    slipped = due[now.loc[due.index, "close"] > last]
    found = answer["slippage"]
    total("due", found["due"], due["amount"])
    total("slipped", found["slipped"], slipped["amount"])
    near("slip rate", found["rate"], slipped["amount"].sum() / due["amount"].sum(), 1e-9)
    near("days of slipping", found["mean_days"], (now.loc[slipped.index, "close"] - slipped["close"]).mean(), 1e-9)
    later = history.groupby("opportunity")["close"].diff() > 0
    checks.equal("pushes", answer["pushes"], int(later.sum()))
    stale = now[(now["state"] == "open") & (now["close"] < TODAY)]
    total("stale", answer["stale"]["total"], stale["amount"])
    total("open and due", answer["open_due"], now[(now["state"] == "open") & now["close"].between(first, last)]["amount"])


def check_waterfall():
    def within(held):
        return held["close"].between(first, last)

    before, found = past.at(first - 1), answer["waterfall"]
    started = before[(before["state"] == "open") & within(before)]
    after = now.loc[started.index]
    anew = now[~now.index.isin(before.index)]
    anew = anew[within(anew)]
    ended = now[(now["state"] == "open") & within(now)]
    joined = ended[ended.index.isin(before.index) & ~ended.index.isin(started.index)]
    was = before.loc[joined.index, "state"]
    total("start", found["start"], started["amount"])
    total("created", found["created"], anew["amount"])
    total("reopened", found["reopened"], joined[was != "open"]["amount"])
    total("pulled in", found["pulled_in"], joined[was == "open"]["amount"])
    pushed = (after["state"] == "open") & ~within(after)
    total("pushed out", found["pushed_out"], started[pushed]["amount"])
    for state in ("won", "lost"):
        gone = list(after[after["state"] == state]["amount"]) + list(anew[anew["state"] == state]["amount"])
        near(f"{state} in the waterfall", found[state]["amount"], np.nansum(gone), 1e-3)
    change = (after["amount"].fillna(0) - started["amount"].fillna(0))[~pushed]
    near("amounts up", found["amount_up"]["amount"], change[change > 0].sum(), 1e-3)
    near("amounts down", found["amount_down"]["amount"], change[change < 0].sum(), 1e-3)
    total("end", found["end"], ended["amount"])
    checks.that("it adds up", answer["adds_up"])


check_calendar()
check_rates()
check_deals()
check_stages()
check_slippage()
check_waterfall()
checks.close()
