"""The console in browsers: a process a tab."""
