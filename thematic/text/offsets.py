"""Offsets: code points to and from the UTF-16 units of browsers and the UTF-8 bytes of other tools."""

from __future__ import annotations

from thematic.errors import InvalidOffsetError

_HIGH_SURROGATES = range(0xD800, 0xDC00)
_LOW_SURROGATES = range(0xDC00, 0xE000)
_FIRST_CONTINUATION, _LAST_CONTINUATION = 0x80, 0xBF


def code_points_to_utf16(text: str, offset: int) -> int:
    """Count the UTF-16 units before the code point at `offset` (0 to the length of the text).

    Raises:
        InvalidOffsetError: the offset lies outside the text.

    Example:
        >>> code_points_to_utf16("a🙂b", 2)
        3
    """
    _check_code_points(text, offset)
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def utf16_to_code_points(text: str, offset: int) -> int:
    """Count the code points before the UTF-16 unit at `offset`.

    Raises:
        InvalidOffsetError: the offset lies outside the text or between the two halves of a character.

    Example:
        >>> utf16_to_code_points("a🙂b", 3)
        2
    """
    encoded = text.encode("utf-16-le", "surrogatepass")
    length = len(encoded) // 2
    if not 0 <= offset <= length:
        raise InvalidOffsetError("UTF-16 unit", offset, length)
    if (
        0 < offset < length
        and _unit(encoded, offset - 1) in _HIGH_SURROGATES
        and _unit(encoded, offset) in _LOW_SURROGATES
    ):
        raise InvalidOffsetError("UTF-16 unit", offset, length, inside=True)
    return len(encoded[: 2 * offset].decode("utf-16-le", "surrogatepass"))


def code_points_to_utf8(text: str, offset: int) -> int:
    """Count the UTF-8 bytes before the code point at `offset` (0 to the length of the text).

    Raises:
        InvalidOffsetError: the offset lies outside the text.

    Example:
        >>> code_points_to_utf8("é!", 1)
        2
    """
    _check_code_points(text, offset)
    return len(text[:offset].encode("utf-8", "surrogatepass"))


def utf8_to_code_points(text: str, offset: int) -> int:
    """Count the code points before the UTF-8 byte at `offset`.

    Raises:
        InvalidOffsetError: the offset lies outside the text or inside a character.

    Example:
        >>> utf8_to_code_points("é!", 2)
        1
    """
    encoded = text.encode("utf-8", "surrogatepass")
    if not 0 <= offset <= len(encoded):
        raise InvalidOffsetError("UTF-8 byte", offset, len(encoded))
    if offset < len(encoded) and _FIRST_CONTINUATION <= encoded[offset] <= _LAST_CONTINUATION:
        raise InvalidOffsetError("UTF-8 byte", offset, len(encoded), inside=True)
    return len(encoded[:offset].decode("utf-8", "surrogatepass"))


def _check_code_points(text: str, offset: int) -> None:
    if not 0 <= offset <= len(text):
        raise InvalidOffsetError("code point", offset, len(text))


def _unit(encoded: bytes, index: int) -> int:
    return int.from_bytes(encoded[2 * index : 2 * index + 2], "little")
