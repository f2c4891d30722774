"""Run a command where there is (almost) no room for temporary files; nothing of the machine is changed.

    python -m tests.full_disk BYTES PLACE... -- COMMAND...

Each PLACE is covered by a small disk of its own on which BYTES are left, in a namespace of files of
this process's own. Where this is not root, the command sees a user of its own as root.
"""

from __future__ import annotations

import contextlib
import os
import sys

from course.sandbox import linux


def main() -> None:
    words = sys.argv[1:]
    cut = words.index("--")
    left, places, command = int(words[0]), words[1:cut], words[cut + 1 :]
    uid, gid = os.getuid(), os.getgid()
    linux.unshare(linux.NEWNS | (linux.NEWUSER if uid else 0))
    if uid:
        linux.map_user(0, uid, 0, gid)
    linux.mount("", "/", linux.MS_REC | linux.MS_PRIVATE)
    for place in places:
        linux.mount("tmpfs", place, options="mode=1777,size=256k")
        with open(f"{place}/fill", "wb", buffering=0) as file:
            with contextlib.suppress(OSError):
                while True:
                    file.write(bytes(1024))
            file.truncate(max(0, file.tell() - left))
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
