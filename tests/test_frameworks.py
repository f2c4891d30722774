"""Lessons that need TensorFlow: what is missing is said first, what is there is graded as fast."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import nbformat
import numpy as np
import pytest

from course.author import build as builder
from course.author.lesson import LessonError, parse_lesson, read_lesson
from course.author.notebooks import source_notebook
from course.author.opening import opening_cell
from course.examine.examine import examine
from course.gates import command as gates
from course.needs import CannotRunHere, limits_for
from course.sandbox.limits import MB, Limits
from course.sandbox.protocol import ProtocolError
from course.sandbox.sandbox import used
from course.sandbox.values import ARRAY, TENSOR, decode, encode
from helpers import needs
from helpers.checks import Test
from helpers.checks.again import as_call, literal
from helpers.checks.calling import call
from helpers.checks.keras_models import drawn_weights
from helpers.checks.tensors import TensorValues, as_values, tensor, variable
from tests.attack import as_result, attacks_on_frameworks, load, wrong_with
from tests.grading import grade
from tests.small import exercises, source, submission
from tests.toy import REPOSITORY, TOY_COURSE, course, make_course, nbgrader
from tests.with_frameworks import needs_tensorflow

LESSON = "tensors"
ALL = exercises(LESSON)
TEXT = (TOY_COURSE / "lessons" / LESSON / "lesson.py").read_text()


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """TensorFlow is not installed."""
    monkeypatch.setattr(needs, "_is_there", lambda name: False)


# -- the header, and where it is missing -----------------------------------------------------------


def test_a_lesson_names_what_it_needs() -> None:
    lesson = parse_lesson(TEXT, LESSON)
    assert lesson.needs == ("tensorflow",)
    assert lesson.limits == {"memory": 2000, "seconds": 90}
    made = source_notebook(lesson)
    assert made.metadata.course["needs"] == ["tensorflow"]
    assert 'helpers.needs.require("tensorflow")' in made.cells[1].source
    assert "helpers.needs" not in opening_cell("other")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("needs: [tensorflow]", "needs: [tensorflw]", 'names "tensorflw"; known: tensorflow'),
        ("needs: [tensorflow]", "needs: tensorflow", "must be a list"),
        ("memory: 2000", "memory: 2 GB", "whole numbers"),
        ("seconds: 90", "hours: 1", '"memory:", in MB'),
    ],
)
def test_a_wrong_header_is_told(old: str, new: str, said: str) -> None:
    with pytest.raises(LessonError, match=said):
        parse_lesson(TEXT.replace(old, new), LESSON)


def test_the_limits_are_the_lessons_own_where_they_are_wider() -> None:
    made = source_notebook(parse_lesson(TEXT, LESSON))
    assert limits_for(made, Limits(memory=100 * MB)).memory == 2000 * MB
    assert limits_for(made, Limits(memory=4000 * MB)).memory == 4000 * MB
    assert limits_for(made, Limits(notebook_seconds=20)).notebook_seconds == 90
    assert limits_for(made, Limits()).notebook_seconds == Limits.notebook_seconds


def test_the_extra_has_the_versions_that_a_learner_is_told() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    wanted = project["optional-dependencies"]["frameworks"]
    assert wanted and all(needs.VERSIONS in line for line in wanted)
    newest = needs.FRAMEWORKS["tensorflow"].newest
    assert all(f"python_version < '3.{newest[1] + 1}'" in line for line in wanted)
    assert "frameworks" in (REPOSITORY / "Makefile").read_text()


def test_a_learner_without_it_reads_one_sentence() -> None:
    """In a kernel of its own, in which nothing else of the lesson can be at fault."""
    program = f"""
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *a: None if name == "tensorflow" else find(name, *a)
from IPython.core.interactiveshell import InteractiveShell
InteractiveShell.instance().run_cell({opening_cell("x", ["tensorflow"])!r})
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=REPOSITORY, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    said = done.stdout.strip()
    assert said.startswith("✗ This lesson needs TensorFlow, which this Python does not have"), done
    assert '%pip install "tensorflow' in said and "Traceback" not in said
    assert len(said.splitlines()) == 1


def test_a_python_without_packages_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 19, 0))
    assert "choose a kernel (Python) of version 3.11 to 3.13" in needs.how_to_get("tensorflow")


def test_a_grader_without_it_says_so_and_gives_nobody_a_zero(gone: None, tmp_path: Path) -> None:
    root = handed_in(tmp_path)
    done = grade(root, lessons=[LESSON])
    assert done.returncode == 1
    assert 'lesson "tensors" needs TensorFlow' in done.stderr
    assert 'pip install -e ".[frameworks]"' in done.stderr
    assert not (root / "autograded").exists() or not list((root / "autograded").glob("*/*"))
    with pytest.raises(CannotRunHere):
        examine(submission(names=ALL, lesson=LESSON), source(ALL, lesson=LESSON))
    ended = nbgrader(root, "autograde", LESSON)
    assert ended.returncode != 0 and "needs TensorFlow" in ended.stdout + ended.stderr
    assert not list(root.glob("autograded/*/*"))


@pytest.mark.long
@pytest.mark.slow
def test_other_lessons_are_graded_all_the_same(
    gone: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = handed_in(tmp_path, "toy")
    done = grade(root, lessons=[])
    assert done.returncode == 1
    said = capsys.readouterr().err
    assert '– not graded: lesson "tensors" needs TensorFlow' in said
    assert list(root.glob("autograded/ann/*")) == [root / "autograded/ann/toy"]


@pytest.mark.long
@pytest.mark.slow
def test_gates_and_build_say_what_they_skip(gone: None, tmp_path: Path) -> None:
    root = make_course(tmp_path, LESSON)
    outcome = builder.build(root, [LESSON])
    assert [error for error in outcome.errors if "needs TensorFlow" in error] == outcome.errors
    assert outcome.errors and not (root / "notebooks" / f"{LESSON}.ipynb").exists()
    assert gates.lacking_in([LESSON], root)
    ran = course(root, "check", LESSON)
    assert f"– skipped {LESSON}: " in ran.stdout
    assert "1 were not checked: tensors" in ran.stdout or "problems" in ran.stdout
    ran = course(root, "check", LESSON, "--mutants")
    assert "– skipped: " in ran.stdout and ran.returncode == 0


def handed_in(root: Path, *others: str) -> Path:
    """A course whose lessons one student has finished; nothing has been built, so nothing has run."""
    make_course(root, LESSON, *others)
    for name in (LESSON, *others):
        made = source_notebook(read_lesson(root / "lessons" / name / "lesson.py"))
        for folder in (root / "source" / name, root / "submitted" / "ann" / name):
            folder.mkdir(parents=True)
            nbformat.write(made, folder / f"{name}.ipynb")
    return root


# -- values ------------------------------------------------------------------------------------------


def there_and_back(value: object) -> object:
    blobs: list[object] = []
    coded = encode(value, blobs, lambda other: None)
    return decode(json.loads(json.dumps(coded, default=list)) if not blobs else coded, blobs, print)


def test_tensors_travel_as_arrays_that_know_what_they_are() -> None:
    for value in (tensor(np.ones((100, 100))), variable([[1, 2]], framework="torch")):
        blobs: list[object] = []
        found = decode(encode(value, blobs, lambda other: None), blobs, print)
        assert isinstance(found, TensorValues) and found.dtype == np.float32
        assert (found.kind, found.framework) == (value.kind, value.framework)
        assert np.array_equal(found, value)


@pytest.mark.parametrize(
    "coded",
    [
        [TENSOR],
        [TENSOR, "numpy", "tensor", [ARRAY, "<f4", [0], False, b""]],
        [TENSOR, "torch", "model", [ARRAY, "<f4", [0], False, b""]],
        [TENSOR, "torch", "tensor", [TENSOR, "torch", "tensor", []]],
        [TENSOR, "torch", "tensor", [ARRAY, "<f4", [9], False, b""]],
        [TENSOR, ["torch"], "tensor", [ARRAY, "<f4", [0], False, b""]],
        [TENSOR, "torch", "tensor", []],
        [TENSOR, "torch", "tensor", 7],
    ],
)
def test_what_is_no_tensor_is_refused(coded: list[object]) -> None:
    with pytest.raises(ProtocolError):
        decode(coded, [], print)


def test_a_call_is_written_down_as_the_framework_makes_its_arguments() -> None:
    assert literal(tensor([0.1, 2])) == "tf.constant([0.1, 2. ], dtype=tf.float32)"
    text = as_call("f", {"x": variable([[1, 2]])}, {})
    assert text == "f(tf.Variable([[1., 2.]], dtype=tf.float32))"


@pytest.mark.slow
@needs_tensorflow
def test_a_function_gets_tensors_and_gives_arrays() -> None:
    import tensorflow as tf

    seen = []

    def f(x, parameters):
        seen.extend([type(x), type(parameters["W"])])
        return {"sum": parameters["W"] + x, "W": parameters["W"], "text": "a"}

    found = call("f", {"f": f}, {"x": tensor([1]), "parameters": {"W": variable([2])}})
    assert issubclass(seen[0], tf.Tensor) and issubclass(seen[1], tf.Variable)
    assert found.changed == ()
    assert found.value["sum"].kind == "tensor" and found.value["W"].kind == "variable"
    assert np.array_equal(found.value["sum"], [3]) and found.value["text"] == "a"

    def g(x, parameters):
        parameters["W"].assign([5])
        return x

    found = call("g", {"g": g}, {"x": tensor([1]), "parameters": {"W": variable([2])}})
    assert found.changed == ("parameters",)


@needs_tensorflow
def test_a_command_leaves_the_streams_open(root: Path) -> None:
    """TensorFlow's handler of logs closes its stream when nbgrader sets up its own."""
    import tensorflow  # noqa: F401

    shown = sys.stderr
    assert nbgrader(root, "db", "student", "list").returncode == 0
    assert not shown.closed


@needs_tensorflow
def test_what_has_no_numbers_stays_what_it_is() -> None:
    import tensorflow as tf

    for value in (
        tf.constant("text"),
        tf.ragged.constant([[1], [2, 3]]),
        tf.keras.Input((3,)),
        tf.constant([1.0]).shape,
    ):
        assert as_values(value) is value
    assert as_values(tf.constant([1, 2], tf.bfloat16)).dtype == np.float32
    itself: list[object] = [tf.constant(1.0)]
    itself.append(itself)
    as_values(itself)


def codes(test: Test) -> list[str]:
    return [check.code for check in test.checks if not check.passed]


@needs_tensorflow
@pytest.mark.parametrize(
    ("function", "wanted", "code"),
    [
        ("lambda x: x.numpy() + 1", tensor([2]), "not_a_tensor"),
        ("lambda x: x + 1", variable([2]), "not_a_variable"),
        ("lambda x: x + 1", np.array([2.0]), "wrong_type"),
        ("lambda x: tf.Variable(x + 1)", tensor([2]), ""),
        ("lambda x: tf.reduce_sum(x + 1)", 2.0, ""),
    ],
)
def test_the_kind_of_a_value_is_told(function: str, wanted: object, code: str) -> None:
    import tensorflow as tf

    test = Test("f", 1, {"f": eval(function, {"tf": tf})})
    test.case("one number", args=dict(x=tensor([1])), expect=wanted)
    assert codes(test)[:1] == ([code] if code else [])


def small_model(shape):
    import tensorflow as tf

    x = tf.keras.Input(shape)
    inner = tf.keras.Sequential(
        [tf.keras.layers.Conv2D(2, 3, padding="same"), tf.keras.layers.ReLU()]
    )
    a = tf.keras.layers.Add()([inner(x), tf.keras.layers.Conv2D(2, 1)(x)])
    a = tf.keras.layers.BatchNormalization()(a)
    a = tf.keras.layers.MaxPooling2D(2, padding="same")(a)
    a = tf.keras.layers.Dense(3, activation="softmax")(tf.keras.layers.Flatten()(a))
    made = tf.keras.Model(x, a)
    made.compile(optimizer="sgd", loss="sparse_categorical_crossentropy")
    return made


@needs_tensorflow
def test_a_model_is_told_as_plain_data() -> None:
    test = Test("f", 1, {"f": small_model})
    told = test.call((5, 4, 3), through="model_outputs")
    assert json.loads(json.dumps(told))["outputs"] is None
    layers = told["layers"]
    assert [layer["kind"] for layer in layers] == [
        "InputLayer", "Conv2D", "ReLU", "Conv2D", "Add", "BatchNormalization", "MaxPooling2D",
        "Flatten", "Dense",
    ]  # fmt: skip
    assert layers[1] | {"after": []} == {
        "kind": "Conv2D", "n": 2, "f": (3, 3), "stride": (1, 1), "padding": "same",
        "activation": "linear", "weights": [[3, 3, 3, 2], [2]], "after": [],
    }  # fmt: skip
    assert layers[4]["after"] == [2, 3] and layers[8]["activation"] == "softmax"
    assert [shape for layer in layers for shape in layer["weights"]] == told["shapes"]


@needs_tensorflow
def test_a_model_computes_with_weights_of_the_test() -> None:
    test = Test("f", 1, {"f": small_model})
    X = np.float32(np.random.default_rng(0).normal(size=(4, 5, 4, 3)))
    told = test.call((5, 4, 3), weights=7, inputs=X, through="model_outputs")
    drawn = drawn_weights(told["shapes"], 7)
    sent = test.call((5, 4, 3), weights=drawn, inputs=X, through="model_outputs")
    assert told["outputs"].shape == (4, 3)
    assert np.array_equal(told["outputs"], sent["outputs"])
    other = test.call((5, 4, 3), weights=8, inputs=X, through="model_outputs")
    assert not np.allclose(told["outputs"], other["outputs"])
    batch = test.call((5, 4, 3), weights=7, inputs=X, training=True, through="model_outputs")
    assert not np.allclose(told["outputs"], batch["outputs"])  # batch norm of the batch
    labels = np.array([0, 1, 2, 0])
    step = test.call((5, 4, 3), weights=7, inputs=X, labels=labels, through="model_outputs")
    want = -np.mean(np.log(batch["outputs"][np.arange(4), labels]))
    assert abs(step["loss"] - want) < 1e-4
    assert any(
        np.abs(new - old).max() > 1e-4 for new, old in zip(step["weights"], drawn, strict=True)
    )


@needs_tensorflow
def test_what_a_function_makes_of_a_symbolic_tensor() -> None:
    import tensorflow as tf

    layers = tf.keras.layers
    test = Test("f", 1, {"f": lambda X, n: layers.Concatenate()([X, layers.Dense(n)(X)])})
    W, b, X = np.ones((3, 2), np.float32), np.zeros(2, np.float32), np.ones((2, 3), np.float32)
    told = test.call((3,), 2, weights=[W, b], inputs=X, through="block_outputs")
    assert np.array_equal(told["outputs"], [[1, 1, 1, 3, 3]] * 2)


@needs_tensorflow
@pytest.mark.parametrize(
    ("through", "function", "code"),
    [
        ("model_outputs", lambda layers, X: layers.Dense(2)(X), "not_a_model"),
        ("model_outputs", lambda layers, X: None, "returned_none"),
        ("block_outputs", lambda layers, X: None, "returned_none"),
        ("block_outputs", lambda layers, X: layers.Dense(2), "not_a_symbolic_tensor"),
        ("block_outputs", lambda layers, X: layers.ReLU()(layers.Dense(2)), "layer_not_called"),
        ("block_outputs", lambda layers, X: layers.ReLU(X), "layer_not_made"),
        ("block_outputs", lambda layers, X: layers.Input((3,)), "input_not_used"),
        ("block_outputs", lambda layers, X: layers.Add()([X, layers.Dense(2)(X)]), "layers_do_not_fit"),
    ],
)  # fmt: skip
def test_what_is_not_a_model_is_told(through: str, function: object, code: str) -> None:
    import tensorflow as tf

    def f(X):
        X = tf.keras.Input(X) if through == "model_outputs" else X
        return function(tf.keras.layers, X)  # type: ignore[operator]

    test = Test("f", 1, {"f": f})
    test.check("a model", lambda: test.call((3,), through=through))
    assert codes(test) == [code]


def test_torch_tensors_are_values_too() -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    found = as_values({"a": torch.ones(2, requires_grad=True), "b": torch.nn.Linear(1, 1).bias})
    assert found["a"].framework == "torch" and found["b"].kind == "variable"
    given = call("f", {"f": lambda x: x + 1}, {"x": tensor([1], framework="torch")})
    assert np.array_equal(given.value, [2])


# -- grading ---------------------------------------------------------------------------------------


@pytest.mark.long
@needs_tensorflow
@pytest.mark.slow
@pytest.mark.parametrize("bubblewrap", [True, False])
def test_the_template_imports_and_computes_nothing(bubblewrap: bool) -> None:
    made, lesson = submission(names=ALL, lesson=LESSON), source(ALL, lesson=LESSON)
    examine(made, lesson, use_bubblewrap=bubblewrap, insecure=not bubblewrap)
    assert used()[-1].warm.prepared == 2
    started = time.monotonic()
    outcome = examine(made, lesson, use_bubblewrap=bubblewrap, insecure=not bubblewrap)
    assert outcome.scores == {f"test_{name}": 10.0 for name in ALL}
    assert not outcome.notes
    # an import takes more
    assert time.monotonic() - started < 2.0


@pytest.mark.long
@needs_tensorflow
@pytest.mark.slow
def test_a_given_cell_that_computes_is_run_in_each_process() -> None:
    """It has started threads, which a fork would wait for."""
    lesson, made = source(ALL, lesson=LESSON), submission(names=ALL, lesson=LESSON)
    for notebook in (lesson, made):
        setup = next(cell for cell in notebook.cells if "import tensorflow" in cell.source)
        setup.source += "\nONE = tf.constant(1.0)\n"
    outcome = examine(made, lesson)
    assert outcome.scores == {f"test_{name}": 10.0 for name in ALL}
    assert all(sandbox.warm.prepared != 2 or not sandbox.warm.usable for sandbox in used()[-1:])


@pytest.mark.long
@needs_tensorflow
@pytest.mark.slow
@pytest.mark.parametrize("path", attacks_on_frameworks(), ids=lambda path: path.stem)
def test_attack(path: Path) -> None:
    attack = load(path)
    assert attack.module.__doc__, "say what it tries and what is expected"
    started = time.monotonic()
    outcome = examine(attack.build({"OUTSIDE": "/nowhere"}), attack.source, attack.limits)
    result = as_result(outcome, time.monotonic() - started)
    assert not wrong_with(attack, result), (result.scores, result.said)


def test_there_are_a_dozen_attacks() -> None:
    assert len(attacks_on_frameworks()) >= 12


@pytest.mark.long
@needs_tensorflow
@pytest.mark.slow
def test_a_class_is_graded(tmp_path: Path) -> None:
    root = handed_in(tmp_path)
    done = grade(root, lessons=[LESSON])
    assert done.returncode == 0, done.stdout + done.stderr
    graded = nbformat.read(root / "autograded/ann/tensors/tensors.ipynb", as_version=4)
    assert sum(graded.metadata.course["scores"].values()) == 50
