"""Makes the pages of a bilingual knowledge site from papers and records."""
