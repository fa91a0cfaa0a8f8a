"""One HTML file from the page's sources: script and style inline, allowed by their digests and by nothing else.

The script is ES modules that import one another. A page opened from a file may not load modules, so they are put into
one script here, each in a scope of its own: ``import {a} from "./b.js"`` becomes ``const {a} = module_b`` and what a
module exports is what its scope returns. No tool beyond this is needed, and the sources stay as they are.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping
from importlib import resources
from typing import Any

from pmg_graph.i18n import _, language

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./(\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) ?\*? ?(\w+))", re.MULTILINE)
_PLACE = re.compile(r"@(\w+)@")
#: What would end a data block, or a line of a script, wherever it stands in a text.
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def source(name: str) -> str:
    """One of the page's source files."""
    return (resources.files("pmg_graph.visualizations") / "page" / name).read_text(encoding="utf-8")


def script(entry: str = "main") -> str:
    """The page's script: the entry module and what it imports, each once, those that are imported first."""
    parts: dict[str, str] = {}

    def take(name: str) -> None:
        if name in parts:
            return
        text = source(f"{name}.js")
        for _names, needed in _IMPORT.findall(text):
            take(needed)
        parts.setdefault(name, _scoped(name, text))

    take(entry)
    return "\n".join(parts.values())


def _scoped(name: str, text: str) -> str:
    exported = [found.group(1) for found in _EXPORT.finditer(text)]
    body = _EXPORT.sub("", _IMPORT.sub(lambda found: f"const {{{found[1]}}} = module_{found[2]};\n", text))
    return f"const module_{name} = (() => {{\n{body}return {{ {', '.join(exported)} }};\n}})();"


def page(data: Mapping[str, Any], *, title: str) -> bytes:
    """The page for some data, as UTF-8. The same data gives the same bytes."""
    needed = html.escape(_("This page needs JavaScript, which this browser has switched off."))
    body = f'<noscript><p class="noscript">{needed}</p></noscript>\n<div id="app"></div>\n'
    return shell(body, data, title=title, style="style.css", entry="main")


def shell(body: str, data: Mapping[str, Any], *, title: str, style: str, entry: str) -> bytes:
    """A page around a body (HTML), with the palette and a style sheet, and a script from its entry module."""
    sheet, code = source("palette.css") + source(style), script(entry)
    parts = {
        "language": language(),
        "policy": policy(sheet, code),
        "title": html.escape(title),
        "body": body,
        "style": sheet,
        "script": code,
        "data": as_json(data),
    }
    # one pass over the template: what is put in is not looked at again
    return _PLACE.sub(lambda place: parts[place[1]], source("index.html")).encode("utf-8", "replace")


def as_json(data: Mapping[str, Any]) -> str:
    """JSON that may stand inside a script element: it cannot end it, nor open another."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    return re.sub("[<>&\u2028\u2029]", lambda found: _UNSAFE[found[0]], text)


def policy(style: str, code: str) -> str:
    """The content security policy: this style, this script, pictures that the page itself makes; no network at all."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{digest(code)}'",
            f"style-src '{digest(style)}'",
            "img-src blob: data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def digest(text: str) -> str:
    """A text's digest as a policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
