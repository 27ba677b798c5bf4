"""Simulation-based inference: posteriors of the two moons, drawn given what was observed. See bench/sbi."""
import argparse
import io
import json
import os
import shutil
import signal
import sys
import tempfile
import time

import numpy
import pandas

from tables import Service

SIMULATIONS = 10_000
SAMPLES = 10_000
DECIMALS = 8
PUBLISHED = {"NPE": .606, "SNPE": .554}  # C2ST at 10,000 simulations (arXiv 2101.04653)

# What docs/questions.md says where conditions have to be exact: neither tails nor gaps ask for quantiles, which bend
# what is straight; narrow shapes ask for larger weights to begin with, and conditions for more iterations.
POSTERIORS = {
    "preset": "table", "data": {"holdout": 0, "scale": "standard"},
    "network": {"hiddenUnits": 128, "firstLayerGain": 4}, "training": {"epochs": 635, "varianceReduction": True},
}


def crescent(random, n):
    """Points of the crescent that an observation is of, before it is moved."""
    angle, radius = random.uniform(-numpy.pi / 2, numpy.pi / 2, n), random.normal(.1, .01, n)
    return numpy.c_[radius * numpy.cos(angle) + .25, radius * numpy.sin(angle)]


def simulate(random, theta):
    """What is observed of parameters (Greenberg et al. 2019, arXiv 1905.07488, appendix)."""
    moved = numpy.c_[-numpy.abs(theta.sum(1)), theta[:, 1] - theta[:, 0]] / numpy.sqrt(2)
    return crescent(random, len(theta)) + moved


def posterior(random, observed, n):
    """Exact draws: of a point of the crescent, what moved it to the observation; one of the two parameters that do so."""
    draws = numpy.empty((0, 2))
    while len(draws) < n:
        moved = crescent(random, n) - observed  # the half sum and the half difference of theta, but for sqrt(2)
        half_sum = moved[:, 0] * random.choice([-1, 1], n)
        theta = numpy.c_[half_sum + moved[:, 1], half_sum - moved[:, 1]] / numpy.sqrt(2)
        draws = numpy.r_[draws, theta[(moved[:, 0] >= 0) & (numpy.abs(theta) <= 1).all(1)]]
    return draws[:n]


def c2st(reference, drawn, seed=1):
    """How well a classifier tells draws from the posterior's, .5 at best: as the benchmark has it."""
    from sklearn.model_selection import KFold, cross_val_score
    from sklearn.neural_network import MLPClassifier
    middle, spread = reference.mean(0), reference.std(0, ddof=1)
    points = (numpy.r_[reference, drawn] - middle) / spread
    classifier = MLPClassifier(hidden_layer_sizes=(20, 20), max_iter=10_000, random_state=seed)
    folds = KFold(n_splits=5, shuffle=True, random_state=seed)
    return cross_val_score(classifier, points, numpy.repeat([0, 1], [len(reference), len(drawn)]), cv=folds).mean()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--observations", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--recipe", type=json.loads, default=POSTERIORS, help="what is asked for, beside the dataset; "
                        "'{}' is what such a table has by default")
    parser.add_argument("command", nargs="+", help="what starts the service, without its flags")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the service ends as well
    random = numpy.random.default_rng(arguments.seed)
    theta = random.uniform(-1, 1, (SIMULATIONS, 2))
    rows = pandas.DataFrame(numpy.c_[theta, simulate(random, theta)], columns=["theta_1", "theta_2", "x_1", "x_2"])
    observed = simulate(random, random.uniform(-1, 1, (arguments.observations, 2))).round(DECIMALS)
    data = tempfile.mkdtemp(prefix="pollen-sbi-")
    service = Service(arguments.command, data)
    try:
        service.ask("/datasets?name=simulations", rows.round(DECIMALS).to_csv(index=False).encode(), "text/csv")
        begun = service.cpu_seconds()
        job = json.loads(service.ask("/jobs", json.dumps({"dataset": "simulations"} | arguments.recipe).encode()))["id"]
        while (state := json.loads(service.ask(f"/jobs/{job}"))["state"]) in ("QUEUED", "RUNNING"):
            time.sleep(.2)
        trained = service.cpu_seconds() - begun
        scores = []
        for x in observed:
            question = {"job": job, "n": SAMPLES, "where": {"x_1": x[0], "x_2": x[1]}}
            answer = service.ask("/samples?format=csv", json.dumps(question).encode())
            drawn = pandas.read_csv(io.BytesIO(answer))[["theta_1", "theta_2"]].to_numpy()
            exact = posterior(random, x, SAMPLES)
            scores.append(c2st(exact, drawn))
            print(f"x = {x}: C2ST {scores[-1]:.3f}", file=sys.stderr, flush=True)
    finally:
        service.stop()
        shutil.rmtree(data)
    floor = c2st(exact, posterior(random, x, SAMPLES))
    print(f"job {state}, {trained:.0f} CPU seconds on one core; load {os.getloadavg()[0]:.1f}\n")
    print(f"C2ST over {len(scores)} observations: {numpy.mean(scores):.3f}; exact draws among themselves {floor:.3f}; "
          f"published {PUBLISHED}")


if __name__ == "__main__":
    main()
