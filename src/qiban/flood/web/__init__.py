"""The pages of flood control that are written by hand."""
