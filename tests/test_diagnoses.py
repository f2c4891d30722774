"""The catalogue as data: its notation, its language, and the gate that keeps codes and texts apart."""

from __future__ import annotations

import inspect
import re
import shutil
from pathlib import Path

import nbformat
import numpy as np
import pytest
from babel.messages import mofile, pofile

from course.author import trial
from course.cells import grade_id
from course.diagnoses import Diagnoses
from course.gates import diagnoses as gate
from course.gates import gates
from course.gates.reference import Reference
from helpers.checks import Diagnosis, Test, catalogue, declare, messages, report, wording
from helpers.checks.catalogue import CATALOGUE, render
from helpers.checks.diagnosis import Rule
from helpers.checks.foreseen import foresee
from helpers.checks.rules import SHAPE_RULES, VALUE_RULES
from helpers.checks.wording import Entry, NotationError, fill, slots

# -- the notation ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "parts", "said"),
    [
        ("{label:value} is {n}.", dict(label="dw", n=0.1 + 0.2), "`dw` is 0.3."),
        ("{label:value}", dict(label=""), "the result"),
        ("{label:value}", dict(label="cache's W"), "`cache`'s `W`"),
        ("{label:value}", dict(label="caches[1], the linear cache's W"),
         "`caches[1]`, the linear cache's `W`"),
        ("{x} {x:index}", dict(x=(3,)), "(3,) [3]"),
        ("{x}, {y:.2g}", dict(x=(3, 1), y=1234.5), "(3, 1), 1.2e+03"),
        ("{k:type}, {t:type}", dict(k="list", t="Tensor"), "a list, a value of type Tensor"),
        ("{f:function} {a:axis}", dict(f="relu", a="rows"), "the ReLU rows"),
        ("{names:names}", dict(names=("a", "b")), "`a`, `b`"),
        ("Too large[[: {n}]].", dict(n=2), "Too large: 2."),
        ("Too large[[: {n}]].", {}, "Too large."),
        ("It is[[ {n}[[ of {m}]]]].", dict(n=1, m=2), "It is 1 of 2."),
        ("It is[[ {n}[[ of {m}]]]].", dict(n=1), "It is 1."),
        ("It is[[ {n}[[ of {m}]]]].", dict(m=1), "It is."),
        ("It is [[up?up]][[!up?down]].", dict(up=True), "It is up."),
        ("It is [[up?up]][[!up?down]].", dict(up=False), "It is down."),
        ("Is it {n}?", {}, "Is it …?"),
        ('A list [1, 2], parameters["W1"], {1, 2}.', {}, 'A list [1, 2], parameters["W1"], {1, 2}.'),
    ],
)  # fmt: skip
def test_a_sentence_is_filled(sentence, parts, said) -> None:
    assert fill(sentence, parts) == said


@pytest.mark.parametrize(
    "sentence", ["open [[ {a}", "close ]]", "[[no slot]]", "{a:no_such_format}", "[[ {a} ]] ]]"]
)
def test_a_sentence_that_is_not_well_formed_is_refused(sentence) -> None:
    with pytest.raises(NotationError):
        slots(sentence)


def test_slots_are_needed_or_optional() -> None:
    assert slots("{a} [[{b}[[x?{c}]]]] {b} {d}[[!y?z]]") == ({"a", "b", "d"}, {"x", "y", "c"})


def test_parts_are_plain_data() -> None:
    found = Diagnosis(
        "x", a=np.float32(0.5), b=np.int64(3), c=[np.bool_(True), (1, 2)], d=float("nan"), e=None,
        f="a\x1b[2Jb", g=10**400, h="x" * 1000,
    )  # fmt: skip
    parts = dict(found.parts)
    assert len(parts.pop("h")) < 310
    assert parts == dict(a=0.5, b=3, c=(True, (1, 2)), d="nan", f="a?[2Jb", g="1.00000e+400")
    with pytest.raises(TypeError):
        Diagnosis("x", a=object())


# -- the catalogue -----------------------------------------------------------------------------


def test_the_catalogue_passes_its_own_gate() -> None:
    assert gate.catalogue_problems() == []


def test_a_hidden_check_is_told_nothing_but_its_labels() -> None:
    """All that is not hidden is the author's: names of values, of keys, of the function."""
    for code, entry in CATALOGUE.items():
        needed, optional = slots(entry.sentence)
        shown = (needed | optional) - set(entry.hidden)
        assert shown <= {"label", "key", "names", "function", "array", "weights", "other"}, code
        assert "other" not in shown or code == "newest_renamed"  # a name in the student's cell
        assert "names" not in shown or code in ("wrong_count", "tuple_order")


def test_a_lesson_says_it_in_its_own_words() -> None:
    rows = {
        "halved": ("{label:value} is halved[[: {n} times]].", "halved it", ["n"]),
        "sign": ("{label:value} points the wrong way.", CATALOGUE["sign"].phrase),
    }
    declare("f_of_my_own", rows)
    test = Test("f_of_my_own", 10, namespace={"f_of_my_own": lambda x: -x})
    test.case("a case", args=dict(x=3.0), expect=3.0)
    test.check("halves", lambda: Diagnosis("halved", n=2), label="y")
    shown = report.Report("f_of_my_own", 0.0, 10, tuple(test.checks), catalogue.declared(test.name))
    said = [shown.text(check) for check in test.checks if not check.passed]
    assert said[0] == "the result points the wrong way."
    assert said[-1] == "`y` is halved: 2 times."
    entries = catalogue.declared("f_of_my_own")
    assert render(Diagnosis("halved", label="y", n=2), hidden=True, entries=entries) == (
        "`y` is halved."
    )
    assert catalogue.phrase("halved", entries) == "halved it"
    assert catalogue.declared("another") is CATALOGUE


def test_a_foreseen_mistake_has_its_sentence() -> None:
    declare("f", {"far": ("{label:value} is too far.", "went too far")})
    foresee("f", {"a case": {"w": [("far", 5.0)]}})
    test = Test("f", 10, namespace={"f": lambda: {"w": 5.0}})
    test.case("a case", args={}, expect={"w": 3.0})
    shown = report.Report("f", 0.0, 10, tuple(test.checks), catalogue.declared("f"))
    assert shown.text(test.checks[0]) == "`w` is too far."


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {"exercise": "f"},
        {"exercise": "f", "points": 1, "max_points": "ten", "checks": []},
        {"exercise": "f", "points": float("inf"), "max_points": 10, "checks": []},
        {"exercise": "f", "points": 1, "max_points": 10, "checks": 3},
        {"exercise": "f", "points": 1, "max_points": 10, "checks": [{"title": "x"}]},
        *(
            {"exercise": "f", "points": 1, "max_points": 10,
             "checks": [dict(title="", label="", code="x", passed=False) | more]}
            for more in (dict(parts=[]), dict(parts={"a": None}), dict(parts={"a": {"b": 1}}),
                         dict(weight="1"), dict(hidden=1), dict(code=None), dict(note=None),
                         dict(parts={"a": [[[[1]]]]}))
        ),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused(data) -> None:
    assert not report.is_report(data) and report.report_of(data) is None


def test_a_report_comes_back_from_its_data() -> None:
    test = Test("f", 10, namespace={"f": lambda: {"w": np.ones((2, 3)), "b": 1.0}})
    test.case("a case", args={}, expect={"w": np.ones((3, 2)), "b": 1.0})
    made = report.Report("f", 3.33, 10, tuple(test.checks))
    assert report.report_of(made.as_dict()) == made


# -- the language ------------------------------------------------------------------------------


@pytest.fixture
def klingon(tmp_path, monkeypatch):
    """A translation of two sentences and a word into an invented language."""
    template = pofile.read_po(messages.template().splitlines(keepends=True))
    sentence = CATALOGUE["wrong_type"].sentence
    for original, translation in {
        sentence: "Segh muj: {label:value}[[, {got:type} 'oH, {want:type} 'oHnIS]].",
        CATALOGUE["sign"].phrase: "mI'mey luSuqta'",
        "a list": "tetlh",
        "the result": "ghob",
    }.items():
        assert original in template
        template[original].string = translation
    folder = tmp_path / "tlh" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "checks.mo").open("wb") as file:
        mofile.write_mo(file, template)
    monkeypatch.setattr(wording, "LOCALE", tmp_path)
    monkeypatch.setenv("LANGUAGE", "tlh")
    wording.translation.cache_clear()
    yield
    wording.translation.cache_clear()


def test_a_translation_is_a_file(klingon) -> None:
    found = Diagnosis("wrong_type", label="", got="list", want="array")
    assert render(found) == "Segh muj: ghob, tetlh 'oH, an array 'oHnIS."
    assert render(found, hidden=True) == "Segh muj: ghob."
    assert catalogue.phrase("sign") == "mI'mey luSuqta'"
    assert render(Diagnosis("sign", label="w")) == (
        "`w` has the right size and the opposite sign."  # not translated yet
    )


def test_without_a_translation_all_is_as_it_is_written(monkeypatch) -> None:
    monkeypatch.setenv("LANGUAGE", "tlh")
    wording.translation.cache_clear()
    assert render(Diagnosis("wrong_type", label="")) == "the result is of the wrong type."
    wording.translation.cache_clear()


def test_the_template_for_translators_holds_every_text(tmp_path) -> None:
    own = nbformat.v4.new_notebook(
        metadata={"course": {"diagnoses": {"f": {"far": ["Far[[: {n}]].", "went far", ["n"]]}}}}
    )
    path = tmp_path / "lesson.ipynb"
    nbformat.write(own, path)
    template = pofile.read_po(messages.template([path]).splitlines(keepends=True))
    for entry in [*CATALOGUE.values(), Entry("Far[[: {n}]].", "went far")]:
        assert entry.sentence in template and entry.phrase in template
    assert all(word in template for words in wording.VOCABULARY.values() for word in words.values())


# -- the gate ----------------------------------------------------------------------------------


def rows(where: str = "toy, double", **entries: tuple) -> list[gate.Row]:
    return [gate.Row(where, code, Entry(*entry)) for code, entry in entries.items()]


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (("", "did so"), "has no sentence"),
        (("It is so.", " "), "has no phrase"),
        (("It is so.", "did so."), "not a sentence"),
        (("It is so.", "They did so"), "not a sentence"),
        (("It is [[so.", "did so"), "does not close"),
        (("It is {n}.", "did so", ("n",)), "must be inside an optional clause"),
        (("It is[[ {n}]].", "did so", ("k",)), "which the sentence does not have"),
    ],
)
def test_a_row_that_is_not_right_fails(entry, problem) -> None:
    (row,) = rows(code=entry)
    found = list(gate.row_problems(row))
    assert len(found) == 1 and problem in found[0]
    assert not list(gate.row_problems(*rows(code=("It is[[ {n}]].", "did so", ("n",)))))


def test_one_code_with_two_meanings_fails() -> None:
    pixels = rows("toy, flatten", unscaled=("It is not scaled.", "did not divide the pixels"))
    weights = rows("other, he", unscaled=("The weights are large.", "drew weights of any size"))
    (found,) = gate.clashes(pixels, weights)
    assert found == (
        'toy, flatten: unscaled means "did not divide the pixels", and in other, he "drew weights '
        'of any size": one code, one meaning'
    )
    # another sentence for the same meaning is allowed
    again = rows("other, he", unscaled=("The pixels are large.", "did not divide the pixels"))
    assert gate.clashes(pixels, again) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # the names say the same
        (dict(root_missing=("A {n}.", "x")), dict(missing_sqrt=("B {n}.", "y"))),
        (dict(root_missing=("A {n}.", "x")), dict(without_root=("B {n}.", "y"))),
        (dict(brackets=("A {n}.", "x")), dict(brackets_missing=("B {n}.", "y"))),
        (dict(counted_from_1=("A {n}.", "x")), dict(counted_from_one=("B {n}.", "y"))),
        (dict(step_only=("A {n}.", "x")), dict(only_the_step=("B {n}.", "y"))),
        (dict(not_trained=("A {n}.", "x")), dict(untrained=("B {n}.", "y"))),
        (dict(not_squared=("A {n}.", "x")), dict(square_missing=("B {n}.", "y"))),
        (dict(sum_instead_of_mean=("A {n}.", "x")), dict(sum_for_mean=("B {n}.", "y"))),
        (dict(inverted=("A {n}.", "x")), dict(upside_down=("B {n}.", "y"))),
        (dict(normalised=("A {n}.", "x")), dict(normalized=("B {n}.", "y"))),
        # the phrases say the same
        (dict(a=("A {n}.", "did not divide by m")), dict(b=("B {n}.", "forgot dividing by m"))),
        (dict(a=("A {n}.", "left out the square root")), dict(b=("B {n}.", "forgot a root"))),
        (dict(a=("A {n}.", "counted from one")), dict(b=("B {n}.", "counted from 1"))),
        # the sentences say the same
        (dict(a=("`w` is the square of what it should be.", "x")),
         dict(b=("{label:value} is the square of what it should be[[: {n}]].", "y"))),
    ],
)  # fmt: skip
def test_two_codes_with_one_meaning_fail(one, other) -> None:
    found = gate.clashes(rows(**one), rows("other, f", **other))
    assert len(found) == 1 and "is the same mistake as" in found[0]
    assert gate.clashes(rows(**one, **other), [])  # also in one lesson


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (dict(mean_for_sum=("A {n}.", "x")), dict(sum_for_mean=("B {n}.", "y"))),
        (dict(right_called_wrong=("A {n}.", "x")), dict(wrong_called_right=("B {n}.", "y"))),
        (dict(squared=("A {n}.", "x")), dict(not_squared=("B {n}.", "y"))),
        (dict(list_missing=("A {n}.", "x")), dict(not_a_list=("B {n}.", "y"))),
        (dict(slope_in_A=("A {n}.", "x")), dict(slope_missing=("B {n}.", "y"))),
        (dict(a=("A {n}.", "returned integers for floats")),
         dict(b=("B {n}.", "returned floats for integers"))),
    ],
)  # fmt: skip
def test_two_codes_with_two_meanings_pass(one, other) -> None:
    assert gate.clashes(rows(**one), rows("other, f", **other)) == []


def edit(root: Path, diagnoses: dict, test: str = "") -> Reference:
    """The toy lesson with these rows, and with more in the test of `double`."""
    path = root / "source" / "toy" / "toy.ipynb"
    notebook = nbformat.read(path, 4)
    notebook.metadata.course["diagnoses"] = diagnoses
    for cell in notebook.cells:
        if grade_id(cell) == "test_double":
            cell.source = f"{test}\n{cell.source}"
    nbformat.write(notebook, path)
    return Reference("toy", root)


def test_a_code_without_texts_fails(root) -> None:
    used = (
        'from helpers.checks import Diagnosis\ndef rule():\n    return Diagnosis("halved", n=2)\n'
    )
    reference = edit(root, {}, used)
    problem = "the test of double uses halved, which has no sentence and no phrase"
    assert gate.every_diagnosis_is_told(reference) == [problem]
    row = ["It is halved: {n}.", "halved it"]
    assert gate.every_diagnosis_is_told(edit(root, {"double": {"halved": row}})) == []
    # the catalogue's phrase for its own code, or another code
    row = ["It is wrong.", "turned it round"]
    (found,) = gate.every_diagnosis_is_told(edit(root, {"double": {"sign": row}}, ""))[:1]
    assert 'sign means "turned it round", and in the catalogue "got the sign wrong"' in found


def test_two_lessons_are_compared(root) -> None:
    shutil.copytree(root / "source" / "toy", root / "source" / "other")
    (root / "source" / "other" / "toy.ipynb").rename(root / "source" / "other" / "other.ipynb")
    reference = edit(root, {"double": {"root_gone": ["A root is missing.", "forgot the root"]}})
    other = root / "source" / "other" / "other.ipynb"
    notebook = nbformat.read(other, 4)
    notebook.metadata.course["diagnoses"] = {"f": {"no_sqrt": ["No root.", "left out the root"]}}
    nbformat.write(notebook, other)
    (found,) = gate.every_diagnosis_is_told(reference)
    assert (
        "root_gone is the same mistake as no_sqrt (other, f): their phrases say the same" in found
    )


def test_parts_that_do_not_fit_the_sentence_fail(root) -> None:
    used = 'from helpers.checks import Diagnosis\nfound = Diagnosis("nine", m=3)\n'
    declared = {"double": {"nine": ["It is nine, {n} times.", "returned nine"]}}
    reference = edit(root, declared, used)
    nine = {"title": "", "label": "", "code": "nine", "passed": False, "parts": {"m": 3}}
    reports = {"double": {"checks": [nine, nine | {"code": "ten"}]}}
    assert gate.part_problems(reports, Diagnoses.of(reference.source)) == [
        "double: nine needs the part n",
        "double: nine is given the part m, which its sentence does not use",
        "double: ten has no sentence and no phrase",
    ]


@pytest.mark.slow
def test_the_parts_of_wrong_solutions_are_looked_at(root, monkeypatch) -> None:
    reference = Reference("toy", root)
    assert gates.wrong_loses(reference) == []
    real = trial.run_all

    def spoiled(*args, **options):
        found = real(*args, **options)
        for result in found:
            for shown in result.reports.values():
                for check in shown["checks"]:
                    check.get("parts", {})["zebra"] = 1
        return found

    monkeypatch.setattr(trial, "run_all", spoiled)
    assert any("is given the part zebra" in text for text in gates.wrong_loses(reference))


@pytest.mark.parametrize("rule", [*SHAPE_RULES, *VALUE_RULES], ids=lambda rule: rule.__name__)
def test_every_rule_has_an_example(rule: Rule) -> None:
    """In its docstring: what came back, and for what, in numbers, shapes or code."""
    assert has_example(inspect.getdoc(rule) or "")


def has_example(text: str) -> bool:
    return bool(
        re.search(r"came back|should become|Every entry is|as .* gives it|wrong where", text)
    ) and (len(re.findall(r"`[^`]+`|\b\d", text)) >= 2)


@pytest.mark.parametrize("text", ["", "The sign is wrong.", "All is right but for one row."])
def test_a_rule_without_an_example_is_seen(text: str) -> None:
    assert not has_example(text)
