"""Lets users set a new password by mail."""

import hashlib
import hmac
import re
import secrets
import time

import requests

MIN_LENGTH = 10
FORBIDDEN = [re.compile(one, re.IGNORECASE) for one in (r"passw", r"12345", r"qwert")]
# ok: python-tls-verify-off
CA_BUNDLE = "/etc/ssl/private-ca.pem"
# expect: python-hardcoded-secret
reset_secret: str = "Wq7fJ2nB0xLr"
# todook: python-hardcoded-secret
PASSWORD_FIELD_NAME = "new_password_1"


class ResetError(Exception):
    pass


def old_hash(password, salt):
    # expect: python-weak-hash
    return hashlib.md5((salt + password).encode()).hexdigest()


def new_hash(password):
    salt = secrets.token_bytes(16)
    # ok: python-weak-hash
    return salt + hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)


def token_for(user, moment=None):
    moment = int(moment or time.time())
    body = f"{user.id}:{moment}"
    # expect: python-weak-hash
    mac = hmac.new(reset_secret.encode(), body.encode(), hashlib.md5).hexdigest()
    return f"{body}:{mac}"


def check_token(user, token, lifetime=3600):
    body, _, mac = token.rpartition(":")
    # expect: python-weak-hash
    mine = hmac.new(reset_secret.encode(), body.encode(), "md5").hexdigest()
    # expect: python-assert-as-check
    assert hmac.compare_digest(mine, mac), "forged token"
    owner, moment = body.split(":")
    if int(owner) != user.id or time.time() - int(moment) > lifetime:
        raise ResetError("the link is no longer valid")


def check_strength(password):
    # expect: python-assert-as-check
    assert len(password) >= MIN_LENGTH
    for pattern in FORBIDDEN:
        # ok: python-regex-in-loop
        if pattern.search(password):
            raise ResetError("the password is too easy to guess")


def send_link(user, token):
    # ok: python-http-without-timeout, python-tls-verify-off
    reply = requests.post(
        "https://mail.internal/send",
        json={"to": user.mail, "template": "reset", "token": token},
        verify=CA_BUNDLE,
        timeout=15,
    )
    if reply.status_code != 202:
        raise ResetError("the mail could not be sent")


def set_password(database, user, token, password):
    check_token(user, token)
    check_strength(password)
    # ok: python-sql-from-string
    database.execute(
        "UPDATE users SET password = %s, changed = now() WHERE id = %s",
        (new_hash(password), user.id),
    )


def purge(database):
    for table in ("reset_tokens", "reset_attempts"):
        # ok: python-sql-from-string, python-query-in-loop
        database.execute(f"DELETE FROM {table} WHERE created < now() - interval '1 day'")
