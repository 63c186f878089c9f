"""The report: a folder of pages that need no network, no server and no script, made of the views.

`tracker.site.build.build` writes it. Templates, style and scripts lie beside this file; a service may show the same.
"""
