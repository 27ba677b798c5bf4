package dev.pollen.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PanelsTest {

    /** Tiles never see sums of a few steps: see {@link ThinProduct}. */
    @Test
    void noPanelHasOnlyAFewRows() {
        for (int rows = Panels.DEPTH + 1; rows < 5000; rows++) {
            int depth = Panels.depth(rows);
            int last = rows % depth == 0 ? depth : rows % depth;

            assertThat(depth).as("%d rows", rows).isPositive().isLessThanOrEqualTo(Panels.DEPTH);
            assertThat(depth % Matrix.ALIGNMENT).as("%d rows", rows).isZero();
            assertThat(last).as("%d rows", rows).isGreaterThan(ThinProduct.MOST);
        }
    }
}
