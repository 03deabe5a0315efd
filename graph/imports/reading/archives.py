"""What is packed: archives whose members are counted against limits before anything is unpacked."""

import struct
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.imports import Limits, Unreadable
from graph.messages import Message

MEGABYTE = 1_000_000
CHUNK = 1 << 20
DAMAGED = Message("file.damaged")
# All that zipfile lets through when an archive is damaged.
ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, OverflowError, ValueError)


class Allowance:
    """What is left of the limits while one reading goes on; spending more than is left raises Unreadable."""

    def __init__(self, limits: Limits, scratch: Path | None = None) -> None:
        """`scratch` is the folder for what is unpacked, the system's own without one."""
        self.limits, self.scratch = limits, scratch
        self._bytes = limits.unpacked_mb * MEGABYTE
        self._rows = limits.rows

    def unpack(self, size: int) -> None:
        """Take `size` unpacked bytes."""
        self._bytes -= size
        if self._bytes < 0:
            raise Unreadable(Message("file.unpacks_beyond", most=self.limits.unpacked_mb))

    def row(self) -> None:
        """Take one row."""
        self._rows -= 1
        if self._rows < 0:
            raise Unreadable(Message("file.too_many_rows", most=self.limits.rows))


@contextmanager
def opened(path: Path, allowance: Allowance) -> Generator[zipfile.ZipFile]:
    """A zip archive whose members have been counted against the limits; raises Unreadable for what no archive should be."""
    try:
        archive = zipfile.ZipFile(path)
    except ZIP_FAULTS as fault:
        raise Unreadable(DAMAGED) from fault
    with archive:
        _count(archive.infolist(), allowance)
        yield archive


def _count(members: list[zipfile.ZipInfo], allowance: Allowance) -> None:
    limits = allowance.limits
    if len(members) > limits.members:
        raise Unreadable(Message("file.too_many_members", n=len(members), most=limits.members))
    if len({member.filename for member in members}) < len(members):
        raise Unreadable(Message("file.member_twice"))
    size = sum(member.file_size for member in members)
    if size > limits.unpacked_mb * MEGABYTE:
        raise Unreadable(Message("file.unpacks_to", size=size // MEGABYTE, most=limits.unpacked_mb))
    for member in members:
        if member.file_size > MEGABYTE and member.file_size > limits.ratio * max(1, member.compress_size):
            raise Unreadable(Message("file.bomb", member=member.filename, times=limits.ratio))


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, allowance: Allowance) -> Iterator[bytes]:
    """The bytes of a member in chunks of at most 1 MiB, each taken from the allowance."""
    if member.flag_bits & 1:
        raise Unreadable(Message("file.password_archive"))
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable(Message("file.packing"))
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(CHUNK):
                allowance.unpack(len(chunk))
                yield chunk
    except ZIP_FAULTS as fault:
        raise Unreadable(DAMAGED) from fault


def is_workbook(path: Path) -> bool:
    """Whether a zip archive is an office document of some kind rather than a bundle of files."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "[Content_Types].xml" in archive.namelist()
    except ZIP_FAULTS:
        return False
