package dev.pollen.quality;

/**
 * What a marginal's difference is between independent real draws.
 *
 * @param floor of the differences
 * @param bound what that of honest draws exceeds in one of a hundred cases, of all marginals together
 */
public record MarginalFloor(Floor floor, double bound) {}
