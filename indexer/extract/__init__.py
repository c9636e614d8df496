"""Read files into Documents, one module per format, each file in a child process with limits.

Takes a file, gives a Document or an UnreadableFile with a reason in plain Swedish.
Must not know passages, metadata or the search engine.
"""
