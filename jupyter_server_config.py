"""How an instructor's Jupyter server, started in this folder, shows its pages: the formgrader.

A second wall behind what grading makes of a submission (docs/grading.md, "What an instructor looks
at"): a browser that reads this asks no other host for anything but the formgrader's formulas, and
runs no script that stands in an attribute. A server that is started elsewhere, such as a hub's,
needs the same lines in its own jupyter_server_config.py. Students start theirs in `release/`.
"""

import os
from base64 import b64encode
from hashlib import sha256
from importlib.util import find_spec

c = get_config()  # noqa: F821 - Jupyter puts it here

MATHJAX = "https://cdnjs.cloudflare.com/ajax/libs/mathjax/2.7.7/"
# the formgrader's own buttons
HANDLERS = (
    "toggle_name(true);",
    "toggle_name(false);",
    "toggleAllNames()",
    "createAssignmentModal();",
    "createStudentModal();",
)
digests = " ".join(
    f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in HANDLERS
)
# Pictures come from the folders that hold files. An address of the server's that does something
# is no picture, such as the formgrader's that loads the configuration of another folder.
base = os.environ.get("JUPYTERHUB_SERVICE_PREFIX", "/")
pictures = " ".join(
    f"*:*{base}{folder}/"
    for folder in ("files", "static", "lab", "notebooks", "formgrader/submissions", "api/contents")
)
policies = [
    [
        "default-src 'self'",
        f"script-src 'self' 'unsafe-inline' 'unsafe-eval' blob: {MATHJAX}",
        f"script-src-attr 'unsafe-hashes' {digests}",
        f"style-src 'self' 'unsafe-inline' {MATHJAX}",
        f"font-src 'self' data: {MATHJAX}",
        "img-src 'self' data: blob:",
        "media-src 'self' data: blob:",
        "frame-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'self' data: blob:",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ],
    [f"img-src data: blob: {pictures}"],  # of several policies, each has to allow it
]
# nbgrader's formgrader, with pages that run no script but their own: a student's name is none
if find_spec("nbgrader"):  # the tools of an instructor are installed
    c.ServerApp.jpserver_extensions = {
        "nbgrader.server_extensions.formgrader": False,
        "course.formgrader.server": True,
    }
    from course.validation import copies_as_own_cells

    c.FileContentsManager.pre_save_hook = copies_as_own_cells
c.ServerApp.tornado_settings = {
    "headers": {
        "Content-Security-Policy": ", ".join("; ".join(policy) for policy in policies),
        "X-DNS-Prefetch-Control": "off",
    }
}
