"""The Word layer: the only place that knows XML. `template` compiles the .docx templates, `render` prints the report.

`render` and what it imports use the standard library alone: a build with unchanged templates loads neither docxtpl,
lxml nor jinja2.
"""
