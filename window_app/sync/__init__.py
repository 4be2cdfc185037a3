"""The exchange with the shared database: journals out, journals in, and the status of cases kept up. No Qt."""
