"""Pictures by upload, archive or address: matched to works, checked and added by a worker."""
