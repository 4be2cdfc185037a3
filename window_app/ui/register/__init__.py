"""The register screen: an application from the first key to the printed slip."""
