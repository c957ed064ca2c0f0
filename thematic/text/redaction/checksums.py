"""Check digits: telling a real account or patient number from digits that only look like one."""

from __future__ import annotations

import re

_NHS_DIGITS = 10


def is_nhs_number(written: str) -> bool:
    """Say whether ten digits pass the Modulus 11 check of NHS numbers (NHS Data Dictionary).

    Example:
        >>> is_nhs_number("943 476 5919"), is_nhs_number("943 476 5918")
        (True, False)
    """
    digits = _digits(written)
    if len(digits) != _NHS_DIGITS or len(set(digits)) == 1:
        return False
    check = 11 - sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
    return digits[-1] == check % 11 and check != _NHS_DIGITS


def is_card(written: str) -> bool:
    """Say whether digits pass the Luhn check of payment cards (ISO/IEC 7812-1).

    Example:
        >>> is_card("4111 1111 1111 1111"), is_card("4111 1111 1111 1112")
        (True, False)
    """
    digits = _digits(written)[::-1]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return len(set(digits)) > 1 and (sum(digits[::2]) + sum(doubled)) % 10 == 0


def is_iban(written: str) -> bool:
    """Say whether an account number passes the check of ISO 13616.

    Example:
        >>> is_iban("GB82 WEST 1234 5698 7654 32"), is_iban("GB82 WEST 1234 5698 7654 33")
        (True, False)
    """
    plain = re.sub(r"\s", "", written).upper()
    if not plain.isascii():
        return False
    turned = plain[4:] + plain[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _digits(written: str) -> list[int]:
    return [int(sign) for sign in written if sign.isdecimal()]
