"""Windows that slide over pictures."""

from __future__ import annotations


def windows_along(length: int, f: int, stride: int, pad: int = 0) -> int:
    """How many windows of `f` pixels fit along a side, `stride` apart; 0 if not even one does.

    Args:
        length: pixels of the side, without the padding.
        pad: zeros at each end.
    """
    return len(range(0, length + 2 * pad - f + 1, stride))
