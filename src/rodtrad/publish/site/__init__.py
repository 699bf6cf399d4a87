"""The published site: a Release as static files that work anywhere, without script and without anybody else."""

from rodtrad.publish.site.render import Progress, SiteReport, render_site
from rodtrad.publish.site.routes import path_of
from rodtrad.publish.site.writer import NotASite

__all__ = ["NotASite", "Progress", "SiteReport", "path_of", "render_site"]
