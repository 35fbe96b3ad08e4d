"""The pages, one module each: what it shows is gathered here, how it looks stands in its template."""
