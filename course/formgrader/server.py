"""nbgrader's formgrader, whose pages run no script but their own. `jupyter_server_config.py` names it.

nbgrader puts the names of students and assignments into its pages as they are, into scripts, too; and
when a request fails, a box shows a message, with the student's name, as HTML. The name may be that
of any folder in `submitted/`. So here a name cannot end the text that it is in, a message is shown
as text, and what the server did not put into a page as a script is none.
"""

from __future__ import annotations

import re
import secrets
from html import escape
from pathlib import Path
from typing import Any

from jupyter_server.utils import url_path_join
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension
from sqlalchemy.engine import make_url
from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import Application, OutputTransform

from course.formgrader.handlers import HANDLERS
from course.nbgrader_course import moved_to

# all pages but that of a submission, which has a policy of its own: see `view.guarded`
PAGE = re.compile(r"/formgrader(?!/(?:submissions|static|api|fonts)/)(?:/|$)")
ENDS = re.compile(r"[\"\\<>\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

# a message in place of a box's content; nbgrader's own boxes with HTML hand over elements
MESSAGES = b"""<script>
if (window.createModal)
    createModal = (show => (id, title, body, footer) => show(
        id, title, typeof body === "string" ? document.createTextNode(body) : body, footer
    ))(createModal);
</script>
</head>"""


class Formgrader(FormgradeExtension):
    """The same pages by the same templates."""

    def init_tornado_settings(self, webapp: Application) -> None:
        super().init_tornado_settings(webapp)
        known = webapp.settings["nbgrader_jinja2_env"]
        webapp.settings["nbgrader_jinja2_env"] = known.overlay(finalize=harmless)
        webapp.add_transform(OwnScripts)

    def init_handlers(self, webapp: Application) -> None:
        own = [(url_path_join(webapp.settings["base_url"], path), made) for path, made in HANDLERS]
        webapp.add_handlers(".*$", own)  # who is first answers
        super().init_handlers(webapp)


def harmless(value: Any) -> Any:
    r"""A value of a template as it may be in a text, an attribute and the string of a script.

    >>> harmless('";run();"'), harmless("O'Neill & Müller")
    ('\\u0022;run();\\u0022', "O'Neill & Müller")
    """
    if not isinstance(value, str):
        return value
    if "\n" in value:  # never in a script: there it would be an error, and no more
        return escape(value)
    return ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", value)


class OwnScripts(OutputTransform):
    """Marks the scripts that a page comes with, and has the browser run these only."""

    def __init__(self, request: HTTPServerRequest) -> None:
        self.page = PAGE.search(request.path) is not None

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        if self.page and headers.get("Content-Type", "").startswith("text/html"):
            nonce = secrets.token_urlsafe(16)
            chunk = chunk.replace(b"</head>", MESSAGES, 1)
            chunk = re.sub(rb"<script\b", b'<script nonce="%s"' % nonce.encode(), chunk)
            policies = headers.get_list("Content-Security-Policy")
            policies.append(f"script-src-elem 'self' 'nonce-{nonce}'")
            headers["Content-Security-Policy"] = ", ".join(policies)
            headers["Cache-Control"] = "no-store"  # each time another mark
            headers.pop("Etag", None)
            if finishing and "Content-Length" in headers:
                headers["Content-Length"] = str(len(chunk))
        return status_code, headers, chunk


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "course.formgrader.server"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """As nbgrader loads its own, which has to be off."""
    formgrader = Formgrader(parent=server)
    formgrader.root_dir = server.root_dir
    formgrader.log = server.log
    formgrader.initialize([])
    place = make_url(formgrader.coursedir.db_url)
    if place.drivername.startswith("sqlite") and (to := moved_to(Path(place.database or ""))):
        server.log.error(
            "The formgrader is not started: its gradebook was moved to %s. Set COURSE_DB_URL to that "
            "before you start the server.",
            to,
        )
        return
    formgrader.init_tornado_settings(server.web_app)
    formgrader.init_handlers(server.web_app)
