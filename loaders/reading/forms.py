"""Forms: printed questions (labels) and what was filled in.

A converter lays a form out in one column and breaks it at will, so this is what is relied on:

- A label begins a line, after a blank line or at the top of a page (converters mark that one with a leading space); one
  with a long opening is known wherever it begins a line. It may be broken over lines and pages, and its wording varies
  from form to form; only its opening and its closing words are taken as given. A limit such as "(500 caracteres)"
  belongs to it.
- The answer is everything up to the next label: on the label's own line, on the next lines, after a page break.
- A heading may stand anywhere, also amid an answer, because it was moved there from another column: it ends nothing.
- The yes or no of a question, or its number, may stand before it, in a paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from pmg_graph.loaders.reading.form_labels import NUMBER_SIGN, Catalogue, Label
from pmg_graph.loaders.reading.source import Line
from pmg_graph.names.folding import fold, tokens

__all__ = ["Answer", "Catalogue", "Form", "Label", "Piece"]

#: Longest label, in words, counted from its opening.
MAX_LABEL = 90
#: An opening of so many words is enough to know a label by, also right below other text.
LONG_OPENING = 4
#: Longest way, in words, from a label's closing words to the limit that is printed after it.
MAX_TO_LIMIT = 30

_PAGE_NUMBER = re.compile(r"p[aá]g(?:ina|\.)?\s*\d+(?:\s*(?:de|/)\s*\d+)?", re.IGNORECASE)
_AFTER_LABEL = re.compile(r"^(?:[\s.:;,?!)\]”\"]|\$\s*\))+")
_YES_NO = re.compile(r"(?:s[ií]|no)\.?", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"\d+(?:[.,]\d+)*(?: ?%| [^\W\d_]+){0,3}\.?")
_BEFORE_LABEL = " ¿¡(“-•" + '"'


@dataclass(frozen=True)
class Piece:
    """A stretch of one line."""

    text: str
    line: int
    opens: bool = False  # a blank line, a page or a label stands before it


@dataclass(frozen=True)
class Answer:
    """A label as it was found, with its answer (empty where nothing was filled in)."""

    label: Label
    asked: str
    asked_first: int
    asked_last: int
    pieces: tuple[Piece, ...] = ()
    before: str | None = None  # the yes or no, or the number, that stood before the label

    @property
    def field(self) -> str:
        """What is asked."""
        return self.label.field

    def __bool__(self) -> bool:
        return bool(self.pieces)

    @cached_property
    def text(self) -> str:
        """The answer as one line."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def first(self) -> int:
        """First line of the answer; of the label where there is none."""
        return self.pieces[0].line if self.pieces else self.asked_first

    @property
    def last(self) -> int:
        """Last line of the answer; of the label where there is none."""
        return self.pieces[-1].line if self.pieces else self.asked_last

    @cached_property
    def blocks(self) -> tuple[Answer, ...]:
        """Its paragraphs, each as an answer of its own."""
        groups: list[list[Piece]] = []
        for piece in self.pieces:
            if piece.opens or not groups:
                groups.append([])
            groups[-1].append(piece)
        return tuple(Answer(self.label, self.asked, self.asked_first, self.asked_last, tuple(g)) for g in groups)

    def lines(self, start: int, end: int) -> tuple[int, int]:
        """The lines on which a stretch of the text stands."""
        first = last = self.first
        offset = 0
        for piece in self.pieces:
            if offset <= start:
                first = piece.line
            if offset < end:
                last = piece.line
            offset += len(piece.text) + 1
        return first, max(first, last)


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    end: int
    line: int  # index in the form's lines


@dataclass
class _Found:
    label: Label
    first: int  # index of the first line
    last: int  # index of the last line
    end: int  # offset in the last line where the label ends
    asked: str = ""


@dataclass
class Form:
    """The lines of one form, read with a catalogue of labels."""

    lines: Sequence[Line]
    catalogue: Catalogue
    _words: list[_Word] = field(init=False)
    _begins: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self._words, self._begins = [], {}
        for index, line in enumerate(self.lines):
            if line.blank or _PAGE_NUMBER.fullmatch(line.text):
                continue
            found = tokens(fold(line.text))
            if found:
                self._begins[index] = len(self._words)
                self._words.extend(_Word(t.text, t.start, t.end, index) for t in found)

    def answers(self) -> list[Answer]:
        """Every label of the form in its order, with its answer. Headings are left out."""
        found = list(self._labels())
        stops = [*(label.first for label in found[1:]), len(self.lines)]
        made: list[Answer] = []
        for label, stop in zip(found, stops, strict=False):
            pieces = list(self._pieces(label, stop))
            if label.label.is_a("heading"):
                if made and pieces:
                    made[-1] = _extended(made[-1], pieces)
                continue
            before = None
            if label.label.is_a("before") and made:
                made[-1], before = _without_yes_no(made[-1])
            if label.label.is_a("number") and made:
                made[-1], number = _without_number(made[-1])
                if number is not None:
                    pieces, before = [number, *pieces], number.text
            made.append(
                Answer(
                    label.label,
                    label.asked,
                    self.lines[label.first].number,
                    self.lines[label.last].number,
                    tuple(pieces),
                    before,
                )
            )
        return made

    # -- labels ---------------------------------------------------------------------------------------------------

    def _labels(self) -> Iterator[_Found]:
        index, top = 0, True
        while index < len(self.lines):
            found = self._label_at(index, top) if index in self._begins else None
            if found is None:
                index += 1
            else:
                yield found
                index = found.last + 1
                top = top and (found.label.is_a("top") or found.label.is_a("heading"))

    def _new_page(self, index: int) -> bool:
        """Whether a line is the first of a page; the limit of an answer is set in as well and is none."""
        return self.lines[index].raw[:1] in (" ", "\f") and not self.lines[index].text.startswith("(")

    def _opens(self, index: int) -> bool:
        """Whether a line is the first of a paragraph or of a page, or follows a line that a label may end."""
        if index == 0 or self.lines[index].raw[:1] in (" ", "\f"):
            return True
        before = self.lines[index - 1]
        return before.blank or before.raw[:1] == " " or bool(_PAGE_NUMBER.fullmatch(before.text))

    def _label_at(self, index: int, top: bool) -> _Found | None:
        at = self._begins[index]
        word = self._words[at]
        written = self.lines[index].text
        if written[: word.start].strip(_BEFORE_LABEL) or not (written[word.start].isupper() or word.text.isdigit()):
            return None
        opens = self._opens(index)
        for label in self.catalogue.by_first_word.get(word.text, ()):
            if not opens and len(label.opening) < LONG_OPENING:
                break
            shouted = written[word.start : word.end].isupper() and len(word.text) > 1
            if label.is_a("top") and (shouted or not top):
                continue
            found = self._match(label, index, at)
            if found is not None:
                return found
        return None

    def _match(self, label: Label, index: int, at: int) -> _Found | None:
        after = at + len(label.opening)
        if not _agree(label.opening, self._words[at:after]):
            return None
        last = self._words[after - 1]
        rest = self.lines[last.line].text[last.end :].lstrip()
        if label.is_a("colon") != rest.startswith(":") and (label.is_a("colon") or label.is_a("no_colon")):
            return None
        if label.is_a("whole") and rest.strip(" .:"):
            return None
        last = self._words[self._end(label, at, after) - 1]
        asked = " ".join(line.text for line in self.lines[index : last.line] if not line.blank)
        asked = f"{asked} {self.lines[last.line].text[: last.end]}".strip()
        return _Found(label, index, last.line, last.end, asked)

    def _end(self, label: Label, at: int, after: int) -> int:
        """Index after the label's last word."""
        end = after
        if label.closings:
            ends = [k for closing in label.closings if (k := self._closed(closing, at, after))]
            end = min(ends, default=0) or self._block_end(after)
        elif label.whole_block:
            end = self._block_end(after)
        if label.is_a("heading"):
            return end
        for k in range(end, min(end + MAX_TO_LIMIT, self._block_end(end))):
            if self._words[k].text == "caracteres" and self._words[k - 1].text.isdigit():
                return k + 1
        return end

    def _closed(self, closing: tuple[str, ...], at: int, after: int) -> int:
        """Index after the closing words of a label; 0 where they do not follow."""
        size = len(closing)
        stop = min(at + MAX_LABEL, len(self._words) - size + 1)
        return next((k + size for k in range(after, stop) if _agree(closing, self._words[k : k + size])), 0)

    def _block_end(self, at: int) -> int:
        """Index after the last word of the paragraph in which a word stands."""
        line = self._words[at - 1].line
        while line + 1 < len(self.lines) and line + 1 in self._begins and not self._new_page(line + 1):
            line += 1
        following = next((i for i in range(line + 1, len(self.lines)) if i in self._begins), None)
        return len(self._words) if following is None else self._begins[following]

    # -- answers --------------------------------------------------------------------------------------------------

    def _pieces(self, label: _Found, stop: int) -> Iterator[Piece]:
        """What stands between a label and the next one."""
        inline = _AFTER_LABEL.sub("", self.lines[label.last].text[label.end :]).strip()
        if inline:
            yield Piece(inline, self.lines[label.last].number, opens=True)
        opens = not inline
        for line in self.lines[label.last + 1 : stop]:
            if line.blank or _PAGE_NUMBER.fullmatch(line.text):
                opens = True
            else:
                yield Piece(line.text, line.number, opens)
                opens = False


def _agree(wanted: tuple[str, ...], found: Sequence[_Word]) -> bool:
    return len(wanted) == len(found) and all(
        w == f.text or (w == NUMBER_SIGN and f.text.isdigit()) for w, f in zip(wanted, found, strict=True)
    )


def _extended(answer: Answer, pieces: Iterable[Piece]) -> Answer:
    return replace(answer, pieces=(*answer.pieces, *pieces))


def _without_yes_no(answer: Answer) -> tuple[Answer, str | None]:
    """An answer less the yes or no at its end that belongs to the next question, and that word.

    A yes or no that is the whole answer stays with its own question.
    """
    if len(answer.pieces) < 2 or not answer.pieces[-1].opens or not _YES_NO.fullmatch(answer.pieces[-1].text):
        return answer, None
    return replace(answer, pieces=answer.pieces[:-1]), answer.pieces[-1].text


def _without_number(answer: Answer) -> tuple[Answer, Piece | None]:
    """An answer less the number at its end that belongs to the next question, and that number.

    It stands in a paragraph of its own after the answer proper. Where numbers stand before their questions, one
    question's number follows the words of the question before it.
    """
    label, last = answer.label, answer.pieces[-1] if answer.pieces else None
    if last is None or len(answer.blocks) < 2 or not last.opens or not _NUMBER_ALONE.fullmatch(last.text):
        return answer, None
    if label.is_a("table") or (label.is_a("number") and answer.before is None):
        return answer, None
    return replace(answer, pieces=answer.pieces[:-1]), last
