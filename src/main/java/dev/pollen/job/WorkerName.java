package dev.pollen.job;

import org.springframework.stereotype.Component;

import java.lang.management.ManagementFactory;

/** What the workers of this process are called: its number and its host. */
@Component
record WorkerName(String value) {

    WorkerName() {
        this(ManagementFactory.getRuntimeMXBean().getName());
    }
}
