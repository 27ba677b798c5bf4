// The beginning of a file, for a preview: whole rows of it, and the rest is not read.
const MOST_BYTES = 4 * 2 ** 20;
const LINE_FEED = 10;
const QUOTE = 34;

/** After one of these, or at the very beginning, a quote is none of the text, but begins a cell: \n, tab, comma, ;, |. */
const BEFORE_CELLS = new Set([LINE_FEED, 9, 44, 59, 124]);

/** Files that say at their end what is in them begin with these. */
const TO_THEIR_END = ['PAR1', 'ARROW1'];

/** What .npy begins with: rows of bytes, of which the preview reads no more than there are in the beginning. */
const NPY = 0x93;

/**
 * The file itself if it is short, or can only be read whole.
 *
 * @param {Blob} file
 * @param {string} charset what text is said to be in
 * @returns {Promise<Blob>}
 */
export async function beginning(file, charset = '', most = MOST_BYTES) {
  if (file.size <= most) {
    return file;
  }
  const head = await file.slice(0, most).arrayBuffer();
  const bytes = new Uint8Array(head);
  const magic = String.fromCharCode(...bytes.subarray(0, 6));
  if (TO_THEIR_END.some(kind => magic.startsWith(kind))) {
    return file;
  }
  const end = bytes[0] === NPY ? most : endOfRows(head, charset);
  return end ? file.slice(0, end) : file;
}

/** Where the last line ends that is no part of a quoted cell: in bytes, or 0. */
function endOfRows(buffer, charset) {
  const view = new DataView(buffer);
  const mark = view.getUint16(0);
  const isWide = mark === 0xfeff || mark === 0xfffe || charset.startsWith('utf-16');
  const isLittle = mark === 0xfffe || mark !== 0xfeff && charset !== 'utf-16be';
  const size = isWide ? 2 : 1;
  let isQuoted = false;
  let before = LINE_FEED;
  let end = 0;
  for (let at = mark === 0xefbb ? 3 : mark === 0xfeff || mark === 0xfffe ? 2 : 0; at + size <= buffer.byteLength; at += size) {
    const character = isWide ? view.getUint16(at, isLittle) : view.getUint8(at);
    if (character === QUOTE) {
      isQuoted = !isQuoted && (BEFORE_CELLS.has(before) || before === QUOTE); // two of them are one of the text
    } else if (character === LINE_FEED && !isQuoted) {
      end = at + size;
    }
    before = character;
  }
  return end;
}
