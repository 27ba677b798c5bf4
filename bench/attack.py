"""What a client can do to others within the limits: see bench/attack."""

import argparse
import collections
import http.client
import json
import multiprocessing
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

FLAGS = ["--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
         "--sun-misc-unsafe-memory-access=allow", "-XX:+ExitOnOutOfMemoryError"]
LARGE = {"network": {"hiddenUnits": 1024, "hiddenLayers": 8}, "data": {"points": 1000}, "training": {"epochs": 2, "qualityEvery": 0}}
SMALL = {"preset": "classic", "training": {"epochs": 20}}
WIDE = {"dataset": "gaussian-mixture-64d", "data": {"points": 2000}, "training": {"epochs": 2, "qualityEvery": 0}}
LONG = {"training": {"epochs": 1_000_000}}


def ask(port, path, body=None, timeout=100):
    """The status, the body and Retry-After of a request; an answer that goes on after the timeout is left unread."""
    end = time.monotonic() + timeout
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        if body is None:
            connection.request("GET", path)
        else:
            connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
        response = connection.getresponse()
        read = []
        while (part := response.read1(1 << 20)) and time.monotonic() < end:
            read.append(part)
        return response.status, b"".join(read), response.headers.get("Retry-After")
    finally:
        connection.close()


def observe(port, path, every, until, answers):
    """Asks for a path again and again, and tells what it took."""
    while not until.is_set():
        begun = time.perf_counter()
        try:
            status = ask(port, path, timeout=60)[0]
        except OSError as e:
            status = type(e).__name__
        answers.put((path, time.perf_counter() - begun, status))
        until.wait(every)


class Observer:
    """A second client, in a process of its own."""

    def __init__(self, port, small):
        self.paths = {"/actuator/health/liveness": "liveness", f"/samples?n=100&job={small}": "n=100"}
        self.port = port

    def __enter__(self):
        self.until = multiprocessing.Event()
        self.answers = multiprocessing.Queue()
        self.processes = [multiprocessing.Process(target=observe, args=(self.port, path, 0.1, self.until, self.answers))
                          for path in self.paths]
        for process in self.processes:
            process.start()
        self.seen = collections.defaultdict(list)
        self.wrong = collections.Counter()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()
        return self

    def read(self):
        while True:
            path, seconds, status = self.answers.get()
            self.seen[self.paths[path]].append(seconds)
            if status != 200:
                self.wrong[status] += 1

    def __exit__(self, *_):
        self.until.set()
        for process in self.processes:
            process.join(70)
        time.sleep(0.2)

    def row(self):
        cells = []
        for name in ("liveness", "n=100"):
            times = sorted(self.seen[name]) or [float("nan")]
            at = min(len(times) - 1, int(0.99 * len(times)))
            cells += [f"{1000 * statistics.median(times):.0f}", f"{1000 * times[at]:.0f}", f"{1000 * times[-1]:.0f}"]
        return cells + [", ".join(f"{k}: {v}" for k, v in self.wrong.items()) or "none"]


def crowd(port, paths, seconds):
    """All at once; what they were answered, with Retry-After where there was one."""
    statuses = collections.Counter()

    def one(path):
        try:
            status, _, retry = ask(port, path, timeout=seconds)
            statuses[f"{status}" + (" retry" if retry else "")] += 1
        except (OSError, http.client.HTTPException) as e:
            statuses[type(e).__name__] += 1

    threads = [threading.Thread(target=one, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


def abandon(port, path, count):
    """Asks, and leaves."""
    for _ in range(count):
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            time.sleep(0.02)
    return collections.Counter({"abandoned": count})


def trickle(port, count, seconds):
    """Connections that send a byte of a header now and then; how many have been closed."""
    connections = []
    for _ in range(count):
        connection = socket.create_connection(("127.0.0.1", port))
        connection.sendall(b"GET /jobs HTTP/1.1\r\nHost: localhost\r\nX: ")
        connections.append(connection)
    closed = 0
    end = time.time() + seconds
    while time.time() < end and connections:
        for connection in list(connections):
            try:
                connection.sendall(b"a")
            except OSError:
                connections.remove(connection)
                closed += 1
        time.sleep(1)
    for connection in connections:
        connection.close()
    return collections.Counter({"closed by the service": closed, "left open": len(connections)})


def train(port, recipe, wait=True):
    status, body, _ = ask(port, "/jobs", recipe)
    if status != 202:
        return None, f"{status} {body[:300]!r}"
    job = json.loads(body)["id"]
    while wait and json.loads(ask(port, f"/jobs/{job}")[1])["state"] not in ("COMPLETED", "FAILED"):
        time.sleep(0.5)
    return job, json.loads(ask(port, f"/jobs/{job}")[1])["state"]


def start(command, data):
    log = os.path.join(data, "log")
    service = subprocess.Popen(command + ["--server.port=0", f"--pollen.data-dir={data}"],
                               stdout=open(log, "w"), stderr=subprocess.STDOUT)
    while service.poll() is None:
        found = re.search(r"Tomcat started on port (\d+)", open(log).read())
        if found:
            return service, int(found[1]), log
        time.sleep(0.3)
    sys.exit(open(log).read())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--heap", default="512m")
    parser.add_argument("--seconds", type=int, default=40)
    parser.add_argument("--only", default="", help="a regular expression: only attacks whose name it is in")
    parser.add_argument("command", nargs="+", help="what starts the service, without its flags")
    arguments = parser.parse_args()
    data = tempfile.mkdtemp(prefix="pollen-attack-")
    java = [arguments.command[0], f"-Xmx{arguments.heap}", *FLAGS, *arguments.command[1:]]
    service, port, log = start(java, data)
    try:
        small, _ = train(port, SMALL)
        large, state = train(port, LARGE)
        wide, _ = train(port, WIDE)
        large = large or small
        print(f"heap {arguments.heap}; the model of 8 x 1024 units: {state}", flush=True)
        long, _ = train(port, LONG, wait=False)
        s = arguments.seconds
        attacks = {
            "nothing": lambda: time.sleep(10) or collections.Counter(),
            "100 n=1 of 8x1024": lambda: crowd(port, [f"/samples?n=1&job={large}"] * 100, s),
            "4 datasets of 64 x 1,000,000 as npy":
                lambda: crowd(port, ["/datasets/gaussian-mixture-64d/points?n=1000000&format=npy"] * 4, s),
            "2 x the largest 64-d trajectory":
                lambda: crowd(port, ["/trajectory?dataset=gaussian-mixture-64d&n=10000&frames=100&format=npy"] * 2
                              + [f"/samples/trajectory?job={wide}&n=10000&frames=101&sampler=ddpm&format=npy"] * 2, s),
            "60 pictures of 200,000":
                lambda: crowd(port, [f"/samples?n=200000&format=png&job={small}"] * 60, s),
            "20 streams of 10,000,000": lambda: crowd(port, [f"/samples?n=10000000&job={small}"] * 20, s),
            "50 abandoned reports": lambda: abandon(port, f"/jobs/{small}/quality", 50),
            "100 abandoned pictures": lambda: abandon(port, f"/samples?n=200000&format=svg&job={small}", 100),
            "500 connections that trickle": lambda: trickle(port, 500, max(s, 30)),
        }
        print("| attack | answers | liveness p50 | p99 | max | n=100 p50 | p99 | max (ms) | wrong |")
        print("|---|---|---|---|---|---|---|---|---|")
        for name, attack in attacks.items():
            if not re.search(arguments.only, name):
                continue
            with Observer(port, small) as observer:
                answers = attack()
            cells = ", ".join(f"{k}: {v}" for k, v in sorted(answers.items()))
            print("| " + " | ".join([name, cells] + observer.row()) + " |", flush=True)
            if service.poll() is not None:
                print(f"THE SERVICE ENDED with {service.returncode}")
                break
            time.sleep(3)
        if service.poll() is None:
            try:
                print("the training beside it:", json.loads(ask(port, f"/jobs/{long}", timeout=20)[1])["state"])
                begun = time.perf_counter()
                print("a report now:", ask(port, f"/jobs/{small}/quality", timeout=100)[0],
                      f"in {time.perf_counter() - begun:.1f} s")
            except OSError as e:
                print("THE SERVICE DOES NOT ANSWER:", e)
        print("OutOfMemoryError in the log:", open(log).read().count("OutOfMemoryError"))
    finally:
        service.kill()
        service.wait()
        shutil.rmtree(data)


if __name__ == "__main__":
    main()
