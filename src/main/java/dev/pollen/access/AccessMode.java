package dev.pollen.access;

/** Whether those who reach the service are asked who they are. */
public enum AccessMode {

    /** Nobody is asked, and nobody but this machine reaches it. */
    LOCAL,

    /** Everybody shows a key, or a token of the issuer that is configured. */
    KEYS,

    /** Nobody is asked, whoever reaches it: on purpose. */
    OPEN
}
