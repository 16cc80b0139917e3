"""What every office's pages share: whose post a request comes from, and how a refusal is shown."""
