"""Anomalous rows by log-density: see bench/anomaly."""
import argparse
import io
import json
import os
import shutil
import sys
import tempfile
import time

import numpy
import pandas
from sklearn.ensemble import IsolationForest
from sklearn.metrics import roc_auc_score
from sklearn.neighbors import NearestNeighbors

from tables import Service

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "uci", "breast-cancer.csv")
NEIGHBOURS = 5


def split(seed):
    """Half of the benign rows to learn, the other half and the malignant ones to tell apart; on the scale of the first."""
    table = pandas.read_csv(TABLE)
    benign = table[table["class"] == "benign"].drop(columns="class")
    malignant = table[table["class"] == "malignant"].drop(columns="class")
    order = numpy.random.default_rng(seed).permutation(len(benign))
    learnt, rest = benign.iloc[order[: len(order) // 2]], benign.iloc[order[len(order) // 2:]]
    mean, std = learnt.mean(), learnt.std()
    test = pandas.concat([rest, malignant])
    return (learnt - mean) / std, (test - mean) / std, numpy.repeat([0, 1], [len(rest), len(malignant)])


def density(service, name, preset, seed, learnt, test):
    """-log p of the test rows; zeros of the table are numbers like others, since the scale is there already."""
    service.ask(f"/datasets?name={name}", learnt.to_csv(index=False).encode(), "text/csv")
    recipe = {"preset": preset, "dataset": name, "seed": seed,
              "data": {"holdout": 0, "scale": "none", "points": len(learnt)}, "training": {"qualityEvery": 0}}
    job = json.loads(service.ask("/jobs", json.dumps(recipe).encode()))["id"]
    while (state := json.loads(service.ask(f"/jobs/{job}"))["state"]) in ("QUEUED", "RUNNING"):
        time.sleep(.2)
    if state != "COMPLETED":
        sys.exit(f"the job is {state}")
    answer = service.ask(f"/density?job={job}&format=csv&tolerance=0.1", test.to_csv(index=False).encode(), "text/csv")
    return -pandas.read_csv(io.BytesIO(answer))["log_density"].fillna(-1e12).to_numpy()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--splits", type=int, default=5)
    parser.add_argument("--preset", default="fast")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    data = tempfile.mkdtemp()
    service = Service(options.command, data)
    figures = {"Pollen, log-density": [], f"distance to the {NEIGHBOURS}th nearest": [], "isolation forest": []}
    try:
        for seed in range(options.splits):
            learnt, test, anomalous = split(seed)
            near = NearestNeighbors(n_neighbors=NEIGHBOURS).fit(learnt)
            forest = IsolationForest(n_estimators=500, random_state=seed).fit(learnt)
            scores = (density(service, f"benign-{seed}", options.preset, seed, learnt, test),
                      near.kneighbors(test)[0][:, -1], -forest.score_samples(test))
            for figure, score in zip(figures.values(), scores):
                figure.append(roc_auc_score(anomalous, score))
            print(seed, *(f"{figure[-1]:.4f}" for figure in figures.values()), file=sys.stderr)
    finally:
        service.stop()
        shutil.rmtree(data, ignore_errors=True)
    print(f"| AUROC over {options.splits} splits | mean ± standard deviation |\n|---|---|")
    for name, figure in figures.items():
        print(f"| {name} | {numpy.mean(figure):.4f} ± {numpy.std(figure, ddof=1):.4f} |")


if __name__ == "__main__":
    main()
