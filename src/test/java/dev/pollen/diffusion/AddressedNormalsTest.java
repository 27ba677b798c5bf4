package dev.pollen.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.diffusion.AddressedRandom.Purpose;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressedNormalsTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "1, 300, 0", "200, 2, 17", "65, 3, 1", "7, 13, 1000", "64, 4, 5", "0, 2, 1", "3, 1024, 9"})
    void aMatrixHasTheNumbersOfItsRows(int rows, int columns, int step) {
        for (long index : new long[] {0, 5, (1L << 32) - 3}) {
            var expected = new float[rows * columns];
            var random = new AddressedRandom(-7, Purpose.SAMPLING);
            for (int i = 0; i < rows; i++) {
                random.at(index + i, step).fillNormal(expected, i * columns, (i + 1) * columns);
            }
            var normals = new AddressedNormals(-7, Purpose.SAMPLING);
            var values = new float[rows * columns];
            normals.fill(index + 1, step, rows, columns, new float[rows * columns]); // what it leaves does not matter

            normals.fill(index, step, rows, columns, values);

            assertThat(values).isEqualTo(expected);
        }
    }

    @Test
    void aStepThatHasNoPlaceInAnAddressIsRefused() {
        var normals = new AddressedNormals(1, Purpose.DATA);

        assertThatThrownBy(() -> normals.fill(0, 1 << 24, 1, 1, new float[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16777215");
    }
}
