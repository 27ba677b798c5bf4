// What can become of bytes on their way.
import fc from 'fast-check';
import {gzipSync} from 'node:zlib';

/** The bytes cut short, with junk in them, in another encoding, compressed, or others altogether. */
export const mangled = bytes => fc.oneof(
  fc.nat().map(k => bytes.subarray(0, k % (bytes.length + 1))),
  fc.tuple(fc.nat(), fc.uint8Array({minLength: 1, maxLength: 6})).map(([k, junk]) => {
    const at = k % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, at), junk, bytes.subarray(at)]);
  }),
  fc.constantFrom(
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]), Buffer.from('\ufeff' + bytes.toString(), 'utf16le'),
    Buffer.from(bytes.toString(), 'utf16le'), Buffer.from('é' + bytes.toString('latin1'), 'latin1'), gzipSync(bytes),
      Buffer.alloc(0),
    Buffer.concat([bytes, Buffer.from('garbage')]), Buffer.concat([bytes, bytes]), Buffer.concat([Buffer.from('//\n'),
      bytes]),
    Buffer.concat([bytes, Buffer.alloc(3000, ' ')]), Buffer.concat([Buffer.from('['), bytes]),
      Buffer.from('<html><body>no</body></html>'),
    Buffer.alloc(40, 0), Buffer.alloc(1_200_000, '9')));
