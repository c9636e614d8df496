"""The application factory: settings, views, limits and error pages put together."""

from flask import Flask

from indexer.archive import Archive
from webapp.errors import answer_errors
from webapp.security import BODY_BYTES, protect
from webapp.settings import WebSettings
from webapp.views import BLUEPRINTS
from webapp.views.rendering import Site


def create_app(archive: Archive, settings: WebSettings | None = None) -> Flask:
    """The site over an opened archive."""
    settings = settings or WebSettings()
    app = Flask(__name__, root_path=None)
    app.config["MAX_CONTENT_LENGTH"] = BODY_BYTES
    # A doubled slash is a page that does not exist, not a redirect to somewhere.
    app.url_map.merge_slashes = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["aterblick"] = Site(archive, settings)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    answer_errors(app)
    protect(app, settings.trusted_hosts)
    return app
