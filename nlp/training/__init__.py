"""How the learned layer is made. Needs scikit-learn; nothing of the running product imports it."""

from __future__ import annotations

import os

# Sums that several threads share come out differently by the last digit. Numpy reads this when it is first imported.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"
