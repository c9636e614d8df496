"""The nouns that cross the doors between rooms, and the error family.

Takes nothing, gives frozen types. Must not import anything but the standard library.
"""
