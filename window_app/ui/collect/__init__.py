"""The counter where results are fetched: who comes, whether they may, and the receipt."""
