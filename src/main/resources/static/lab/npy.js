// Reads NumPy's .npy, as the service writes it: little-endian float32 or float64 in C order.
const PREFIX_BYTES = 10;

/**
 * @param {ArrayBuffer} buffer
 * @returns {Points}
 */
export function npy(buffer) {
  const headerBytes = new DataView(buffer).getUint16(8, true);
  const header = new TextDecoder().decode(new Uint8Array(buffer, PREFIX_BYTES, headerBytes));
  const [, axes] = /** @type {RegExpExecArray} */ (/'shape': \(([^)]*)\)/.exec(header));
  const shape = axes.split(',').filter(part => part.trim()).map(Number);
  const Values = header.includes("'<f8'") ? Float64Array : Float32Array;
  return {shape, values: new Values(buffer, PREFIX_BYTES + headerBytes)};
}

/**
 * The frames of points of shape (frames, n, d).
 *
 * @param {Points} points
 * @returns {Points[]}
 */
export function frames({shape: [count, n, d], values}) {
  return Array.from({length: count}, (_, i) => ({shape: [n, d], values: values.subarray(i * n * d, (i + 1) * n * d)}));
}
