"""PostgreSQL as operations speak to it: in few round trips, and with the statements that come often prepared."""
