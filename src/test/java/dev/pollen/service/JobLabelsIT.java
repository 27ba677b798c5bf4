package dev.pollen.service;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With the embedded database, where no others list their jobs. */
@DirtiesContext
class JobLabelsIT extends JobLabelCases {

    @DynamicPropertySource
    static void ofItsOwn(DynamicPropertyRegistry registry) {
        anotherService(registry, "labels");
    }
}
