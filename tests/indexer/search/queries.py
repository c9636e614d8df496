"""What the tests of the query language share: labels, and texts full of its signs."""

from hypothesis import strategies as st

from indexer.model.metadata import FacetLabel

VALUES = {
    "type": {"bilaga": "Bilaga", "strategi": "Strategi", "aterrapportering": "Återrapportering"},
    "programme": {
        "interreg-nord": "Interreg Nord",
        "interreg-aurora": "Interreg Aurora",
        "anslag-1-1": "Anslag 1:1",
        "esf": "Europeiska socialfonden (ESF)",
    },
    "area": {"innovation": "Innovation och förnyelse", "livsmiljoer": "Livsmiljöer"},
}


def labels(facet: str) -> tuple[FacetLabel, ...]:
    """A small vocabulary of each facet but the year."""
    return tuple(FacetLabel(facet, v, label) for v, label in VALUES.get(facet, {}).items())


_FRAGMENTS = (
    *"()\"*-+~:,.;/ ”–'%1a2å ",
    *("OCH", "ELLER", "INTE", "NOT", "NÄRA", "NEAR/3", "och", "inte", "skola", "bredb*", "EU:s"),
    *("2", "500", "000", "tkr", "2,5 mnkr", "12 %", "15 mars", "1:1", "10:30", "RUN 2017-345"),
    *("år:2014", "-2017", "typ:", "typ:bilaga", "program:interreg", "område:innovation"),
    *("förnyelse", "titel:x", "kommun(er)", '"små orter"', '"a b"~5', "\u00ad", "\x00", "\ud800"),
)
# Signs and words side by side, with and without a space, and any text whatever.
fragments = st.lists(st.sampled_from(_FRAGMENTS), max_size=30)
typed = st.one_of(fragments.map("".join), fragments.map(" ".join), st.text())
