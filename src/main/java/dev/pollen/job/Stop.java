package dev.pollen.job;

import java.util.function.BooleanSupplier;

/**
 * Why a worker may have to stop before its job is done.
 *
 * @param cancelled the job is no longer wanted: what it has reached since its last checkpoint is not kept
 * @param shuttingDown the node stops: what the job has reached is kept, for it to go on
 */
record Stop(BooleanSupplier cancelled, BooleanSupplier shuttingDown) {

    boolean isRequested() {
        return cancelled.getAsBoolean() || shuttingDown.getAsBoolean();
    }
}
