"""Slip and notices: from frozen data to PDF bytes."""
