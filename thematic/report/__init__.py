"""Quote banks, reports and charts: frozen records in, documents out."""
