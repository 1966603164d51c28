"""What Discord accepts in a body. Each check collects every mistake, so that one answer names them all."""
