"""Charts: one Vega-Lite specification, drawn here for pages and documents, and alive on screen."""
