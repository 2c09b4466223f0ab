"""Statistical models for short series and for one province among 31.

Every function names its method and source, says what it cannot show, and raises `DataError` (a
`ValueError` of one line) for input it cannot use. Resampling is seeded: two calls agree.
"""

from recomputed.models._shared import newey_west_lags
from recomputed.models.breaks import Break, Cusum, cusum, sup_f, sup_f_trend
from recomputed.models.comparison import (
    Averaged,
    Difference,
    Position,
    Synthetic,
    averaged_comparison,
    permutation_difference,
    placebos,
    position,
    synthetic_control,
)
from recomputed.models.panels import (
    Beta,
    Sigma,
    TwoWay,
    beta_convergence,
    sigma_convergence,
    two_way_effects,
)
from recomputed.models.trends import (
    Bootstrap,
    Elasticity,
    Permutation,
    Trend,
    elasticity,
    project,
    trend,
    trend_bootstrap,
    trend_permutation,
)

__all__ = [
    "Averaged", "Beta", "Bootstrap", "Break", "Cusum", "Difference", "Elasticity", "Permutation",
    "Position", "Sigma", "Synthetic", "Trend", "TwoWay", "averaged_comparison",
    "beta_convergence", "cusum", "elasticity", "newey_west_lags", "permutation_difference",
    "placebos", "position", "project", "sigma_convergence", "sup_f", "sup_f_trend",
    "synthetic_control", "trend", "trend_bootstrap", "trend_permutation", "two_way_effects",
]
