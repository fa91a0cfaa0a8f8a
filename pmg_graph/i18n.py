"""What people read, in their language: messages are written in English and translated by gettext catalogues."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

LANGUAGES = ("es", "en")
DEFAULT = "es"

_LOCALE = Path(__file__).parent / "locale"


class _State:
    translations: gettext.NullTranslations = gettext.NullTranslations()
    language: str = "en"


def set_language(language: str) -> None:
    """Translate from here on into a language: ``es`` or ``en``. Another one is taken as the default."""
    language = language if language in LANGUAGES else DEFAULT
    _State.language = language
    _State.translations = (
        gettext.NullTranslations() if language == "en" else gettext.translation("pmg_graph", _LOCALE, [language])
    )


def language() -> str:
    """The language in use."""
    return _State.language


def language_from(arguments: list[str]) -> str:
    """The language that a command line or the environment asks for, before either is parsed."""
    for i, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and i + 1 < len(arguments):
            return arguments[i + 1]
    return os.environ.get("PMG_GRAPH_LANG", DEFAULT)


def without_language(arguments: list[str]) -> list[str]:
    """A command line without ``--lang``, which may stand anywhere in it and has been read by then."""
    kept: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "--lang":
            value = next(rest, None)
            if value not in LANGUAGES:  # the parser says what is wrong with it
                kept += ["--lang"] if value is None else ["--lang", value]
        elif argument not in {f"--lang={language}" for language in LANGUAGES}:
            kept.append(argument)
    return kept


def _(message: str) -> str:
    """A message in the language in use."""
    return _State.translations.gettext(message) if message else ""


def ngettext(one: str, many: str, n: int) -> str:
    """A message that depends on a number."""
    return _State.translations.ngettext(one, many, n)


def N_(message: str) -> str:  # noqa: N802 (the name gettext tools know)
    """Marks a message for translation where it is declared; it is translated where it is shown."""
    return message
