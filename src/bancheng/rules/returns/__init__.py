"""The quarterly return itself: its way to the district, what a centre writes, how it is sealed."""
