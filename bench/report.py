#!/usr/bin/python3
"""Medians and ratios of what bench/compare has measured: a table, and JSON.

    report.py LINES JSON
"""
import json
import sys
from statistics import median


def read(lines):
    with open(lines) as file:
        return [json.loads(line) for line in file]


def machine():
    """The CPU's name and clock, as the kernel gives them."""
    with open("/proc/cpuinfo") as file:
        facts = dict(map(str.strip, line.split(":", 1)) for line in file if ":" in line)
    return f"{facts.get('model name', 'unknown CPU')}, {float(facts.get('cpu MHz', 0)):.0f} MHz"


def main():
    runs = read(sys.argv[1])
    pollen = [run for run in runs if run["peer"].startswith("Pollen")]
    torch = {}
    for run in runs:
        if run["peer"].startswith("PyTorch"):
            torch.setdefault((run["threads"], run["blas_threads"]), []).append(run)
    alone = torch[1, 1]

    def of(group, key):
        return median(run[key] for run in group)

    def best(key):
        return min((of(group, key), f"best: {threads} + {blas} threads") for (threads, blas), group in torch.items())

    cores = pollen[0]["cores"]
    rate = max(of(pollen, "gflops_fma"), of(alone, "gflops_1024"))
    step_limit = 25.6e6 / rate / 1e3  # microseconds
    sample_limit = 66.6 / rate  # seconds
    step, one, every = (of(pollen, key) for key in ("train_step_us", "sample_one_core_s", "sample_all_cores_s"))
    rows = [
        ("training iteration, one core (us)", step, of(alone, "train_step_us"), "1 thread", step_limit),
        ("training iteration, one core (us)", step, *best("train_step_us"), step_limit),
        ("10,000 points, one core (s)", one, of(alone, "sample_s_median"), "1 thread", sample_limit),
        ("10,000 points, one core (s)", one, *best("sample_s_median"), sample_limit),
        (f"10,000 points, {cores} cores (s)", every, *best("sample_s_median"), sample_limit / cores),
    ]
    classic = "http_json_p50_s" in pollen[0]
    figures = {
        "rounds": len(pollen), "pollen": pollen[0]["peer"], "torch": alone[0]["peer"], "machine": machine(),
        "gflops": rate, "rows": [],
    }
    print(f"{pollen[0]['peer']}; {alone[0]['peer']}; medians of {len(pollen)} rounds in turns")
    print(f"{machine()}, {cores} cores; one does {rate:.0f} GFLOP/s: a loop of multiply-adds {of(pollen, 'gflops_fma'):.0f}, "
          f"OpenBLAS at 1024 x 1024 x 1024 {of(alone, 'gflops_1024'):.0f}")
    print(f"products of 128 x 128 x 128: Pollen {of(pollen, 'gflops_128'):.0f}, OpenBLAS {of(alone, 'gflops_128'):.0f} GFLOP/s; "
          f"of 10,000 x 128 x 128: {of(pollen, 'gflops_10000'):.0f}, {of(alone, 'gflops_10000'):.0f}")
    print()
    print("| | Pollen | PyTorch | | faster | limit | of the limit |")
    print("|---|---|---|---|---|---|---|")
    for name, ours, theirs, how, limit in rows:
        limits = (f"{limit:.3g}", f"{limit / ours:.0%}") if classic else ("", "")
        print(f"| {name} | {ours:.3g} | {theirs:.3g} | {how} | {theirs / ours:.1f} x | {limits[0]} | {limits[1]} |")
        figures["rows"].append({"what": name, "pollen": ours, "pytorch": theirs, "pytorch_threads": how, "ratio": theirs / ours}
                               | ({"limit": limit, "of_limit": limit / ours} if classic else {}))
    if classic:
        http = of(pollen, "http_json_p50_s")
        print(f"| GET /samples?n=10000, JSON, p50 (s) | {http:.3g} | | | | | {http / every:.2f} x the drawing |")
        figures["http"] = {"p50_s": http, "of_drawing": http / every}
    with open(sys.argv[2], "w") as file:
        json.dump(figures, file, indent=2)


if __name__ == "__main__":
    main()
