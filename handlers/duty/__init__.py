"""Who is on duty, who stands in for whom, and what nobody answers for."""
