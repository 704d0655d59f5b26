# SPDX-License-Identifier: GPL-3.0-or-later
"""A server of packs on loopback that can be as bad as any: it hangs up, stalls, lies about lengths and bytes, leads astray, wants a token. It counts what it sends."""

import base64
import hashlib
import http.server
import json
import re
import socket
import ssl
import threading
import time

from packs import TAG, sha256

INDEX = 'application/vnd.oci.image.index.v1+json'
SLICE = 8192


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    server_version = 'test'

    def log_message(self, *_):
        pass

    def say(self, status, body=b'', **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace('_', '-'), value)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(body)

    def hang_up(self):
        self.close_connection = True
        try:
            self.connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def may_enter(self, path):
        wanted = self.server.wanted
        if wanted is None or path == '/token' or self.headers.get('Authorization') == wanted:
            return True
        self.say(401, WWW_Authenticate=self.server.challenge)
        return False

    def give_token(self):
        if self.headers.get('Authorization') != self.server.login:
            return self.say(401, b'{}')
        return self.say(200, json.dumps({'token': self.server.wanted[len('Bearer '):]}).encode())

    def do_GET(self):
        server = self.server
        path = self.path.split('?')[0]
        if path.startswith('http://'):
            path = '/' + path.split('/', 3)[3]
        with server.lock:
            server.requests.append((self.command, self.path, dict(self.headers)))
            number = len(server.requests)
        if not self.may_enter(path):
            return None
        if path == '/token' and server.login is not None:
            return self.give_token()
        fault = server.fault(self, path, number) if server.fault else None
        if isinstance(fault, int):
            return self.say(fault, b'no')
        if isinstance(fault, str) and fault.startswith('http'):
            return self.say(302, Location=fault)
        if path in server.sessions:
            if server.forgets and not self.path.endswith(f'state={len(server.sessions[path])}'):
                return self.say(404)
            return self.say_session(path, 204)
        if path not in server.files:
            return self.say(404, b'not here')
        return self.send_file(path, server.files[path], fault)

    do_HEAD = do_GET

    def say_session(self, path, status):
        there = len(self.server.sessions[path])
        return self.say(status, Location=f'{path}?state={there}', Range=f'0-{max(0, there - 1)}')

    def read_body(self, path):
        """As far as it comes: the line is cut here, too."""
        server, body, length = self.server, b'', int(self.headers.get('Content-Length', 0))
        while len(body) < length and (piece := self.rfile.read(min(SLICE, length - len(body)))):
            body += piece
            if path not in server.sessions:
                continue
            with server.lock:
                server.received += len(piece)
                server.since_cut += len(piece)
                if server.cut_every and server.since_cut >= server.cut_every:
                    server.since_cut = 0
                    server.cuts += 1
                    break
        return body

    def take(self):
        """A registry's side of an upload: a session, chunks in their order, and the digest at the end. What came before the line broke is kept."""
        server = self.server
        path, _, query = self.path.partition('?')
        body = self.read_body(path)
        with server.lock:
            server.requests.append((self.command, self.path, dict(self.headers)))
            number = len(server.requests)
        if not self.may_enter(path):
            return None
        fault = server.fault(self, path, number) if server.fault else None
        if isinstance(fault, int):
            return self.say(fault, b'no')
        if self.command == 'POST' and path.endswith('/blobs/uploads/'):
            session = f'{path}{number}'
            server.sessions[session] = b''
            return self.say_session(session, 202)
        if self.command == 'PUT' and '/manifests/' in path:
            server.files[path] = server.files[f'{path.rpartition("/")[0]}/sha256:{sha256(body)}'] = body
            return self.say(201)
        if path not in server.sessions or 'state=' not in query:
            return self.say(404)
        there, length = len(server.sessions[path]), int(self.headers.get('Content-Length', 0))
        if server.forgets and query.split('&')[0] != f'state={there}':
            return self.say(404)
        if 'Content-Range' in self.headers and self.headers['Content-Range'] != f'{there}-{there + length - 1}':
            return self.say(416)
        server.sessions[path] += body
        if len(body) < length:
            return self.hang_up()
        if self.command == 'PATCH':
            return self.say_session(path, 202)
        data = server.sessions.pop(path)
        digest = query.rpartition('digest=')[2]
        if digest != 'sha256:' + sha256(data):
            return self.say(400, b'DIGEST_INVALID')
        server.files[f'{path.rpartition("/uploads/")[0]}/{digest}'] = data
        server.sent[path] = len(data)
        return self.say(201)

    do_POST = do_PATCH = do_PUT = take

    def send_file(self, path, data, fault):
        span = re.fullmatch(r'bytes=(\d+)-(\d*)', self.headers.get('Range', '')) if self.server.has_ranges else None
        begin, end = (int(span[1]), min(len(data), int(span[2] or len(data)) + 1)) if span else (0, len(data))
        if begin >= len(data) > 0:
            return self.say(416)
        body = data[begin:end]
        if fault == 'bytes':
            body = body[:len(body) // 2] + b'?' + body[len(body) // 2 + 1:]
        length = len(body) + {'longer': 100, 'shorter': -min(100, len(body) // 2)}.get(fault, 0)
        self.send_response(206 if span else 200)
        self.send_header('Content-Length', str(length))
        if self.server.has_ranges:
            self.send_header('Accept-Ranges', 'bytes')
        if span:
            self.send_header('Content-Range', f'bytes {begin}-{end - 1}/{len(data)}')
        self.end_headers()
        if self.command == 'HEAD':
            return None
        return self.send_body(path, body[:length] if fault == 'shorter' else body, fault)

    def send_body(self, path, body, fault):
        """In slices, so that the line can be cut after any number of bytes, whatever they belong to."""
        server = self.server
        at = 0
        while at < len(body):
            piece = body[at:at + SLICE]
            is_cut = False
            with server.lock:
                if server.cut_every:
                    piece = piece[:server.cut_every - server.since_cut]
                    server.since_cut += len(piece)
                    is_cut = server.since_cut >= server.cut_every
                    server.since_cut %= server.cut_every
                server.sent[path] = server.sent.get(path, 0) + len(piece)
            try:
                self.wfile.write(piece)
            except OSError:
                return self.hang_up()
            at += len(piece)
            if is_cut:
                server.cuts += 1
                return self.hang_up()
            if fault == 'stall' and at >= len(body) // 2:
                self.wfile.flush()
                self.connection.settimeout(30)
                try:
                    self.connection.recv(1)
                except OSError:
                    pass
                return self.hang_up()
        if fault == 'longer':
            self.hang_up()
        return None


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, files=None, certificate=None):
        super().__init__(('127.0.0.1', 0), Handler)
        self.files = files or {}
        self.lock = threading.Lock()
        self.requests, self.sent, self.sessions = [], {}, {}
        self.cut_every = self.since_cut = self.cuts = self.received = 0
        self.forgets = False  # as Docker's registry does with a piece that came in part
        self.fault = self.wanted = self.login = self.challenge = None
        self.has_ranges = True
        scheme = 'http'
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True)
            scheme = 'https'
        self.address = f'{scheme}://127.0.0.1:{self.server_address[1]}'
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        pass

    def want_token(self, user='county', password='secret', realm=None):
        self.wanted = 'Bearer token-' + hashlib.sha256(password.encode()).hexdigest()
        self.login = 'Basic ' + base64.b64encode(f'{user}:{password}'.encode()).decode()
        self.challenge = f'Bearer realm="{realm or self.address + "/token"}",service="here",scope="repository:county/courses:pull"'

    def want_password(self, user='county', password='secret'):
        self.wanted = 'Basic ' + base64.b64encode(f'{user}:{password}'.encode()).decode()
        self.challenge = 'Basic realm="here"'

    def count(self, part=''):
        with self.lock:
            return sum(size for path, size in self.sent.items() if part in path)

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


def repository(*packs, name='lamplight', catalog=True):
    """The files of a repository that holds these packs, as a registry shows them."""
    files, entries = {}, []
    for pack in packs:
        for entry in pack.entries:
            data = pack.blobs[entry['digest'][7:]]
            files[f'/v2/{name}/manifests/{entry["annotations"][TAG]}'] = data
            files[f'/v2/{name}/manifests/{entry["digest"]}'] = data
        files.update({f'/v2/{name}/blobs/sha256:{digest}': data for digest, data in pack.blobs.items()})
        entries += pack.entries
    files[f'/v2/{name}/tags/list'] = json.dumps({'name': name, 'tags': [entry['annotations'][TAG] for entry in entries]}).encode()
    if catalog:
        files[f'/v2/{name}/manifests/catalog'] = json.dumps({'schemaVersion': 2, 'mediaType': INDEX, 'manifests': entries}).encode()
    return files


def wait(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, 'it did not come to pass'
        time.sleep(0.02)
