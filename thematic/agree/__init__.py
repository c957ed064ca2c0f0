"""Agreement between coders: coefficients with source and interval, code by code, and the passages behind them."""

from thematic.agree.characters import CharacterAgreement, character_agreement, characters_of
from thematic.agree.cohen import cohen_kappa, kappa_of_pair
from thematic.agree.disagreements import (
    Confusion,
    Disagreement,
    SpanDisagreement,
    confusion,
    disagreements,
    span_disagreements,
)
from thematic.agree.fleiss import CategoryAgreement, bennett_s, fleiss_by_category, fleiss_kappa, scott_pi
from thematic.agree.gwet import gwet_ac1, gwet_ac2
from thematic.agree.krippendorff import krippendorff_alpha
from thematic.agree.passes import Pass, Passes, two_passes
from thematic.agree.per_code import CodeAgreement, per_code
from thematic.agree.percent import percent_agreement
from thematic.agree.ratings import ratings_of, table_of
from thematic.agree.samples import (
    Candidate,
    Completion,
    ReliabilitySample,
    Stratum,
    completion,
    draw_sample,
    read_by_all,
)
from thematic.agree.sets import equality_distance, jaccard_distance, masi_distance, set_alpha
from thematic.agree.spans import Continuum
from thematic.agree.statistic import Statistic
from thematic.agree.sums import Resampling
from thematic.agree.unitizing import unitizing_alpha, unitizing_alpha_of
from thematic.agree.units import SharedUnit, by_participant, marks_of, sets_of

__all__ = [
    "Candidate",
    "CategoryAgreement",
    "CharacterAgreement",
    "CodeAgreement",
    "Completion",
    "Confusion",
    "Continuum",
    "Disagreement",
    "Pass",
    "Passes",
    "ReliabilitySample",
    "Resampling",
    "SharedUnit",
    "SpanDisagreement",
    "Statistic",
    "Stratum",
    "bennett_s",
    "by_participant",
    "character_agreement",
    "characters_of",
    "cohen_kappa",
    "completion",
    "confusion",
    "disagreements",
    "draw_sample",
    "equality_distance",
    "fleiss_by_category",
    "fleiss_kappa",
    "gwet_ac1",
    "gwet_ac2",
    "jaccard_distance",
    "kappa_of_pair",
    "krippendorff_alpha",
    "marks_of",
    "masi_distance",
    "per_code",
    "percent_agreement",
    "ratings_of",
    "read_by_all",
    "scott_pi",
    "set_alpha",
    "sets_of",
    "span_disagreements",
    "table_of",
    "two_passes",
    "unitizing_alpha",
    "unitizing_alpha_of",
]
