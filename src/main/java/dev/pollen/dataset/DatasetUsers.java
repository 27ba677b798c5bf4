package dev.pollen.dataset;

/** Knows who needs a dataset. Whatever uses datasets implements it, so that none is taken away from it. */
public interface DatasetUsers {

    /** Whether somebody needs the dataset of that name now. */
    boolean isInUse(String dataset);
}
