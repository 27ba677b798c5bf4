package dev.pollen.table;

/** What spreadsheets write beside numbers: {@code 5 %}, {@code 1.234,50 €}, {@code $12}. */
final class NumberSign {

    private NumberSign() {}

    /** Whether a text is a number, in either style, with such a sign before or after it. */
    static boolean isBeside(String text) {
        int last = text.length() - 1;
        return isSign(text.charAt(last)) && isNumber(text.substring(0, last))
                || isSign(text.charAt(0)) && isNumber(text.substring(1));
    }

    private static boolean isSign(char character) {
        return character == '%' || Character.getType(character) == Character.CURRENCY_SYMBOL;
    }

    private static boolean isNumber(String text) {
        var number = CellText.withoutBlanks(text);
        return NumberStyle.POINT.plain(number) != null || NumberStyle.COMMA.plain(number) != null;
    }
}
