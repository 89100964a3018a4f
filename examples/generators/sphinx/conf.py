project = "Example"
extensions = ["myst_parser"]
html_theme = "furo"
html_static_path = ["_static"]
html_js_files = [("s3kms-embed.js", {"defer": "defer"})]
