package dev.pollen.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which columns of a row may be known when points are drawn. */
public enum Conditions {

    /** None: the network learns rows. */
    @JsonProperty("none")
    NONE,

    /**
     * Any: of half of the rows of a batch nothing is known, of the others every column with a probability u ~ U(0, 1)
     * of the row's own. The network learns what follows for the other columns (Tashiro et al. 2021, arXiv 2107.03502,
     * section 4.3).
     */
    @JsonProperty("any")
    ANY
}
