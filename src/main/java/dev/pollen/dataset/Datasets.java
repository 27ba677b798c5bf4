package dev.pollen.dataset;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** The datasets that there are. */
@Component
public class Datasets {

    private final List<Dataset> all = List.of(new SCurve());

    /** All of them, in the order in which to show them. */
    public List<Dataset> all() {
        return all;
    }

    /** The dataset of that name, if there is one. */
    public Optional<Dataset> find(String name) {
        return all.stream().filter(dataset -> dataset.name().equals(name)).findFirst();
    }
}
