package dev.pollen.picture;

import java.awt.image.BufferedImage;

/**
 * What is blue in a picture, as points and curves are.
 *
 * @param width of what has it, in pixels
 * @param height of the same
 * @param darkness of a pixel that is, on average: from 0 to 255
 */
record Ink(int pixels, int width, int height, double darkness) {

    static Ink of(BufferedImage image) {
        int[] box = {Integer.MAX_VALUE, -1, Integer.MAX_VALUE, -1};
        int pixels = 0;
        double darkness = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (isBlue(image.getRGB(x, y))) {
                    box =
                            new int[] {
                                Math.min(box[0], x), Math.max(box[1], x), Math.min(box[2], y), Math.max(box[3], y)
                            };
                    pixels++;
                    darkness += 255 - (image.getRGB(x, y) >> 16 & 0xff);
                }
            }
        }
        return new Ink(pixels, box[1] - box[0] + 1, box[3] - box[2] + 1, darkness / pixels);
    }

    static boolean isBlue(int rgb) {
        return (rgb & 0xff) - (rgb >> 16 & 0xff) > 40;
    }
}
