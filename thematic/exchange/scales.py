"""Answer scales that surveys use, recognised by their words, in order from low to high."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from thematic.model.codes import same_name

if TYPE_CHECKING:
    from collections.abc import Iterable

_SCALES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("agreement", ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")),
    ("agreement", ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")),
    (
        "agreement",
        ("Strongly disagree", "Tend to disagree", "Neither agree nor disagree", "Tend to agree", "Strongly agree"),
    ),
    (
        "agreement",
        ("Strongly disagree", "Somewhat disagree", "Neither agree nor disagree", "Somewhat agree", "Strongly agree"),
    ),
    (
        "agreement",
        (
            "Strongly disagree",
            "Disagree",
            "Slightly disagree",
            "Neither agree nor disagree",
            "Slightly agree",
            "Agree",
            "Strongly agree",
        ),
    ),
    ("frequency", ("Never", "Rarely", "Sometimes", "Often", "Always")),
    ("frequency", ("Never", "Seldom", "Sometimes", "Often", "Always")),
    ("frequency", ("Never", "Rarely", "Sometimes", "Usually", "Always")),
    ("frequency", ("Never", "Rarely", "Occasionally", "Frequently", "Always")),
    ("frequency", ("Never", "Rarely", "Occasionally", "Sometimes", "Often", "Very often", "Always")),
    ("frequency", ("Never", "Less than monthly", "Monthly", "Weekly", "Daily")),
    ("frequency", ("Never", "Yearly", "Monthly", "Weekly", "Daily")),
    ("frequency", ("None of the time", "Rarely", "Some of the time", "Often", "All of the time")),
    (
        "confidence",
        (
            "Not at all confident",
            "Slightly confident",
            "Somewhat confident",
            "Moderately confident",
            "Fairly confident",
            "Confident",
            "Very confident",
            "Extremely confident",
        ),
    ),
    (
        "confidence",
        ("Not confident at all", "Not very confident", "Neutral", "Fairly confident", "Confident", "Very confident"),
    ),
    (
        "satisfaction",
        ("Very dissatisfied", "Dissatisfied", "Neither satisfied nor dissatisfied", "Satisfied", "Very satisfied"),
    ),
    (
        "satisfaction",
        (
            "Very dissatisfied",
            "Fairly dissatisfied",
            "Neither satisfied nor dissatisfied",
            "Fairly satisfied",
            "Very satisfied",
        ),
    ),
    ("satisfaction", ("Very dissatisfied", "Somewhat dissatisfied", "Neutral", "Somewhat satisfied", "Very satisfied")),
    ("satisfaction", ("Very unsatisfied", "Unsatisfied", "Neutral", "Satisfied", "Very satisfied")),
    ("quality", ("Very poor", "Poor", "Neither good nor poor", "Good", "Very good")),
    ("quality", ("Very bad", "Bad", "Neither good nor bad", "Good", "Very good")),
    ("quality", ("Very poor", "Poor", "Fair", "Average", "Good", "Very good", "Excellent")),
    ("quality", ("Inadequate", "Requires improvement", "Good", "Outstanding")),
    ("likelihood", ("Extremely unlikely", "Unlikely", "Neither likely nor unlikely", "Likely", "Extremely likely")),
    ("likelihood", ("Very unlikely", "Unlikely", "Neutral", "Likely", "Very likely")),
    (
        "importance",
        (
            "Not at all important",
            "Slightly important",
            "Moderately important",
            "Important",
            "Very important",
            "Extremely important",
        ),
    ),
    (
        "helpfulness",
        (
            "Not at all helpful",
            "Slightly helpful",
            "Somewhat helpful",
            "Moderately helpful",
            "Helpful",
            "Very helpful",
            "Extremely helpful",
        ),
    ),
    (
        "usefulness",
        (
            "Not at all useful",
            "Slightly useful",
            "Somewhat useful",
            "Moderately useful",
            "Useful",
            "Very useful",
            "Extremely useful",
        ),
    ),
    ("ease", ("Very difficult", "Difficult", "Neither easy nor difficult", "Easy", "Very easy")),
    ("change", ("Much worse", "Worse", "About the same", "Better", "Much better")),
    ("change", ("Much worse", "A little worse", "About the same", "A little better", "Much better")),
    (
        "amount",
        ("Not at all", "A little", "Somewhat", "Quite a bit", "A lot", "A great deal", "Extremely", "Completely"),
    ),
    ("amount", ("None", "A little", "Some", "A lot", "A great deal")),
    ("level", ("Very low", "Low", "Medium", "High", "Very high")),
    ("level", ("Very low", "Low", "Moderate", "High", "Very high")),
)
_FIGURE = r"[£$€]?\s*(?P<{}>\d[\d,.]*)\s*k?"
_OVER = r"\s*(?:and|or) (?:over|above|older|more)"
_BAND = re.compile(
    r"(?P<under>under|below|less than|up to|<=?)?\s*" + _FIGURE.format("low") + r"(?:\s*(?:-|\u2013|\u2014|to)\s*"
    rf"{_FIGURE.format('high')}|(?P<over>\s*\+|{_OVER}|\s*plus))?"
    rf"(?:\s*(?:years?|yrs?|months?|hours?|days?|weeks?|people|employees)?(?: old)?(?P<after>{_OVER}|\s*\+)?)",
)
_OVER_FIRST = re.compile(r"(?:over|above|more than|>=?)\s*[£$€]?\s*(\d[\d,.]*)\s*k?.{0,12}")
_FEWEST = 2


def word_scale(answers: Iterable[str]) -> tuple[str, tuple[str, ...]] | None:
    """Find the shortest known scale that has all the answers; spelled as the answers are where they occur.

    Returns:
        What the scale measures and its levels, lowest first; None when no scale fits.

    Example:
        >>> word_scale(["agree", "strongly agree", "Neutral"])
        ('agreement', ('Strongly disagree', 'Disagree', 'Neutral', 'agree', 'strongly agree'))
    """
    spelled = {_plain(answer): answer for answer in sorted(answers)}
    if len(spelled) < _FEWEST:
        return None
    fits = [scale for scale in _SCALES if spelled.keys() <= {same_name(level) for level in scale[1]}]
    if not fits:
        return None
    what, levels = min(fits, key=lambda scale: len(scale[1]))
    return what, tuple(spelled.get(same_name(level), level) for level in levels)


def _plain(answer: str) -> str:
    return same_name(answer).replace("/", " ").strip(" .")


def bands(answers: Iterable[str]) -> tuple[str, ...] | None:
    """Order bands such as "under 25", "25-34", "65+" from low to high; None when an answer is no band.

    Example:
        >>> bands(["65 and over", "25-34", "Under 25"])
        ('Under 25', '25-34', '65 and over')
    """
    placed: list[tuple[float, int, str]] = []
    ranges = 0
    for answer in sorted(answers):
        place = _place(same_name(answer))
        if place is None:
            return None
        low, kind = place
        ranges += kind != 1
        placed.append((low, kind, answer))
    if ranges < _FEWEST or len(placed) < _FEWEST:
        return None
    return tuple(answer for _, _, answer in sorted(placed))


def _place(folded: str) -> tuple[float, int] | None:
    """Return where a band begins, and 0 for "under", 1 for a single number, 2 for a range, 3 for "over"."""
    over = _OVER_FIRST.fullmatch(folded)
    if over:
        return _figure(over[1]), 3
    match = _BAND.fullmatch(folded)
    if not match:
        return None
    if match["under"]:
        return _figure(match["low"]), 0
    if match["over"] or match["after"]:
        return _figure(match["low"]), 3
    return _figure(match["low"]), 2 if match["high"] else 1


def _figure(text: str) -> float:
    return float(text.replace(",", "").rstrip(".") or 0) if text.count(".") < 2 else 0.0  # noqa: PLR2004 - a figure has one point


def digit_scale(numbers: Iterable[float]) -> tuple[str, ...] | None:
    """Return the levels 1-5, 1-7, 0-10 and the like that whole numbers seem to come from; None otherwise.

    Two values of 0 and 1 are a yes and a no, not a scale.

    Example:
        >>> digit_scale([5, 4, 2]), digit_scale([0, 7, 10])[-1], digit_scale([0, 1])
        (('1', '2', '3', '4', '5'), '10', None)
    """
    values = set(numbers)
    if len(values) < _FEWEST or values <= {0, 1} or any(value != int(value) for value in values):
        return None
    low, high = int(min(values)), int(max(values))
    if low < 0 or high > 10:  # noqa: PLR2004 - the widest scale in use
        return None
    first = min(low, 1)
    last = next(end for end in (4, 5, 6, 7, 10) if high <= end and end - first >= 4)  # noqa: PLR2004 - five levels at least
    return tuple(str(level) for level in range(first, last + 1))
