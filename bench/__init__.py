"""Speed, measured: `make bench`. Figures are ratios within one run; the machine is noisy."""
