package dev.pollen.job.web;

import dev.pollen.assessment.Assessment;
import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.job.Job;
import dev.pollen.report.Facts;
import dev.pollen.report.Page;
import dev.pollen.web.requests.EnumNames;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How good a job's model is, as a page. */
final class ReportPage {

    private ReportPage() {}

    /** In UTF-8, with a way to the job in the lab. */
    static byte[] of(Job job, Checkpoint checkpoint, Assessment assessment) {
        return page(job, checkpoint, assessment, "../../#/jobs/" + job.id(), Map.of("Job", job.id().toString()));
    }

    /** In UTF-8, of a model that belongs to no lab. */
    static byte[] alone(Job job, Checkpoint checkpoint, Assessment assessment) {
        return page(job, checkpoint, assessment, null, Map.of());
    }

    private static byte[] page(
            Job job, Checkpoint checkpoint, Assessment assessment, @Nullable String origin, Map<String, String> more) {
        var sampler = assessment.sampler();
        var details = new LinkedHashMap<String, String>();
        details.put("Dataset", job.recipe().dataset());
        details.putAll(more);
        details.put("Checkpoint", count(checkpoint.iteration()) + " iterations");
        details.put("Rows drawn", count(assessment.points()));
        details.put("Sampler", "%s, %d steps".formatted(EnumNames.of(sampler.sampler()), sampler.steps()));
        details.put("Network evaluations per row", count(sampler.process().networkEvaluations()));
        var facts = new Facts(job.recipe().dataset(), origin, assessment.heldOut(), details);
        return Page.of(facts, assessment.report(), assessment.portrait()).getBytes(StandardCharsets.UTF_8);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
