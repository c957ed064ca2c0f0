"""Benchmark tables: what is known about a population from outside the study, such as a census."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A table from outside the study that one attribute is compared with.

    Attributes:
        attribute_id: the attribute of the study.
        source: who published the figures.
        place: the area they are of.
        year: when they were counted.
        unit: who was counted, in the plural.
        base: how many were counted; None when it is not known.
        sampled: True when they are estimates from a sample of `base`, and not a count of everybody.
        cuts: where a number is cut into bands, such as "25,45,65"; empty for other attributes.
        not_comparable: why the whole table cannot be compared with the study; empty when it can.
    """

    benchmark_id: int
    attribute_id: int
    name: str
    source: str
    place: str
    year: str
    unit: str
    base: int | None
    sampled: bool
    cuts: str
    not_comparable: str


@dataclass(frozen=True, slots=True)
class BenchmarkCategory:
    """One line of a benchmark table.

    Attributes:
        n: how many; None where the table has a percentage alone.
        percent: of the base, 0 to 100.
        levels: the values of the study's attribute that belong here, several to one.
        not_comparable: why this line cannot be compared with the study; empty when it can.
    """

    category_id: int
    benchmark_id: int
    position: int
    name: str
    n: int | None
    percent: float
    levels: tuple[str, ...]
    not_comparable: str
