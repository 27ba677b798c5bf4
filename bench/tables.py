"""Models of tables beside published ones: see bench/tables."""
import argparse
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import warnings

import numpy
import pandas

import score

FLAGS = ["--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
         "--sun-misc-unsafe-memory-access=allow"]
RECIPE = {"preset": "table", "data": {"holdout": 0}}

# W_test, coverage_test and F1 of each table, in the order of score.TABLES (arXiv 2309.09968; 2407.05593 for UnmaskingTrees)
PUBLISHED = {
    "Forest-Flow": (.328, .931, .976, 1.421, .954, .944, 1.749, .976, .944),
    "Forest-VP": (.333, .938, .971, 1.431, .948, .913, 1.848, .919, .948),
    "TabDDPM": (.329, .918, .966, 1.531, .907, .929, 3.438, .953, .943),
    "UnmaskingTrees": (.341, .916, .925, 1.526, .937, .915, 1.902, .912, .940),
    "STaSy": (.581, .884, .941, 1.817, .815, .907, 2.710, .611, .911),
    "TVAE": (.485, .813, .896, 1.788, .748, .914, 2.472, .304, .914),
    "Gaussian copula": (.733, .500, .601, 2.097, .548, .687, 2.850, .151, .876),
    "CTGAN": (1.074, .229, .401, 2.916, .091, .422, 4.599, .002, .640),
}
SECONDS = {
    "Forest-Flow": (12, 68, 255), "Forest-VP": (13, 71, 266), "TabDDPM": (226, 226, 227), "STaSy": (176, 182, 233),
    "TVAE": (3, 6, 14), "Gaussian copula": (.5, 1, 6), "CTGAN": (10, 12, 19),
}
BLANKS = {"Forest-Flow": (.346, 1.525, 1.814), "MissForest, then TabDDPM": (.330, 1.475, 2.875)}  # W_test


class Service:
    """Pollen on one core."""

    def __init__(self, command, data):
        core = str(min(os.sched_getaffinity(0)))
        self.log = open(os.path.join(data, "log"), "w+")
        self.process = subprocess.Popen(
            ["taskset", "-c", core, command[0], *FLAGS, *command[1:], "--server.port=0", f"--pollen.data-dir={data}"],
            stdout=self.log, stderr=subprocess.STDOUT)
        while not (started := re.search(r"Tomcat started on port (\d+)", self.read_log())):
            if self.process.poll() is not None:
                sys.exit(self.read_log())
            time.sleep(.3)
        self.url = f"http://127.0.0.1:{started[1]}"

    def read_log(self):
        with open(self.log.name) as log:
            return log.read()

    def ask(self, path, body=None, content="application/json"):
        request = urllib.request.Request(self.url + path, data=body, headers={"Content-Type": content} if body else {})
        try:
            with urllib.request.urlopen(request, timeout=600) as response:
                return response.read()
        except urllib.error.HTTPError as e:
            sys.exit(f"{path}: {e.code} {e.read().decode()}")

    def cpu_seconds(self):
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def train(self, name, rows):
        """The job that has learnt the rows."""
        self.ask(f"/datasets?name={name}", rows.to_csv(index=False).encode(), "text/csv")
        job = json.loads(self.ask("/jobs", json.dumps(RECIPE | {"dataset": name}).encode()))["id"]
        while (state := json.loads(self.ask(f"/jobs/{job}"))["state"]) in ("QUEUED", "RUNNING"):
            time.sleep(.1)
        if state != "COMPLETED":
            sys.exit(f"{name}: {state} {self.ask(f'/jobs/{job}').decode()}")
        return job

    def draw(self, job, n, seed, parameters):
        rows = self.ask(f"/samples?job={job}&n={n}&seed={seed}&format=csv{parameters}")
        return pandas.read_csv(io.BytesIO(rows), dtype={"class": str})

    def stop(self):
        self.process.terminate()
        self.process.wait()


def measure(service, table, arguments):
    """score.MEASURES, and CPU seconds from the rows to the last draw: means over splits and draws."""
    scores, seconds = [], []
    for split in range(arguments.splits):
        train, _, _ = score.split(table, split)
        rows = score.blank(train, split) if arguments.blanks else train
        begun = service.cpu_seconds()
        job = service.train(f"{table}-{split}", rows)
        drawn = [service.draw(job, len(train), split * arguments.draws + draw, "&blanks=false" * arguments.blanks)
                 for draw in range(arguments.draws)]
        seconds.append(service.cpu_seconds() - begun)
        scores += [score.score(table, split, sample) for sample in drawn]
        print(f"{table}, split {split}: {seconds[-1]:.1f} s", file=sys.stderr, flush=True)
    return numpy.mean(scores, 0), numpy.mean(seconds)


def ranks(methods):
    """The mean rank of each method over all columns, 1 for the best: of W the least, of the others the greatest."""
    values = numpy.array(list(methods.values()))
    least_first = values * numpy.tile([1, -1, -1], values.shape[1] // 3)
    return dict(zip(methods, pandas.DataFrame(least_first).rank().mean(axis=1)))


def row(*cells):
    print("| " + " | ".join(cells) + " |", flush=True)


def cell(values, seconds):
    return "/".join(f"{value:.3f}".replace("0.", ".", 1) if value < 1 else f"{value:.3f}" for value in values) + (
        f"/{seconds:.3g}" if seconds is not None else "")


def compare(figures):
    """Pollen beside the published methods, best mean rank first."""
    tables = list(figures)
    places = [score.TABLES.index(table) for table in tables]
    methods = {name: [value for k in places for value in values[3 * k:3 * k + 3]] for name, values in PUBLISHED.items()}
    seconds = {name: [SECONDS[name][k] if name in SECONDS else None for k in places] for name in PUBLISHED}
    methods["**Pollen**"] = [values[k] for values, _ in figures.values() for k in (1, 3, 4)]
    seconds["**Pollen**"] = [taken for _, taken in figures.values()]
    row("W_test/coverage_test/F1/seconds", *tables, "mean rank")
    row(*["---"] * (len(tables) + 2))
    row("*the training rows*", *(cell(score.ORACLE[table], None) for table in tables), "")
    for name, rank in sorted(ranks(methods).items(), key=lambda each: each[1]):
        cells = [cell(methods[name][3 * k:3 * k + 3], seconds[name][k]) for k in range(len(tables))]
        row(name, *cells, f"{rank:.1f}")


def compare_blanks(figures):
    """W_test beside the published one."""
    row("W_test, a fifth of the cells blank", *figures)
    row(*["---"] * (len(figures) + 1))
    row("**Pollen**", *(f"{values[1]:.3f}" for values, _ in figures.values()))
    for name, published in BLANKS.items():
        row(name, *(f"{published[score.TABLES.index(table)]:.3f}" for table in figures))


def main():
    warnings.filterwarnings("ignore")
    parser = argparse.ArgumentParser()
    parser.add_argument("--table", choices=score.TABLES, action="append", help="only this one; may be repeated")
    parser.add_argument("--blanks", action="store_true")
    parser.add_argument("--splits", type=int, default=score.SPLITS, choices=range(1, score.SPLITS + 1))
    parser.add_argument("--draws", type=int, default=5)
    parser.add_argument("command", nargs="+", help="what starts the service, without its flags")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the service ends as well
    data = tempfile.mkdtemp(prefix="pollen-tables-")
    service = Service(arguments.command, data)
    try:
        figures = {table: measure(service, table, arguments) for table in arguments.table or score.TABLES}
    finally:
        service.stop()
        shutil.rmtree(data)
    print(f"splits {arguments.splits}, draws {arguments.draws}; CPU seconds on one core, load {os.getloadavg()[0]:.1f}\n")
    (compare_blanks if arguments.blanks else compare)(figures)
    print()
    row("memorisation", *figures)
    row(*["---"] * (len(figures) + 1))
    row("W_train", *(f"{values[0]:.3f}" for values, _ in figures.values()))
    row("nearer to a training row (.8 of the rows are)", *(f"{values[5]:.2f}" for values, _ in figures.values()))


if __name__ == "__main__":
    main()
