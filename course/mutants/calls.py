"""Operators on calls: another axis, another function, arguments swapped or dropped."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from course.mutants.syntax import Edit, Site, callee, code, defaults, instead, swapped_neighbours

REDUCERS = {"sum", "mean", "max", "min", "norm", "prod", "argmax", "argmin", "amax", "amin"}
INSTEAD_OF: dict[str, tuple[str, ...]] = {
    "sum": ("mean",), "mean": ("sum",), "max": ("min",), "min": ("max",),
    "maximum": ("minimum",), "minimum": ("maximum",), "argmax": ("argmin",), "argmin": ("argmax",),
    "log": ("log10", "log2"), "zeros": ("ones",), "ones": ("zeros",), "zeros_like": ("ones_like",),
    "ones_like": ("zeros_like",), "randn": ("rand",), "rand": ("randn",), "dot": ("multiply",),
    "multiply": ("dot",), "sqrt": ("square",), "square": ("sqrt",), "floor": ("ceil",),
    "ceil": ("floor",), "permutation": ("arange",),
}  # fmt: skip
# numpy functions of one argument that are not steps of a formula
MAKERS = {"zeros", "ones", "empty", "eye", "arange", "array", "zeros_like", "ones_like"}
METHODS = {"astype", "copy", "reshape", "flatten", "ravel"}
ACTIVATION = re.compile(r"(sigmoid|relu|tanh)(_\w+)?")


def axes(site: Site) -> Iterator[Edit]:
    """axis 0, 1 and none; keepdims."""
    node = site.node
    if not isinstance(node, ast.Call) or callee(node) not in REDUCERS:
        return
    given = {keyword.arg: keyword.value for keyword in node.keywords}
    others = [keyword for keyword in node.keywords if keyword.arg != "axis"]
    old = ast.unparse(given["axis"]) if "axis" in given else "None"
    call = code(node)
    for new in ("0", "1", "None"):
        if new != old:
            value = ast.keyword("axis", ast.Constant(ast.literal_eval(new)))
            keywords = others if new == "None" else [value, *others]
            yield ast.Call(node.func, node.args, keywords), f"axis={new} in `{call}`"
    if "keepdims" in given:
        keywords = [keyword for keyword in node.keywords if keyword.arg != "keepdims"]
        yield ast.Call(node.func, node.args, keywords), f"keepdims dropped in `{call}`"
    elif "arg" not in callee(node):
        keywords = [*node.keywords, ast.keyword("keepdims", ast.Constant(True))]
        yield ast.Call(node.func, node.args, keywords), f"keepdims=True in `{call}`"


def transposes(site: Site) -> Iterator[Edit]:
    node, parent = site.node, site.parent
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield node.value, f"`.T` of `{code(node.value)}` dropped"
        return
    in_product = isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.MatMult)
    in_dot = isinstance(parent, ast.Call) and callee(parent) == "dot" and site.name == "args"
    if (in_product or in_dot) and isinstance(node, ast.expr):
        yield ast.Attribute(node, "T"), f"`.T` of `{code(node)}` added"


def other_function(site: Site) -> Iterator[Edit]:
    """sum for mean, max for min, log10 for log, tanh for sigmoid, …"""
    node = site.node
    if isinstance(node, ast.Attribute) and site.name == "func":
        for new in INSTEAD_OF.get(node.attr, ()):
            if new == "arange":  # np.random has none
                yield instead(node, ast.Attribute(ast.Name("np"), new))
            else:
                yield instead(node, ast.Attribute(node.value, new))
    name = getattr(node, "attr", getattr(node, "id", ""))
    found = ACTIVATION.fullmatch(name) if isinstance(node, (ast.Attribute, ast.Name)) else None
    if found and isinstance(getattr(node, "ctx", None), ast.Load):
        for kind in ("sigmoid", "relu", "tanh"):
            new = kind + (found[2] or "")
            if new == name:
                continue
            if new in site.known:
                yield instead(node, ast.Name(new))
            elif new == "tanh" and "np" in site.known:
                yield instead(node, ast.Attribute(ast.Name("np"), "tanh"))


def call_dropped(site: Site) -> Iterator[Edit]:
    """`np.sqrt(x)` becomes `x`."""
    node = site.node
    if not isinstance(node, ast.Call):
        return
    function, name = node.func, callee(node)
    of_numpy = isinstance(function, ast.Attribute) and ast.unparse(function.value) in (
        "np", "math", "np.linalg",
    )  # fmt: skip
    own = isinstance(function, ast.Name) and name in {*site.known, "float", "int", "abs"}
    if len(node.args) >= 1 and of_numpy and name not in MAKERS:
        if len(node.args) == 1:
            yield node.args[0], f"`{code(function)}` of `{code(node.args[0])}` dropped"
        elif name in ("maximum", "minimum"):
            for argument in node.args:
                yield instead(node, argument)
    elif len(node.args) == 1 and own and not node.keywords:
        yield node.args[0], f"`{name}` of `{code(node.args[0])}` dropped"
    elif isinstance(function, ast.Attribute) and name in METHODS and not of_numpy:
        yield function.value, f"`.{name}` of `{code(function.value)}` dropped"


def arguments(site: Site) -> Iterator[Edit]:
    """Arguments of a call swapped, or not handed on."""
    node = site.node
    if not isinstance(node, ast.Call):
        return
    if callee(node) != "range" and not any(isinstance(a, ast.Starred) for a in node.args):
        for swapped, i in swapped_neighbours(node.args):
            pair = f"`{code(node.args[i])}` and `{code(node.args[i + 1])}`"
            yield ast.Call(node.func, swapped, node.keywords), f"{pair} swapped in the call"
    for keyword in node.keywords:
        if keyword.arg not in ("axis", "keepdims"):
            rest = [other for other in node.keywords if other is not keyword]
            yield ast.Call(node.func, node.args, rest), f"`{code(keyword)}` not handed on"
    for i, argument in enumerate(node.args):
        if isinstance(argument, ast.Name) and argument.id in defaults(site.function):
            words = f"`{argument.id}` and what follows not handed on"
            yield ast.Call(node.func, node.args[:i], node.keywords), words


def default_for_argument(site: Site) -> Iterator[Edit]:
    node = site.node
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        default = defaults(site.function).get(node.id)
        if default is not None:
            yield default, f"the default {code(default)} for `{node.id}`"
