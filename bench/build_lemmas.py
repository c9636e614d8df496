"""Decide which dictionary form a Swedish word belongs to where simplemma's list is in doubt, and
write `indexer/language/lemmas.txt` and `participles.txt`.

Run as `python -m bench.build_lemmas [--shared DIR]`. Words are facts; no sentence of the texts that
are counted is kept. simplemma's list gives each form one lemma, and often a rare one (`gäller`
from the adjective *gäll*). Here each form may belong to every word whose paradigm it fits, and
expectation maximisation (Dempster, Laird & Rubin 1977) over word counts finds the likeliest.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from bench.word_counts import counted_words, dictionary

REPO: Final = Path(__file__).parents[1]
TARGETS: Final = tuple(
    REPO / "indexer" / "language" / name for name in ("lemmas.txt", "participles.txt")
)

# How words inflect: the ending of the dictionary form, and the endings that replace it.
PARADIGMS: Final = {
    "v1": ("a", "ar ade at as ades ats"),
    "v2d": ("a", "er de t as des ts"),
    "v2t": ("a", "er te t as tes ts"),
    "v2dd": ("a", "er dde tt as ddes tts"),
    "v3": ("", "r dde tt s ddes tts"),
    "vs": ("a", "er it as its"),
    "vi": ("a", "er as"),
    "n1": ("a", "an or orna"),
    "n2": ("", "en ar arna"),
    "n2e": ("e", "en ar arna"),
    "n2l": ("el", "eln lar larna"),
    "n2r": ("er", "ern rar rarna"),
    "n2n": ("en", "en nar narna"),
    "n3": ("", "en er erna"),
    "n3n": ("", "n er erna"),
    "n3r": ("", "n r rna"),
    "n4": ("", "t n na"),
    "n5": ("", "et en"),
    "n5e": ("er", "ret ren rens"),
    "n5l": ("el", "let len"),
    "n5m": ("um", "et er erna"),
    "n6": ("", "n na"),
    "n6r": ("are", "aren are arna"),
    "n7": ("", "en"),
    "n7t": ("", "et"),
    "nm": ("", "men mar marna mer merna met"),
    "adj": ("", "t a are ast aste e"),
    "adjd": ("d", "tt da dare dast de"),
    "adje": ("el", "elt la lare last le"),
    "adjn": ("en", "et na nare nast ne"),
    "adjr": ("er", "ert ra rare rast re"),
    "adjm": ("", "t ma mare mast"),
}
# The share of a paradigm's forms that the dictionary must have, and of those the share that it
# must itself give to this word: verbs lose many to participles and to nouns.
_FORMS_THERE: Final = 0.66
_FORMS_ITS_OWN: Final = {"v": 0.4, "n": 0.6, "a": 0.5}
# A verb's two commonest endings are also a noun's: both must be its own.
_FORMS_OF_IRREGULAR: Final = 0.9
_SHORTEST_STEM: Final = 2
# These need a vowel, or an unstressed ending, before their endings: else `barn` would be of `bar`.
_AFTER_VOWEL: Final = ("n3n", "n3r", "n6")
_VOWELS: Final = (*"aeiouyåäöé", "er", "or", "el")
_ROUNDS: Final = 6
_PRIOR: Final = 0.1
_RARE_FORM: Final = 0.01
# What a form is worth that only the dictionary knows, and a word that it gives to itself.
_ONLY_LISTED: Final = 0.05
_ITS_OWN: Final = 0.5
# A form's share within a paradigm is learnt from many words, not from the few commonest.
_MOST_OF_ONE: Final = 50.0
# So often must a word's other forms be met beside its dictionary form.
_INFLECTED: Final = 0.05
_PARTICIPLES: Final = ("ad", "d", "t", "en")

Slot = tuple[str, int]
Candidates = dict[str, dict[str, Slot]]
Dictionary = Mapping[str, str]


def fitting(word: str, lemmas: Dictionary) -> Iterator[tuple[str, list[str]]]:
    """The paradigms that a dictionary form fits, with its forms in each."""
    for name, (ending, endings) in PARADIGMS.items():
        stem = word.removesuffix(ending)
        if not word.endswith(ending) or len(stem) < _SHORTEST_STEM:
            continue
        if name in _AFTER_VOWEL and not word.endswith(_VOWELS):
            continue
        forms = [stem + other for other in endings.split()]
        if name.startswith("n"):
            forms += [form + "s" for form in (word, *forms)]
        there = [form for form in forms if form in lemmas]
        if len(there) < _FORMS_THERE * len(forms):
            continue
        own = sum(_is_own(form, word, name, forms, lemmas) for form in there)
        if own >= (_FORMS_OF_IRREGULAR if name == "vi" else _FORMS_ITS_OWN[name[0]]) * len(there):
            yield name, forms


def _is_own(form: str, word: str, name: str, forms: list[str], lemmas: Dictionary) -> bool:
    lemma = lemmas[form]
    if lemma == word:
        return True
    stem = word.removesuffix("a")
    is_participle = lemma in (stem + "ad", stem + "d", stem + "t")
    return name[0] == "v" and (is_participle or lemmas.get(lemma) == word or lemma in forms)


def candidates(lemmas: Dictionary, counts: Counter[str]) -> tuple[Candidates, dict[str, set[str]]]:
    """The words that each form may belong to, and the kinds (v, n, a) of each dictionary form."""
    found: defaultdict[str, dict[str, Slot]] = defaultdict(dict)
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for word in {*lemmas.values(), *(lemmas.keys() & counts)}:
        for name, forms in fitting(word, lemmas):
            kinds[word].add(name[0])
            for place, form in enumerate(forms):
                found[form].setdefault(word, (name, place))
            found[word].setdefault(word, (name, -1))
    for form in (lemmas.keys() & counts) | found.keys():
        lemma = lemmas.get(form)
        if lemma is not None:
            found[form].setdefault(lemma, ("self" if lemma == form else "listed", 0))
    return found, kinds


def likeliest(found: Candidates, counts: Counter[str], lemmas: Dictionary) -> dict[str, str]:
    """The likeliest word of each form, by how often the words' other forms are met."""
    weight: defaultdict[str, float] = defaultdict(lambda: _PRIOR)
    slots: defaultdict[Slot, float] = defaultdict(lambda: _ITS_OWN)
    met = {form: may for form, may in found.items() if counts[form]}
    for _ in range(_ROUNDS):
        words: defaultdict[str, float] = defaultdict(lambda: _PRIOR)
        places: defaultdict[Slot, float] = defaultdict(float)
        names: defaultdict[str, float] = defaultdict(float)
        for form, may in met.items():
            shares = {word: weight[word] * slots[slot] for word, slot in may.items()}
            total = sum(shares.values())
            for word, slot in may.items():
                times = counts[form] * shares[word] / total
                words[word] += times
                places[slot] += min(times, _MOST_OF_ONE)
                names[slot[0]] += min(times, _MOST_OF_ONE)
        weight = words
        slots = defaultdict(lambda: _RARE_FORM)
        slots |= {at: max(share / names[at[0]], _RARE_FORM) for at, share in places.items()}
        slots |= {("listed", 0): _ONLY_LISTED, ("self", 0): _ITS_OWN}
    chosen = {
        form: max(sorted(may), key=lambda word: weight[word] * slots[may[word]])
        for form, may in found.items()
    }
    return chosen | {form: form for form in _dictionary_forms(chosen, found, lemmas, counts)}


def _dictionary_forms(
    chosen: Mapping[str, str], found: Candidates, lemmas: Dictionary, counts: Counter[str]
) -> Iterator[str]:
    """Forms that stay themselves although they are likelier of another word (`rest` of `resa`):
    otherwise they would be parted from all their own inflected forms."""
    inflected = Counter[str]()
    for form, lemma in chosen.items():
        if form not in (lemma, lemma + "s"):
            inflected[lemma] += counts[form]
    for form, may in found.items():
        inflects = may.get(form, ("", 0))[1] == -1 or lemmas.get(form) == form
        if inflects and inflected[form] > _INFLECTED * counts[form]:
            yield form


def verb_of(participle: str, lemmas: Dictionary, kinds: Mapping[str, set[str]]) -> str | None:
    """The verb of a past participle that is no noun too: `ökad` → `öka`, `tagen` → `ta`."""
    if "n" in kinds.get(participle, ()) or not participle.endswith(_PARTICIPLES):
        return None
    stem = participle.removesuffix("en")
    asked = [participle, participle + "a"]
    asked += [stem + "it"] if stem != participle else []
    asked += [participle.removesuffix("d")] if participle.endswith("ad") else []
    for form in asked:
        verb = lemmas.get(form, form)
        verb = lemmas.get(verb, verb) if verb == participle else verb
        if verb != participle and "v" in kinds.get(verb, ()):
            return verb
    return None


def differing(lemmas: Dictionary, counts: Counter[str]) -> tuple[dict[str, str], dict[str, str]]:
    """The forms whose lemma is another than simplemma's; past participles with their verbs."""
    found, kinds = candidates(lemmas, counts)
    chosen = likeliest(found, counts, lemmas)
    for form in chosen:
        plain = form.removesuffix("s")
        if chosen[form] != form and plain in chosen and lemmas.get(form) == lemmas.get(plain):
            chosen[form] = chosen[plain]
    changed = {
        form: lemma
        for form, lemma in chosen.items()
        if lemmas.get(form) != lemma
        and (form in lemmas or form in counts)
        and not form.endswith(("ande", "ende"))
    }
    verbs = {lemma: verb_of(lemma, lemmas, kinds) for lemma in {*lemmas.values(), *chosen.values()}}
    return changed, {lemma: verb for lemma, verb in verbs.items() if verb is not None}


def main() -> None:
    """Write the list anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=REPO.parent / "shared")
    counts = counted_words(parser.parse_args().shared)
    for target, found in zip(TARGETS, differing(dictionary(), counts), strict=True):
        lines = "".join(f"{form}\t{lemma}\n" for form, lemma in sorted(found.items()))
        target.write_text(lines, encoding="utf-8")
        print(f"{len(found)} forms in {target.name}, {target.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
