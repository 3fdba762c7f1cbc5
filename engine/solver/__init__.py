"""The plan as a Dantzig-Wolfe problem: a column is a set of needs that fits one volunteer's week.

Prices on needs are moved by subgradients over a pool of columns, an exact search over all pairs
turns them into a bound nobody can pass, and a dive along the same prices builds the plan.
Sources: Dantzig and Wolfe 1960; Held, Wolfe and Crowder 1974 (subgradients with Polyak steps);
Barahona and Anbil 2000 (frequencies of the columns chosen as primal weights);
Baldacci, Christofides and Mingozzi 2008 (all columns within the gap, solved to the end).
"""
