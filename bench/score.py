#!/usr/bin/python3
"""Scores synthetic tables as Jolicoeur-Martineau et al. 2023 (arXiv 2309.09968) do, on the tables in bench/uci.

    score.py split iris 0 train.csv test.csv   the published split: a fifth for the test, stratified, random_state 0, 1 or 2
    score.py blank iris 0 7 train.csv          its training rows with a fifth of the cells blank, the class's aside (seed 7)
    score.py score iris 0 drawn.csv            what rows score that somebody has drawn, as many as there are for training
    score.py oracle                            what the training rows themselves score, beside the published values

The class is the last column. Distances are L1 on columns that the training rows take to [0, 1]; a class of three or more
levels is one-hot/2. W is the exact 1-Wasserstein distance. Coverage is the share of real rows whose nearest drawn row is
nearer than the k-th real neighbour; k is the smallest for which 95 % of the real rows have another one so near, plus one.
F1 is macro, of four classifiers that learn from the drawn rows and are tested on real ones. Needs what bench/tables does.
"""
import os
import sys
import warnings

import numpy
import pandas

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "uci")
TABLES = ("iris", "wine", "breast-cancer")
SPLITS = 3
MEASURES = ("W_train", "W_test", "coverage_train", "coverage_test", "F1", "nearer")
ORACLE = {"iris": (.236, .933, .972), "wine": (1.440, .944, .956), "breast-cancer": (1.853, .968, .961)}


def table(name):
    """The table, and the levels of its class in the order in which they are there, which is the published coding."""
    rows = pandas.read_csv(os.path.join(DATA, name + ".csv"))
    return rows, list(dict.fromkeys(rows["class"]))


def split(name, seed):
    """Training rows, test rows, levels."""
    from sklearn.model_selection import train_test_split
    rows, levels = table(name)
    codes = rows["class"].map(levels.index)
    return *train_test_split(rows, test_size=.2, random_state=seed, stratify=codes), levels


def blank(rows, seed):
    """Rows with a fifth of the cells blank, completely at random; not those of the class."""
    chosen = numpy.random.default_rng(seed).random((len(rows), rows.shape[1] - 1)) < .2
    blanked = rows.copy()
    for j, column in enumerate(rows.columns[:-1]):
        blanked[column] = rows[column].astype(object).where(~chosen[:, j], "")
    return blanked


def numbers(rows, levels):
    codes = rows["class"].map({level: i for i, level in enumerate(levels)})
    return numpy.c_[rows.iloc[:, :-1].astype(float).values, codes.values.astype(float)]


def scaled(train, rows, levels):
    """Where rows are for distances. A class of two levels is a number like the others."""
    last = train.shape[1] - (len(levels) > 2)
    low = train[:, :last].min(0)
    width = train[:, :last].max(0) - low
    width[width == 0] = 1
    onehot = (rows[:, last:] == numpy.arange(len(levels))).astype(float) / 2 if len(levels) > 2 else rows[:, last:]
    return numpy.hstack([(rows[:, :last] - low) / width, onehot])


def between(a, b):
    from scipy.spatial.distance import cdist
    return cdist(a, b, "cityblock")


def wasserstein(a, b):
    import ot
    return ot.emd2(numpy.full(len(a), 1 / len(a)), numpy.full(len(b), 1 / len(b)), between(a, b), numItermax=2_000_000)


def coverage(real, drawn):
    distances = numpy.sort(between(real, real), 1)
    k, share = 1, 0
    while share < .95:
        share = (distances[:, 0] < distances[:, k]).mean()
        k += 1
    return (between(real, drawn).min(1) < distances[:, k]).mean()


def f1(drawn, test, seeds=2):
    from sklearn.ensemble import AdaBoostClassifier, RandomForestClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import f1_score
    from sklearn.preprocessing import LabelEncoder
    from xgboost import XGBClassifier
    if len(numpy.unique(drawn[:, -1])) < 2:
        return 0.0
    coding = LabelEncoder().fit(drawn[:, -1])
    classes = coding.transform(drawn[:, -1])
    scores = []
    for seed in range(seeds):
        for model in (LogisticRegression(max_iter=500), AdaBoostClassifier(random_state=seed),
                      RandomForestClassifier(max_depth=28, random_state=seed),
                      XGBClassifier(reg_lambda=0, random_state=seed, n_jobs=1)):
            model.fit(drawn[:, :-1], classes)
            predicted = coding.inverse_transform(model.predict(test[:, :-1]))
            scores.append(f1_score(test[:, -1], predicted, average="macro"))
    return float(numpy.mean(scores))


def score(name, seed, drawn):
    """MEASURES of drawn rows; the last is the share of them that is nearer to a training row than to any test row."""
    train, test, levels = split(name, seed)
    train, test, drawn = (numbers(rows, levels) for rows in (train, test, drawn))
    a, b, c = (scaled(train, rows, levels) for rows in (train, test, drawn))
    nearer = (between(c, a).min(1) < between(c, b).min(1)).mean()
    return wasserstein(a, c), wasserstein(b, c), coverage(a, c), coverage(b, c), f1(drawn, test), nearer


def main():
    warnings.filterwarnings("ignore")
    what, arguments = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("", [])
    if what == "split":
        train, test, _ = split(arguments[0], int(arguments[1]))
        train.to_csv(arguments[2], index=False)
        test.to_csv(arguments[3], index=False)
    elif what == "blank":
        blank(split(arguments[0], int(arguments[1]))[0], int(arguments[2])).to_csv(arguments[3], index=False)
    elif what == "score":
        values = score(arguments[0], int(arguments[1]), pandas.read_csv(arguments[2]))
        print("  ".join(f"{measure} {value:.3f}" for measure, value in zip(MEASURES, values)))
    elif what == "oracle":
        for name in TABLES:
            values = numpy.mean([score(name, seed, split(name, seed)[0]) for seed in range(SPLITS)], 0)
            published = " / ".join(f"{value:.3f}" for value in ORACLE[name])
            print(f"{name}: W_test {values[1]:.3f}, coverage_test {values[3]:.3f}, F1 {values[4]:.3f}; published {published}")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
