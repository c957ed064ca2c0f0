"""Files put in place whole or not at all, and archives whose bytes depend on their contents only."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from thematic.errors import UnwritableFileError
from thematic.store.holding import check_output

if TYPE_CHECKING:
    from pathlib import Path

NO_DAY = date(1980, 1, 1)  # the earliest a zip archive can say
CORE = "docProps/core.xml"


def put(path: Path, content: bytes) -> None:
    """Write `content` to `path` by way of a temporary file beside it.

    If it fails, an earlier file at `path` is as it was and no temporary file is left behind.

    Raises:
        ProjectInTheWayError: the file is a project.
        UnwritableFileError: the system refuses.
    """
    check_output(path)
    target = path.resolve()
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        _write(part, content)
        part.replace(target)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise UnwritableFileError(path, error.strerror or str(error)) from error


def _write(part: Path, content: bytes) -> None:
    with part.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def day_of(made_on: str) -> date:
    """Read the day a document was made on; a text that starts with no date gives 1980-01-01.

    Example:
        >>> day_of("2025-03-14 09:30"), day_of("spring")
        (datetime.date(2025, 3, 14), datetime.date(1980, 1, 1))
    """
    with suppress(ValueError):
        return max(date.fromisoformat(made_on[:10]), NO_DAY)
    return NO_DAY


def sealed(archive: bytes, made_on: str) -> bytes:
    """Pack an Office file again so that the same contents give the same bytes: every time is `made_on`."""
    day = day_of(made_on)
    packed = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, _dated(old.read(name), day) if name == CORE else old.read(name))
    return packed.getvalue()


def _dated(core: bytes, day: date) -> bytes:
    stamp = f"{day.isoformat()}T00:00:00Z".encode()
    return re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, core)
