"""The search page."""

from flask import Blueprint, Response, jsonify, request

from indexer.model.results import SearchResults
from webapp.presenters.search import search_screen
from webapp.presenters.suggestions import offered
from webapp.state import SearchState, clean_text, state_from_args
from webapp.views.rendering import archive, asked, labels, render, settings

views = Blueprint("search", __name__)


@views.get("/sok")
def search() -> Response:
    """Hits by document, with filters."""
    state = state_from_args(request.args)
    results = _results(state, settings().hits_per_page)
    if results.typed_filters.chosen:
        # A filter that was written is one that can be unticked; led on to another address, what
        # was noticed while it was read would be lost.
        state = state.with_typed(results.text_left, results.typed_filters)
    screen = search_screen(state, results, asked(state), labels(), settings().hits_per_page)
    return render("search.html", screen)


@views.get("/sok/forslag")
def suggestions() -> Response:
    """What the text typed so far may become, for the list under the search field."""
    found = archive().suggestions(clean_text(request.args.get("q", "")))
    return jsonify(suggestions=offered(found))


def _results(state: SearchState, per_page: int) -> SearchResults:
    return archive().search(
        state.text,
        state.filters,
        is_exact=state.is_exact,
        tiers=state.tiers,
        left_out=state.left_out,
        sort=state.sort,
        limit=per_page,
        offset=max(0, state.page - 1) * per_page,
    )
