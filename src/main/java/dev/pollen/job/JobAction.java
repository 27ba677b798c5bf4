package dev.pollen.job;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.Locale;

/** What a client may ask of a job. What it may ask now follows from the states that may follow. */
public enum JobAction {

    /** To wait. */
    @JsonProperty("pause")
    PAUSE {
        @Override
        boolean isLegal(Job job) {
            return job.state().next().contains(JobState.PAUSED) && !job.pausing();
        }
    },

    /** To go on. */
    @JsonProperty("resume")
    RESUME {
        @Override
        boolean isLegal(Job job) {
            return job.state() == JobState.PAUSED || job.pausing();
        }
    },

    /** To stop for good. */
    @JsonProperty("cancel")
    CANCEL {
        @Override
        boolean isLegal(Job job) {
            return job.state().next().contains(JobState.CANCELLED);
        }
    },

    /** To be forgotten. */
    @JsonProperty("delete")
    DELETE {
        @Override
        boolean isLegal(Job job) {
            return job.state().isTerminal();
        }
    };

    abstract boolean isLegal(Job job);

    /** The word of the API. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
