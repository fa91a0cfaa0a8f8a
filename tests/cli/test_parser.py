"""Help and usage errors speak the user's language: Typer's own words are English in every version of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from pmg_graph import cli, i18n
from pmg_graph.cli.app import COMMANDS, application

#: What Typer says in English, in this version and in earlier ones.
_ENGLISH = re.compile(
    r"\b(Usage|Options|Arguments|Commands?|Show this|Try|Error|Missing|No such|Did you mean|Invalid|Input should|"
    r"Got unexpected|Possible options|Choose from|requires|does not|is not|default|required|env var|range|"
    r"DEPRECATED|Aborted)\b|\[OPTIONS\]|\[ARGS\]|<(int|str|path|float|list)"
)
_WRONG: tuple[list[str], ...] = (
    [],
    ["--"],
    ["--nada"],
    ["-x"],
    ["--lang", "fr"],
    ["shwo"],
    ["build"],
    ["show"],
    ["show", "indap", "maule"],
    ["view", "--region"],
    ["view", "--figure=si"],
    ["view", "--kind", "mapamundi"],
    ["view", "--most", "muchas"],
    ["view", "--most", "3"],
    ["view", "--regoin", "maule"],
    ["report", "--year", "dos mil"],
    ["report", "--layer", "todas"],
    ["report", "--samples", "-1"],
    ["report", "actors", "--regoin", "maule"],
    ["query", "--limit", "0"],
    ["query", "--timeout", "mucho"],
    ["serve", "--port", "99999"],
)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.run(list(arguments))
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def all_params() -> list[tuple[str, Any]]:
    i18n.set_language("es")
    return [(name, p) for name, command in application().commands.items() for p in command.params]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_spanish(capsys: pytest.CaptureFixture[str], command: str) -> None:
    code, out, err = said(capsys, *command.split(), "--help")
    assert (code, err) == (0, "")
    english = _ENGLISH.search(out)
    assert not english, f"Typer's English is back in the help, see pmg_graph/cli/parser.py: {english}"
    assert out.startswith("Uso: pmg-graph")
    assert "Muestra esta ayuda." in out


@pytest.mark.parametrize("arguments", _WRONG, ids=" ".join)
def test_what_is_wrong_is_said_in_spanish(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    code, out, err = said(capsys, *arguments)
    assert (code, out) == (2, "")
    english = _ENGLISH.search(err)
    assert not english, f"Typer's English is back in its errors, see pmg_graph/cli/parser.py: {english}"
    assert err.startswith("Uso: pmg-graph") if arguments in ([], ["--"]) else len(err.splitlines()) == 1


def test_both_speak_english_where_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Show this help." in said(capsys, "--lang", "en", "view", "--help")[1]
    assert said(capsys, "--lang", "en", "build")[2] == (
        "pmg-graph: DOCUMENT... is missing (help: pmg-graph build --help)\n"
    )


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["shwo"], "quizá quiso decir show "),
        (["shwo", "report"], "quizá quiso decir show "),
        (["view", "--regoin", "maule"], "quizá quiso decir --region"),
        (["report", "actors", "--regoin", "maule"], "quizá quiso decir --region"),
        (["report", "actores"], "quizá quiso decir actors"),
        (["query", "integrante"], "quizá quiso decir integrantes"),
        (["view", "--most", "3"], "NÚMERO de 20 a 20000"),
        (["view", "--kind", "mapa"], "network, matrix, map"),
        (["show", "indap", "maule"], "entre comillas"),
        (["view", "--region"], "REGIÓN"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_the_line_says_what_may_have_been_meant(
    capsys: pytest.CaptureFixture[str], arguments: list[str], hint: str
) -> None:
    assert hint in said(capsys, *arguments)[2]


def test_an_error_stays_one_line_whatever_was_written(capsys: pytest.CaptureFixture[str]) -> None:
    _code, _out, err = said(capsys, "show", "a", "b\nc\x1b[31m")
    assert len(err.splitlines()) == 1
    assert "\x1b" not in err


def test_every_value_has_a_word_for_what_it_is() -> None:
    for name, param in all_params():
        assert param.help, f"{name}: {param.name} has no help"
        assert getattr(param, "is_flag", False) or param.metavar, f"{name}: {param.name} needs a metavar"


def test_paths_are_judged_where_they_are_used(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The parser's own checks of paths would speak English."""
    for arguments in (["show", "x", "-g", str(tmp_path)], ["query", "--file", str(tmp_path / "nada.cypher")]):
        code, out, err = said(capsys, *arguments)
        assert (code, out) == (1, "")
        assert len(err.splitlines()) == 1
        assert not re.search(r"directory|No such|file\b|Is a", err), err
