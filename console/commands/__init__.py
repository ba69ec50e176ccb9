"""The command line, a file a part. Names, exit codes and JSON keys are a contract."""
