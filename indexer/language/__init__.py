"""Swedish, the same for writing and asking.

Takes text, gives tokens, index terms and sentences.
Must not know documents, the search engine or the user.
"""
