"""The rules of the structure, each as a sentence."""
