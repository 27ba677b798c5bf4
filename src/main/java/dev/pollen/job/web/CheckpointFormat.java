package dev.pollen.job.web;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.springframework.http.MediaType;

/** What a checkpoint can be downloaded as. */
enum CheckpointFormat {

    /** All of it, as it lies on disk. */
    @JsonProperty("safetensors")
    SAFETENSORS("safetensors", MediaType.APPLICATION_OCTET_STREAM),

    /** Its network, for Deeplearning4j. */
    @JsonProperty("dl4j")
    DL4J("dl4j.zip", new MediaType("application", "zip")),

    /** What points are drawn with, for whatever runs ONNX. */
    @JsonProperty("onnx")
    ONNX("onnx", MediaType.APPLICATION_OCTET_STREAM);

    private final String ending;
    private final MediaType mediaType;

    CheckpointFormat(String ending, MediaType mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    /** What names of such files end with, behind a point. */
    String ending() {
        return ending;
    }

    MediaType mediaType() {
        return mediaType;
    }
}
