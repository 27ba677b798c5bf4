package dev.pollen.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.diffusion.AddressedRandom.Purpose;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

class AddressedRandomTest {

    private static final int DRAWS = 200_000;

    /** The known answers of the authors' library, Random123: kat_vectors, philox4x32 with 10 rounds. */
    @Test
    void philoxGivesItsAuthorsAnswers() {
        assertPhilox(new int[] {0, 0, 0, 0}, 0L, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        assertPhilox(new int[] {-1, -1, -1, -1}, -1L, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
        assertPhilox(
                new int[] {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
                0x299f31d0_a4093822L,
                0xd16cfe09,
                0x94fdcceb,
                0x5001e420,
                0x24126ea1);
    }

    private static void assertPhilox(int[] counter, long key, int... expected) {
        Philox.scramble(counter, key);
        assertThat(counter).containsExactly(expected);
    }

    @Test
    void anAddressGivesTheSameNumbersWhateverWasDrawnBefore() {
        var random = new AddressedRandom(7, Purpose.SAMPLING);
        float first = random.at(12, 3).nextNormal();
        random.at(99).nextUniform();
        random.nextNormal();

        assertThat(random.at(12, 3).nextNormal()).isEqualTo(first);
        assertThat(new AddressedRandom(7, Purpose.SAMPLING).at(12, 3).nextNormal()).isEqualTo(first);
    }

    @Test
    void everyPartOfAnAddressCounts() {
        double base = new AddressedRandom(7, Purpose.DATA).at(1, 2).nextUniform();

        assertThat(new AddressedRandom(8, Purpose.DATA).at(1, 2).nextUniform()).isNotEqualTo(base);
        assertThat(new AddressedRandom(7, Purpose.SHUFFLE).at(1, 2).nextUniform()).isNotEqualTo(base);
        assertThat(new AddressedRandom(7, Purpose.DATA).at(2, 2).nextUniform()).isNotEqualTo(base);
        assertThat(new AddressedRandom(7, Purpose.DATA).at(1L << 32, 2).nextUniform()).isNotEqualTo(base);
        assertThat(new AddressedRandom(7, Purpose.DATA).at(1, 3).nextUniform()).isNotEqualTo(base);
    }

    /** Two purposes with one code would silently share all numbers. */
    @Test
    void noTwoPurposesShareNumbers() {
        assertThat(Purpose.values())
                .extracting(purpose -> new AddressedRandom(7, purpose).nextUniform())
                .doesNotHaveDuplicates();
    }

    /** Standard errors of the sample moments: 1/√n, √2/√n, √6/√n, √96/√n. Five of them are allowed. */
    @Test
    void normalsHaveTheMomentsOfTheNormalDistribution() {
        var random = new AddressedRandom(1, Purpose.DATA);
        double[] x = IntStream.range(0, DRAWS).mapToDouble(i -> random.nextNormal()).toArray();

        double error = 5 / Math.sqrt(DRAWS);
        assertThat(moment(x, 1)).isCloseTo(0, offset(error));
        assertThat(moment(x, 2)).isCloseTo(1, offset(error * Math.sqrt(2)));
        assertThat(moment(x, 3)).isCloseTo(0, offset(error * Math.sqrt(15)));
        assertThat(moment(x, 4)).isCloseTo(3, offset(error * Math.sqrt(96)));
    }

    @Test
    void normalsOfNeighbouringAddressesAreUncorrelated() {
        var random = new AddressedRandom(1, Purpose.SAMPLING);
        double product = 0;
        for (int i = 0; i < DRAWS; i++) {
            product += random.at(i).nextNormal() * random.at(i + 1).nextNormal();
        }
        assertThat(product / DRAWS).isCloseTo(0, offset(5 / Math.sqrt(DRAWS)));
    }

    @Test
    void wholeNumbersAreUniform() {
        var random = new AddressedRandom(1, Purpose.TIMESTEPS);
        int[] counts = new int[7];
        for (int i = 0; i < DRAWS; i++) {
            counts[random.nextBelow(7)]++;
        }
        double expected = DRAWS / 7.0;
        for (double count : counts) {
            assertThat(count).isCloseTo(expected, offset(5 * Math.sqrt(expected)));
        }
    }

    private static double moment(double[] x, int power) {
        return IntStream.range(0, x.length).mapToDouble(i -> Math.pow(x[i], power)).average().orElseThrow();
    }
}
