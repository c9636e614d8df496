"""Index the documents of a Swedish region and answer from them.

Takes files, gives cited passages. The rooms and who may import whom are
described in ARCHITECTURE.md. Must not know the web application.
"""

import os

# numpy's OpenBLAS starts a thread when it is imported, and a process with threads must not fork
# (ADR 0005). Nothing here multiplies matrices, so one thread is all that is needed.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
