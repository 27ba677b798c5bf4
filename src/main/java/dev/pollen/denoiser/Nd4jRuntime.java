package dev.pollen.denoiser;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.nd4j.nativeblas.Nd4jBlas;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ND4J as Pollen uses it: one thread per operation. More of them split sums otherwise, so that the same training would
 * give other bits on a machine with other cores; and at these sizes they only wait for each other. What runs in
 * parallel is jobs and requests.
 */
final class Nd4jRuntime {

    private static final Logger log = LoggerFactory.getLogger(Nd4jRuntime.class);

    private static boolean loaded;

    private Nd4jRuntime() {}

    /** Loads the native libraries at the first call, which takes about a second. */
    static synchronized void require() {
        if (loaded) {
            return;
        }
        // The libraries read this once, when they are loaded. What can be set later holds for the calling thread only.
        if (!"1".equals(System.getenv("OMP_NUM_THREADS")) && !NativeEnvironment.set("OMP_NUM_THREADS", "1")) {
            log.warn("OMP_NUM_THREADS could not be set: set it to 1, or models depend on the number of cores.");
        }
        System.setProperty("org.nd4j.log.initialization", "false");
        Nd4j.getBackend();
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        if (Nd4j.factory().blas() instanceof Nd4jBlas blas) {
            blas.setMaxThreads(1);
        }
        loaded = true;
    }
}
