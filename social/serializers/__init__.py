"""What the API sends and takes of profiles, lists, comments and topics."""
