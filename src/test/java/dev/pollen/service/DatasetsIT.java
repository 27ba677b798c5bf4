package dev.pollen.service;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Uploads, with the embedded database. */
class DatasetsIT extends DatasetCases {

    @DynamicPropertySource
    static void ofItsOwn(DynamicPropertyRegistry registry) {
        anotherService(registry, "datasets");
    }
}
