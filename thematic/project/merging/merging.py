"""Merging: another project file about the same data, taken over into this one as one event."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thematic.errors import InvalidValueError
from thematic.model.codes import Code, CodeStatus
from thematic.model.codings import Coding
from thematic.model.documents import Speaker
from thematic.model.participants import Attribute, Participant
from thematic.model.settings import Setting
from thematic.model.sources import Source
from thematic.project.merging.account import Account
from thematic.project.merging.history import KEPT, History, folds, staying
from thematic.project.merging.rules import APART, RULES, MergeRule
from thematic.project.merging.settling import Conflict, Naming, Version, settle
from thematic.project.merging.taking import Taking, side_of
from thematic.project.merging.values import merge_values
from thematic.project.numbering import new_numbers
from thematic.project.people.withdrawn import Withdrawn, sentences
from thematic.store import lineage
from thematic.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from thematic.project.merging.account import Merged
    from thematic.project.session import Session
    from thematic.store.changes import Change
    from thematic.store.reading import Reading

_OWN_SETTINGS = {"unit": "the unit is declared once for all that is counted; create one of the projects anew"}


def merge(session: Session, path: str | Path, *, reason: str = "") -> Merged:
    """Merge another project file into this one, as one event; merging it again changes nothing.

    Things are met by what they say: participants by name, questions and waves by their words, texts by their words
    and whose they are, codes and themes by their path, codings by span, code and coder. Where both files began as
    one, what was renamed, moved, revised or taken back since is followed. Whichever of two files is merged into
    the other, they then hold the same (the order of codes in a list apart). The other file is only read.
    What is left behind on failure: nothing.

    Raises:
        ProjectMissingError, NotAProjectError, NewerProjectError: the other file is not a project that can be opened.
        InvalidValueError: it is the same file, or the two count different units or give an attribute two types.
    """
    target = Path(path)
    if target.exists() and target.samefile(session.store.path):
        raise InvalidValueError("The project to merge", str(path), "another file than the one it is merged into")
    other = Store.open(target)
    try:
        with other.read() as theirs, session.write("ProjectsMerged", reason=reason) as change:
            return _Merging(change, theirs).merge()
    finally:
        other.close()


class _Merging:
    """Takes over one kind of record after the other, in the order of the rules."""

    def __init__(self, change: Change, theirs: Reading) -> None:
        self._change = change
        self._theirs = theirs
        self._start = lineage.common_start(change.connection, theirs.connection)
        followed = [rule.record for rule in RULES if rule.traced or rule.removable]
        self._base = (
            lineage.keys_at(change.connection, followed, self._start)
            if self._start
            else dict[type, set[tuple[Any, ...]]]()
        )
        self._our_history = History(change, self._start)
        self._their_history = History(theirs, self._start)
        self._our_staying = staying(change, self._our_history, theirs, self._base)
        self._their_staying = staying(theirs, self._their_history, change, self._base)
        self._our_moments = lineage.moments(change.connection)
        self._their_moments = lineage.moments(theirs.connection)
        self._ids: dict[type, dict[int, int]] = defaultdict(dict)
        self._new_sources: set[int] = set()
        self._blocked: set[int] = set()
        self._naming = Naming(change)
        self._met: dict[type, set[tuple[Any, ...]]] = defaultdict(set)
        self._account = Account()
        self._withdrawn = self._withdrawn_of()

    def merge(self) -> Merged:
        self._check()
        for rule in RULES:
            self._take(rule)
        self._settle_folds()
        values = merge_values(self._change, self._theirs, self._ids, self._start)
        self._account.conflicts += values.conflicts
        self._account.added["attribute values"] += values.added
        self._account.updated["attribute values"] += values.updated
        for rule in reversed(RULES):
            if rule.removable and self._start:
                self._take_back(rule)
        self._prune()
        self._tell_retired()
        self._change.summary.update(self._account.summary())
        return self._account.report(common=bool(self._start), not_carried=self._not_carried())

    def _check(self) -> None:
        """Refuse files that cannot become one, and tell of settings that differ."""
        ours = {one.name: one.value for one in self._change.all(Setting)}
        for setting in self._theirs.all(Setting):
            mine = ours.get(setting.name, setting.value)
            if mine == setting.value:
                continue
            if setting.name in _OWN_SETTINGS:
                raise InvalidValueError(f"The {setting.name} of the other project", setting.value, f"'{mine}' as here")
            self._account.changed.append(
                f"the setting '{setting.name}' is '{setting.value}' there and stays '{mine}' here"
            )
        types = {one.name: (one.type, one.levels) for one in self._change.all(Attribute)}
        for one in self._theirs.all(Attribute):
            if types.get(one.name, (one.type, one.levels)) != (one.type, one.levels):
                allowed = "the type and levels that it has here; make them the same first"
                raise InvalidValueError(f"The attribute '{one.name}' of the other project", one.type.value, allowed)

    def _take(self, rule: MergeRule) -> None:
        base = self._base.get(rule.record, set())
        taking = Taking(rule, side_of(self._change, rule.record), side_of(self._theirs, rule.record), base)
        taking.numbers = new_numbers(self._change, rule.record)
        for key in taking.order():
            record = taking.theirs.records[key]
            if self._is_withdrawn(record):
                continue
            is_old = key in base and taking.theirs.written[key] <= self._start
            mapped = self._mapped(rule, record)
            if mapped is None:
                self._account.lost[rule.name] += not is_old and not rule.with_source
                continue
            if taking.is_gone(key) and not self._comes_back(rule, key, mapped, old=is_old):
                continue
            there = taking.met(key, mapped)
            if there is None:
                mapped = taking.add_apart(mapped)
                there = taking.met(key, mapped)
            if there is None:
                self._add(taking, record, mapped)
            else:
                self._meet(taking, key, there, mapped)
        taking.set_apart()
        self._change.add_all(taking.added)
        self._change.replace_all(taking.updated.values())
        self._change.remove_all(rule.record, taking.folded)
        self._account.added[rule.name] += len(taking.added)
        self._account.updated[rule.name] += len(taking.updated)

    def _withdrawn_of(self) -> tuple[set[int], set[int]]:
        """List the other file's participants who were withdrawn here without the lineage knowing, and their texts."""
        known = {one.participant_id: one.label for one in self._theirs.all(Participant)}
        gone = Withdrawn.of(self._change).dates(known.values())
        old = {number for (number,) in self._base.get(Participant, set())}
        people = {number for number, label in known.items() if label in gone and number not in old}
        voiced: list[Source | Speaker] = [*self._theirs.all(Source), *self._theirs.all(Speaker)] if people else []
        self._account.refused += sentences(gone)
        there = Withdrawn.of(self._theirs).dates(one.label for one in self._change.all(Participant))
        for label, date in there.items():
            todo = f"withdraw them here with `thematic withdraw` and the name {label}, or their words stay here"
            self._account.refused.append(f"{label} was withdrawn in the other file on {date}: {todo}")
        return people, {one.source_id for one in voiced if one.participant_id in people}

    def _is_withdrawn(self, record: Any) -> bool:  # noqa: ANN401 - any record of the project
        people, sources = self._withdrawn
        whose = {getattr(record, field, None) for field in ("participant_id", "other_id")}
        return not people.isdisjoint(whose) or getattr(record, "source_id", None) in sources

    def _mapped(self, rule: MergeRule, record: Any) -> Any:  # noqa: ANN401 - any record of the project
        """Lead the links of a record to our own things; None when one that it needs is not here."""
        links: dict[str, int | None] = {}
        for field, kind in rule.links:
            number = getattr(record, field)
            if number is None:
                continue
            ours = self._ids[kind].get(number)
            if ours is None and field not in rule.optional:
                return None
            links[field] = ours
        return replace(record, **links) if links else record

    def _comes_back(
        self,
        rule: MergeRule,
        key: tuple[Any, ...],
        mapped: Any,  # noqa: ANN401 - any record of the project
        *,
        old: bool,
    ) -> bool:
        """Decide about something that was there at the common start and is not here any more."""
        if rule.stays_away:
            if not old:
                self._account.refused.append(
                    f"one of the {rule.name} was removed here since the common start and stays away"
                )
            return False
        if rule.record not in KEPT:
            return not old
        if key in self._their_staying.used[rule.record]:
            self._tell_removal(rule, mapped)
        return key in self._their_staying.kept[rule.record]

    def _tell_removal(self, rule: MergeRule, record: Any) -> None:  # noqa: ANN401 - any record of the project
        which = self._naming.which(rule, record)
        self._account.conflicts.append(Conflict(rule.name, which, "removal", "used since, so it stays", "removed"))

    def _add(self, taking: Taking, record: Any, mapped: Any) -> None:  # noqa: ANN401 - any record of the project
        rule = taking.rule
        if rule.with_source and mapped.source_id not in self._new_sources:
            return
        if rule.group and getattr(mapped, rule.group) in taking.groups:
            return
        is_back = rule.record in KEPT and taking.is_gone(taking.key_of(record))
        made = replace(mapped, **{rule.number: next(taking.numbers)}) if rule.number and not is_back else mapped
        if rule.number:
            self._ids[rule.record][getattr(record, rule.number)] = getattr(made, rule.number)
        if rule.record is Source:
            self._new_sources.add(made.source_id)
        taking.add(made)

    def _meet(self, taking: Taking, key: tuple[Any, ...], there: Any, mapped: Any) -> None:  # noqa: ANN401 - any record
        """Take over what the other file says differently about something that both have."""
        rule, record = taking.rule, taking.theirs.records[key]
        if rule.record is Source and there.text != record.text:
            self._blocked.add(there.source_id)
            why = "its words were changed in one of the files, as by anonymising"
            self._account.refused.append(f"everything about source {there.source_id}: {why}")
            return
        if rule.number:
            self._ids[rule.record][getattr(record, rule.number)] = getattr(there, rule.number)
        self._met[rule.record].add(taking.key_of(there))
        if rule.with_source:
            return
        written, their_written = taking.ours.written[taking.key_of(there)], taking.theirs.written[key]
        ours, others = self._since(taking, key, there, mapped)
        settled = settle(
            rule,
            Version(there, ours, self._our_moments[written]),
            Version(mapped, others, self._their_moments[their_written]),
            naming=self._naming,
        )
        if settled.record == there:
            self._account.conflicts += settled.conflicts
            return
        self._account.conflicts += settled.conflicts
        self._put(taking, there, settled.record)

    def _put(self, taking: Taking, there: Any, settled: Any) -> None:  # noqa: ANN401 - any record of the project
        """Write what a record becomes; of moves that would lead in a circle the earliest is taken back."""
        name = taking.rule.name
        circle = taking.circle(settled)
        if circle:
            back = min(circle, key=lambda one: (self._moved_at(taking.rule, one), one))
            held = settled if back == taking.key_of(settled) else taking.now(back)
            above = self._our_history.first(taking.rule.record, back) or self._their_history.first(
                taking.rule.record, back
            )
            why = "goes back to where it was at the start, because it would lie under itself"
            self._account.changed.append(f"{name}: '{held.name}' {why}")
            lifted = replace(held, parent_id=above)
            if back == taking.key_of(settled):
                self._put(taking, there, lifted)
                return
            self._put(taking, held, lifted)
        record = taking.named_apart(settled)
        if record != settled:
            self._account.changed.append(f"{name}: '{settled.name}' is called '{record.name}', as there is another")
        taking.update(there, record)

    def _moved_at(self, rule: MergeRule, key: tuple[Any, ...]) -> str:
        """Tell when a record of a tree was moved; one that nobody moved stays."""
        said = [one.changed(rule.record, key) or {} for one in (self._our_history, self._their_history)]
        return max((one.get("parent_id", "") for one in said), default="") or "~"

    def _since(
        self,
        taking: Taking,
        key: tuple[Any, ...],
        there: Any,  # noqa: ANN401 - any record of the project
        mapped: Any,  # noqa: ANN401 - any record of the project
    ) -> tuple[Mapping[str, str] | None, Mapping[str, str] | None]:
        """Tell what both changed; that a link was given up with a thing that stays after all is no change."""
        kind = taking.rule.record
        ours = self._our_history.changed(kind, taking.key_of(there))
        others = self._their_history.changed(kind, key)
        for field, linked in taking.rule.links:
            mine, other = (getattr(one, field) for one in (there, mapped))
            if ours and (other,) in self._their_staying.kept[linked]:
                ours = {name: at for name, at in ours.items() if name != field}
            if others and (mine,) in self._our_staying.kept[linked]:
                others = {name: at for name, at in others.items() if name != field}
        return ours, others

    def _take_back(self, rule: MergeRule) -> None:
        """Remove what the other file took back since the common start and nobody changed here."""
        ours = side_of(self._change, rule.record)
        theirs = side_of(self._theirs, rule.record)
        texts = side_of(self._theirs, Source).records
        gone = []
        for key in self._base.get(rule.record, set()):
            if key not in ours.records or key in theirs.records or key in self._met[rule.record]:
                continue
            source = getattr(ours.records[key], "source_id", None)
            if source is not None and ((source,) not in texts or source in self._blocked):
                continue
            number = getattr(ours.records[key], rule.number) if rule.number else 0
            used = bool(rule.number) and lineage.is_used(self._change.connection, rule.record, number)
            if key in self._our_staying.used[rule.record]:
                self._tell_removal(rule, ours.records[key])
            if key in self._our_staying.kept[rule.record]:
                continue
            if used:
                self._account.changed.append(
                    f"one of the {rule.name} that was taken back there stays, because it was used here"
                )
                continue
            gone.append(key)
        self._change.remove_all(rule.record, sorted(gone))
        self._account.removed[rule.name] += len(gone)

    def _settle_folds(self) -> None:
        """Take over into what the other file merged codes; of two ways the later stands."""
        ours, codes, taken = folds(self._change, self._start), self._ids[Code], dict[str, int]()
        names = {one.code_id: one.name for one in self._change.all(Code)}
        for number, there in folds(self._theirs, self._start).items():
            code_id, into = codes.get(number), codes.get(there.into)
            here = None if code_id is None else ours.get(code_id)
            if code_id is None or into is None or (here and here.into == into):
                continue
            later = here is None or (there.at, names[into]) > (here.at, names[here.into])
            if later:
                taken[str(code_id)] = into
            if here:
                said = [names[into], names[here.into]] if later else [names[here.into], names[into]]
                self._account.conflicts.append(Conflict("codes", f"'{names[code_id]}'", "merged into", *said))
        if taken:
            self._change.summary["merged_into"] = taken

    def _tell_retired(self) -> None:
        """Say under which retired codes there are codings; nobody finds them in the codebook."""
        retired = {one.code_id: one.name for one in self._change.all(Code) if one.status is CodeStatus.RETIRED}
        held = Counter(one.code_id for one in self._change.all(Coding, code_id=list(retired))) if retired else {}
        for code_id, count in held.items():
            word = "coding lies" if count == 1 else "codings lie"
            self._account.changed.append(
                f"{count:,} {word} under '{retired[code_id]}', which is retired: restore or merge it"
            )

    def _prune(self) -> None:
        """Remove codes that the other file removed, where nothing here is about them."""
        ours, theirs = side_of(self._change, Code), side_of(self._theirs, Code)
        while True:
            gone = [
                key
                for key in sorted(self._base.get(Code, set()), reverse=True)
                if key in ours.records
                and key not in theirs.records
                and ours.written[key] <= self._start
                and not lineage.is_used(self._change.connection, Code, key[0])
            ]
            if not gone:
                return
            self._change.remove_all(Code, gone)
            self._account.removed["codes"] += len(gone)
            for key in gone:
                del ours.records[key]

    def _not_carried(self) -> Iterator[str]:
        """Say what of the other file has no way here, where something was written since the common start."""
        for record, why in APART.items():
            written = lineage.written(self._theirs.connection, record).values() if why else ()
            count = sum(event > self._start for event in written)
            if count:
                yield f"{count:,} {why}"
