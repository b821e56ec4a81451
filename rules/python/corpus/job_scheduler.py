"""Runs the jobs of a queue on the machines of a small cluster."""

import heapq
import logging
import pickle
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import joblib
import yaml

# expect: python-hardcoded-secret
CLUSTER_API_KEY = b"f0d7-11c2-9a6e-bb43"
logger = logging.getLogger(__name__)


# expect: python-mutable-default
def make_job(name, command, after=[], priority=0):
    after.append(name)
    return {"name": name, "command": command, "after": after, "priority": priority}


# expect: python-mutable-default
def run_remote(
    host,
    command,
    environment={},
):
    environment["JOB_HOST"] = host
    exports = " ".join(f"{key}={value}" for key, value in environment.items())
    # expect: python-shell-command
    return subprocess.run(f"ssh {host} 'env {exports} {command}'", shell=True, capture_output=True)


class Queue:
    def __init__(self, state: Path):
        self.state = state
        self.waiting = []
        self.running = {}

    def restore(self):
        # expect: python-pickle-load
        self.waiting = pickle.loads(self.state.read_bytes())

    def submit(self, request):
        """A job that a client sends over the wire."""
        # expect: python-pickle-load
        job = joblib.load(request.stream)
        self.waiting.append(job)

    def from_plan(self, path):
        with open(path) as stream:
            # expect: python-yaml-load
            plan = yaml.unsafe_load(stream)
        for name, entry in plan.items():
            self.waiting.append(make_job(name, entry["run"]))

    def ready(self):
        blocked = []
        found = None
        while self.waiting:
            # expect: python-list-shift-in-loop
            job = self.waiting.pop(0)
            if any(name in self.running for name in job["after"]):
                blocked.append(job)
            else:
                found = job
                break
        self.waiting = blocked + self.waiting
        return found

    def most_urgent(self, count=5):
        # ok: python-sorted-for-extreme
        return heapq.nlargest(count, self.waiting, key=lambda job: job["priority"])

    def first_by_name(self):
        # ok: python-sorted-for-extreme
        names = sorted(job["name"] for job in self.waiting)
        # ok: python-assert-as-check
        assert names == sorted(names)
        return names[:1]


def work(queue, hosts):
    with ThreadPoolExecutor(len(hosts)) as pool:
        for host in hosts:
            # ok: python-query-in-loop
            pool.submit(run_loop, queue, host)


def run_loop(queue, host, runner=None):
    idle = 0
    while idle < 60:
        job = queue.ready()
        if job is None:
            # ok: python-string-built-in-loop
            idle += 1
            time.sleep(1)
            continue
        try:
            # ok: python-query-in-loop
            (runner or queue.runner).execute(job["command"], host)
        # expect: python-swallowed-exception
        except Exception:  # the next run repairs it
            pass
        # expect: python-swallowed-exception
        except BaseException: continue


def status_line(jobs):
    # ok: python-string-built-in-loop
    line = f"{len(jobs)} jobs"
    for job in jobs:
        if job["priority"] > 9:
            # ok: python-string-built-in-loop
            line += " (urgent)"
            break
    return line
