"""The ways of cases: the skeleton, the steps a centre may choose, and what is proved of each way."""
