#!/usr/bin/python3
"""Exact 2-Wasserstein distances by POT (Debian: python3-pot): the oracle of WassersteinTest.

    bench/wasserstein-oracle.py > src/test/resources/wasserstein/pot.json
"""
import json

import numpy
import ot

N = 60


def instances(random):
    """Twenty pairs of sets: in several dimensions, with ties, duplicates, heavy tails, far clusters and outliers."""
    normal = random.standard_normal

    def clusters(share):
        points = normal((N, 2))
        points[: int(share * N), 0] += 100
        return points

    outlier = normal((N, 2))
    outlier[7] = 1e6, -1e6
    angle = 2 * numpy.pi * random.random((2, N))
    circles = [numpy.stack([numpy.cos(a), numpy.sin(a)], 1) for a in angle]
    yield "normal, 1-D", normal((N, 1)), normal((N, 1))
    yield "normal", normal((N, 2)), normal((N, 2))
    yield "normal, 3-D", normal((N, 3)), normal((N, 3))
    yield "normal, 30-D", normal((N, 30)), normal((N, 30))
    yield "moved", normal((N, 2)) + 5, normal((N, 2))
    yield "wider", 10 * normal((N, 2)), normal((N, 2))
    yield "of two units", normal((N, 2)) * [1000, 1], normal((N, 2)) * [1000, 1]
    yield "uniform", random.random((N, 2)), random.random((N, 2))
    yield "grid of 3 x 3", random.integers(0, 3, (N, 2)), random.integers(0, 3, (N, 2))
    yield "grid of 10 x 10", random.integers(0, 10, (N, 2)), random.integers(0, 10, (N, 2))
    yield "binary, 8-D", random.integers(0, 2, (N, 8)), random.integers(0, 2, (N, 8))
    yield "all equal", numpy.ones((N, 2)), numpy.zeros((N, 2))
    yield "collapsed onto a point", numpy.full((N, 2), 0.3), normal((N, 2))
    yield "every point twice", numpy.repeat(normal((N // 2, 2)), 2, 0), numpy.repeat(normal((N // 2, 2)), 2, 0)
    yield "clusters of unequal sizes", clusters(0.3), clusters(0.7)
    yield "an outlier", outlier, normal((N, 2))
    yield "log-normal", numpy.exp(3 * normal((N, 2))), numpy.exp(3 * normal((N, 2)))
    yield "Cauchy", random.standard_cauchy((N, 2)), random.standard_cauchy((N, 2))
    yield "crossing lines", numpy.stack([numpy.arange(N), numpy.zeros(N)], 1), numpy.stack(
        [numpy.zeros(N), numpy.arange(N)], 1
    )
    yield "circles", circles[0], 3 * circles[1]


def main():
    random = numpy.random.default_rng(1)
    measured = []
    for name, a, b in instances(random):
        a, b = (numpy.asarray(points, numpy.float32) for points in (a, b))
        costs = ot.dist(a.astype(float), b.astype(float))
        squared = ot.emd2([], [], costs, numItermax=10_000_000)
        measured.append(
            {"name": name, "dimensions": a.shape[1], "a": a.ravel().tolist(), "b": b.ravel().tolist(), "w2": squared**0.5}
        )
    print("[\n" + ",\n".join(json.dumps(instance) for instance in measured) + "\n]")


if __name__ == "__main__":
    main()
