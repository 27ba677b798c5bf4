package dev.pollen.denoiser;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/** The environment of this process as native libraries see it, which Java by itself only reads. */
final class NativeEnvironment {

    private NativeEnvironment() {}

    /** Sets a variable by POSIX's {@code setenv}; false where that does not exist. */
    @SuppressWarnings("restricted") // every JVM of Pollen has --enable-native-access
    static boolean set(String name, String value) {
        var linker = Linker.nativeLinker();
        var setenv = linker.defaultLookup().find("setenv");
        if (setenv.isEmpty()) {
            return false;
        }
        var handle =
                linker.downcallHandle(
                        setenv.get(),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (var arena = Arena.ofConfined()) {
            int overwrite = 1;
            return (int) handle.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), overwrite) == 0;
        } catch (Throwable e) { // what a method handle declares
            throw new IllegalStateException("setenv failed", e);
        }
    }
}
