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
from recomputed.models.effects import (
    ClusterMean,
    Parts,
    cluster_mean,
    trends_apart,
    two_way_parts,
)
from recomputed.models.inequality import (
    RankCorrelation,
    Theil,
    gini,
    rank_correlation,
    theil,
    variation,
)
from recomputed.models.panels import (
    Beta,
    Sigma,
    TwoWay,
    beta_convergence,
    sigma_convergence,
    two_way_effects,
)
from recomputed.models.segments import Jump, Segmented, jump, segmented
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
from recomputed.models.windows import Windows, two_way_windows

__all__ = [
    "Averaged", "Beta", "Bootstrap", "Break", "ClusterMean", "Cusum", "Difference", "Elasticity",
    "Jump", "Parts", "Permutation", "Position", "RankCorrelation", "Segmented", "Sigma",
    "Synthetic", "Theil", "Trend", "TwoWay", "Windows", "averaged_comparison", "beta_convergence",
    "cluster_mean", "cusum", "elasticity", "gini", "jump", "newey_west_lags",
    "permutation_difference", "placebos", "position", "project", "rank_correlation", "segmented",
    "sigma_convergence", "sup_f", "sup_f_trend", "synthetic_control", "theil", "trend",
    "trend_bootstrap", "trend_permutation", "trends_apart", "two_way_effects", "two_way_parts",
    "two_way_windows",
    "variation",
]
