"""The screens of the cases."""
