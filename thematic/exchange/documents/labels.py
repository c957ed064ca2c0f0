"""Labels: which few words at the beginning of a line may name a speaker."""

from __future__ import annotations

import re

from thematic.exchange.documents.word_sets import words

_INTERVIEWER = re.compile(
    r"q|question|(?:the )?(?:interviewer|int|inter|iv|ivr|i|moderator|mod|facilitator|fac|researcher|res|evaluator|"
    r"interviewers|interviewer's|entrevistadora?|interviewerin|enqu[eê]teur|enqu[eê]trice)\.?[ #-]?\d{0,3}",
    re.IGNORECASE,
)
_PARTICIPANT = re.compile(
    r"a|answer|(?:the )?(?:participant|part|respondent|resp|interviewee|informant|p|patient|parent|client|carer|mentor|"
    r"mentee|member|subject|student|teacher|staff|trainer|mother|father|mum|dad|befragter?|entrevistad[oa])"
    r"\.?(?:[ #-]?\d{1,4}|[ #-][a-z])?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:speaker|voice|person|unknown)[ _#.-]?\d{1,4}|[A-Za-z]{1,4}[_#.-]?\d{1,4}[A-Za-z]?", re.IGNORECASE
)
_NOT_SPEAKERS = re.compile(
    r"(?:rq|h|q|a|fig|tab|step|item|art|no|vol|ch|sec|ex|ref|eq|v|ver|t|day|week|wave|part|utf|iso|cp|c)[_#.-]?\d{1,4}[a-z]?",
    re.IGNORECASE,
)
_ALLOWED = re.compile(r"[^\W_][\w .'\u2019\u00b7&/#()-]*", re.UNICODE)
_ALLOWED_WITH_TIME = re.compile(r"[^\W_][\w .,'\u2019\u00b7&/#()@|-]*", re.UNICODE)
_PARTICLES = words(
    """
    de da do dos das del della di van von der den ter la le el al bin ibn y e of and the und et
    """
)
_LONGEST = 40
_MOST_WORDS = 4
_MOST_WORDS_WITH_TIME = 7
_NOT_NAMES = words(
    """
    note notes nb n.b. http https ftp mailto re subject date time example examples eg e.g. ie i.e. source
    sources figure fig table tel telephone phone mobile fax email e-mail mail web website url doi isbn issn ps
    p.s. update warning tip todo summary result results reason reasons aim aims background method methods
    conclusion conclusions keywords abstract title author authors important remember step section chapter part
    appendix theme code category definition description to from cc bcc attachment location place duration length
    file filename version page transcript transcribed transcription recording objective objectives contents
    context introduction discussion references include exclude see also answer options yes no well so because
    however actually okay ok anyway first second third finally purpose scope status type name id total mean
    number topic agenda include-when participants comment comments task label input output prompt topic document
    documents tag tags codes quote quotes excerpt memo guid mime-type key value field hint context data
    description today tomorrow yesterday
    """
)


def is_interviewer_word(label: str) -> bool:
    """Say whether a label is a word for who asks.

    Example:
        >>> is_interviewer_word("INT 2"), is_interviewer_word("Ana")
        (True, False)
    """
    return _INTERVIEWER.fullmatch(label) is not None


def is_participant_word(label: str) -> bool:
    """Say whether a label is a word or a number for who answers.

    Example:
        >>> is_participant_word("P12"), is_participant_word("Parent 4"), is_participant_word("Ana")
        (True, True, False)
    """
    return _PARTICIPANT.fullmatch(label) is not None


def is_known_word(label: str) -> bool:
    """Say whether a label could hardly be anything but a speaker: a role, or letters with a number.

    Example:
        >>> is_known_word("PM1"), is_known_word("Speaker 3"), is_known_word("Remember")
        (True, True, False)
    """
    if _NOT_SPEAKERS.fullmatch(label):
        return False
    return bool(_NUMBERED.fullmatch(label)) or is_interviewer_word(label) or is_participant_word(label)


def is_name_shaped(label: str, *, timed: bool = False) -> bool:
    """Say whether a label looks like a name: few words, each with a capital, no word that introduces a remark.

    Args:
        label: the words before the colon.
        timed: a time stamp stands beside it, so that longer names and commas are believed.

    Example:
        >>> is_name_shaped("Dr. van Dijk"), is_name_shaped("Note"), is_name_shaped("what she said was")
        (True, False, False)
    """
    allowed = _ALLOWED_WITH_TIME if timed else _ALLOWED
    parts = label.split()
    if not parts or len(label) > _LONGEST * (1 + timed) or not allowed.fullmatch(label):
        return False
    if len(parts) > (_MOST_WORDS_WITH_TIME if timed else _MOST_WORDS) or label.casefold() in _NOT_NAMES:
        return False
    if not label[0].isalpha() or parts[0].casefold() in _NOT_NAMES:
        return False
    return is_known_word(label) or all(_begins_as_name(word) for word in parts)


def _begins_as_name(word: str) -> bool:
    first = word.lstrip("(&/#-|@")[:1]
    return not first or not first.islower() or word.casefold() in _PARTICLES


def tidy_label(label: str) -> str:
    """Take emphasis marks, brackets around the whole and spare spaces off a label.

    Example:
        >>> tidy_label("**[Ana  Diaz]**")
        'Ana Diaz'
    """
    bare = " ".join(label.strip().strip("*_").split())
    if bare[:1] in "[<" and bare[-1:] in "]>":
        bare = bare[1:-1].strip()
    return bare


def label_key(label: str) -> str:
    """Return what two spellings of one label share.

    Example:
        >>> label_key("INTERVIEWER") == label_key("Interviewer")
        True
    """
    return " ".join(label.casefold().split()).rstrip(".")
