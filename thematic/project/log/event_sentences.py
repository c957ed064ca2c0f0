"""What each kind of event says in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thematic.store import log

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from thematic.project.log.event_names import EventNames

Summary = dict[str, Any]


_VERDICTS = {"accept": "accepted", "reject": "rejected", "defer": "deferred", "revise": "gave another code than"}


def _many(count: int | None, thing: str) -> str:
    return f"{count or 0} {thing}{'' if count == 1 else 's'}"


def _trimmed(summary: Summary) -> str:
    """Say how many codings were cut to the units that were not decided about."""
    return f", trimmed {summary['trimmed']}" if summary.get("trimmed") else ""


def _lapsed(summary: Summary) -> str:
    """Say that a quote is approved no longer."""
    return "; the approval lapsed, as the words changed" if summary.get("lapsed") else ""


def _decided(summary: Summary, names: EventNames) -> str:
    verb = _VERDICTS[summary["verdict"]]
    return f"{verb} the suggestion {names.code(summary['code'])} for {names.unit(summary['unit'])}"


def _codes(summary: Summary, names: EventNames) -> str:
    """Name the codes that one span was given."""
    return " and ".join(names.code(one) for one in summary.get("codes") or [summary.get("code")])


def _recoded(summary: Summary, names: EventNames) -> str:
    where = names.source(summary.get("source"))
    if summary.get("was") != summary.get("code"):
        return (
            f"coded a passage of {where} as {names.code(summary.get('code'))} instead of {names.code(summary['was'])}"
        )
    return f"changed what is coded of {where} as {names.code(summary.get('code'))}"


def _uncoded(summary: Summary, names: EventNames) -> str:
    whose = f" of {names.coder(summary['coder'])}" if "coder" in summary else ""
    if "code" not in summary:
        return f"took back {_many(summary.get('codings'), 'coding')}{whose}"
    what = f"{_many(summary.get('codings'), 'coding')}{whose} as {names.code(summary['code'])}"
    return f"took back {what} of {names.source(summary.get('source'))}"


def _memo(summary: Summary) -> str:
    return "a journal entry" if summary.get("kind") == "journal" else "a memo"


def _about(summary: Summary, names: EventNames) -> str:
    """Say what a memo is about."""
    name: Mapping[str, Callable[[int], str]] = {
        "coding": names.coding,
        "source": names.source,
        "code": lambda one: f"the code {names.code(one)}",
        "theme": lambda one: f"the theme {names.theme(one)}",
        "question": names.question,
        "participant": names.participant,
    }
    return next((tell(summary[kind]) for kind, tell in name.items() if kind in summary), "the project")


def _revised(summary: Summary, names: EventNames) -> str:
    """Say which texts of a code were rewritten."""
    words = {"include": "include-when", "exclude": "exclude-when", "near_miss": "near miss"}
    fields = " and ".join(words.get(one, one) for one in summary.get("fields", ()))
    return f"revised {fields} of the code {names.code(summary.get('code'))}"


def _merged(summary: Summary, names: EventNames) -> str:
    """Say which codes were merged, and what became of their codings."""
    done = [f"{_many(summary.get('codings'), 'coding')} moved"]
    done += [f"{summary[name]} {name}" for name in ("folded", "united") if summary.get(name)]
    return f"merged {names.codes(summary.get('codes', ()))} into {names.code(summary.get('into'))}: {', '.join(done)}"


def _with_others(summary: Summary, names: EventNames) -> str:
    """Name a code, and how many below it went along."""
    more = len(summary.get("codes", ())) - 1
    return names.code(summary.get("code")) + (f" and {_many(more, 'code')} below it" if more > 0 else "")


SENTENCES: Mapping[str, Callable[[Summary, EventNames], str]] = {
    "ProjectCreated": lambda one, _: f"created the project ({one.get('approach', '')} approach)",
    "CoderAdded": lambda one, names: f"added the coder {names.coder(one.get('coder'))}",
    "SurveyAdded": lambda one, _: (
        f"added a survey: {_many(one.get('participants'), 'participant')}, "
        f"{_many(one.get('questions'), 'question')}, {_many(one.get('responses'), 'answer')}"
    ),
    "AnswerRevisionsAccepted": lambda one, _: (
        f"gave {_many(one.get('revisions'), 'answer')} the words of a later export"
        + (f"; {_many(one.get('gone'), 'coding')} went with the words" if one.get("gone") else "")
    ),
    "AnswerRevisionsRefused": lambda one, _: (
        f"left {_many(one.get('revisions'), 'answer')} as {'it was' if one.get('revisions') == 1 else 'they were'} "
        "when a later export had other words"
    ),
    "CodebookLoaded": lambda one, _: (
        f"loaded a codebook: {_many(one.get('created'), 'code')} new, {one.get('revised') or 0} revised"
    ),
    "CodeCreated": lambda one, names: (
        f"created the code {names.code(one.get('code'))}"
        + (f" for {_many(one.get('codings'), 'passage')}" if one.get("codings") else "")
    ),
    "SpanCoded": lambda one, names: f"coded {names.source(one.get('source'))} as {_codes(one, names)}",
    "CodedInVivo": lambda one, names: (
        f"coded {names.source(one.get('source'))} in their own words as {names.code(one.get('code'))}"
    ),
    "CodingChanged": _recoded,
    "CodingAppraised": lambda one, names: (
        f"said how a coding of {names.source(one.get('source'))} stands to {names.code(one.get('code'))}"
    ),
    "CodingsRemoved": _uncoded,
    "FoundCoded": lambda one, names: (
        f"found and coded {_many(one.get('codings'), 'passage')} in {_many(one.get('sources'), 'source')} "
        f"as {names.code(one.get('code'))}"
    ),
    "CodingsCopied": lambda one, _: (
        f"copied {_many(one.get('codings'), 'coding')} to {_many(one.get('sources'), 'identical answer')}"
    ),
    "MemoAdded": lambda one, names: f"wrote {_memo(one)} about {_about(one, names)}",
    "MemoRevised": lambda one, names: f"revised {_memo(one)} about {_about(one, names)}",
    "MemoRemoved": lambda one, names: f"removed {_memo(one)} about {_about(one, names)}",
    "CodingsImported": lambda one, _: (
        f"imported {_many(one.get('codings'), 'coding')}"
        + (f", creating {_many(one.get('codes'), 'code')}" if one.get("codes") else "")
    ),
    "EmbedderChosen": lambda _, __: "chose another embedder",
    "SettingsChanged": lambda one, _: "changed settings: " + ", ".join(f"{name} {one[name]}" for name in sorted(one)),
    "SuggestionDecided": _decided,
    "SuggestionsDecided": lambda one, names: (
        f"{_VERDICTS[one['verdict']]} the suggestion {names.code(one.get('code'))} "
        f"for {_many(one.get('decisions'), 'passage')} that are alike"
    ),
    "SuggestionsShown": lambda one, _: (
        f"was shown {_many(one.get('showings'), 'suggestion')}, {one.get('answered') or 0} of them answered"
    ),
    "SuggesterChosen": lambda _, __: "chose another suggester",
    "CodeLeftOut": lambda one, names: f"left the code {names.code(one.get('code'))} out of suggesting",
    "CodeTakenIn": lambda one, names: f"let the code {names.code(one.get('code'))} be suggested again",
    "ThemeCreated": lambda one, names: (
        f"created the theme {names.theme(one.get('theme'))} with {_many(one.get('codes'), 'code')}"
    ),
    "CodeAddedToTheme": lambda one, names: (
        f"added the code {names.code(one.get('code'))} to the theme {names.theme(one.get('theme'))}"
    ),
    "CodeTakenFromTheme": lambda one, names: (
        f"took the code {names.code(one.get('code'))} out of the theme {names.theme(one.get('theme'))}"
    ),
    "ThemeRevised": lambda one, names: f"revised the theme {names.theme(one.get('theme'))}",
    "ThemeTold": lambda one, names: f"told the story of the theme {names.theme(one.get('theme'))}",
    "ThemeReviewed": lambda one, names: (
        f"answered '{one.get('question')}' in the review of the theme {names.theme(one.get('theme'))}"
    ),
    "ThemeMoved": lambda one, names: (
        f"moved the theme {names.theme(one.get('theme'))}"
        + (f" in {names.theme(one['parent'])}" if one.get("parent") else " at the top")
    ),
    "CodeMovedBetweenThemes": lambda one, names: (
        f"moved the code {names.code(one.get('code'))} "
        + (f"from the theme {names.theme(one['origin'])} " if one.get("origin") else "")
        + (f"to the theme {names.theme(one['to'])}" if one.get("to") else "to no theme")
    ),
    "ThemeRemoved": lambda one, names: f"removed the theme {names.theme(one.get('theme'))}",
    "QuotePicked": lambda one, names: f"picked a quote from {names.source(one.get('source'))}",
    "QuoteStatusChanged": lambda one, names: f"changed the status of a quote from {names.source(one.get('source'))}",
    "DocumentsAdded": lambda one, _: (
        f"added {_many(one.get('sources'), 'document')} with {_many(one.get('turns'), 'speaker turn')}"
    ),
    "ParticipantsJoined": lambda one, _: (
        f"joined two participants who are one person, with {_many(one.get('sources'), 'text')}"
    ),
    "TurnGiven": lambda one, names: f"gave a turn to another speaker in {names.source(one.get('source'))}",
    "SpeakerLinked": lambda one, names: f"said who a speaker is in {names.source(one.get('source'))}",
    "ParticipantsImported": lambda one, _: (
        f"imported participants: {one.get('created') or 0} new, {_many(one.get('values'), 'value')}"
    ),
    "ParticipantsRelated": lambda _, __: "noted that two participants belong together",
    "WaveCounted": lambda _, __: "noted how many people there were at a time point",
    "Anonymised": lambda one, _: (
        f"replaced words in {_many(one.get('replaced'), 'place')} of {_many(one.get('sources'), 'source')}"
    ),
    "InterchangeImported": lambda one, _: (
        f"imported from another tool: {_many(one.get('sources'), 'source')}, {_many(one.get('codes'), 'code')}, "
        f"{_many(one.get('codings'), 'coding')}"
    ),
    "ProjectsMerged": lambda one, _: (
        f"merged another project file: {_many(one.get('added'), 'thing')} new, {one.get('updated') or 0} revised, "
        f"{one.get('removed') or 0} taken back, {_many(one.get('conflicts'), 'conflict')}"
    ),
    "QuoteEdited": lambda one, names: f"edited a quote from {names.source(one.get('source'))}{_lapsed(one)}",
    "QuoteAppraised": lambda one, names: f"appraised a quote from {names.source(one.get('source'))}",
    "QuotesPaired": lambda one, names: f"paired {names.quote(one.get('first'))} with {names.quote(one.get('second'))}",
    "QuotesUnpaired": lambda one, names: (
        f"took the pair of {names.quote(one.get('first'))} and {names.quote(one.get('second'))} apart"
    ),
    "AttributionChanged": lambda _, __: "changed how speakers are named",
    "ConsentNoted": lambda one, names: (
        f"noted what {names.participant(one.get('participant'))} agreed to: {one.get('level')}"
    ),
    "ClaimAdded": lambda one, names: (
        f"tied {names.claim(one.get('claim'))} to its count, {one.get('n')} of {one.get('base')}"
    ),
    "ClaimRevised": lambda one, names: f"revised {names.claim(one.get('claim'))}",
    "ClaimRefreshed": lambda one, names: (
        f"noted {one.get('n')} of {one.get('base')} for {names.claim(one.get('claim'))}"
    ),
    "ClaimRemoved": lambda one, names: f"removed {names.claim(one.get('claim'))}",
    "ClaimUsed": lambda one, names: f"noted a document in which {names.claim(one.get('claim'))} stands",
    "ClaimShown": lambda one, names: f"put {names.quote(one.get('quote'))} beside {names.claim(one.get('claim'))}",
    "LimitationAdded": lambda one, names: f"wrote down {names.limitation(one.get('limitation'))}",
    "LimitationRemoved": lambda one, names: f"took {names.limitation(one.get('limitation'))} off the register",
    "BenchmarkAdded": lambda one, names: (
        f"added {names.benchmark(one.get('benchmark'))} with {_many(one.get('categories'), 'line')}"
    ),
    "BenchmarkMatched": lambda one, names: (
        f"said which answers belong to which line of {names.benchmark(one.get('benchmark'))}"
    ),
    "BenchmarkWeighed": lambda one, names: (
        f"said what of {names.benchmark(one.get('benchmark'))} can{'' if one.get('comparable') else 'not'} be compared"
    ),
    "BenchmarkRemoved": lambda one, names: f"removed {names.benchmark(one.get('benchmark'))}",
    "ChecklistAnswered": lambda one, _: (
        f"took back the answer to '{one.get('item')}' in the checklist of method"
        if one.get("removed")
        else f"answered '{one.get('item')}' in the checklist of method"
    ),
    "CellSummarised": lambda one, names: f"summarised a cell of the framework under {names.theme(one.get('theme'))}",
    "CellSummaryRemoved": lambda one, names: (
        f"took back the summary of a cell of the framework under {names.theme(one.get('theme'))}"
    ),
    "JointRelated": lambda one, names: (
        f"said that a closed item and the theme {names.theme(one.get('theme'))} stand as {one.get('relation')}"
    ),
    "JointRemoved": lambda one, names: (
        f"took a closed item beside the theme {names.theme(one.get('theme'))} out of the joint display"
    ),
    "LexiconChanged": lambda _, __: "chose what words for how many mean",
    "Exported": lambda one, names: f"wrote {names.export(one.get('export'))} with {_many(one.get('quotes'), 'quote')}",
    "ParticipantWithdrawn": lambda one, _: (
        f"withdrew a participant: {_many(one.get('sources'), 'source')} and {_many(one.get('codings'), 'coding')}"
    ),
    "CodeRevised": _revised,
    "CodeColoured": lambda one, names: f"gave the code {names.code(one.get('code'))} another colour",
    "CodeMoved": lambda one, names: (
        f"moved the code {names.code(one.get('code'))} "
        + (f"under {names.code(one['parent'])}" if one.get("parent") else "among those at the top")
    ),
    "CodesReordered": lambda one, names: (
        "put the codes " + (f"under {names.code(one['parent'])}" if one.get("parent") else "at the top") + " in order"
    ),
    "CodeRetired": lambda one, names: f"retired the code {_with_others(one, names)}",
    "CodeRestored": lambda one, names: f"took the code {_with_others(one, names)} into use again",
    "CodesMerged": _merged,
    "CodeSplit": lambda one, names: (
        f"split the code {names.code(one.get('code'))} into {names.codes(one.get('into', ()))}: "
        f"{_many(one.get('codings'), 'coding')} to decide"
    ),
    "SplitAssigned": lambda one, names: (
        f"assigned {_many(one.get('codings'), 'coding')} of {names.code(one.get('code'))} "
        f"to {names.codes(one.get('to', ()))}"
    ),
    "SplitKept": lambda one, names: (
        f"left {_many(one.get('codings'), 'coding')} of a split under {names.code(one.get('code'))}"
    ),
    "SplitFinished": lambda one, names: (
        f"ended the split of {names.code(one.get('code'))}; {_many(one.get('codings'), 'coding')} stayed"
    ),
    "ExampleLinked": lambda one, names: (
        f"linked a passage of {names.source(one.get('source'))} to the code {names.code(one.get('code'))} "
        f"as {one.get('kind')}"
    ),
    "ExampleUnlinked": lambda one, names: (
        f"took a passage of {names.source(one.get('source'))} from the code {names.code(one.get('code'))} "
        f"as {one.get('kind')}"
    ),
    "CodingsConfirmed": lambda one, _: (
        f"looked at {_many(one.get('codings'), 'coding')} again under today's definitions"
    ),
    "CodebookVersionNamed": lambda one, names: f"named a version of the codebook {names.version(one.get('version'))}",
    "SampleDrawn": lambda one, _: (
        f"drew a reliability sample of {_many(one.get('units'), 'unit')} for {_many(one.get('coders'), 'coder')}"
    ),
    "SampleDone": lambda one, names: f"said that {names.coder(one.get('coder'))} has read a whole reliability sample",
    "SampleReopened": lambda one, names: (
        f"took back that {names.coder(one.get('coder'))} has read a whole reliability sample"
    ),
    "DisagreementResolved": lambda one, names: (
        f"decided together that {names.code(one.get('code'))} {'applies' if one.get('applies') else 'does not apply'} "
        f"to {names.unit(one.get('unit'))}"
    ),
    "ResolutionsCarriedOut": lambda one, _: (
        f"took back {_many(one.get('codings'), 'coding')}{_trimmed(one)} "
        f"after {_many(one.get('resolutions'), 'resolution')}"
    ),
    "UndoneWordsErased": lambda one, _: f"erased {_many(one.get('texts'), 'text')} that only undone events held",
    log.UNDONE: lambda _, __: "undid",
    log.REDONE: lambda _, __: "redid",
}
