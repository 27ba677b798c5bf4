package dev.pollen.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import onnx.Onnx.ModelProto;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;

/** A model of ONNX as ONNX Runtime runs it. */
final class OnnxRun implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final Map<String, OnnxTensor> inputs = new HashMap<>();

    OnnxRun(ModelProto model) throws OrtException {
        session = environment.createSession(model.toByteArray());
    }

    OnnxRun with(String name, float[] values, long... shape) throws OrtException {
        return with(name, OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape));
    }

    OnnxRun with(String name, long[] values) throws OrtException {
        return with(name, OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {values.length}));
    }

    OnnxRun with(String name, double[] values, long rows) throws OrtException {
        var shape = new long[] {rows, values.length / rows};
        return with(name, OnnxTensor.createTensor(environment, DoubleBuffer.wrap(values), shape));
    }

    OnnxRun with(String name, boolean[] values, long rows) throws OrtException {
        var bytes = ByteBuffer.allocateDirect(values.length);
        for (var value : values) {
            bytes.put((byte) (value ? 1 : 0));
        }
        var shape = new long[] {rows, values.length / rows};
        return with(name, OnnxTensor.createTensor(environment, bytes.flip(), shape, ai.onnxruntime.OnnxJavaType.BOOL));
    }

    private OnnxRun with(String name, OnnxTensor tensor) {
        inputs.put(name, tensor);
        return this;
    }

    float[] floats(String output) throws OrtException {
        try (var result = session.run(inputs)) {
            FloatBuffer values = ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
            var floats = new float[values.remaining()];
            values.get(floats);
            return floats;
        }
    }

    double[] doubles(String output) throws OrtException {
        try (var result = session.run(inputs)) {
            DoubleBuffer values = ((OnnxTensor) result.get(output).orElseThrow()).getDoubleBuffer();
            var doubles = new double[values.remaining()];
            values.get(doubles);
            return doubles;
        }
    }

    Map<String, String> metadata() throws OrtException {
        return session.getMetadata().getCustomMetadata();
    }

    java.util.Set<String> inputNames() {
        return session.getInputNames();
    }

    @Override
    public void close() throws OrtException {
        inputs.values().forEach(OnnxTensor::close);
        session.close();
    }
}
