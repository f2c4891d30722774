"""The two interpreters: what travels between them, and what becomes of a submission."""

from __future__ import annotations

import contextlib
import copy
import json
import math
import os
import random
import socket
import struct
import threading
import time
from typing import Any, get_args

import msgpack
import nbformat
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from course.examine import stand_ins
from course.examine.examine import examine
from course.examine.matching import clean_cells, merge
from course.examine.proxy import Proxy
from course.examine.session import Session
from course.examine.write_back import write_back
from course.notes import sentences
from course.sandbox import messages
from course.sandbox.limits import Limits
from course.sandbox.messages import FromCandidate, Message, ToCandidate
from course.sandbox.protocol import Channel, Late, ProtocolError
from course.sandbox.sandbox import shared_sandbox, start_candidate
from course.sandbox.values import ARRAY, DICT, OPAQUE, TUPLE, Budget, Opaque, decode, encode
from helpers.checks import CHECKS_MIME, StudentError
from tests.small import NAMES, TESTS, TOKEN, cell, source, submission

QUICK = Limits(cell_seconds=2, call_seconds=1, notebook_seconds=20, memory=400 << 20)

# -- the protocol ------------------------------------------------------------------------------


def opaque(value: Any) -> list[Any]:
    return [OPAQUE, type(value).__name__, 0]


def there_and_back(value: Any) -> Any:
    blobs: list[Any] = []
    coded = encode(value, blobs, opaque)
    message = sent(Message(messages.Returned(1, coded), blobs), FromCandidate)
    return decode(message.body.value, message.blobs, lambda c: Opaque(c[1], c[2]))


def sent(message: Message, accepts: Any) -> Message:
    """What arrives at the other end of a channel."""
    one, other = (Channel(sock, accepts) for sock in socket.socketpair())
    sender = threading.Thread(target=one.send, args=(message,))
    sender.start()
    try:
        return other.receive()
    finally:
        sender.join()
        one.close()
        other.close()


def same(a: Any, b: Any) -> bool:
    if isinstance(a, np.ndarray):
        return (
            type(b) is np.ndarray
            and a.dtype == b.dtype
            and a.shape == b.shape
            and np.array_equal(a, b, equal_nan=a.dtype.kind in "fc")
        )
    if type(a) is not type(b):
        return False
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    if isinstance(a, float):
        return (a == b and math.copysign(1, a) == math.copysign(1, b)) or (a != a and b != b)
    return a == b


ARRAYS = hnp.arrays(
    st.one_of(
        hnp.boolean_dtypes(),
        hnp.integer_dtypes(endianness="?"),
        hnp.unsigned_integer_dtypes(),
        hnp.floating_dtypes(endianness="?"),
        hnp.complex_number_dtypes(),
    ),
    hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=5),
)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | ARRAYS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(PLAIN)
@settings(deadline=None, max_examples=150)
def test_plain_data_arrives_as_it_was(value: Any) -> None:
    assert same(value, there_and_back(value))


@given(ARRAYS, st.sampled_from(["C", "F", "reversed", "strided"]))
@settings(deadline=None, max_examples=80)
def test_arrays_of_any_memory_order(array: np.ndarray, order: str) -> None:
    if order == "reversed":
        array = array[::-1] if array.ndim else array
    elif order == "strided":
        array = array[..., ::2] if array.ndim else array
    else:
        array = np.asarray(array, order=order)
    back = there_and_back(array)
    assert same(np.asarray(array), back)
    assert (back.flags.writeable and back.flags.owndata) or back.base is not None
    if order in "CF" and array.ndim > 1 and array.size > 1:
        assert back.flags.f_contiguous == array.flags.f_contiguous


@given(st.integers(min_value=-(2**5000), max_value=2**5000))
@settings(deadline=None, max_examples=30)
def test_whole_numbers_of_any_size(value: int) -> None:
    assert there_and_back(value) == value


def test_large_arrays_travel_beside_the_text() -> None:
    array = np.random.default_rng(0).normal(size=(500, 700))
    blobs: list[Any] = []
    coded = encode(array, blobs, opaque)
    assert coded[0] == ARRAY and len(blobs) == 1 and len(blobs[0]) == array.nbytes
    assert same(array, there_and_back(array))


def test_scalars_become_plain_numbers() -> None:
    for value, kind in ((np.float32(1.5), float), (np.int8(3), int), (np.bool_(True), bool)):
        back = there_and_back(value)
        assert type(back) is kind and back == value


def test_subclasses_arrive_as_plain_data_or_opaque() -> None:
    class Always(float):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = None  # type: ignore[assignment]

    class Sly(dict):
        def items(self) -> Any:
            return [("a", "forged")]

    class Array(np.ndarray):
        def __eq__(self, other: object) -> Any:
            return np.ones(self.shape, bool)

    assert type(there_and_back(Always(2.0))) is float
    assert there_and_back(Sly(a=1)) == {"a": 1}
    back = there_and_back(np.zeros(3).view(Array))
    assert type(back) is np.ndarray and not back.any()
    assert there_and_back(np.matrix([[1, 2]])) == Opaque("matrix", 0)
    assert there_and_back(np.ma.array([1], mask=[True])).type_name == "MaskedArray"
    assert there_and_back({1, 2}).type_name == "set"
    assert there_and_back(np.array([None])).type_name == "ndarray"
    loop: list[Any] = []
    loop.append(loop)
    assert there_and_back(loop)[0].type_name == "list"


@pytest.mark.parametrize(
    "coded",
    [
        None,
        [],
        [99, 1],
        ["x"],
        [TUPLE, [DICT, [TUPLE], [0], [6, [0]], [0]]],
        [ARRAY, "<f8", [2], False, b"123"],
        [ARRAY, "<f8", [-1], False, b""],
        [ARRAY, "<f8", [1 << 40, 1 << 40], False, b""],
        [ARRAY, "<f8", [1 << 47, 0], False, b""],
        [ARRAY, "O", [1], False, b"12345678"],
        [ARRAY, "|V8", [1], False, b"12345678"],
        [ARRAY, "<f8", [1], False, 7],
        [ARRAY, "<f8", [1] * 33, False, b"12345678"],
        [4, b"\xff\xfe"],
        [2, "1"],
        [2, True],
    ],
)
def test_nonsense_is_refused(coded: Any) -> None:
    with pytest.raises(ProtocolError):
        decode(coded, [], opaque)


def test_depth_counts_and_sizes_are_bounded() -> None:
    deep: list[Any] = [0]
    for _ in range(100):
        deep = [6, deep]
    with pytest.raises(ProtocolError):
        decode(deep, [], opaque)
    with pytest.raises(ProtocolError):
        decode([6, *([[0]] * 1000)], [], opaque, Budget(items=100))
    with pytest.raises(ProtocolError):
        encode(np.zeros(1000), [], opaque, Budget(size=100))
    a: Any = 1.0
    for _ in range(100):
        a = [a]
    with pytest.raises(ProtocolError):
        encode(a, [], opaque)


@given(st.binary(max_size=200))
@settings(deadline=None, max_examples=100)
def test_random_bytes_never_do_more_than_raise(data: bytes) -> None:
    here, there = socket.socketpair()
    here.sendall(data)
    here.close()
    channel = Channel(there, FromCandidate, 1 << 20)
    with pytest.raises((ProtocolError, Late)):
        while True:
            channel.receive()
    channel.close()


def test_a_message_that_comes_in_pieces_is_read_on_after_its_deadline() -> None:
    one, other = socket.socketpair()
    coming = Channel(one, FromCandidate)
    message = Message(messages.Returned(1, [0]), [b"x" * 100_000, b"", b"y" * 5])
    thread = threading.Thread(target=coming.send, args=(message,))
    pieces, piecewise = socket.socketpair()
    thread.start()
    arriving = Channel(piecewise, FromCandidate)
    got = None
    while got is None:
        with contextlib.suppress(BlockingIOError):
            pieces.sendall(other.recv(9999, socket.MSG_DONTWAIT))
        with contextlib.suppress(Late):
            got = arriving.receive(time.monotonic() + 0.001)
    thread.join()
    assert got == message
    for sock in (one, other, pieces, piecewise):
        sock.close()


BODIES = [
    messages.PutFiles(1, ["a", "b"]),
    messages.Run(2, "x = 1 \ud800", True),
    messages.Look(3, ["f"]),
    messages.Read(4, "f"),
    messages.Call(5, "f", [7], {"g": [12, 0]}, [b"", 1, 0, 0.0]),
    messages.Answered([0]),
    messages.Refused("ValueError", "no"),
    messages.Ready(["limits"]),
    messages.FilesPut(6),
    messages.Ran(7, True, [{"output_type": "stream"}]),
    messages.Kinds(8, {"f": "function"}),
    messages.Returned(9, [0], [7]),
    messages.Raised(10, "ValueError", "no", "f", None, "", None),
    messages.Stopped(11),
    messages.AskStandIn(12, [7, [7], [8]]),
]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: type(body).__name__)
def test_each_message_arrives_as_it_was(body: messages.Body) -> None:
    accepts = ToCandidate if isinstance(body, ToCandidate) else FromCandidate
    arrived = sent(Message(body, [b"123"]), accepts)
    if isinstance(body, messages.Run):
        body.source = "x = 1 ?"  # half a character cannot travel
    assert arrived.body == body and arrived.blobs == [b"123"]


def test_every_message_is_among_them() -> None:
    assert {type(body) for body in BODIES} == {*get_args(ToCandidate), *get_args(FromCandidate)}


@pytest.mark.parametrize(
    "fields",
    [
        [],
        ["Returned"],
        ["Returned", True, [0], None],
        ["Returned", -1, [0], None],
        ["Returned", 1 << 63, [0], None],
        ["Returned", 1, [0], None, 5],
        ["Raised", 1, 5, "", "", None, "", None],
        ["Raised", 1, "E", "", "", "3", "", None],
        ["Ran", 1, 1, []],
        ["Ran", 1, True, {}],
        ["Kinds", 1, {"f": 5}],
        ["AskStandIn", -1, [7]],
        ["AskStandIn", 1.0, [7]],
        ["Ready", "limits"],
        ["Run", 1, "x", True],
        ["Unheard", 1],
        [["Returned"], 1, [0], None],
        {"type": "Returned"},
        "Returned",
    ],
)
def test_what_is_not_a_message_is_refused(fields: Any) -> None:
    data = msgpack.packb(fields)
    one, other = socket.socketpair()
    one.sendall(struct.pack("<II", len(data), 0) + data)
    one.close()
    with pytest.raises(ProtocolError, match="not a message"):
        Channel(other, FromCandidate).receive()
    other.close()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 20) | st.floats() | st.text(max_size=3)
    | st.binary(max_size=9),
    lambda inner: st.lists(inner, max_size=5),
    max_leaves=15,
)  # fmt: skip


@given(VALUES, st.lists(st.binary(max_size=20), max_size=2))
@settings(deadline=None, max_examples=300)
def test_any_plain_lists_become_a_value_or_are_refused(coded: Any, blobs: list[bytes]) -> None:
    with contextlib.suppress(ProtocolError):
        decode(coded, blobs, opaque)


def test_a_frame_that_claims_too_much_takes_no_memory() -> None:
    here, there = socket.socketpair()
    here.sendall(b"\xff\xff\xff\x00" + b"\x01\x00\x00\x00" + b"\xff" * 7 + b"\x00")
    with pytest.raises(ProtocolError):
        Channel(there, FromCandidate, 1 << 20).receive()


def test_changes_are_written_back_in_place() -> None:
    inner = np.zeros(2)
    given = ({"W": inner, "old": 1}, [1, [2]], (inner,))
    after = ({"W": np.ones(2), "new": 5}, [1, [2, 3]], (np.ones(2),))
    write_back(given, after)
    assert inner.tolist() == [1, 1] and given[0]["W"] is inner
    assert given[0] == {"W": inner, "new": 5} and given[1] == [1, [2, 3]]


# -- the session -------------------------------------------------------------------------------


@pytest.fixture
def session() -> Any:
    sandbox = shared_sandbox()
    made = Session(
        lambda: start_candidate(sandbox.warm.control, sandbox.words(QUICK)),
        QUICK.as_dict(),
    )
    yield made
    made.close()


def test_calls_values_and_in_place_changes(session: Session) -> None:
    ran = session.run(
        """
import numpy as np
def f(a, b=1):
    a["x"] += b
    a.setdefault("log", []).append(len(a))
    return a["x"].sum(), a
"""
    )
    assert ran.good
    given = {"x": np.zeros((2, 3), order="F")}
    total, a = session.call("f", (given,), {"b": 2.5})
    assert total == 15.0 and given["x"].tolist() == [[2.5] * 3] * 2 and given["log"] == [2]
    assert a["x"].tolist() == given["x"].tolist()


def test_large_arrays_in_both_directions(session: Session) -> None:
    session.run("def f(X, Y):\n    X += 1\n    return {'a': X * 2, 'b': Y.T}")
    big, other = np.zeros((400, 500)), np.arange(300_000.0).reshape(500, 600)
    keep = other.copy()
    found = session.call("f", (big, other), {})
    assert (big == 1).all() and (other == keep).all()
    assert (found["a"] == 2).all() and (found["b"] == keep.T).all()
    assert found["b"].flags.f_contiguous


def test_exceptions_carry_the_students_own_line(session: Session) -> None:
    session.run("def inner(x):\n    return x / zero\ndef outer(x):\n    return inner(x)")
    with pytest.raises(StudentError) as caught:
        session.call("outer", (1,), {})
    error = caught.value
    assert (error.type_name, error.function, error.line_number) == ("NameError", "inner", 2)
    assert error.line == "return x / zero" and "zero" in error.message


def test_stand_ins_and_functions_as_arguments(session: Session) -> None:
    session.run("def g(x): return x + 1\ndef h(x): return g(x) * 10")
    session.run("def twice(f, x): return f(f(x))")
    proxy = Proxy(session, "h")
    assert proxy(1) == 20
    seen = []

    def stand_in(x: float) -> float:
        seen.append(x)
        return proxy_g(x) + 100  # a call of the candidate while it waits for us

    proxy_g = Proxy(session, "plain_g")
    session.run("plain_g = g")
    with proxy.replacing({"g": stand_in}):
        assert proxy(1) == 1020
    assert seen == [1] and proxy(1) == 20
    assert session.call("twice", (lambda x: x * 3, 2), {}) == 18
    assert session.call("twice", (Proxy(session, "g"), 2), {}) == 4
    with pytest.raises(StudentError, match="ZeroDivisionError"):
        session.call("twice", (lambda x: 1 / 0, 2), {})


def test_a_stand_in_is_a_plain_function(session: Session) -> None:
    """A learner who forgets to call one reads of a function, and not of a class of ours."""
    session.run("def f(): return g + 1\ndef h(): return type(g).__name__\ndef k(): return g")
    lent = {"g": lambda x: x}
    with Proxy(session, "h").replacing(lent):
        assert Proxy(session, "h")() == "function"
        assert Proxy(session, "k")() is lent["g"]
        with pytest.raises(StudentError, match="'function' and 'int'"):
            Proxy(session, "f")()


def lent_once(session: Session, function: Any, *args: Any) -> Any:
    """What `ask` gets from a stand-in."""
    session.run("def ask(*args): return stand_in(*args)")
    with Proxy(session, "ask").replacing({"stand_in": function}):
        return session.call("ask", args, {})


def test_a_stand_in_is_lent_for_one_call(session: Session) -> None:
    session.run("kept = []\ndef keep(): kept.append(stand_in)\ndef use(): return kept[0](1)")
    with Proxy(session, "keep").replacing({"stand_in": lambda x: x + 1}):
        session.call("keep", (), {})
        with pytest.raises(StudentError, match="is over"):
            session.call("use", (), {})
    before = session.restarts
    session.begin_test()  # what has asked so does not see the next test
    with pytest.raises(StudentError, match="IndexError"):
        session.call("use", (), {})
    assert session.restarts == before + 1


def test_a_function_among_the_arguments_is_lent_for_the_whole_test(session: Session) -> None:
    session.run("def keep(f):\n    global kept\n    kept = f\ndef use(): return kept(1)")
    session.call("keep", (lambda x: x + 1,), {})
    assert session.call("use", (), {}) == 2
    session.begin_test()
    with pytest.raises(StudentError, match="is over"):
        session.call("use", (), {})


@pytest.mark.slow
@pytest.mark.parametrize(
    ("function", "argument", "kind"),
    [
        (lambda x: np.zeros((x, x)), 1e8, "TypeError"),
        (lambda x: np.zeros((x, x)), 50_000, "MemoryError"),
        (lambda x: np.zeros((x, x)), 9_999, "MemoryError"),  # small enough to be called at once
        (lambda x: [0] * x**2, 9_999, "MemoryError"),
        (lambda x: sum(range(x)), 10**12, "ValueError"),
        (lambda x: 10**x**2, 10_001, "ValueError"),  # in C, where no signal is heard
        (lambda x: sum(1 for _ in iter(int, 1)), 1, "Timeout"),
        (lambda x: x * 3, "x" * 3_000_000, "ValueError"),
        (lambda x: x, np.zeros(9_000_000), "ValueError"),
        (lambda x: np.ones((20_000, x)) @ np.ones((x, 20_000)), 5, "MemoryError"),
    ],
)
def test_a_stand_in_has_bounds_of_its_own(
    session: Session, function: Any, argument: Any, kind: str
) -> None:
    started, used = time.monotonic(), sum(os.times()[:4])
    with pytest.raises(StudentError, match=kind):
        lent_once(session, function, argument)
    assert sum(os.times()[:4]) - used < 4  # of the processor, with the processes that it forked
    assert time.monotonic() - started < 12  # others use the processor, too
    assert lent_once(session, lambda x: x + 1, 1) == 2


@pytest.mark.long
@pytest.mark.slow
def test_what_a_stand_in_keeps_has_bounds(session: Session) -> None:
    tracks: list[Any] = []
    session.run("import numpy as np\ndef feed():\n    while True: stand_in(np.ones(1_000_000))")
    with (
        pytest.raises(StudentError, match=r"MemoryError|Timeout"),
        Proxy(session, "feed").replacing({"stand_in": tracks.append}),
    ):
        session.call("feed", (), {})
    assert 5 < len(tracks) < 50


def test_the_code_of_a_function_is_its_own_and_not_that_of_a_longer_name(session: Session) -> None:
    session.run("def half(x, y): return x / 2")
    session.run("def half_more(x): return half(x, 0)")
    code = Proxy(session, "half").__code__
    assert code is not None and code.co_varnames == ("x", "y")


def test_large_numbers_are_no_crime(session: Session) -> None:
    seen: list[Any] = []
    for value in (1e9, 10**400, float("inf"), np.full(5, 1e300), [1.0] * 20_000, np.zeros(100_000)):
        lent_once(session, seen.append, value)
    assert len(seen) == 6  # it was tried in a process of its own, and called once here
    assert not session.suspect


def test_while_others_have_the_processor_a_stand_in_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stand_ins, "SECONDS", 0.2)

    def late(x: float) -> float:
        end = time.monotonic() + 0.3
        while time.monotonic() < end:
            time.sleep(0.05)
        return x

    assert stand_ins.Bounds().run(late, (1e6,), {}, 60.0) == 1e6
    with pytest.raises(stand_ins.Refusal, match="far larger numbers"):
        stand_ins.Bounds().run(late, (1e6,), {}, 0.2)


def test_a_stand_in_may_call_the_student_again_from_where_it_is_tried(session: Session) -> None:
    session.run("def half(x): return x / 2")
    half = Proxy(session, "half")
    assert lent_once(session, lambda x: half(x) + 1, 1e6) == 500_001


@pytest.mark.slow
def test_an_interrupt_never_cuts_a_message(session: Session) -> None:
    """The loop spends its time in asking; what ends it is the interrupt, and the process lives on."""
    session.run(
        "import numpy as np\ndef f():\n    global n\n    n = 1\n    while True: stand_in(np.ones(5000))"
    )
    with (
        pytest.raises(StudentError, match="stopped after 1 second"),
        Proxy(session, "f").replacing({"stand_in": lambda x: x}),
    ):
        session.call("f", (), {})
    assert session.read("n") == 1 and session.restarts == 1


def test_a_seed_set_by_the_test_holds_for_the_student(session: Session) -> None:
    session.run("import numpy as np\ndef f(n): return np.random.randn(n)")
    np.random.seed(3)
    want = np.random.RandomState(3).randn(4)
    assert np.array_equal(session.call("f", (4,), {}), want)
    assert np.array_equal(session.call("f", (4,), {}), want)  # as a test in a notebook: put back


def test_opaque_values_can_be_handed_back(session: Session) -> None:
    session.run("class Box:\n    v = 5\ndef make(): return Box()\ndef look(b): return b.v")
    box = session.call("make", (), {})
    assert box.type_name == "Box" and session.call("look", (box,), {}) == 5


def test_plain_variables_are_read(session: Session) -> None:
    session.run("a = [1, 2.5]\ndef f(): pass\nclass C: pass\nimport math")
    assert session.kinds(["a", "f", "C", "math", "nothing"]) == {
        "a": "value", "f": "function", "C": "class", "math": "module",
    }  # fmt: skip
    assert session.read("a") == [1, 2.5] and session.read("f").type_name == "function"


def test_outputs_are_recorded(session: Session) -> None:
    ran = session.run(
        """
%matplotlib inline
import asyncio, sys
import matplotlib.pyplot as plt
plt.plot([1, 2]); plt.show()
await asyncio.sleep(0)
print("hello"); print("oops", file=sys.stderr)
from IPython.display import HTML, display
display(HTML("<b>x</b>"))
41 + 1
"""
    )
    assert ran.good
    kinds = [(o["output_type"], o.get("name", "")) for o in ran.outputs]
    assert ("stream", "stdout") in kinds and ("stream", "stderr") in kinds
    assert any("image/png" in o.get("data", {}) for o in ran.outputs)
    assert any(o.get("data", {}).get("text/html") == "<b>x</b>" for o in ran.outputs)
    assert ran.outputs[-1]["data"]["text/plain"] == "42"


def test_a_new_candidate_after_a_death_has_all_other_cells(session: Session) -> None:
    session.run("a = 7\ndef f(): return a")
    ran = session.run("import os; os._exit(3)")
    assert not ran.good and ran.wrong and ran.wrong.code == "exit"
    assert session.call("f", (), {}) == 7
    session.run("def bad(): os.kill(os.getpid(), 11)\nimport os")
    with pytest.raises(StudentError, match="segmentation"):
        session.call("bad", (), {})
    assert session.call("f", (), {}) == 7


def test_a_hung_call_is_interrupted_and_state_is_kept(session: Session) -> None:
    session.run("count = 0\ndef hang():\n    global count\n    count += 1\n    while True: pass")
    with pytest.raises(StudentError) as caught:
        session.call("hang", (), {})
    assert caught.value.type_name == "StudentTimeout"
    assert session.read("count") == 1 and session.restarts == 1


def test_submissions_do_not_influence_each_other() -> None:
    sandbox = shared_sandbox()

    def fresh() -> Session:
        return Session(
            lambda: start_candidate(sandbox.warm.control, sandbox.words(QUICK)),
            QUICK.as_dict(),
        )

    one, two = fresh(), fresh()
    one.run("open('/tmp/note', 'w').write('x'); open('note', 'w').write('x')")
    one.run("import numpy\nnumpy.pi = 3")
    two.run("import os, numpy\nfound = os.path.exists('/tmp/note'), os.listdir('.'), numpy.pi == 3")
    assert two.read("found") == (False, [], False)
    one.close()
    two.close()


# -- whole notebooks ---------------------------------------------------------------------------


def graded(notebook: Any, limits: Limits = QUICK) -> Any:
    outcome = examine(notebook, source(), limits)
    assert outcome.status == "graded", outcome.reason
    nbformat.validate(outcome.notebook)
    return outcome


def test_the_solution_earns_everything() -> None:
    outcome = graded(submission())
    assert outcome.score == outcome.max_score == 30 and not outcome.notes
    test = cell(outcome.notebook, "test_double")
    assert test.outputs[-1].data["text/plain"] == "10.0"
    assert CHECKS_MIME in test.outputs[0].data and TOKEN in test.source
    assert "seccomp" in outcome.enforced


def test_the_nbgrader_score_is_the_same() -> None:
    from nbgrader.utils import determine_grade

    notebook = submission({"center": "def center(X): return X - X.mean()"})
    outcome = graded(notebook)
    for name, score in outcome.scores.items():
        assert determine_grade(cell(outcome.notebook, name)) == (score, 10)
    assert 0 < outcome.scores["test_center"] < 10


@pytest.mark.slow
def test_partial_score_of_an_unfinished_test() -> None:
    notebook = source()
    test = cell(notebook, "test_double")
    test.source = test.source.replace("### END HIDDEN", "t.call(np.ones(3))['x']\n### END HIDDEN")
    test.source += "\n"
    outcome = examine(submission(), notebook, QUICK)
    # the reference does not get through this test either: a person has to grade the exercise
    assert "test_double" not in outcome.scores and outcome.open["test_double"].code == "not_judged"
    assert outcome.max_scores["test_double"] == 10 and outcome.notes
    test.source = source_of_stopping_test()
    outcome = examine(
        submission({"double": "def double(x): return 2 * x if x[0] < 5 else None"}), notebook, QUICK
    )
    assert outcome.scores["test_double"] == 5.0
    assert any("finished checks" in str(note) for note in outcome.notes)
    shown = cell(outcome.notebook, "test_double").outputs
    assert not any(o.output_type == "error" for o in shown) and TOKEN not in json.dumps(shown)


def source_of_stopping_test() -> str:
    return f"""
import numpy as np
from helpers.checks import Test
t = Test("double", points=10)
t.case("small", args=dict(x=np.array([1.0])), expect=np.array([2.0]))
y = double(np.array([9.0])) + 1  # {TOKEN}
t.case("large", args=dict(x=np.array([9.0])), expect=np.array([18.0]))
t.score()
"""


def test_tests_come_from_the_source_wherever_they_are() -> None:
    notebook = submission()
    cell(notebook, "test_double").source = "10.0"
    notebook.cells.remove(cell(notebook, "test_center"))
    cell(notebook, "test_grow").cell_type = "markdown"
    outcome = graded(notebook)
    assert outcome.score == 30
    said = sentences(outcome.notes)
    assert "2 test cells were edited and put back." in said
    assert "1 test cell was missing and put back." in said
    order = [c.metadata.get("nbgrader", {}).get("grade_id") for c in outcome.notebook.cells]
    assert order.index("test_center") == order.index("center") + 1


@pytest.mark.long
@pytest.mark.slow
def test_a_hang_costs_only_what_needs_it() -> None:
    outcome = graded(submission({"double": "def double(x):\n    while True: pass"}))
    # `grow` is judged with a stand-in for `double`
    assert outcome.scores == {"test_double": 0, "test_center": 10, "test_grow": 10}


def test_reversed_cells_earn_everything() -> None:
    notebook = submission()
    notebook.cells.reverse()
    assert graded(notebook).score == 30


def noting_tests() -> dict[str, str]:
    """The small lesson's tests, which note the order in which they run; the last one tells it."""
    noted = {
        name: f"_order = [*globals().get('_order', []), '{name}']\n{TESTS[name].strip()}"
        for name in NAMES
    }
    told = "t.check('in order', lambda: _order == ['double', 'center', 'grow'])\nt.score()"
    noted["grow"] = noted["grow"].removesuffix("t.score()") + told
    return noted


@pytest.mark.parametrize("seed", range(12))
def test_tests_run_in_the_order_of_the_source_and_nobody_loses(seed: int) -> None:
    notebook = submission(extra={"double": "kept = FACTOR", "grow": "kept += 1"})
    random.Random(seed).shuffle(notebook.cells)
    outcome = examine(notebook, source(NAMES, noting_tests()), QUICK)
    assert outcome.scores == {"test_double": 10, "test_center": 10, "test_grow": 10}
    nbformat.validate(outcome.notebook)


def test_a_test_finds_what_stands_above_it_and_nothing_else() -> None:
    """`test_center` is moved up, above an experiment that would replace it, and `test_double` down."""
    notebook = submission()
    again = nbformat.v4.new_code_cell("print('replaced')\ndef center(X): return X")
    down = cell(notebook, "test_double")
    notebook.cells.remove(down)
    notebook.cells += [again, down, nbformat.v4.new_code_cell("print('last')")]
    outcome = examine(notebook, source(NAMES, noting_tests()), QUICK)
    assert outcome.scores == {"test_double": 10, "test_center": 10, "test_grow": 10}
    shown = [c.outputs[0].text for c in outcome.notebook.cells[-3:] if c.source.startswith("print")]
    assert shown == ["replaced\n", "last\n"]  # each is shown once, though the first ran twice
    counts = [c.execution_count for c in outcome.notebook.cells if c.get("execution_count")]
    assert sorted(counts) == list(range(1, len(counts) + 1))


def test_what_is_run_again_costs_the_student_nothing_that_was_theirs() -> None:
    """A moved test, and a cell that ends the kernel: it is left out where the rest runs again."""
    tests = noting_tests()
    notebook = submission(extra={"center": "import os\nos._exit(0)"}, tests=tests)
    down = cell(notebook, "test_double")
    notebook.cells.remove(down)
    notebook.cells.append(down)
    outcome = examine(notebook, source(NAMES, tests), QUICK)
    assert outcome.score == 30
    assert all("kernel died" in note for note in sentences(outcome.notes))


def test_the_last_copy_counts() -> None:
    notebook = submission({"double": "def double(x): return 0"})
    extra = copy.deepcopy(cell(notebook, "double"))
    extra.source = "def double(x): return 2 * x"
    notebook.cells.append(extra)
    outcome = graded(notebook)
    assert outcome.scores["test_double"] == 10
    ids = [c.id for c in outcome.notebook.cells]
    assert len(ids) == len(set(ids))


def test_a_plan_keeps_all_that_the_student_wrote() -> None:
    notebook = submission(extra={"double": "mine = 1"})
    notebook.cells.append(nbformat.v4.new_markdown_cell("my notes"))
    plan = merge(clean_cells(json.loads(json.dumps(notebook))["cells"]), source())
    texts = [step.cell.source for step in plan.steps]
    assert "mine = 1" in texts and "<div>\n<p>my notes</p>\n</div>" in texts
    assert [s.role for s in plan.steps if s.name == "demo"] in ([], ["skipped"])


def test_grading_twice_gives_the_same_notebook() -> None:
    one, two = graded(submission()), graded(submission())
    assert json.dumps(one.notebook) == json.dumps(two.notebook)
