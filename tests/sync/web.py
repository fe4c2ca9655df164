"""Remotes as they are met outside: git over http, and over ssh, each from this machine."""

import getpass
import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar


class _Backend(BaseHTTPRequestHandler):
    """`git http-backend`, which is a CGI program."""

    root: ClassVar[Path]
    password: ClassVar[str] = ""

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        if self.headers.get("Transfer-Encoding") == "chunked":
            self._answer(self._chunks())
        else:
            self._answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""

    def _chunks(self) -> bytes:
        data = b""
        while size := int(self.rfile.readline(), 16):
            data += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return data

    def _answer(self, body: bytes) -> None:
        if self.password and self.password not in self.headers.get("Authorization", ""):
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="team"')
            self.end_headers()
            return
        path, _, query = self.path.partition("?")
        done = subprocess.run(
            ["git", "http-backend"],
            input=body,
            capture_output=True,
            check=False,
            env={
                **os.environ,
                "GIT_PROJECT_ROOT": str(self.root),
                "GIT_HTTP_EXPORT_ALL": "1",
                "REMOTE_USER": "tess",
                "REMOTE_ADDR": "127.0.0.1",
                "REQUEST_METHOD": self.command,
                "PATH_INFO": path,
                "QUERY_STRING": query,
                "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            },
        )
        head, _, answer = done.stdout.partition(b"\r\n\r\n")
        fields = [line.split(": ", 1) for line in head.decode().splitlines()]
        status = next((value for name, value in fields if name == "Status"), "200 OK")
        self.send_response(int(status.split(" ")[0]))
        for name, value in fields:
            if name != "Status":
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)


@contextmanager
def http_server(root: Path, password: str = "") -> Iterator[str]:
    """Serve the repositories below a folder; gives the address."""
    backend = type("Backend", (_Backend,), {"root": root, "password": password})
    server = ThreadingHTTPServer(("127.0.0.1", 0), backend)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def silent_server() -> Iterator[str]:
    """Takes connections and never answers; gives the address."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


class NoServer(Exception):
    """This machine has an ssh server that cannot be started by this person."""


def find_sshd() -> str | None:
    """The ssh server, where this machine has one."""
    return shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")


@contextmanager
def ssh_server(where: Path, sshd: str) -> Iterator[tuple[str, str]]:
    """An ssh server of one's own; gives address and the command to reach it with."""
    where.mkdir()
    for name in ("host", "user"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(where / name)], check=True
        )
    shutil.copy(where / "user.pub", where / "authorized")
    (where / "authorized").chmod(0o600)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    (where / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {where}/host\nPidFile none\n"
        f"AuthorizedKeysFile {where}/authorized\nStrictModes no\nUsePAM no\n"
        "PasswordAuthentication no\nPermitRootLogin yes\n"
    )
    server = subprocess.Popen(
        [sshd, "-D", "-e", "-f", str(where / "config")], stderr=subprocess.PIPE
    )
    try:
        assert server.stderr is not None
        said = b""
        while b"listening" not in (line := server.stderr.readline()):
            said += line
            if not line:
                raise NoServer(said.decode().strip())
        command = (
            f"ssh -i {where}/user -o IdentitiesOnly=yes -o StrictHostKeyChecking=no "
            f"-o UserKnownHostsFile={where}/known -o LogLevel=ERROR"
        )
        yield f"ssh://{getpass.getuser()}@127.0.0.1:{port}", command
    finally:
        server.terminate()
        server.wait()
        if server.stderr is not None:
            server.stderr.close()
