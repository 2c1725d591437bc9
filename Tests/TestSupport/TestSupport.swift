/// Shared by the tests of all stages.
public enum TestSupport {}
