"""Matters of restricted sight: disputes with their record, petitions, incidents, hints of crime; who looked at them."""
