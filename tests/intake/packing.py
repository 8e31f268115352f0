"""Archives for tests, made in memory."""

from __future__ import annotations

import gzip
import io
import zipfile

PAGE = b"<!doctype html><title>Quay</title><p>" + b"Ferries leave from the grain quay. " * 20


def record(
    url: str,
    body: bytes,
    *,
    kind: str = "response",
    content: str = "text/html; charset=utf-8",
    more: str = "",
    status: str = "200 OK",
    length: int | None = None,
) -> bytes:
    """One WARC record; `more`: HTTP header lines, `length`: a wrong Content-Length."""
    http = kind != "resource"
    block = (f"HTTP/1.1 {status}\r\nContent-Type: {content}\r\n{more}\r\n".encode() if http else b"") + body
    own = "application/http; msgtype=response" if http else content
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-03-04T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:test:{url.rpartition('/')[2]}>\r\nContent-Type: {own}\r\n"
            f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def spoilt(data: bytes) -> bytes:
    """A gzip member whose middle is broken."""
    out = bytearray(data)
    half = len(out) // 2
    out[half : half + 2] = bytes(b ^ 0xFF for b in out[half : half + 2])
    return bytes(out)


def packed(data: bytes) -> bytes:
    return gzip.compress(data)
