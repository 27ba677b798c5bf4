package dev.pollen.job;

import dev.pollen.diffusion.Excerpt;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.InvalidParameterException.Fault;
import dev.pollen.diffusion.Limits;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** What people call a job, to find it again. Nothing of the job depends on it, so it can be changed in any state. */
@Schema(
        name = "JobLabel",
        requiredMode = RequiredMode.NOT_REQUIRED,
        description = "What a job is called: a JSON merge patch (RFC 7396). What is left out stays as it is")
public record Label(
        @Schema(description = "What it is called, in one line; null where it has no name", example = "wider network")
                @Size(min = 1, max = 100)
                @Nullable String name,
        @Schema(
                        description = "What is to be remembered of it, in as many lines as that takes; or null",
                        example = "128 units, to see whether the outer ring closes")
                @Size(min = 1, max = 2000)
                @Nullable String note,
        @Schema(
                        description = "What it belongs to: of 1 to 40 characters each, without a comma, and each once",
                        example = "[\"rings\", \"baseline\"]")
                @Size(max = 10)
                List<String> tags) {

    /** That of a job of which nobody has said anything. */
    public static final Label NONE = new Label(null, null, List.of());

    private static final int MAX_TAG = 40;

    /** Letters and a symbol that have no ink: fillers of Hangul, and a braille cell without dots. */
    private static final String FILLERS = "\u115f\u1160\u3164\uffa0\u2800";

    /**
     * @throws InvalidParameterException with all that is beyond its limits, or cannot be shown
     */
    public Label {
        var faults = new ArrayList<Fault>();
        requireShown("name", name, "", faults);
        requireShown("note", note, "\n\r\t", faults);
        for (int i = 0; i < tags.size(); i++) {
            var at = "tags.[%d]".formatted(i);
            if (tags.get(i).length() > MAX_TAG) {
                faults.add(
                        new Fault(
                                at,
                                "must have 1 to %d characters, but has %d".formatted(MAX_TAG, tags.get(i).length())));
            }
            if (tags.get(i).indexOf(',') >= 0) {
                faults.add(
                        new Fault(at, "must have no comma, which is between tags, but is " + Excerpt.of(tags.get(i))));
            }
            requireShown(at, tags.get(i), "", faults);
        }
        tags = List.copyOf(new LinkedHashSet<>(tags));
        Limits.require(Label.class, name, note, tags);
        if (!faults.isEmpty()) {
            throw new InvalidParameterException(faults);
        }
    }

    /** Databases do not keep all characters, and pages do not show them. */
    private static void requireShown(String parameter, @Nullable String text, String besides, List<Fault> faults) {
        if (text == null) {
            return;
        }
        if (text.codePoints().noneMatch(Label::isSeen)) {
            faults.add(new Fault(parameter, "must have a character that can be seen"));
        } else if (!text.codePoints().allMatch(character -> isShown(character) || besides.indexOf(character) >= 0)) {
            faults.add(
                    new Fault(
                            parameter,
                            "must have no control characters%s, but is %s"
                                    .formatted(besides.isEmpty() ? "" : " but line feeds and tabs", Excerpt.of(text))));
        }
    }

    /** Whether a character leaves ink by itself: a space does not, nor what joins others, changes or accents them. */
    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    false;
            default -> FILLERS.indexOf(character) < 0;
        };
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
