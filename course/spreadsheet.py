"""Tables as an LMS or a spreadsheet saves them: CSV of any separator and any usual encoding.

Excel writes `;` where the decimal mark is a comma, cp1252 or UTF-16 where nobody asked for UTF-8, and
marks the beginning of a file. All of that is read; what cannot be is refused in one sentence that
names the row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from course.errors import CourseError, UsageError
from course.printable import display_name
from helpers.counting import counted, plural

LARGEST = 20_000_000  # bytes: a class of a million has less
SEPARATORS = ",;\t|"
#: What a file begins with that is a table, but not text.
WORKBOOKS = {
    b"PK\x03\x04": "an Excel or LibreOffice workbook",
    b"\xd0\xcf\x11\xe0": "an old workbook",
}


@dataclass(frozen=True)
class Row:
    """One row by the names of its columns; `number` is the row of the spreadsheet, from 1."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """A table with names in its first row.

    Attributes:
        name: of the file, as it may be shown.
        columns: the names, in the file's order.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def fault(self, row: Row | int, what: str) -> CourseError:
        """An error in a row."""
        return CourseError(f"{self.name}, row {getattr(row, 'number', row)}: {what}")


def read_table(path: Path) -> Table:
    """The table in a file.

    Raises:
        UsageError: the file cannot be read.
        CourseError: it is not a table, or a row cannot be read.
    """
    return table_of(read_data(path), display_name(path.name))


def read_data(path: Path) -> bytes:
    """The bytes of a file that should be a table.

    Raises:
        UsageError: it cannot be read.
        CourseError: it is too large for one.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        raise UsageError(f"{display_name(str(path))} cannot be read: {error.strerror}.") from None
    if size > LARGEST:
        raise CourseError(
            f"{display_name(path.name)} is larger than {LARGEST // 1_000_000} MB, too large for a "
            "table of students."
        )
    return data


def table_of(data: bytes, name: str) -> Table:
    """The table in these bytes; `name` is for what is said about it."""
    text = decoded(data, name)
    separator, skipped = "", 0
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:  # Excel's own hint
        separator, text, skipped = first.strip()[4], rest, 1
    separator = separator or _separator(text)
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = skipped
    try:
        for cells in reader:
            number += 1
            if any(cell.strip() for cell in cells):
                rows.append((number, cells))
    except csv.Error as error:
        raise CourseError(
            f"{name}, row {number + 1}: {error}. Save it again as CSV (UTF-8)."
        ) from None
    if not rows:
        raise CourseError(f"{name} is empty.")
    (_, head), *body = rows
    columns = tuple(cell.strip() for cell in head)
    while columns and not columns[-1]:  # a separator at the end of the line
        columns = columns[:-1]
    twice = next((c for i, c in enumerate(columns) if c and c in columns[:i]), None)
    if twice is not None:
        raise CourseError(f'{name}, row {skipped + 1}: two columns are called "{twice}".')
    made = []
    for number, cells in body:
        extra = [cell for cell in cells[len(columns) :] if cell.strip()]
        if extra:
            raise CourseError(
                f"{name}, row {number}: it has {counted(len(cells), 'cell')}, and there "
                f"{plural(len(columns), 'is', 'are')} {counted(len(columns), 'column')}. "
                'Put a text that contains the separator into "quotes".'
            )
        filled = [*cells, *[""] * len(columns)]
        made.append(Row(number, dict(zip(columns, map(_plain, filled), strict=False))))
    return Table(name, columns, tuple(made))


def decoded(data: bytes, name: str) -> str:
    """The text of a file, whatever wrote it.

    Raises:
        CourseError: it is not text in an encoding that spreadsheets write.
    """
    for start, what in WORKBOOKS.items():
        if data.startswith(start):
            raise CourseError(f"{name} is {what}: save it as CSV (UTF-8).")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif data[1:2] == b"\0" or data[:1] == b"\0":  # UTF-16 without its mark
        encodings = ["utf-16-le" if data[1:2] == b"\0" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            place = error.start
        else:
            break
    else:
        row = data.count(b"\n", 0, place) + 1
        raise CourseError(
            f"{name}, row {row}: it is not in UTF-8, UTF-16 or Windows' encoding. Save it as CSV "
            "(UTF-8)."
        )
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise CourseError(
            f"{name}, row {row}: it holds bytes that are not text. Save it as CSV (UTF-8)."
        )
    # an old Mac's line ends, which the parser would refuse
    return text if "\n" in text else text.replace("\r", "\n")


def _separator(text: str) -> str:
    """What separates the cells of the first row: the sign that it has most of, quotes aside."""
    counts = dict.fromkeys(SEPARATORS, 0)
    quoted = False
    for char in text:
        if char == '"':
            quoted = not quoted
        elif char == "\n" and not quoted:
            break
        elif char in counts and not quoted:
            counts[char] += 1
    return max(SEPARATORS, key=lambda sign: counts[sign])


def _plain(cell: str) -> str:
    """A cell without the blanks around it, and without the apostrophe that guards a formula."""
    cell = cell.strip().replace("\xa0", " ")
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def find_column(table: Table, names: Iterable[str]) -> str | None:
    """The column that has one of these names, whatever its case, spaces and dashes."""
    known = {_folded(column): column for column in table.columns}
    return next((known[_folded(name)] for name in names if _folded(name) in known), None)


def _folded(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum() or char in "()")
