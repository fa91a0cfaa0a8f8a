"""Cleaning of text: leftover HTML, entities, white space."""

from __future__ import annotations

import html
import re

_TAG = re.compile(
    r"</?(?:p|i|b|u|em|strong|ul|ol|li|br|sup|sub|span|div|table|tr|td|th)\b[^<>\t]{0,120}/?>", re.IGNORECASE
)
_BLOCK = re.compile(r"<(?:/p|/li|/ul|/ol|/div|br\s*/?)>", re.IGNORECASE)
_SPACE = re.compile(r"[\s\u00a0]+")


def clean(text: str) -> str:
    """Text without leftover HTML tags, entities resolved, white space folded.

    >>> clean("<p>Producto: 1.</p> <i>Subproducto&nbsp;1.1</i>")
    'Producto: 1. Subproducto 1.1'
    """
    if "<" in text:
        text = _BLOCK.sub(" ", text)
        text = _TAG.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    return _SPACE.sub(" ", text).strip()
