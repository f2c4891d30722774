"""Run a command as an ordinary user, who can read this Python and this clone; nothing is changed.

    python -m tests.ordinary COMMAND...

Where this is root, it takes a namespace of files of its own, in which folders that only root may
pass are replaced by ones that show what is needed, and becomes a user that nobody else is. Whoever
is an ordinary user already stays that.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from course.sandbox import linux

USER = 1_899_999_999  # of nobody: see `linux.spare_ids`
CLONE = Path(__file__).resolve().parents[1]


def main() -> int:
    root = os.geteuid() == 0
    if root:
        linux.unshare(linux.NEWNS)
        linux.mount("", "/", linux.MS_REC | linux.MS_PRIVATE)
        real = Path(os.path.realpath(sys.executable)).parent.parent
        for place in (CLONE, Path(sys.prefix), Path(sys.base_prefix), real):
            _open_way(place)
    with tempfile.TemporaryDirectory(prefix="home-") as home:
        if root:
            os.chown(home, USER, USER)
        return subprocess.call(
            sys.argv[1:],
            env={**os.environ, "HOME": home, "XDG_CACHE_HOME": f"{home}/cache"},
            preexec_fn=(lambda: linux.become(USER)) if root else None,
        )


def _open_way(place: Path) -> None:
    """Make `place` reachable for all, here only."""
    for folder in reversed(place.parents):
        if folder.stat().st_mode & 0o005 == 0o005 or not place.exists():
            continue
        fd = os.open(place, os.O_PATH)
        linux.mount("tmpfs", str(folder), options="mode=0755,size=64k")
        os.makedirs(place)
        linux.mount_again(f"/proc/self/fd/{fd}", str(place))
        os.close(fd)
        return


if __name__ == "__main__":
    sys.exit(main())
