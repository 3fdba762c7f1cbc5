"""Every number of the search that could be another: its name, its unit, and what more or less of it trades.

One frozen class for each part of the method, all of them in `Search`. Everything reads the one instance `SEARCH`; inner
loops compiled to machine code keep what they need as a constant of their module. None of these numbers changes what is
a valid plan or a valid bound, only how near the two come and how long that takes. Costs and prices are minutes of the
score, as everywhere in the engine.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pairing:
    """Finding the feasible pairs."""

    chunk_bits: int = 1 << 21
    """Bits of the bitmap over needs x volunteers held at once: more takes memory, fewer make more and shorter loops."""


@dataclass(frozen=True, slots=True)
class Knapsack:
    """The relaxation of one volunteer's week that cuts the search tree."""

    units: int = 32
    """Units a volunteer's room is counted in, at most: more makes a sharper bound and a larger table."""
    least_unit: int = 15
    """Minutes of a unit of hours, at least: visits are rarely shorter than this, finer units would say nothing."""
    unit_prices: int = 8
    """Prices of a unit tried when items are put in order: more finds a better order, each costs a pass over the items."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The exact search for the best sets of needs of each volunteer."""

    largest: int = 6
    """Needs in one column, at most: a volunteer who could take more gets them in the bound, not in the plan."""
    keep: int = 20
    """Columns kept a volunteer and search: more make a richer pool, fewer let the search stop sooner."""
    nodes: int = 20_000
    """Nodes looked at a volunteer, at most: what is left unseen weakens the bound, never makes it wrong."""
    tolerance: float = 1e-6
    """Minutes by which a set must be better to be worth looking at: above the error of floating sums, below a minute."""
    block: int = 128
    """Volunteers searched between two looks at the deadline: more keeps threads busy, fewer let a stop be felt sooner."""
    alone: int = 16
    """Volunteers in a block up to which one thread does it all: below that, handing out work costs more than it saves."""
    threads: int = min(4, os.cpu_count() or 1)
    """Threads that share a block: more are quicker only while the machine has idle cores."""
    day_states: int = 64
    """Combinations of visits still owed that are walked from day to day; a set with more is let through and checked
    when it is placed, so more rejects sooner and costs more a set."""


@dataclass(frozen=True, slots=True)
class FirstPrices:
    """Subgradient steps on the problem without its calendar, from which the prices begin."""

    least_steps: int = 60
    """Steps at least."""
    most_steps: int = 200
    """Steps at most: more come nearer to prices that the next phase mends in any case."""
    volunteers_a_step: int = 10
    """Volunteers for whom one step more is taken, between the two limits."""
    first_depth: float = 0.3
    """Share of the bound by which the first target lies below it: deeper takes longer steps and swings more."""
    last_depth: float = 0.003
    """The same for the last target, on top of `floor`."""
    floor: float = 0.005
    """Share of the bound below which no target rises: keeps the last steps from shrinking to nothing."""
    plenty: float = 0.7
    """Share of the value without prices: where all needs at their best are worth less than that, volunteers are plenty."""
    ceiling: float = 0.97
    """Share of a need's best score that its price may reach: nearer to 1 leaves some needs worth doing for nobody."""


@dataclass(frozen=True, slots=True)
class Subgradient:
    """One walk of the prices over the pool, with Polyak's steps."""

    smoothing: float = 0.5
    """Share of the last direction in the next: more swings less and turns later."""
    step: float = 0.7
    """Share of Polyak's step that is gone: more is bolder, 2 and above need not converge."""
    patience: int = 10
    """Steps without progress after which the target comes nearer."""
    shrink: float = 0.6
    """What is left of the target's depth then: less settles sooner, and on worse prices."""
    progress: float = 2e-6
    """Share of the bound that counts as progress."""


@dataclass(frozen=True, slots=True)
class Pricing:
    """Rounds of a walk over the pool and an exact search over all pairs, each with a certificate."""

    rounds: int = 10
    """Rounds at most."""
    misses: int = 2
    """Rounds that may bring nothing before it ends: a thin pool often needs one more search to be of use."""
    close: float = 2e-4
    """Share of the bound: a round that gains less is the last, for dives then gain more by the second."""
    steps: int = 150
    """Steps of a walk: more follow the pool more exactly, though the pool is only part of the columns."""
    depth: float = 0.004
    """Share of the bound by which the first round's target lies below it."""
    easing: float = 0.6
    """What is left of that depth with every round."""
    renewed_depth: float = 0.0005
    """The same for prices that are near already: after a plan, and in a re-plan."""
    kept_columns: int = 60
    """Best columns a volunteer that stay in the pool: more remember more and make every step slower."""
    early_rounds: int = 2
    """Rounds in which a large problem's prices stay in their box."""
    box: float = 60.0
    """Minutes a price may move in such a round, and in a re-plan: the pool knows only what was searched near there."""
    many_pairs: int = 100_000
    """Feasible pairs above which a problem is large."""


@dataclass(frozen=True, slots=True)
class Dive:
    """Building a plan by fixing the columns chosen most often."""

    parts: tuple[float, ...] = (0.4, 0.25, 0.15, 0.35)
    """Share of the open volunteers fixed a round, one number a dive: smaller is slower, and better on most instances."""
    sure: float = 0.9
    """Share of the later steps in which a column was chosen, from which it is fixed without doubt."""
    doubtful: float = 0.3
    """Share of a round's quota that may be less sure: more ends sooner and regrets more."""
    least_fixed: int = 2
    """Columns fixed a round, at least, so that every dive ends."""
    few_columns: int = 15
    """Columns below which a free volunteer is searched for again: more are slower and leave fewer without a choice."""
    near: float = 60.0
    """Minutes below a volunteer's best at which a column is still kept for the next round."""
    keep: int = 10
    """Columns that such a search keeps a volunteer."""
    steps: int = 60
    """Steps of the prices between two rounds."""
    depth: float = 0.001
    """Share of the bound by which their first target lies below it."""


@dataclass(frozen=True, slots=True)
class Neighbourhoods:
    """Large neighbourhood search: some volunteers are freed and dived for again."""

    tries: int = 8
    """Neighbourhoods, at most."""
    freed_share: float = 0.33
    """Share of the volunteers freed: more can change more at once, and cost nearly a new plan."""
    least_freed: int = 40
    """Volunteers freed, at least."""
    most_freed: int = 150
    """Volunteers freed, at most."""
    columns: int = 12
    """Best columns a volunteer by which neighbours are told."""
    hops: int = 2
    """Rounds in which neighbours of neighbours are counted."""
    hop_weight: float = 0.1
    """What a need wanted by a neighbour counts, against 1 for one wanted by the centre."""
    jitter: float = 0.5
    """Share of a neighbour's pull that is left to chance, so that no two neighbourhoods are alike."""
    tired: float = 0.25
    """What is left of a volunteer's chance to be the centre again."""
    least_regret: float = 1e-3
    """Minutes everybody counts as regretting, at least, so that anybody may be the centre."""
    part: float = 0.3
    """`Dive.parts` for these dives."""
    steps: int = 60
    """Steps of the prices before such a dive."""
    depth: float = 0.002
    """Share of the bound by which their first target lies below it."""


@dataclass(frozen=True, slots=True)
class Annealing:
    """Simulated annealing over the pool, which polishes a plan."""

    hot: float = 10.0
    """Minutes of value: the temperature of a new plan's first moves. Hotter wanders further."""
    cold: float = 1.0
    """The temperature at the end, and all the time in a re-plan, where most of the plan should stay."""
    least_moves: int = 30_000
    """Moves at least: a small plan is polished in some milliseconds."""
    moves_a_volunteer: int = 100
    """Moves a volunteer where that is more."""
    least_gain: float = 1e-6
    """Minutes by which a plan must be better to be noted: above the error of floating sums."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The integer program over all columns within the gap."""

    columns: int = 4_000
    """Columns at most: with more, the program takes longer than a better bound would."""
    keep: int = 200
    """Columns at most a volunteer, before the proof is given up."""
    seconds: float = 5.0
    """The one limit in seconds: on a slower machine a proof may be missing, the plan is the same or nearly."""
    absolute_gap: float = 0.9
    """Minutes from the best at which HiGHS may stop: values are whole, so less than one minute is the best."""


@dataclass(frozen=True, slots=True)
class Evening:
    """The second phase, which spreads the load."""

    least_gain: float = 1e-4
    """By how much a move must lower the sum of squared loads: smaller moves change what people were told for nothing."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The smallest single change that fills an open need."""

    volunteers: int = 40
    """Nearest volunteers tried: further ones would have to travel more than most agree to."""
    metre_step: int = 50
    """Metres a wider reach is rounded up to: a figure one can ask for."""


@dataclass(frozen=True, slots=True)
class Search:
    """All parts of the method."""

    pairing: Pairing = field(default_factory=Pairing)
    knapsack: Knapsack = field(default_factory=Knapsack)
    columns: Columns = field(default_factory=Columns)
    first_prices: FirstPrices = field(default_factory=FirstPrices)
    subgradient: Subgradient = field(default_factory=Subgradient)
    pricing: Pricing = field(default_factory=Pricing)
    dive: Dive = field(default_factory=Dive)
    neighbourhoods: Neighbourhoods = field(default_factory=Neighbourhoods)
    annealing: Annealing = field(default_factory=Annealing)
    proof: Proof = field(default_factory=Proof)
    evening: Evening = field(default_factory=Evening)
    changes: Changes = field(default_factory=Changes)

    gap: float = 0.001
    """Share of the bound at which a plan is good enough, unless the caller says otherwise: less takes longer."""
    repairs: int = 3
    """Rounds in which a re-plan mends the plan before it gives up and builds a new one."""
    telling: float = 2.0
    """Time kept back for telling the plan, in times of what preparing it took."""


SEARCH = Search()
