"""Teaches the encoder and the heads, in one command: `python -m rodtrad.analysis.agenda2030.trainer`.

Needs PyTorch (the extra `train`); what it makes does not. About half an hour on two cores. The same machine, PyTorch
and number of threads give the same files bit for bit.
"""
