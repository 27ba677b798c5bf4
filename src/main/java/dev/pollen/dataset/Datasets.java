package dev.pollen.dataset;

import org.springframework.stereotype.Component;

import java.util.List;

/** The datasets that there are. */
@Component
public class Datasets {

    private final List<Dataset> all = List.of(new SCurve());

    /** All of them, in the order in which to show them. */
    public List<Dataset> all() {
        return all;
    }

    /**
     * The dataset of that name.
     *
     * @throws UnknownDatasetException if there is none of that name
     */
    public Dataset get(String name) {
        return all.stream()
                .filter(dataset -> dataset.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnknownDatasetException(name, names()));
    }

    /** The names of all of them. */
    public List<String> names() {
        return all.stream().map(Dataset::name).toList();
    }
}
