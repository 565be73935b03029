"""The quarterly return as pages show it: figures, lists behind them, the district's roll-up."""
