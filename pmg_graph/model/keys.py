"""Keys: what a node is, as a short readable string that is the same on every run and machine."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def slug(text: str, *, limit: int = 80) -> str:
    """Lower-case ASCII words joined by hyphens; a long one is cut and closed with a digest of the whole.

    >>> slug("Consejo Público – Privado de Ñuble")
    'consejo-publico-privado-de-nuble'
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = _NOT_WORD.sub("-", ascii_text).strip("-")
    if len(words) <= limit:
        return words or hashlib.sha256(text.encode()).hexdigest()[:12]
    return f"{words[: limit - 9].rstrip('-')}-{hashlib.sha256(words.encode()).hexdigest()[:8]}"


def document_key(sha256: str) -> str:
    """Key of a document, from the digest of its text."""
    return f"doc-{sha256[:12]}"


def passage_key(document: str, first: int, last: int) -> str:
    """Key of a run of lines of a document."""
    return f"{document}#{first}-{last}"


def service_key(acronym: str) -> str:
    """Key of an institution of the country."""
    return slug(acronym)


def office_key(acronym: str, place: str) -> str:
    """Key of an institution in a place: a region's or province's code."""
    return f"{slug(acronym)}@{place}"


def scoped_key(label: str, name: str, scope: str | None) -> str:
    """Key of a council, territory or group: its name within its scope, under its label."""
    return f"{label.lower()}:{slug(name)}" + (f"@{scope}" if scope else "")


def product_key(issuer: str | None, code_or_name: str) -> str:
    """Key of a product: its issuer's code or name for it."""
    return f"product:{slug(issuer)}:{slug(code_or_name)}" if issuer else f"product:{slug(code_or_name)}"


def statement_key(document: str, label: str, line: int, ordinal: int = 1) -> str:
    """Key of what one document states at one place (an objective, commitment, declared gap)."""
    return f"{document}:{label.lower()}:{line}.{ordinal}"
