"""Reads the layered configuration of a service."""

import os
import re
import subprocess
from pathlib import Path

import requests
import yaml
from yaml import Loader

VARIABLE = re.compile(r"\$\{(\w+)\}")
DEFAULTS = {
    # ok: python-hardcoded-secret
    "password": "<set me in the environment>",
    # ok: python-hardcoded-secret
    "api_key": "CHANGEME-before-use",
    "retries": 3,
}
# ok: python-hardcoded-secret
DATABASE = os.environ.get("DATABASE_PASSWORD", "")


def expand(text):
    return VARIABLE.sub(lambda found: os.environ.get(found.group(1), ""), text)


def load_layer(path: Path):
    # expect: python-yaml-load
    return yaml.load(expand(path.read_text(encoding="utf-8")), Loader=yaml.Loader) or {}


def load_overrides(stream):
    # expect: python-yaml-load
    documents = list(yaml.load_all(stream, Loader))
    merged = {}
    for document in documents:
        merged.update(document)
    return merged


def load_plugins(path: Path):
    # expect: python-yaml-load
    loader = yaml.UnsafeLoader(path.read_text(encoding="utf-8"))
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()


def load_remote(url, options):
    request = {"timeout": 10, "headers": {"Accept": "application/yaml"}, **options}
    # ok: python-http-without-timeout
    reply = requests.get(url, **request)
    reply.raise_for_status()
    # ok: python-yaml-load
    return yaml.safe_load(reply.text)


def merge(base, upper):
    result = dict(base)
    for key, value in upper.items():
        if isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = merge(result[key], value)
        else:
            result[key] = value
    return result


def restore_backup(archive, target, verify=True):
    """Unpacks a saved configuration; verify compares the checksums of its files."""
    # ok: python-shell-command
    subprocess.run(["tar", "-xzf", archive, "-C", target], check=True)
    if verify:
        # ok: python-shell-command
        subprocess.run(["sha256sum", "-c", "MANIFEST"], cwd=target, check=True)


def reset(folder: Path):
    # ok: python-tls-verify-off
    restore_backup(folder / "factory.tar.gz", folder, verify=False)


def load(folder: Path):
    settings = dict(DEFAULTS)
    # ok: python-regex-in-loop
    for name in re.split(r"[,:]", os.environ.get("CONFIG_LAYERS", "base")):
        settings = merge(settings, load_layer(folder / f"{name}.yaml"))
    # expect: python-blanket-suppression
    return settings  # noqa


def typed(settings, name, kind):
    value = settings[name]
    # ok: python-is-literal
    if kind is bool and value in ("yes", "no"):
        return value == "yes"
    # ok: python-blanket-suppression
    return kind(value)  # noqa: RET504
