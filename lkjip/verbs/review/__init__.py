"""The reviewer's form: what a machine can answer from the report, with evidence; the rest is left to the reviewer."""

from lkjip.verbs.review.form import reviu

__all__ = ["reviu"]
