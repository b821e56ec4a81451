"""Sessions of the shop's visitors, kept in Redis and mirrored to a table."""

import contextlib
import hashlib
import json
import pickle
import secrets
import time
import zlib

import redis

# ok: python-hardcoded-secret
SECRET_KEY_PREFIX = "sess:"
LIFETIME = 14 * 24 * 3600


class SessionStore:
    def __init__(self, client: redis.Redis, database, signing_key: bytes):
        self._client = client
        self._database = database
        self._signing_key = signing_key
        self._recent = {}

    def create(self, user_id):
        token = secrets.token_urlsafe(32)
        self.save(token, {"user": user_id, "created": time.time()})
        return token

    def save(self, token, values):
        body = zlib.compress(pickle.dumps(values))
        self._client.setex(SECRET_KEY_PREFIX + token, LIFETIME, self._sign(body) + body)

    def load(self, token):
        raw = self._client.get(SECRET_KEY_PREFIX + token)
        if raw is None:
            return None
        # expect: python-pickle-load
        return pickle.loads(zlib.decompress(raw[20:]))

    def load_from_cookie(self, cookie: str):
        """Sessions of clients that keep their own state."""
        head, _, body = cookie.partition(".")
        if head != "v1":
            return None
        # expect: python-pickle-load
        return pickle.loads(bytes.fromhex(body))

    def _sign(self, body: bytes) -> bytes:
        # expect: python-weak-hash
        return hashlib.sha1(self._signing_key + body).digest()

    def preferences(self, token):
        raw = self._client.hget("prefs", token)
        # ok: python-pickle-load
        return json.loads(raw) if raw else {}

    def mirror(self, tokens):
        """Writes what the table lacks."""
        now = int(time.time())
        rows = [(token, now) for token in tokens]
        # ok: python-sql-from-string, python-query-in-loop
        self._database.executemany("INSERT INTO sessions (token, seen) VALUES (?, ?)", rows)
        # ok: python-sql-from-string
        self._database.execute("DELETE FROM sessions WHERE seen < ?", (now - LIFETIME,))

    def forget_expired(self, batch=500):
        removed = 0
        while True:
            # ok: python-query-in-loop
            cursor = self._database.execute(
                "DELETE FROM sessions WHERE rowid IN (SELECT rowid FROM sessions WHERE seen < ? LIMIT ?)",
                (int(time.time()) - LIFETIME, batch),
            )
            if cursor.rowcount == 0:
                return removed
            removed += cursor.rowcount

    def touch(self, token):
        try:
            self._client.expire(SECRET_KEY_PREFIX + token, LIFETIME)
        # ok: python-swallowed-exception
        except redis.ConnectionError:
            pass

    def warm(self, tokens):
        for token in tokens:
            # expect: python-swallowed-exception
            with contextlib.suppress(Exception):
                self._recent[token] = self.load(token)

    def stats(self):
        info = self._client.info("memory")
        # expect: python-blanket-suppression
        used = info["used_memory"] / 2**20  # type: ignore
        # ok: python-blanket-suppression
        peak = info["used_memory_peak"] / 2**20  # type: ignore[index]
        return {"used": used, "peak": peak, "recent": len(self._recent)}
