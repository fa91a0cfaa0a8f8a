"""The messages of the code and their Spanish: ``python -m tests.catalogue`` brings the catalogue up to date.

It keeps every translation that is still said, adds what is new without one, drops what is said no more, and compiles
the result; then it lists what has no translation yet.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime

from babel.messages import extract, mofile, pofile
from babel.messages.catalog import Catalog

from pmg_graph.loaders.registry import loaders
from tests.conftest import ROOT

CATALOGUE = ROOT / "pmg_graph" / "locale" / "es" / "LC_MESSAGES" / "pmg_graph.po"
_FOLDERS = ("pmg_graph", "loaders", "cypher", "visualizations")
_KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "counted": (1, 2)}
_DATE = datetime(2026, 1, 1, tzinfo=UTC)
_HEADER = r"""msgid ""
msgstr ""
"Language: es\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def messages() -> dict[str, str | tuple[str, str]]:
    """What the code says, by its singular; with its plural where it has one."""
    found: dict[str, str | tuple[str, str]] = {}
    for folder in _FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            with path.open("rb") as file:
                for _line, message, _comments, _context in extract.extract("python", file, _KEYWORDS):
                    if isinstance(message, tuple):
                        found[message[0]] = (message[0], message[1])
                    else:
                        found.setdefault(message, message)
    found |= {text: text for loader in loaders() for text in (loader.title, *loader.looks_for)}
    found.pop("", None)
    return found


def stored() -> Catalog:
    """The catalogue as it is."""
    with CATALOGUE.open("rb") as file:
        return pofile.read_po(file, locale="es")


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it, the same bytes for the same texts: its date is none of them."""
    catalogue.creation_date = catalogue.revision_date = _DATE
    buffer = io.BytesIO()
    mofile.write_mo(buffer, catalogue)
    return buffer.getvalue()


def texts(catalogue: Catalog) -> list[tuple[str, str]]:
    """What it says, whichever version of Babel wrote it."""
    return sorted((str(message.id), str(message.string)) for message in catalogue if message.id)


def update() -> list[str]:
    """Bring the catalogue up to date and return what has no translation."""
    before = stored()
    after = pofile.read_po(io.StringIO(_HEADER), locale="es")
    missing = []
    for singular, message in sorted(messages().items()):
        known = before.get(singular)
        kept = known.string if known is not None and isinstance(known.id, str) == isinstance(message, str) else None
        after.add(message, kept)
        if not (all(kept) if isinstance(kept, tuple | list) else kept):
            missing.append(singular)
    text = io.BytesIO()
    pofile.write_po(text, after, width=0, omit_header=True, sort_output=True)
    CATALOGUE.write_text(_HEADER + text.getvalue().decode().strip() + "\n", encoding="utf-8")
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(stored()))
    return missing


if __name__ == "__main__":
    for text in update():
        print(f"no translation yet: {text!r}", file=sys.stderr)
