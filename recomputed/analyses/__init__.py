"""What the chapters compute: one module a chapter, between the data and the models."""
