"""What the chapters compute, between the data and the models; the notebooks put it into words.

`decline`, `projections`, `departures` and `printed` serve one chapter, `dependence` the other.
"""
