package dev.pollen.export;

import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

import org.nd4j.shade.protobuf.UnsafeByteOperations;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A graph of ONNX, node by node. Every method gives back the name of the tensor that it makes. Constants of the same
 * name are the same one.
 */
final class OnnxGraph {

    /** Of ONNX 1.12, of 2022: with the version of the file's format that belongs to it. */
    private static final int OPERATORS = 17;

    private static final int FORMAT = 8;

    /** The number of rows: whoever runs the graph says it. */
    private static final String ROWS = "n";

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("pollen");
    private final Set<String> constants = new HashSet<>();

    /** An input of shape (n, columns…). */
    String input(String name, DataType type, long... columns) {
        graph.addInput(described(name, type, shape(columns)));
        return name;
    }

    /** An input of rows for each of some steps: of shape (steps, n, columns). */
    String inputPerStep(String name, int steps, long columns) {
        var shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setDimValue(steps);
        graph.addInput(described(name, DataType.FLOAT, shape.mergeFrom(shape(columns).build())));
        return name;
    }

    /** Has a tensor be an output, of shape (n, columns). */
    void output(String name, String tensor, DataType type, long columns) {
        graph.addNode(NodeProto.newBuilder().setOpType("Identity").addInput(tensor).addOutput(name));
        graph.addOutput(described(name, type, shape(columns)));
    }

    private static TensorShapeProto.Builder shape(long... columns) {
        var shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setDimParam(ROWS);
        Arrays.stream(columns).forEach(column -> shape.addDimBuilder().setDimValue(column));
        return shape;
    }

    private static ValueInfoProto described(String name, DataType type, TensorShapeProto.Builder shape) {
        var tensor = TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape);
        return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder().setTensorType(tensor)).build();
    }

    String floats(String name, float[] values, long... shape) {
        return constant(name, DataType.FLOAT, values.length * Float.BYTES, to -> to.asFloatBuffer().put(values), shape);
    }

    String doubles(String name, double[] values, long... shape) {
        return constant(
                name, DataType.DOUBLE, values.length * Double.BYTES, to -> to.asDoubleBuffer().put(values), shape);
    }

    String longs(long... values) {
        return constant(
                "longs" + Arrays.toString(values),
                DataType.INT64,
                values.length * Long.BYTES,
                to -> to.asLongBuffer().put(values),
                values.length);
    }

    /** One number in float32. */
    String number(float value) {
        return floats("number[" + value + "]", new float[] {value});
    }

    /** One number in float64. */
    String precise(double value) {
        return doubles("precise[" + value + "]", new double[] {value});
    }

    private String constant(String name, DataType type, int bytes, Consumer<ByteBuffer> values, long... shape) {
        if (constants.add(name)) {
            var data = new byte[bytes];
            values.accept(ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN));
            var tensor = TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
            Arrays.stream(shape).forEach(tensor::addDims);
            graph.addInitializer(tensor.setRawData(UnsafeByteOperations.unsafeWrap(data)));
        }
        return name;
    }

    String node(String operator, String... inputs) {
        return node(operator, Map.of(), inputs);
    }

    /**
     * @param attributes those that are whole numbers: ONNX's operators need no others here
     */
    String node(String operator, Map<String, Integer> attributes, String... inputs) {
        var name = operator + graph.getNodeCount();
        var node = NodeProto.newBuilder().setOpType(operator).setName(name).addOutput(name);
        node.addAllInput(List.of(inputs));
        attributes.forEach(
                (attribute, value) ->
                        node.addAttribute(
                                AttributeProto.newBuilder().setName(attribute).setType(AttributeType.INT).setI(value)));
        graph.addNode(node);
        return name;
    }

    /** Some neighbouring columns. */
    String columns(String tensor, int from, int to) {
        return node("Slice", tensor, longs(from), longs(to), longs(1));
    }

    /** The rows of one of some steps. */
    String step(String tensor, int step) {
        var index = constant("step" + step, DataType.INT64, Long.BYTES, to -> to.asLongBuffer().put(step));
        return node("Gather", tensor, index);
    }

    /** Columns beside each other. */
    String beside(List<String> tensors) {
        return node("Concat", Map.of("axis", 1), tensors.toArray(String[]::new));
    }

    String cast(String tensor, DataType type) {
        return node("Cast", Map.of("to", type.getNumber()), tensor);
    }

    /** The whole file. */
    ModelProto model(Map<String, String> metadata) {
        var model =
                ModelProto.newBuilder()
                        .setIrVersion(FORMAT)
                        .setProducerName("Pollen")
                        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATORS))
                        .setGraph(graph);
        metadata.forEach(
                (key, value) ->
                        model.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build();
    }
}
