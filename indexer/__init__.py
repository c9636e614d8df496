"""Index the documents of a Swedish region and answer from them.

Takes files, gives cited passages. The rooms and who may import whom are
described in ARCHITECTURE.md. Must not know the web application.
"""
