"""What the tests of the hub start, each in a process of its own."""
