"""The site of Neo4j Browser: its own files out of their jar, and before its script ours, which gives it the seed.

Nothing else is served and nothing is taken: only this machine is listened to, a page of another site can neither read
what is here nor stand around it, and Browser itself is kept from asking for anything elsewhere.
"""

from __future__ import annotations

import json
import mimetypes
import sys
import threading
import zipfile
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path

from pmg_graph.neo4j.server.ports import HOST

#: The user whose password `serve` prints.
USER = "neo4j"

_SCRIPT = "pmg-graph.js"
_NAMES = (HOST, "localhost")
_TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8", ".woff2": "font/woff2"}


def serve(jar: Path, seed: Path, bolt_port: int, port: int) -> int:
    """Serve Neo4j Browser in threads of this process, at a port (0 is any), and return the port.

    Raises:
        OSError: the port is in use.
    """
    site = _Site(jar, seed, bolt_port, port)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    return site.server_port


class _Site(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"  # there it would take a port from whoever has it

    def __init__(self, jar: Path, seed: Path, bolt_port: int, port: int) -> None:
        self.files = zipfile.ZipFile(jar)
        self.seed = seed
        self.bolt = f"bolt://{HOST}:{bolt_port}"
        reached = " ".join(f"{scheme}://{name}:{bolt_port}" for scheme in ("ws", "http") for name in _NAMES)
        self.policy = "; ".join(
            (
                "default-src 'self' data: blob:",
                "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
                "style-src 'self' 'unsafe-inline'",
                f"connect-src 'self' {reached}",
                "frame-ancestors 'none'",
                "form-action 'self'",
            )
        )
        super().__init__((HOST, port), _Handler)

    def script(self) -> bytes:
        """The script that runs before Browser's."""
        try:
            seed = json.loads(self.seed.read_bytes())
        except (OSError, ValueError):
            seed = {}
        text = resources.files(__name__.rpartition(".")[0]).joinpath("seed.js").read_text(encoding="utf-8")
        return f"window.pmgGraph = {json.dumps(seed | {'bolt': self.bolt, 'user': USER})};\n{text}".encode()

    def file(self, name: str) -> bytes | None:
        """A file of Browser; its page with our script before the first of its own."""
        try:
            data = self.files.read(f"browser/{name}")
        except KeyError:
            return None
        if name == "index.html":
            return data.replace(b"<script src=", f'<script src="{_SCRIPT}"></script><script src='.encode(), 1)
        return data


class _Handler(BaseHTTPRequestHandler):
    server: _Site
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        """Answer."""
        if self.headers.get("Host", "") not in {f"{name}:{self.server.server_port}" for name in _NAMES}:
            # a name of somebody else's that leads here
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, b"", "text/plain")
            return
        path = self.path.partition("?")[0]
        if path == "/":
            if "json" in self.headers.get("Accept", ""):  # by which Browser finds the server
                self._answer(HTTPStatus.OK, json.dumps({"bolt_direct": self.server.bolt}).encode(), "application/json")
            else:
                self._redirect()
        elif path == "/browser":
            self._redirect()
        elif path == f"/browser/{_SCRIPT}":
            self._answer(HTTPStatus.OK, self.server.script(), _TYPES[".js"])
        else:
            self._file(path.removeprefix("/browser/") or "index.html" if path.startswith("/browser/") else "")

    do_HEAD = do_GET  # noqa: N815 (as http.server calls it)

    def _file(self, name: str) -> None:
        data = self.server.file(name) if name and not name.endswith("/") else None
        if data is None:
            self._answer(HTTPStatus.NOT_FOUND, b"", "text/plain")
            return
        suffix = "." + name.rpartition(".")[2]
        kind = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        self._answer(HTTPStatus.OK, data, kind, keep=name != "index.html")

    def _redirect(self) -> None:
        self._answer(HTTPStatus.FOUND, b"", "text/plain", ("Location", "/browser/"))

    def _answer(self, status: HTTPStatus, data: bytes, kind: str, *more: tuple[str, str], keep: bool = False) -> None:
        self.send_response(status)
        headers = (
            ("Content-Type", kind),
            ("Content-Length", str(len(data))),
            ("Cache-Control", "max-age=86400" if keep else "no-store"),
            ("Content-Security-Policy", self.server.policy),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Referrer-Policy", "no-referrer"),
            *more,
        )
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the log is the server's."""
