"""Reading gazettes: pure, without database or framework. Text goes in; what its documents say comes out, with spans."""
