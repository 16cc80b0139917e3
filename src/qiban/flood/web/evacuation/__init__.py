"""The pages of evacuations: the board, the wardens' pages, paper and what comes back from it."""
