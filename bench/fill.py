"""Blanks filled, and columns predicted, beside others: see bench/impute and bench/predict."""
import argparse
import io
import os
import shutil
import signal
import sys
import tempfile
import warnings

import numpy
import pandas

import score
from tables import Service, row

DRAWS = 5

# Mean absolute error of iris, best of five draws and mean of five (arXiv 2309.09968, and its tables of all data)
PUBLISHED = {"Forest-VP": (.041, .097), "miceforest": (.045, .082), "MissForest": (.061, .072)}


def errors(train, blank, imputed):
    """|error| of every blank cell and draw on columns of [0, 1]: shape (draws, cells)."""
    numbers = train.columns[:-1]
    whole = train[numbers].to_numpy(float)
    holes = (blank[numbers] == "").to_numpy()
    low, width = whole.min(0), whole.max(0) - whole.min(0)
    return numpy.array([
        (numpy.abs(draw[numbers].to_numpy(float) - whole) / numpy.where(width == 0, 1, width))[holes] for draw in imputed])


def mae(train, blank, imputed):
    """Best of the draws of each cell, mean of the draws, and the error of the draws' mean: means over cells."""
    each = errors(train, blank, imputed)
    middle = [sum(draw[train.columns[:-1]].to_numpy(float) for draw in imputed) / len(imputed)]
    average = [pandas.DataFrame(middle[0], columns=train.columns[:-1])]
    return each.min(0).mean(), each.mean(), errors(train, blank, average).mean()


def impute(service, job, blank, draws):
    """Tables without blanks."""
    sent = blank.to_csv(index=False).encode()
    answer = service.ask(f"/impute?job={job}&draws={draws}", sent, "text/csv")
    filled = pandas.read_csv(io.BytesIO(answer), dtype={"class": str})
    if "draw" not in filled:
        return [filled]
    return [table.drop(columns="draw").reset_index(drop=True) for _, table in filled.groupby("draw")]


def miss_forest(blank, draws):
    """Forests in turn, as Stekhoven and Bühlmann 2012 have them; the class one-hot among what they see."""
    from sklearn.ensemble import RandomForestRegressor
    from sklearn.experimental import enable_iterative_imputer  # noqa: F401
    from sklearn.impute import IterativeImputer
    seen = pandas.concat([blank.iloc[:, :-1].apply(pandas.to_numeric), pandas.get_dummies(blank["class"]).astype(float)], axis=1)
    tables = []
    for seed in range(draws):
        forest = RandomForestRegressor(n_estimators=100, random_state=seed, n_jobs=1)
        imputer = IterativeImputer(forest, max_iter=10, tol=0, random_state=seed)
        filled = pandas.DataFrame(imputer.fit_transform(seen), columns=seen.columns)
        tables.append(filled[blank.columns[:-1]])
    return tables


def measure_imputation(service, table, arguments):
    ours, theirs = [], []
    for split in range(arguments.splits):
        train, _, _ = score.split(table, split)
        train = train.reset_index(drop=True)
        for seed in range(arguments.seeds):
            blank = score.blank(train, seed)
            job = service.train(f"{table}-{split}-{seed}", blank)
            mean = mae(train, blank, impute(service, job, blank, "mean"))[1]
            ours.append((*mae(train, blank, impute(service, job, blank, DRAWS))[:2], mean))
            if arguments.forests:
                theirs.append(mae(train, blank, miss_forest(blank, arguments.forests)))
            print(f"{table}, split {split}, blanks {seed}: {ours[-1]} {theirs[-1:]}", file=sys.stderr, flush=True)
    return numpy.mean(ours, 0), numpy.mean(theirs, 0) if theirs else None


def show_imputation(figures):
    row("mean absolute error, columns of [0, 1]", *(f"{table}: best/mean of five draws/one guess" for table in figures))
    row(*["---"] * (len(figures) + 1))
    row("**Pollen**", *("/".join(f"{value:.3f}" for value in ours) for ours, _ in figures.values()))
    if all(theirs is not None for _, theirs in figures.values()):
        row("MissForest, measured here", *("/".join(f"{value:.3f}" for value in theirs) for _, theirs in figures.values()))
    for name, (best, mean) in PUBLISHED.items():
        row(name + ", published", *(f"{best:.3f}/{mean:.3f}" if table == "iris" else "" for table in figures))


def predicted_classes(service, job, test):
    """The most probable class of every row, and how probable it is."""
    sent = test.iloc[:, :-1].to_csv(index=False).encode()
    answer = service.ask(f"/predict?job={job}&column=class&format=csv", sent, "text/csv")
    return pandas.read_csv(io.BytesIO(answer), dtype={"class": str})["class"]


def measure_prediction(service, table, arguments):
    """Macro F1 of the class on the test rows: Pollen, logistic regression of standardised columns, a random forest."""
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import f1_score
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    scores = []
    for split in range(arguments.splits):
        train, test, _ = score.split(table, split)
        job = service.train(f"{table}-{split}", train)
        said = [predicted_classes(service, job, test)]
        for model in (make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000)),
                      RandomForestClassifier(random_state=split, n_jobs=1)):
            model.fit(train.iloc[:, :-1], train["class"].astype(str))
            said.append(model.predict(test.iloc[:, :-1]))
        scores.append([f1_score(test["class"].astype(str), each, average="macro") for each in said])
        print(f"{table}, split {split}: {scores[-1]}", file=sys.stderr, flush=True)
    return numpy.mean(scores, 0)


def show_prediction(figures):
    row("macro F1 of the class", *figures)
    row(*["---"] * (len(figures) + 1))
    for k, name in enumerate(("**Pollen**", "logistic regression", "random forest")):
        row(name, *(f"{values[k]:.3f}" for values in figures.values()))


def main():
    warnings.filterwarnings("ignore")
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["impute", "predict"])
    parser.add_argument("--table", choices=score.TABLES, action="append", help="only this one; may be repeated")
    parser.add_argument("--splits", type=int, default=score.SPLITS, choices=range(1, score.SPLITS + 1))
    parser.add_argument("--seeds", type=int, default=1, help="of blanks, per split")
    parser.add_argument("--forests", type=int, default=DRAWS, help="draws of a MissForest, which takes minutes on many columns")
    parser.add_argument("command", nargs="+", help="what starts the service, without its flags")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the service ends as well
    data = tempfile.mkdtemp(prefix="pollen-fill-")
    service = Service(arguments.command, data)
    tables = arguments.table or score.TABLES
    try:
        if arguments.what == "impute":
            show_imputation({table: measure_imputation(service, table, arguments) for table in tables})
        else:
            show_prediction({table: measure_prediction(service, table, arguments) for table in tables})
    finally:
        service.stop()
        shutil.rmtree(data)
    print(f"\nsplits {arguments.splits}; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
