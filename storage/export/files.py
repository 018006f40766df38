"""Writes files so that a reader sees the old one or the new one, never half of it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from storage.export.selecting import ExportError

OURS = ".almanac-export"
"""Marks a folder that an export made: only such a folder is ever replaced."""


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step. Permissions are those a new file would get.

    Raises:
        OSError: the folder is missing or not writable, or the disk is full; what was there before is still there.
    """
    with atomic_file(path) as file:
        file.write(data)


@contextmanager
def atomic_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write, which stands at `path` once the block has ended well. Raises OSError."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _put(Path(name), path, 0o666)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def atomic_path(path: Path) -> Iterator[Path]:
    """The name of a new file for a library that writes by itself; it stands at `path` once the block has ended well."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.", suffix=".part")
    os.close(descriptor)
    try:
        yield Path(name)
        with Path(name).open("rb") as file:
            os.fsync(file.fileno())
        _put(Path(name), path, 0o666)
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            Path(f"{name}{ending}").unlink(missing_ok=True)


@contextmanager
def atomic_folder(path: Path) -> Iterator[Path]:
    """A folder to fill, which takes the place of `path` once the block has ended well. Raises OSError."""
    new = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name[:80]}.", suffix=".part"))
    try:
        (new / OURS).write_text("Made by `almanac export`; --force replaces this folder.\n", encoding="utf-8")
        yield new
        _put(new, path, 0o777)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def check_target(path: Path, *, force: bool, folder: bool = False) -> None:
    """Raise `ExportError` where nothing can be written at `path`, or something stands there that is not to be lost."""
    if not path.parent.is_dir():
        raise ExportError(f"{path}: there is no folder {path.parent}; make it, or name another file")
    if not os.access(path.parent, os.W_OK):
        raise ExportError(f"{path}: its folder is read-only; make it writable, or name another file")
    if not path.exists() and not path.is_symlink():
        return
    if path.is_dir() != folder:
        raise ExportError(f"{path}: a {'folder' if path.is_dir() else 'file'}; name another {_what(folder)}")
    if folder and not force and not any(path.iterdir()):
        return
    if not force:
        raise ExportError(f"{path}: is there already; name another {_what(folder)}, or pass --force to replace it")
    if folder and any(path.iterdir()) and not (path / OURS).is_file():
        raise ExportError(f"{path}: no export made this folder, so none replaces it; name another one")


def _what(folder: bool) -> str:
    return "folder" if folder else "file"


def _put(new: Path, path: Path, mode: int) -> None:
    mask = os.umask(0)
    os.umask(mask)
    new.chmod(mode & ~mask)
    if not path.is_dir():
        new.replace(path)
        return
    old = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name[:80]}.", suffix=".old"))
    path.replace(old)
    new.replace(path)
    shutil.rmtree(old, ignore_errors=True)
