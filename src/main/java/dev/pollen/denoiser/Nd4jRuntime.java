package dev.pollen.denoiser;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.nd4j.nativeblas.Nd4jBlas;

/**
 * ND4J as Pollen uses it: one thread per operation. At these sizes more threads only wait for each other, jobs and
 * requests are what runs in parallel, and sums keep their order.
 */
final class Nd4jRuntime {

    private Nd4jRuntime() {}

    /** Loads the native libraries at the first call, which takes about a second. */
    static void require() {
        Loaded.check();
    }

    /** Loaded by the JVM at most once, at the first use. */
    private static final class Loaded {

        private static final String BACKEND = load();

        private static String load() {
            System.setProperty("org.nd4j.log.initialization", "false");
            var backend = Nd4j.getBackend().getClass().getSimpleName();
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
            if (Nd4j.factory().blas() instanceof Nd4jBlas blas) {
                blas.setMaxThreads(1);
            }
            return backend;
        }

        static void check() {
            if (BACKEND.isEmpty()) {
                throw new IllegalStateException("ND4J has no backend");
            }
        }
    }
}
