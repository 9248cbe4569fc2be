"""Links by which partners read and answer without an account, whatever they are asked."""
