"""Swedish, the same for writing and asking.

Takes text, gives tokens, index terms, sentences and the share of known words.
Must not know documents, the search engine or the user.
"""
