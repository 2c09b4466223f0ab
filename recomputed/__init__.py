"""Every number in five reports on China's provinces, recomputed."""
