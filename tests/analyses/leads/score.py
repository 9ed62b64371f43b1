"""The program's figures against those that scikit-learn and pandas compute of the same leads."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from checks import Checks
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score
from sklearn.preprocessing import OneHotEncoder

PROGRAM = sys.argv[1]
checks = Checks()


def near(title, actual, expected, within):
    checks.that(f"{title}: {actual:.6f} against {expected:.6f}", abs(actual - expected) <= within)


def leads(count, seed):
    """Leads whose source and industry matter and whose colour does not."""
    random = np.random.default_rng(seed)
    sources = random.choice(["Web", "Fair", "Call", "Partner"], count)
    industries = random.choice([f"Industry {n}" for n in range(12)], count)
    effects = {"Web": -0.8, "Fair": 0.0, "Call": 0.3, "Partner": 1.2}
    log_odds = -1.2 + np.vectorize(effects.get)(sources)
    log_odds = log_odds + np.array([int(name.split()[1]) for name in industries]) * 0.15 - 0.8
    converted = random.random(count) < 1 / (1 + np.exp(-log_odds))
    return pd.DataFrame(
        {
            "Id": [f"L{n}" for n in range(count)],
            "Source": sources,
            "Industry": industries,
            "Colour": random.choice(["red", "green", "blue"], count),
            "Converted": converted.astype(int),
        }
    )


def score(frame, folder, *options):
    data, left_out = folder / "leads.csv", folder / "left-out.csv"
    frame.to_csv(data, index=False)
    command = [PROGRAM, "--data", data, "--label", "Converted", "--positive", "1", "--id", "Id"]
    command += ["--left-out", left_out, *options]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return answer, pd.read_csv(left_out)


def check_figures(answer, left_out):
    truth, given = left_out["happened"], left_out["probability"]
    near("AUC", answer["auc"], roc_auc_score(truth, given), 1e-9)
    near("log-loss", answer["log_loss"], log_loss(truth, given), 1e-9)
    near("Brier score", answer["brier"], brier_score_loss(truth, given), 1e-9)
    rate = truth.mean()
    near("log-loss of the average", answer["base_log_loss"], log_loss(truth, [rate] * len(truth)), 1e-9)
    ordered = left_out.sort_values("probability", kind="stable")
    bins = [ordered.iloc[rows] for rows in np.array_split(np.arange(len(ordered)), 10)]
    apart = [len(b) * abs(b["probability"].mean() - b["happened"].mean()) for b in bins]
    # Leads with the same probability may lie on either side of a border.
    near("expected calibration error", answer["ece"], sum(apart) / len(left_out), 4e-3)
    random = np.random.default_rng(0)
    samples = (random.integers(0, len(truth), len(truth)) for _ in range(300))
    areas = [roc_auc_score(truth.to_numpy()[rows], given.to_numpy()[rows]) for rows in samples]
    near("lower bound of the AUC, by bootstrap", answer["auc_low"], np.quantile(areas, 0.025), 6e-3)


def standardised(model, encoder, frame):
    """The mean probability of these leads."""
    return model.predict_proba(encoder.transform(frame))[:, 1].mean()


def check_mix(frame, answer):
    """A source whose leads come from good industries loses what is theirs, and only that."""
    found = {c["field"]: {b["bin"]: b for b in c["bins"]} for c in answer["contributions"]}["Source"]
    checks.that("raw, Web does better than Fair", found["Web"]["rate"] > found["Fair"]["rate"] + 0.03)
    checks.that("all else equal, Fair does better", found["Fair"]["adjusted"] > found["Web"]["adjusted"] + 0.03)


def check_model(frame, answer):
    fields = ["Source", "Industry", "Colour"]
    encoder = OneHotEncoder(sparse_output=False)
    columns = encoder.fit_transform(frame[fields])
    model = LogisticRegression(C=1 / answer["penalty"]["ridge"], tol=1e-10, max_iter=5000)
    model.fit(columns, frame["Converted"])
    expected = dict(zip(frame["Id"], model.predict_proba(columns)[:, 1]))
    apart = max(abs(lead["probability"] - expected[lead["id"]]) for lead in answer["explained"])
    near("probabilities of the fitted model", apart, 0.0, 1e-5)
    weights = dict(zip(encoder.get_feature_names_out(fields), model.coef_[0]))
    for contribution in answer["contributions"]:
        field = contribution["field"]
        mean = frame[field].map(lambda value, field=field: weights[f"{field}_{value}"]).mean()
        groups = frame.groupby(field)["Converted"].agg(["size", "mean"])
        found = {b["bin"]: b for b in contribution["bins"]}
        checks.equal(f"{field}: its values", sorted(found), sorted(groups.index))
        apart = max(abs(b["log_odds"] - (weights[f"{field}_{name}"] - mean)) for name, b in found.items())
        near(f"{field}: contributions", apart, 0.0, 1e-4)
        apart = max(abs(b["rate"] - groups.loc[name, "mean"]) for name, b in found.items())
        near(f"{field}: rates", apart, 0.0, 1e-12)
        expected = {name: standardised(model, encoder, frame[fields].assign(**{field: name})) for name in found}
        apart = max(abs(b["adjusted"] - expected[name]) for name, b in found.items())
        near(f"{field}: rates where all else is equal", apart, 0.0, 1e-4)
        checks.that(f"{field}: counts", all(b["count"] == groups.loc[n, "size"] for n, b in found.items()))


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    frame = leads(6000, 1)
    explained = ",".join(frame["Id"].head(200))
    answer, left_out = score(frame, folder, "--explain", explained)
    checks.equal("leads with a signal are scored", answer["gate"], "ok")
    checks.equal("every lead was left out once", sorted(left_out["id"]), sorted(frame["Id"]))
    checks.equal("by the binned logistic regression", answer["model"], "binned_logistic")
    check_figures(answer, left_out)
    check_model(frame, answer)

    number = frame["Industry"].str.split().str[1].astype(int)
    random = np.random.default_rng(4)
    is_mixed = frame["Source"].isin(["Web", "Fair"])
    log_odds = -2.5 + 0.35 * number + 0.5 * (frame["Source"] == "Fair")
    converted = (random.random(len(frame)) < 1 / (1 + np.exp(-log_odds))).astype(int)
    mixed = frame.assign(Converted=converted)
    keep = (mixed["Source"] != "Web") | (number >= 5)
    keep &= (mixed["Source"] != "Fair") | (number <= 7)
    mixed = mixed[keep & is_mixed].reset_index(drop=True)
    answer, _ = score(mixed, folder, "--explain", ",".join(mixed["Id"].head(50)))
    check_model(mixed, answer)
    check_mix(mixed, answer)

    shuffled = frame.assign(Converted=frame["Converted"].sample(frac=1, random_state=2).to_numpy())
    answer, _ = score(shuffled, folder)
    checks.equal("leads without one are refused", (answer["gate"], answer["model"]), ("no_signal", None))

checks.close()
