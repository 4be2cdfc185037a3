"""Identity numbers of people and organisations: one check per kind (docs/rules.md, identity data)."""
