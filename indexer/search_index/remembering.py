"""Remember what was made lately, up to a number of bytes."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """What was used last is kept; what was not used for longest goes first."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._values: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: Hashable) -> Value | None:
        """What is kept under a key."""
        found = self._values.get(key)
        if found is None:
            return None
        self._values.move_to_end(key)
        return found[0]

    def keep(self, key: Hashable, value: Value, size: int) -> None:
        """Keep what takes so many bytes, unless there is no room even for it alone."""
        if size > self._room or key in self._values:
            return
        self._values[key] = (value, size)
        self.bytes += size
        while self.bytes > self._room:
            _, (_, freed) = self._values.popitem(last=False)
            self.bytes -= freed
