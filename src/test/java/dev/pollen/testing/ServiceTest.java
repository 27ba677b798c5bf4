package dev.pollen.testing;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests of the service that they all share: each makes the jobs that it needs, and one class at a time has it. */
@Execution(ExecutionMode.SAME_THREAD)
public abstract class ServiceTest extends RunningService {}
