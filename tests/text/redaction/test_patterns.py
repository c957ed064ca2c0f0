"""Tests of thematic.text.redaction.patterns."""

from __future__ import annotations

import pytest

from thematic.text.redaction.patterns import patterned


@pytest.mark.parametrize(
    ("text", "found", "label"),
    [
        ("write to ann.b+x@mail.example.org.", "ann.b+x@mail.example.org", "e-mail"),
        ("ann (at) example (dot) org", "ann (at) example (dot) org", "e-mail"),
        ("see https://example.org/a?b=c).", "https://example.org/a?b=c", "web address"),
        ("on www.example.org, please", "www.example.org", "web address"),
        ("on mygroup.co.uk too", "mygroup.co.uk", "web address"),
        ("follow @ann_writes now", "@ann_writes", "account"),
        ("ring 0191 498 0000 now", "0191 498 0000", "phone"),
        ("ring (0191) 498 0000 now", "(0191) 498 0000", "phone"),
        ("ring 07700 900123.", "07700 900123", "phone"),
        ("ring 07700900123.", "07700900123", "phone"),
        ("+44 (0)20 7946 0000", "+44 (0)20 7946 0000", "phone"),
        ("+49 30 901820", "+49 30 901820", "phone"),
        ("call (555) 555-0123 or", "(555) 555-0123", "phone"),
        ("call 555-555-0123 or", "555-555-0123", "phone"),
        ("Telefon 030/901820", "030/901820", "phone"),
        ("my extension is 4417", "4417", "phone"),
        ("at NE1 4XX there", "NE1 4XX", "postcode"),
        ("at sw1a 1aa there", "sw1a 1aa", "postcode"),
        ("around NE6 mostly", "NE6", "postcode"),
        ("I live in E8 now", "E8", "postcode"),
        ("Springfield, IL 62704-1234", "IL 62704-1234", "postcode"),
        ("wohne in 04109 Leipzig", "04109", "postcode"),
        ("IBAN GB82 WEST 1234 5698 7654 32 ok", "GB82 WEST 1234 5698 7654 32", "number"),
        ("card 4111 1111 1111 1111", "4111 1111 1111 1111", "number"),
        ("943 476 5919", "943 476 5919", "number"),
        ("NI QQ 12 34 56 C no, AB 12 34 56 C", "AB 12 34 56 C", "number"),
        ("ssn 123-45-6789", "123-45-6789", "number"),
        ("patient number: H123456", "H123456", "number"),
        ("from 192.168.10.20 there", "192.168.10.20", "number"),
        ("the car AB12 CDE", "AB12 CDE", "number"),
        ("I was born on 3rd May 1980.", "3rd May 1980", "date of birth"),
        ("DOB 03/05/80", "03/05/80", "date of birth"),
        ("date of birth: 1980-05-03", "1980-05-03", "date of birth"),
        ("geb. 3.5.1980 in Köln", "3.5.1980", "date of birth"),
        ("born in 1952 abroad", "1952", "date of birth"),
    ],
)
def test_identifiers_are_found_by_form(text: str, found: str, label: str) -> None:
    """Each form is found once, whole, and called what it is."""
    assert [(found, label)] == [(text[item.start : item.end], item.label) for item in patterned(1, text)]


@pytest.mark.parametrize(
    "text",
    [
        "9 out of 10, 50% at 12.30, 3/4 hours, 1,000 people",
        "on 12/04/2021 I waited 45-60 minutes",
        "vitamin B12, plan B, Ward 6, L4 and L5, the M1 and A1",
        "CT1 scan, COVID19, 10am to 2pm, 22miles, 2019-2021",
        "from 10000 Euro to 20000 Personen",
        "it was good.They helped",
        "£12500000 was spent",
        "at the hospital 10am to 2pm",
        "[e-mail] and [phone]",
        "call 111 or 999",
    ],
)
def test_ordinary_numbers_are_left_alone(text: str) -> None:
    """Times, dates, amounts and labels are no identifiers."""
    assert [] == [text[item.start : item.end] for item in patterned(1, text)]
