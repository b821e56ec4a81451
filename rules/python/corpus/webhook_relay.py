"""Passes the events of one system on to the subscribers of another."""

import logging
import ssl
import time
import urllib.request

import requests
import yaml

logger = logging.getLogger(__name__)

# expect: python-hardcoded-secret
RELAY_SECRET = "9f2c-77ab-Lk31-eeq0"
# todoruleid: python-hardcoded-secret
SIGNATURE_SALT = "mZ4!kd0qPz"
RETRIES = (1, 5, 25)


class RelayLoader(yaml.SafeLoader):
    """Plain data, and !seconds for durations."""


RelayLoader.add_constructor("!seconds", lambda loader, node: float(loader.construct_scalar(node)))


class Relay:
    def __init__(self, subscribers):
        self.subscribers = subscribers
        self.session = requests.Session()
        self.session.headers["User-Agent"] = "relay/2"
        self.dead_letters = []

    @classmethod
    def from_file(cls, path):
        with open(path, encoding="utf-8") as stream:
            # ok: python-yaml-load
            return cls(yaml.load(stream, Loader=RelayLoader)["subscribers"])

    def deliver(self, event):
        for subscriber in self.subscribers:
            for pause in RETRIES:
                if self._post(subscriber, event):
                    break
                time.sleep(pause)
            else:
                self.dead_letters.append((subscriber["url"], event))

    def _post(self, subscriber, event):
        try:
            if subscriber.get("internal"):
                # expect: python-tls-verify-off, python-http-without-timeout
                reply = requests.post(subscriber["url"], json=event, verify=False)
            else:
                # expect: python-http-without-timeout
                reply = self.session.post(subscriber["url"], json=event)
            return reply.ok
        except requests.RequestException as error:
            logger.warning("%s: %s", subscriber["url"], error)
            return False

    def ping(self, subscriber):
        try:
            # ok: python-http-without-timeout
            requests.head(subscriber["url"], timeout=5)
        # expect: python-swallowed-exception
        except Exception:
            pass

    def notify_operator(self, text):
        try:
            # expect: python-http-without-timeout
            requests.post(
                "https://chat.internal/hooks/relay",
                json={"text": text, "at": int(time.time())},
                headers={"X-Relay": RELAY_SECRET},
            )
        # expect: python-swallowed-exception
        except:
            logger.error("operator not reached")

    def replay(self):
        """Tries the dead letters again, in their order."""
        waiting, self.dead_letters = self.dead_letters, []
        # ok: python-list-shift-in-loop
        for url, event in waiting:
            if not self._post({"url": url}, event):
                self.dead_letters.append((url, event))
        # ok: python-list-shift-in-loop
        oldest = self.dead_letters.pop(0) if len(self.dead_letters) > 1000 else None
        return oldest


def legacy_context():
    context = ssl.create_default_context()
    # expect: python-tls-verify-off
    context.check_hostname = False
    # expect: python-tls-verify-off
    context.verify_mode = ssl.CERT_NONE
    return context


def fetch_schema(url, timeout=10):
    # ok: python-http-without-timeout
    with urllib.request.urlopen(url, timeout=timeout) as reply:
        return reply.read()
