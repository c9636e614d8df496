import shutil
from pathlib import Path

import pytest

from indexer.classify.vocabulary import SHIPPED, BadVocabulary, load_vocabularies


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in SHIPPED.glob("*.toml"):
        shutil.copy(file, tmp_path)
    return tmp_path


def with_programmes(folder: Path, text: str) -> Path:
    (folder / "programmes.toml").write_text(f'facet = "programme"\n{text}', encoding="utf-8")
    return folder


def message(folder: Path) -> str:
    with pytest.raises(BadVocabulary) as caught:
        load_vocabularies(folder)
    return str(caught.value)


def test_the_areas_are_the_five_of_the_regional_strategy_in_its_order() -> None:
    assert [label.label for label in load_vocabularies().labels("area")] == [
        "Livsmiljöer",
        "Innovation och förnyelse",
        "Tillgänglighet",
        "Kompetensförsörjning",
        "Strategiskt gränsöverskridande samarbete",
    ]


def test_every_shown_value_is_described_and_every_alias_has_a_source() -> None:
    vocabularies = load_vocabularies()
    for vocabulary in (vocabularies.areas, vocabularies.programmes, vocabularies.types):
        for value in vocabulary.values:
            assert value.description.endswith("."), value.value
            assert all(alias.source for alias in value.aliases), value.value


def test_years_have_no_labels_of_their_own() -> None:
    assert load_vocabularies().labels("year") == ()


def test_the_stamp_follows_every_file(folder: Path) -> None:
    stamps = {load_vocabularies(folder).stamp}
    for name in ("areas", "programmes", "types", "bodies"):
        path = folder / f"{name}.toml"
        path.write_text(path.read_text(encoding="utf-8") + "\n# ändrad\n", encoding="utf-8")
        stamps.add(load_vocabularies(folder).stamp)
    assert len(stamps) == 5


def test_the_stamp_is_the_same_for_the_same_files(folder: Path) -> None:
    assert load_vocabularies(folder).stamp == load_vocabularies().stamp


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "types.toml").unlink()
    assert "types.toml" in message(folder)
    assert "saknas" in message(folder)


def test_broken_toml_is_named_with_its_line(folder: Path) -> None:
    text = message(with_programmes(folder, "[[values]\n"))
    assert "programmes.toml" in text
    assert "line 2" in text


def test_a_file_in_another_encoding_is_named(folder: Path) -> None:
    (folder / "areas.toml").write_bytes("# område".encode("latin-1"))
    assert "UTF-8" in message(folder)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ('label = "X"', "”value” saknas"),
        ('value = "Å"\nlabel = "X"', "a–z"),
        ('value = "stod"', "”label” saknas"),
        ('value = "stod"\nlabel = "S"\nledord = ["a"]', "”ledord” är okänt"),
        ('value = "stod"\nlabel = "S"\nclues = "vägar"', "ska vara en lista"),
        ('value = "stod"\nlabel = "S"\nclues = ["a*"]', "minst tre bokstäver"),
        ('value = "stod"\nlabel = "S"\nclues = [""]', "tomt"),
        ('value = "stod"\nlabel = "S"\nclues = ["vägar", "vägar"]', "två gånger"),
        ('value = "stod"\nlabel = "S"\naliases = ["Stöd"]', "ett alias skrivs"),
        ('value = "stod"\nlabel = "S"\naliases = [{ name = "ab" }]', "för kort"),
        ('value = "stod"\nlabel = "S"\naliases = [{ namn = "Stöd" }]', "”namn” är okänt"),
        ('value = "stod"\nlabel = "S"\naliases = [{ name = "Stöd", exact = "ja" }]', "true eller"),
    ],
)
def test_a_mistake_is_answered_with_file_and_reason(folder: Path, row: str, words: str) -> None:
    text = message(with_programmes(folder, f"[[values]]\n{row}\n"))
    assert "programmes.toml" in text
    assert words in text


def test_a_mistake_names_its_value(folder: Path) -> None:
    row = '[[values]]\nvalue = "byastod"\nlabel = "Byastöd"\nclues = [3]\n'
    assert "”byastod”" in message(with_programmes(folder, row))


def test_two_values_cannot_share_a_name(folder: Path) -> None:
    row = '[[values]]\nvalue = "stod"\nlabel = "Stöd"\n'
    assert "två ställen" in message(with_programmes(folder, row * 2))


def test_a_file_with_another_files_facet_is_refused(folder: Path) -> None:
    shutil.copy(folder / "types.toml", folder / "areas.toml")
    assert 'facet = "area"' in message(folder)
