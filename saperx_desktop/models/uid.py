"""UUIDv7 (RFC 9562): the identity of a row outside its base, ordered in time."""

import secrets
import time
import uuid

_NS_PER_MS = 1_000_000


def new_uid() -> uuid.UUID:
    """Make a UUIDv7: milliseconds, then the part of a millisecond in 12 bits, then chance.

    The fraction (the RFC's method 3) keeps ids made one after the other in order.
    """
    ms, rest = divmod(time.time_ns(), _NS_PER_MS)
    fraction = (rest << 12) // _NS_PER_MS
    return uuid.UUID(
        int=ms << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | secrets.randbits(62),
    )
