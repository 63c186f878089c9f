"""The report: a folder of pages that need no network, no server and no script, built from the views.

`tracker.site.build.build` writes it. Templates, style and scripts are beside this file.
"""
