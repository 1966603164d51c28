# Shortcuts; every one is a command of the README.
.PHONY: rehearse test check lock
rehearse:
	python3 -m bot.ready rehearse
test:
	python3 -m bot.ready test
check:
	.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy && .venv/bin/lint-imports
lock:
	.venv/bin/uv pip compile -q pyproject.toml --universal --generate-hashes --no-header --no-annotate -o requirements.lock
	.venv/bin/uv pip compile -q pyproject.toml --group test --universal --generate-hashes --no-header --no-annotate -o requirements-test.lock
