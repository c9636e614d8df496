from indexer.model.suggestions import Suggestion, SuggestionKind
from webapp.presenters.suggestions import offered


def test_each_kind_says_what_it_is_and_leads_there() -> None:
    found = (
        Suggestion(SuggestionKind.WORD, "mål för bredband", 12),
        Suggestion(SuggestionKind.THEME, "Livsmiljöer", value="livsmiljoer"),
        Suggestion(SuggestionKind.DOCUMENT, "Årsrapport", value="arsrapport-2017"),
    )
    assert offered(found) == [
        {
            "text": "mål för bredband",
            "about": "12\xa0stycken",
            "url": "/sok?q=m%C3%A5l+f%C3%B6r+bredband",
        },
        {"text": "Livsmiljöer", "about": "tema", "url": "/tema/livsmiljoer"},
        {"text": "Årsrapport", "about": "dokument", "url": "/dokument/arsrapport-2017"},
    ]
