"""The register screen: what decides stands without Qt and is tested without it."""
