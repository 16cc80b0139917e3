"""The columnar side: cases and samples as Parquet, counted by Ibis on DuckDB or Spark.

Whoever imports a module of this package loads Arrow or Ibis: operations, queries and commands do so when they are called, so
that the web's processes stay small.
"""
