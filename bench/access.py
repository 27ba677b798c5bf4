"""Latency of GET /samples?n=10 where nobody is asked who they are, and where everybody shows a key.

Both services run at once, each with a model of the same recipe, and are asked in turns, on one connection each. CPU time is what is left to compare where others use the machine.
"""
import argparse
import http.client
import json
import os
import re
import socket
import statistics
import subprocess
import tempfile
import time

FLAGS = ["--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
         "--sun-misc-unsafe-memory-access=allow", "--add-opens", "java.base/java.nio=ALL-UNNAMED"]
RECIPE = {"preset": "fast", "training": {"epochs": 20}}
PATH = "/samples?n=10"


class Service:
    def __init__(self, java, jar, *settings):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.directory = tempfile.TemporaryDirectory()
        self.log = open(f"{self.directory.name}/log", "w+")
        self.process = subprocess.Popen(
            [java, *FLAGS, "-jar", jar, f"--server.port={self.port}", f"--pollen.data-dir={self.directory.name}/data", *settings],
            stdout=self.log, stderr=subprocess.STDOUT)
        self.headers = {}
        self.connection = None
        self.wait_for("readiness", lambda: self.ask("GET", "/actuator/health/readiness")[0] == 200)
        key = re.search(r"pollen_[\w-]{43}", open(self.log.name).read())
        if key:
            self.headers["Authorization"] = "Bearer " + key[0]
        job = self.ask("POST", "/jobs", RECIPE)[1]["id"]
        self.wait_for("a model", lambda: self.ask("GET", f"/jobs/{job}")[1]["state"] == "COMPLETED")

    def wait_for(self, what, condition):
        for _ in range(600):
            try:
                if condition():
                    return
            except OSError:
                self.connection = None
            time.sleep(0.2)
        raise SystemExit(f"no {what}: {open(self.log.name).read()[-2000:]}")

    def ask(self, method, path, body=None):
        self.connection = self.connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {**self.headers, **({"Content-Type": "application/json"} if body is not None else {})}
        self.connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = self.connection.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text else None

    def milliseconds(self, requests):
        times = []
        self.connection.close()  # the service may have done so, while others were asked; it is opened again
        for _ in range(requests):
            begun = time.perf_counter()
            self.connection.request("GET", PATH, headers=self.headers)
            answer = self.connection.getresponse()
            answer.read()
            times.append((time.perf_counter() - begun) * 1000)
            assert answer.status == 200
        return times

    def cpu_seconds(self):
        user, system = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.process.terminate()
        self.process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--requests", type=int, default=500)
    parser.add_argument("--before", help="another jar, for example of before there were keys")
    parser.add_argument("java")
    parser.add_argument("jar")
    asked = parser.parse_args()
    services = {"nobody is asked": Service(asked.java, asked.jar),
                "everybody has a key": Service(asked.java, asked.jar, "--pollen.access.mode=keys")}
    if asked.before:
        services["the other jar"] = Service(asked.java, asked.before)
    try:
        for service in services.values():
            service.milliseconds(4000)  # until it is compiled
        medians = {name: [] for name in services}
        seconds = dict.fromkeys(services, 0)
        for _ in range(asked.rounds):
            for name, service in services.items():
                begun = service.cpu_seconds()
                medians[name].append(statistics.median(service.milliseconds(asked.requests)))
                seconds[name] += service.cpu_seconds() - begun
        base = statistics.median(medians["nobody is asked"])
        for name, values in medians.items():
            median = statistics.median(values)
            print(f"{name:20} {median:.3f} ms (rounds {min(values):.3f} to {max(values):.3f}), {median - base:+.3f} ms; "
                  f"CPU {1000 * seconds[name] / asked.rounds / asked.requests:.3f} ms a request")
    finally:
        for service in services.values():
            service.stop()


main()
