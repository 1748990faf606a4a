"""The stages in their order, each handing an immutable value to the next."""
