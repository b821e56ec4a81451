"""A server of language models on loopback that misbehaves on purpose.

It prints its port, and ends when its standard input ends. The first part of a path names how it
behaves, the second makes counts of different tests differ. Every request is a line of JSON in the
file that is its argument.
"""

import http.server
import json
import os
import sys
import threading

log_path = sys.argv[1]
lock = threading.Lock()
counts = {}

USAGE = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18, "cost": 0.125}


def messages(text, **more):
    return {
        "id": "msg_1", "type": "message", "role": "assistant", "model": "model-1-20260101",
        "content": [{"type": "thinking", "thinking": "hm"}, {"type": "text", "text": text}],
        "stop_reason": "end_turn",
        "usage": {"input_tokens": 5, "cache_read_input_tokens": 6, "output_tokens": 7}, **more}


def completion(text, **more):
    message = {"role": "assistant", "content": text}
    return {
        "id": "c1", "object": "chat.completion", "model": "model-1-20260101", "usage": USAGE,
        "choices": [{"index": 0, "finish_reason": "stop", "message": message, **more}]}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        self.do_POST()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        with lock:
            counts[self.path] = count = counts.get(self.path, 0) + 1
            with open(log_path, "a") as log:
                headers = {name.lower(): value for name, value in self.headers.items()}
                log.write(json.dumps({
                    "method": self.command, "path": self.path, "headers": headers,
                    "body": body.decode("utf-8", "replace")}) + "\n")
        self.is_chat = self.path.endswith("/chat/completions")
        self.key = self.headers.get("x-api-key") or self.headers.get(
            "authorization", "").removeprefix("Bearer ")
        behave = getattr(self, self.path.split("/")[1].replace("-", "_"), None)
        if behave is None:
            self.reply(404, {"error": {"type": "not_found_error", "message": "no such path"}})
        else:
            behave(count, body)

    def reply(self, status, value, **headers):
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        for name, header in headers.items():
            self.send_header(name.replace("_", "-"), header)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def say(self, text, **more):
        make = completion if self.is_chat else messages
        self.reply(200, make(text, **more))

    def drop(self):
        """Closes the connection."""
        self.close_connection = True
        self.wfile.flush()
        self.connection.shutdown(2)

    # How it behaves.

    def good(self, count, body):
        self.say("pong \u00fc \U0001f600")

    def late_interim(self, count, body):
        self.wfile.write(b"HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nA: b\r\n\r\n")
        self.say("pong")

    def slow(self, count, body):
        # Until the client goes away, in silence.
        while self.connection.recv(1024):
            pass
        self.close_connection = True

    def truncated(self, count, body):
        if count > 1:
            return self.say("whole")
        self.send_response(200)
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(b'{"content": [{"type": "te')
        self.drop()

    def chunk_cut(self, count, body):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b'5\r\n{"con\r\n')
        self.drop()

    def closed(self, count, body):
        self.drop()

    def limited(self, count, body):
        if count == 1:
            error = {"type": "error", "error": {"type": "rate_limit_error", "message": "slowly"}}
            return self.reply(429, error, Retry_After="7")
        self.say("patience")

    def limited_long(self, count, body):
        error = {"error": {"type": "rate_limit_error", "message": "tomorrow"}}
        self.reply(429, error, Retry_After="86400")

    def exhausted(self, count, body):
        error = {"error": {"code": "insufficient_quota", "message": "no money"}}
        self.reply(429, error, Retry_After="1")

    def failing(self, count, body):
        if count == 1:
            return self.reply(500, b"<html>oops</html>")
        if count == 2:
            return self.reply(529, {"type": "error", "error": {"type": "overloaded_error"}})
        self.say("third time")

    def down(self, count, body):
        self.reply(503, {"error": "maintenance"})

    def upstream(self, count, body):
        if count == 1:
            return self.reply(200, {"error": {"code": 502, "message": "bad gateway upstream"}})
        self.say("routed")

    def garbage(self, count, body):
        self.reply(200, b'{"content": [{"type": "text", ]')

    def shape(self, count, body):
        self.reply(200, {"content": {"text": 3}, "choices": "none"})

    def not_http(self, count, body):
        self.wfile.write(b"hello\r\n\r\nthere\r\n")
        self.drop()

    def redirect(self, count, body):
        host, port = self.server.server_address
        target = f"http://localhost:{port}/stolen/{self.key}"
        self.reply(307, {}, Location=target)

    def endless(self, count, body):
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b" " * 65536)
        except OSError:
            self.close_connection = True

    def endless_head(self, count, body):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        try:
            while True:
                self.wfile.write(b"X-Filler: " + b"a" * 4096 + b"\r\n")
        except OSError:
            self.close_connection = True

    def echo_key(self, count, body):
        error = {"type": "error", "error": {
            "type": f"invalid_{self.key}", "message": f"bad key '{self.key}\u0301' {self.key * 3}"}}
        self.reply(401, error, X_Key=self.key)

    def echo_key_raw(self, count, body):
        self.reply(400, ("x" * 290 + self.key + "y" * 400).encode())

    def echo_key_garbage(self, count, body):
        self.reply(200, f"{{'{self.key}'".encode())

    def echo_key_shape(self, count, body):
        self.reply(200, {"content": self.key, "choices": self.key})

    def echo_key_good(self, count, body):
        self.say(f"your key is {self.key}")

    def cut(self, count, body):
        if self.is_chat:
            return self.say('{"half": ', finish_reason="length")
        self.say('{"half": ', stop_reason="max_tokens")

    def refusing(self, count, body):
        if self.is_chat:
            return self.say(None, message={"content": None, "refusal": "I cannot"})
        self.say("", stop_reason="refusal")

    def bare(self, count, body):
        answer = completion("local") if self.is_chat else messages("local")
        del answer["usage"]
        self.reply(200, answer)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.buffer.read()
os._exit(0)
