"""Points in time as people and LMSs write them, and the zone that they mean.

nbgrader keeps times in UTC without saying so, and so does the gradebook. What people write and read
is in the course's own zone, `c.Times.zone` in `nbgrader_config.py`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from traitlets import Unicode
from traitlets.config import Config, Configurable

from course.errors import CourseError

MONTHS = (
    "january januar janvier enero gennaio",
    "february februar février fevrier febrero febbraio",
    "march märz maerz mars marzo",
    "april avril abril aprile",
    "may mai mayo maggio",
    "june juni juin junio giugno",
    "july juli juillet julio luglio",
    "august août aout agosto",
    "september septembre septiembre settembre",
    "october oktober octobre octubre ottobre",
    "november novembre noviembre",
    "december dezember décembre decembre diciembre dicembre",
)
ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d?)-(\d\d?)(?!\d)")
DOTTED = re.compile(r"(?<!\d)(\d\d?)\.\s?(\d\d?)\.\s?(\d{4})(?!\d)")
NAMED = re.compile(
    r"(?:(\d\d?)\.?\s+(?:de\s+)?)?([^\W\d_]{3,})\.?(?:\s+(\d\d?),)?\s*,?\s*(?:de\s+)?(\d{4})"
)
CLOCK = re.compile(r"(\d\d?)[:.h](\d\d)(?:[:.](\d\d)(?:\.\d+)?)?\s*([ap]\.?\s?m\b)?", re.IGNORECASE)
NAME_OF_ZONE = re.compile(r"[A-Z][A-Za-z_]+(?:/[\w+-]+)+|[A-Z]{3,5}")  # Europe/Berlin, CET
OFFSET = re.compile(r"(?:UTC|GMT|Z|[+-]\d\d:?\d\d)\s*$")


class Times(Configurable):
    """The course's clock: `c.Times` in `nbgrader_config.py`."""

    zone = Unicode("UTC", help='the zone of all times that name none, such as "Europe/Berlin"').tag(
        config=True
    )


def zone_of(config: Config) -> ZoneInfo:
    """The zone that `nbgrader_config.py` names.

    Raises:
        CourseError: there is no such zone.
    """
    name = Times(config=config).zone
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # an unknown name is a KeyError
        raise CourseError(
            f'c.Times.zone in nbgrader_config.py is "{name}", which is not a time zone; write one '
            'such as "Europe/Berlin" or "UTC".'
        ) from None


def parse(text: str, zone: tzinfo) -> datetime:
    """A time in UTC without a zone, as the gradebook keeps it.

    Read are ISO 8601 ("2026-10-14 23:59", with seconds and an offset or without), "14.10.2026 23:59",
    with a zone behind it such as "Europe/Berlin", and what Moodle writes: "Wednesday, 14 October 2026, 11:59 PM", "Mittwoch, 14. Oktober 2026,
    23:59", "Wednesday, October 14, 2026, 11:59 PM". Without an offset it is a time of `zone`; an hour
    that the clocks show twice is the first of the two. A date alone is the end of that day.

    Raises:
        ValueError: it is none of these; the text says why.
    """
    text = " ".join(text.split())
    if re.search(r"\b\d\d?/\d\d?/\d{2,4}\b", text):
        raise ValueError(
            f'"{text}" may begin with the day or with the month; write it as 2026-10-14 23:59'
        )
    day, rest = _day(text)
    clock = CLOCK.search(rest)
    hour, minute, second = 23, 59, 59
    if not clock and any(char.isdigit() for char in rest):
        raise ValueError(f'"{text}" is not a time; write it as 2026-10-14 23:59')
    if clock:
        hour, minute, second = (int(part or 0) for part in clock.group(1, 2, 3))
        if half := clock.group(4):
            if not 1 <= hour <= 12:
                raise ValueError(f'"{text}" is not a time; write it as 2026-10-14 23:59')
            hour = hour % 12 + (12 if half[0] in "pP" else 0)
    try:
        when = datetime(*day, hour, minute, second)
    except ValueError:
        raise ValueError(f'"{text}" is not a time; write it as 2026-10-14 23:59') from None
    if clock:
        behind = rest[clock.end() :].strip(" ()")
        offset = OFFSET.search(rest)
        if offset:
            sign = offset.group().strip()
            zone = UTC if sign in ("UTC", "GMT", "Z") else _offset(sign)
        elif NAME_OF_ZONE.fullmatch(behind):
            zone = _named(behind)
    try:
        return when.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)
    except (OverflowError, ValueError):
        raise ValueError(f'"{text}" is not a time; write it as 2026-10-14 23:59') from None


def _named(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise ValueError(f'"{name}" is not a time zone; write one such as Europe/Berlin') from None


def _offset(sign: str) -> tzinfo:
    found = datetime.strptime(sign, "%z").tzinfo
    assert found is not None
    return found


def _day(text: str) -> tuple[tuple[int, int, int], str]:
    """Year, month and day, and the text behind them."""
    if found := ISO.search(text):
        return (int(found[1]), int(found[2]), int(found[3])), text[found.end() :]
    if found := DOTTED.search(text):
        return (int(found[3]), int(found[2]), int(found[1])), text[found.end() :]
    for found in NAMED.finditer(text):
        month = _month(found[2])
        if month and (found[1] or found[3]):
            return (int(found[4]), month, int(found[1] or found[3])), text[found.end() :]
    raise ValueError(f'"{text}" is not a time; write it as 2026-10-14 23:59')


def _month(word: str) -> int:
    """The number of a month by its name or its beginning; 0 if it is none."""
    word = word.casefold()
    for number, names in enumerate(MONTHS, 1):
        if any(
            name == word or (len(word) >= 3 and name.startswith(word)) for name in names.split()
        ):
            return number
    return 0


def shown(moment: datetime | None, zone: tzinfo) -> str:
    """A time of the gradebook as people read it, with its zone; "" for none."""
    if moment is None:
        return ""
    return f"{moment.replace(tzinfo=UTC).astimezone(zone):%Y-%m-%d %H:%M %Z}"
