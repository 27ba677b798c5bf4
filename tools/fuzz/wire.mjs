// What no client library sends: requests as bytes, nearly right or not at all. Every one is complete or cut off.
import fc from 'fast-check';

const START = ['GET /jobs HTTP/1.1', 'GET /jobs HTTP/1.0', 'GET /jobs HTTP/2.0', 'GET /jobs HTTP/9.9',
  'GET /jobs HTTP/1', 'GET /jobs', 'GET  /jobs  HTTP/1.1', 'get /jobs HTTP/1.1', 'GÉT /jobs HTTP/1.1',
  'G\0T /jobs HTTP/1.1', ' GET /jobs HTTP/1.1', 'GET\t/jobs\tHTTP/1.1', 'GET * HTTP/1.1', 'OPTIONS * HTTP/1.1',
  'GET jobs HTTP/1.1', 'GET http://localhost/jobs HTTP/1.1', 'GET http://attacker.example/jobs HTTP/1.1',
  'GET //jobs HTTP/1.1', 'GET /jobs?a={} HTTP/1.1', 'GET /jobs?state=<> HTTP/1.1', 'GET /jobs/é HTTP/1.1',
  'GET /jobs?state=é HTTP/1.1', 'GET /jobs#fragment HTTP/1.1', 'GET /jobs/\x01 HTTP/1.1', 'GET /jobs?\x7f HTTP/1.1',
  'GET /jobs/"a" HTTP/1.1', 'GET /jobs?limit=1|2 HTTP/1.1', 'GET /jobs?limit=%zz HTTP/1.1', 'GET /%zz HTTP/1.1',
  'GET /%00 HTTP/1.1', 'GET /..%2f.. HTTP/1.1', 'GET /../.. HTTP/1.1', 'GET /jobs\\a HTTP/1.1',
  'CONNECT localhost:80 HTTP/1.1', 'TRACE /jobs HTTP/1.1', 'POST /jobs HTTP/1.1', 'PRI * HTTP/2.0', '',
  '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03', 'x'.repeat(70_000), `GET /jobs?${'a'.repeat(9000)} HTTP/1.1`,
  `GET /${'a/'.repeat(3000)} HTTP/1.1`, `${'A'.repeat(300)} /jobs HTTP/1.1`];

const HEADERS = ['Host: localhost', 'Host: localhost', 'Host: localhost', 'Host: localhost:1',
  'Host: attacker.example', 'Host: a b', 'Host:', 'Host: [::1', 'Host: localhost:99999', 'Host: é', 'Content-Length: 2',
  'Content-Length: 0', 'Content-Length: -1', 'Content-Length: 2, 3', 'Content-Length: 99999999999999999999',
  'Content-Length: 0x2', 'Content-Length: ', 'Transfer-Encoding: chunked', 'Transfer-Encoding: gzip, chunked',
  'Transfer-Encoding: identity', 'Transfer-Encoding: x', 'Transfer-Encoding: chunked, chunked',
  'Content-Type: application/json', 'Content-Type: application/json; charset="',
  'Content-Type: multipart/form-data; boundary="', 'Accept: a\0b', 'Accept: \x01', 'Accept: é', ' folded', '\tfolded',
  'No-Colon', ': no name', 'Spa ce: x', 'Ünlaut: x', 'X\0: y', 'X: y\rZ: w', 'Connection: close',
  'Connection: keep-alive, upgrade', 'Upgrade: h2c', 'HTTP2-Settings: x', 'Expect: 100-continue', 'Expect: nothing',
  'Range: bytes=0-\x01', 'Cookie: \x01=\x02', `X: ${'y'.repeat(20_000)}`, ...Array.from({length: 3}, (_,
    i) => `${`X-${i}: y\r\n`.repeat(150)}X: z`)];

const BODIES = ['', '{}', '{"seed": 1}', '{', '2\r\n{}\r\n0\r\n\r\n', '2\r\n{}\r\n', 'zz\r\n{}\r\n0\r\n\r\n', '-1\r\n',
  'fffffffffffffffff\r\n{}', '2;a=b\r\n{}\r\n0\r\nTrailer: x\r\n\r\n', 'GET /jobs HTTP/1.1\r\nHost: localhost\r\n\r\n',
  '\0'.repeat(100)];

/** Bytes for a socket. */
export const wire = fc.record({
  start: fc.oneof({weight: 2, arbitrary: fc.constant(START[0])}, {weight: 3, arbitrary: fc.constantFrom(...START)},
    {weight: 1, arbitrary: fc.string({unit: 'binary', maxLength: 40})}),
  headers: fc.uniqueArray(fc.constantFrom(...HEADERS), {maxLength: 5}),
  end: fc.constantFrom('\r\n', '\r\n', '\r\n', '\r\n', '\n', '\r'),
  close: fc.boolean(),
  body: fc.constantFrom(...BODIES),
  cut: fc.option(fc.nat(), {freq: 5}),
}).map(({start, headers, end, close, body, cut}) => {
  const bytes = Buffer.from([start, ...headers, ...close ? ['Connection: close'] : [], '', body].join(end), 'latin1');
  return cut === null ? bytes : bytes.subarray(0, cut % (bytes.length + 1));
});
