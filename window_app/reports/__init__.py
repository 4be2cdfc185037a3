"""Figures, bulletins, workbooks and public pages."""
