"""From the ragged lines of a PDF extraction to ordered typed blocks; it will grow, so a folder."""
