package dev.pollen.access;

/** What is on the disk for somebody, of one kind. */
public interface StoredBytes {

    /** How many bytes belong to an owner. */
    long of(String owner);
}
