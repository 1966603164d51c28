"""Plants small faults in the heart, one at a time, and looks whether the tests notice: python -m tests.mutation."""
