"""Renderers of a Release: everything that is published is made from that one record, and from nothing else."""
