"""Tags and filters of flood control's templates."""
