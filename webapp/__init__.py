"""The web site in Swedish: an archive seen through a browser.

Takes an opened Archive, gives a Flask application whose every state is a URL and whose every
form is a plain GET, but for the wish to have a file read again. Must not know file formats, the
search engine or the catalogue: of the indexer it sees the Archive, the model and the settings.
"""

from webapp.application import create_app

__all__ = ["create_app"]
