"""The names that the gazetteer knows, as tries over words: what a written form may mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pmg_graph.gazetteer import Gazetteer, Institution
from pmg_graph.names.folding import fold, words
from pmg_graph.names.trie import Trie

#: Acronyms up to this length are matched only as written in capitals: IND, INE, SAG, CUT are words otherwise.
SHORT_ACRONYM = 4
#: Shortest acronym that a misspelling may stand for.
FUZZY_MIN_LENGTH = 5


@dataclass(frozen=True)
class Entry:
    """One meaning of a name."""

    kind: str
    value: object
    exact: str | None = None  # matched only in this written form
    plural: bool = False

    def fits(self, written: str) -> bool:
        """Whether a written form may have this meaning, by its capitals."""
        if self.exact is not None:
            return written == self.exact
        if self.kind == "territory":
            return any(letter.isupper() for letter in written)  # "la cuenca del Lago Ranco"
        if self.kind == "group" and written.lower() == "privados":
            return written.isupper()  # an adjective otherwise
        if self.kind in ("region", "province", "municipality"):
            return written[0].isupper()  # "la Unión" with a small article may be the beginning of "la Unión Europea"
        return True


@dataclass(frozen=True)
class Hit:
    """A known name in a text before it is resolved: word indices, offsets, written form, meanings."""

    first: int
    after: int
    start: int
    end: int
    written: str
    entries: tuple[Entry, ...]
    certain: bool = True


def vocabulary(known: Gazetteer) -> Trie[Entry]:
    """Every name of a gazetteer."""
    trie: Trie[Entry] = Trie()
    for acronym in known.not_actors:
        trie.add(words(acronym), Entry("noise", None, exact=acronym))
    _add_institutions(trie, known)
    _add_places(trie, known)
    _add_place_aliases(trie, known)
    for territory in known.territories:
        for form in (territory.name, *territory.aliases):
            trie.add(words(form), Entry("territory", territory))
    for council in known.councils:
        short = len(council.variant) <= SHORT_ACRONYM and council.variant.isupper()
        trie.add(words(council.variant), Entry("council", council, exact=council.variant if short else None))
        if council.plural:
            trie.add(words(council.plural), Entry("council", council, plural=True))
    for group in known.groups:
        trie.add(words(group.variant), Entry("group", group))
    return trie


def _add_institutions(trie: Trie[Entry], known: Gazetteer) -> None:
    for institution in known.institutions:
        for form in free_forms(institution):
            form_words = words(form)
            short = len(form_words) == 1 and len(form) <= SHORT_ACRONYM and form.isupper()
            short = short or (len(form_words) == 1 and not form.isalnum())  # "+Capaz" is not the word "capaz"
            trie.add(form_words, Entry("institution", institution, exact=form if short else None))
        for form in institution.aliases_exact:
            trie.add(words(form), Entry("institution", institution, exact=form))


def _add_places(trie: Trie[Entry], known: Gazetteer) -> None:
    for region in known.regions.values():
        for form in {region.name, region.short_name or region.name}:
            trie.add(words(form), Entry("region", region))
    for province in known.provinces.values():
        if province.valid_to is None or all(
            other.name != province.name or other.valid_to is not None for other in known.provinces.values()
        ):
            trie.add(words(province.name), Entry("province", province))
    for comuna in known.comunas.values():
        trie.add(words(comuna.name), Entry("municipality", comuna))


def _add_place_aliases(trie: Trie[Entry], known: Gazetteer) -> None:
    tables: dict[str, Mapping[str, object]] = {"province": known.provinces, "comuna": known.comunas}
    kinds = {"province": "province", "comuna": "municipality"}
    for alias in known.place_aliases:
        if alias.level == "region":
            short = len(alias.alias) <= SHORT_ACRONYM
            entry = Entry("region", known.regions[alias.code], exact=alias.alias if short else None)
            trie.add(words(alias.alias), entry)
        elif alias.level in tables:
            trie.add(words(alias.alias), Entry(kinds[alias.level], tables[alias.level][alias.code]))


def free_forms(institution: Institution) -> list[str]:
    """Written forms that may have any capitals: all but those that are ordinary words otherwise."""
    forms = (institution.acronym, institution.name, *institution.aliases)
    return [form for form in forms if form not in institution.aliases_exact]


def acronyms(known: Gazetteer) -> dict[str, Institution]:
    """Acronyms long enough for a misspelling to be told from another word, folded."""
    names: dict[str, Institution] = {}
    for institution in known.institutions:
        for form in free_forms(institution):
            folded = fold(form)
            if form.isupper() and folded.isalpha() and len(folded) >= FUZZY_MIN_LENGTH - 1:
                names[folded] = institution
    return names
