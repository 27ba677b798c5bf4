// Reads server-sent events. The browser's own reader cannot show a key.

/**
 * @param {ReadableStream<Uint8Array> | null} body
 * @param {(event: {id: string, event: string, data: string}) => void} take
 */
export async function readEvents(body, take) {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    const blocks = (rest + decoder.decode(read.value, {stream: true})).split('\n\n');
    rest = blocks.pop() ?? '';
    blocks.map(parse).filter(({data}) => data).forEach(take);
  }
}

/** An event of lines such as `id:3`; lines that begin with a colon are comments. */
function parse(block) {
  const event = {id: '', event: 'message', data: ''};
  for (const line of block.split('\n')) {
    const [, field, value] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
    if (field in event) {
      event[field] = value;
    }
  }
  return event;
}
