package dev.pollen.training;

/**
 * A point of a loss curve.
 *
 * @param iteration the last iteration that it covers, counted from 1
 * @param epoch the epoch that this iteration belongs to, counted from 1
 * @param loss the mean loss of the iterations since the record before it
 * @param learningRate in this iteration
 */
public record LossRecord(long iteration, int epoch, double loss, double learningRate) {}
