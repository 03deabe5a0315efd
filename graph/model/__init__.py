"""What everything else speaks of: the ontology, the numbers of the method, errors, days."""
