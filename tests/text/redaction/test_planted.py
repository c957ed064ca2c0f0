"""Precision and recall on invented answers with planted names and decoys."""

from __future__ import annotations

from itertools import cycle
from time import perf_counter

from thematic.text.redaction import Confidence, Kind, Proposal, ProposalText, propose

# «...» marks what points to a person; everything else is a decoy.
_ANSWERS = """
The nurse, «Priya», explained every step before she started.
«Sarah» on reception was kind and patient with my mother.
I would like to thank «Tom Whitfield» for staying late.
Dr. «Okonkwo» listened, which nobody had done before.
We saw Mrs «Dalton» twice and Mr «Green» once.
my mentor «Kasia»'s advice got me through the first term
I asked for «sarah» again but she was off that day.
Will I be seen sooner next time? It may take a while.
May I say how calm the ward felt in May and June.
A student called «Will» took my blood and it did not hurt.
Thanks to «Will» and «Agnieszka» we finished the course.
My son «Zeb» was given a toy while he waited.
Faith in the service was restored, and hope is back.
The Staff were lovely and the Food was hot.
I was moved from Ward 6 to the Eye Clinic on Monday.
Parking at the NHS hospital is a scandal.
My brother «Mohammed» drove me in from «Gateshead».
We travelled from «Leeds» to «York» for the scan.
The sessions at «Bramley Road School» were too short.
He was discharged from «Larkfield Hospital» on a Friday.
Reading helps me sleep and a hot bath does too.
She moved to «Reading» with her husband last spring.
Ring me on «07700 900123» or write to «j.harker@example.org».
My postcode is «LS2 9JT» if you need it.
Date of birth: «12/04/1957», please update my file.
My NHS number is «943 476 5919».
See «www.example.org/my-story» for the whole thing.
I live at «14 Alder Close», behind the shop.
English is my second language and I speak Polish at home.
The Christmas party was fun, and so was Easter.
I have Parkinson's and my wife has Crohn's disease.
The best nurse was «Grace» was what my mum said of her.
Grace and patience were shown by everyone here.
In summer it is too hot on the wards, in winter too cold.
Sister «Mary» ran the ward like clockwork.
«Fatima Begum» translated for us the whole afternoon.
«Begum» also phoned us at home.
My keyworker is «Xolani» and he gets it.
Please pass this on to «Siobhan O'Leary» and her team.
Professor «Lindqvist» drew a picture of the valve.
«Preya» gave me a leaflet at the end.
The mark on my arm faded and the bill was paid.
Herr «Brandt» hat mir sehr geholfen und war nicht in Eile.
Die Wartezeit war lang und das Personal war nicht freundlich.
Ich wohne in «Leipzig» und fahre mit dem Bus zu der Klinik.
THE WAITING ROOM WAS FREEZING AND NOBODY CAME
I used Google and Zoom for the course, then Teams.
My MRI and CT were done in A&E by the GP on call.
Nothing. All good. Thank you very much.
Rose petals on every table, what a nice touch.
I felt that «Rose» was the only one who cared.
His consultant, «Anil Deshpande», rang on a Sunday.
I scored it 9 out of 10 and waited 45 minutes, 12.30 to 1.15.
Page 3 of Form B12 asks for 2 references.
Call the midwife on 111 or 999, it said.
«Sarha» at the desk remembered my name.
my mentor told me to ask at the job centre about the summer scheme
we met in april and again in august, mostly on a sunday
"""


def _corpus() -> tuple[list[ProposalText], set[tuple[int, int, int]]]:
    texts, planted = [], set()
    for key, line in enumerate(_ANSWERS.strip().splitlines()):
        text = ""
        for number, piece in enumerate(line.replace("»", "«").split("«")):
            if number % 2:
                planted.add((key, len(text), len(text) + len(piece)))
            text += piece
        texts.append(ProposalText(key, text))
    return texts, planted


def _spans(proposals: tuple[Proposal, ...]) -> set[tuple[int, int, int]]:
    return {(item.key, item.start, item.end) for item in proposals}


def test_planted_names_are_found_and_decoys_are_not() -> None:
    """At least 95 of 100 planted strings are proposed exactly, and at least 90 of 100 proposals are planted."""
    texts, planted = _corpus()
    found = _spans(propose(texts))
    missed = [texts[key].text[start:end] for key, start, end in sorted(planted - found)]
    false = [texts[key].text[start:end] for key, start, end in sorted(found - planted)]
    assert len(planted & found) >= 0.95 * len(planted), missed
    assert len(planted & found) >= 0.9 * len(found), false


def test_what_is_sure_is_right() -> None:
    """Every proposal called sure was planted."""
    texts, planted = _corpus()
    sure = _spans(tuple(item for item in propose(texts) if item.confidence is Confidence.SURE))
    assert set() == sure - planted


_GIVEN = ("Ewa", "Hassan", "Chidinma", "Jürgen", "Meera", "Tamsin", "Bronwen", "Laszlo", "Niamh", "Farzana")
_FAMILY = ("Okafor", "Nowak", "Hall", "Patel", "Brown", "Müller", "Iqbal", "Young", "Szabo", "McGrath")
_FRAMES = (
    "I spoke to {given} about it and felt heard.",
    "{given} was very helpful on the day.",
    "{given} {family} runs the group on Tuesdays.",
    "The group leader, {given} {family}, was late.",
    "Mrs {family} said that it would take a week.",
    "All of this is {given}'s doing.",
    "Then Dr {family}'s letter came.",
    "I told my neighbour {given} to apply.",
)


def test_names_are_found_in_every_position() -> None:
    """Names of many languages are found alone, with a family name, after a title and with a possessive ending."""
    for frame in _FRAMES:
        for given, family in zip(_GIVEN, _FAMILY, strict=True):
            wanted = given if "{family}" not in frame else family if "{given}" not in frame else f"{given} {family}"
            found = propose([ProposalText(1, frame.format(given=given, family=family))])
            assert [wanted] == [item.text for item in found if item.kind is Kind.NAME], frame


def test_ten_thousand_answers_take_seconds() -> None:
    """10,000 answers are gone through in less than the ten seconds a person will wait."""
    texts, _ = _corpus()
    many = [ProposalText(key, source.text) for key, source in zip(range(10_000), cycle(texts), strict=False)]
    propose(texts)
    begun = perf_counter()
    propose(many)
    assert perf_counter() - begun < 10
