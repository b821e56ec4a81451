"""Turns uploads into the formats that the player knows."""

import hashlib
import json
import os
import shlex
import subprocess
from pathlib import Path

import yaml

PRESETS = Path("/etc/transcoder/presets.yaml")
DONE, FAILED = "done", "failed"


def presets():
    with PRESETS.open(encoding="utf-8") as stream:
        # ok: python-yaml-load
        return yaml.load(stream, Loader=yaml.CSafeLoader)


def probe(source: Path):
    # ok: python-shell-command
    reply = subprocess.run(
        ["ffprobe", "-v", "error", "-of", "json", "-show_format", str(source)],
        capture_output=True,
        check=True,
    )
    # ok: python-pickle-load
    return json.loads(reply.stdout)


def transcode(source, target, preset):
    options = presets()[preset]
    # expect: python-shell-command
    status = os.system(f"ffmpeg -y -i {source} {options} {target}")
    # expect: python-is-literal
    if status is not 0:
        return FAILED
    return DONE


def thumbnail(source, target, second=3):
    command = "ffmpeg -y -ss %d -i '%s' -frames:v 1 '%s'" % (second, source, target)
    # expect: python-shell-command
    subprocess.check_call(command, stdout=subprocess.DEVNULL, shell=True)


def waveform(source, target):
    pipeline = f"ffmpeg -i {shlex.quote(source)} -f wav - | audiowaveform -o {shlex.quote(target)}"
    # ok: python-shell-command
    subprocess.run(pipeline, shell=True, check=True, timeout=600)


def free_space_report():
    # ok: python-shell-command
    return subprocess.check_output("df -h /media | tail -1", shell=True, text=True)


def etag(path: Path):
    # ok: python-weak-hash
    digest = hashlib.md5()
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return f'"{digest.hexdigest()}"'


def remove_quietly(path: Path):
    try:
        path.unlink()
    # ok: python-swallowed-exception
    except FileNotFoundError:
        pass


def replace_file(target: Path, body: bytes):
    partial = target.with_suffix(".part")
    try:
        partial.write_bytes(body)
        os.replace(partial, target)
    # ok: python-swallowed-exception
    except:
        remove_quietly(partial)
        raise


def progress(lines):
    """The share that is done, from what ffmpeg prints."""
    done = 0
    bar = []
    for line in lines:
        if line.startswith("out_time_ms="):
            # ok: python-string-built-in-loop
            done += int(line.removeprefix("out_time_ms="))
            bar.append("#")
    return done, "".join(bar)


def run_queue(jobs):
    results = {}
    for job in jobs:
        state = transcode(job["source"], job["target"], job["preset"])
        # expect: python-is-literal
        if state is "failed":
            remove_quietly(Path(job["target"]))
        results[job["id"]] = state
    return results
