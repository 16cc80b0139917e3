"""Operations of flood control: one for each action."""
