package dev.pollen.quality;

/**
 * Where the values of a column lie on the scale of all columns: in coordinates of their own. Two rows of any column are
 * as far apart as those of another, √2 in the root of the mean square, as two independent normal scores are.
 */
sealed interface Axis {

    /** How many coordinates it has. */
    int width();

    /** Writes the coordinates of a value, over zeros. */
    void write(double value, float[] scores, int at);

    /**
     * The numbers of a column: a normal score; and where there are blanks 1 for those, at the middle of the scores: so
     * that the square of what lies between a blank and a number is 2 on average as well.
     */
    record OfNumbers(NormalScores scores, boolean hasBlanks) implements Axis {

        @Override
        public int width() {
            return hasBlanks ? 2 : 1;
        }

        @Override
        public void write(double value, float[] scores, int at) {
            if (hasBlanks && Double.isNaN(value)) {
                scores[at + 1] = 1;
            } else {
                scores[at] = this.scores.of(value);
            }
        }
    }

    /**
     * The levels of a column, of which a blank is the last: any two are √2 apart. Two have one coordinate, others one
     * each; and where they are more than 32, every level is at a direction of its own in 32 dimensions, which are about
     * orthogonal to each other.
     *
     * @param places of every level
     */
    record OfLevels(float[][] places) implements Axis {

        private static final int MOST = 32;
        private static final float HALF = (float) Math.sqrt(0.5);

        static OfLevels of(int levels) {
            if (levels == 2) {
                return new OfLevels(new float[][] {{-HALF}, {HALF}});
            }
            if (levels > MOST) {
                return new OfLevels(Directions.uniformOnTheSphere(levels, MOST));
            }
            var places = new float[levels][levels];
            for (int level = 0; level < levels; level++) {
                places[level][level] = 1;
            }
            return new OfLevels(places);
        }

        @Override
        public int width() {
            return places[0].length;
        }

        @Override
        public void write(double value, float[] scores, int at) {
            float[] place = places[Double.isNaN(value) ? places.length - 1 : (int) value];
            System.arraycopy(place, 0, scores, at, place.length);
        }
    }
}
