"""The site's addresses: every view reads the request, asks the archive and renders a screen.

Takes requests, gives pages. Must not count, rank, link or cut text: that is the presenters'.
"""

from webapp.views import (
    ask,
    documents,
    glossary,
    information,
    passages,
    search,
    start,
    status,
    themes,
)

BLUEPRINTS = (
    start.views,
    search.views,
    ask.views,
    documents.views,
    passages.views,
    themes.views,
    glossary.views,
    status.views,
    information.views,
)
