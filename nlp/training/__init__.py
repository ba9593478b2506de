"""How the learned layer is made. Needs scikit-learn; nothing of the running product imports it."""
