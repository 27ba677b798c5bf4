package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pollen.testing.AskedTest;

import org.junit.jupiter.api.Test;

/** What the service is made of, for those who answer for it. */
class BillOfMaterialsIT extends AskedTest {

    private static final String BILL = "/actuator/sbom/application";

    @Test
    void adminsSeeEveryLibraryWithItsLicence() {
        assumeThat(getClass().getResource("/META-INF/sbom/application.cdx.json"))
                .as("Maven makes the list unless it is offline")
                .isNotNull();

        var bill = admin.get(BILL);

        assertThat(bill.status()).isEqualTo(200);
        assertThat(bill.json().at("/metadata/component/name").asString()).isEqualTo("pollen");
        assertThat(bill.json().get("components"))
                .anyMatch(library -> library.get("name").asString().equals("spring-webmvc"))
                .allMatch(library -> !library.path("licenses").isEmpty(), "has a licence");
    }

    @Test
    void nobodyElseDoes() {
        assertThat(http.get(BILL).status()).isEqualTo(401);
        assertThat(as("bill-reader", "reader").get(BILL).status()).isEqualTo(403);
        assertThat(as("bill-trainer", "trainer").get(BILL).status()).isEqualTo(403);
    }
}
