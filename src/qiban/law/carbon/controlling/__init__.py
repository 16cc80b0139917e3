"""Control of totals and intensities of energy and emissions (五、（三）)."""
