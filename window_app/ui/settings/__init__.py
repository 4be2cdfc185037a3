"""Settings of this PC: clerk, language, look, printing, card reader."""
