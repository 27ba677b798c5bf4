package dev.pollen.job.web;

import dev.pollen.assessment.Assessment;
import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.job.Job;
import dev.pollen.job.QualityReports;

import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/** What the API answers of a model's quality, as files. */
@Component
class QualityFiles implements QualityReports {

    private final JsonMapper json;

    QualityFiles(JsonMapper json) {
        this.json = json;
    }

    @Override
    public byte[] html(Job job, Checkpoint checkpoint, Assessment assessment) {
        return ReportPage.alone(job, checkpoint, assessment);
    }

    @Override
    public byte[] json(Job job, Checkpoint checkpoint, Assessment assessment) {
        return json.writeValueAsBytes(QualityView.of(job, checkpoint, assessment, List.of()));
    }
}
