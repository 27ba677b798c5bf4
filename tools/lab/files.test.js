import assert from 'node:assert/strict';
import {test} from 'node:test';
import {beginning} from '../../src/main/resources/static/lab/beginning.js';
import {columnIn, columnOf, quoted, sentences, warned} from '../../src/main/resources/static/lab/sentences.js';

const utf16 = text => new Uint8Array(Uint16Array.from(`\ufeff${text}`, character => character.charCodeAt(0)).buffer);
const decoded = async (blob, charset = 'utf-8') => new TextDecoder(charset).decode(await blob.arrayBuffer());
const begun = (content, most, charset) => beginning(new Blob([content]), charset, most);

test('the beginning of a long file ends with a row', async () => {
  assert.equal(await decoded(await begun('a,b\n1,2\n3,4\n', 10)), 'a,b\n1,2\n');
  assert.equal(await decoded(await begun('a,b\n1,2\n', 10)), 'a,b\n1,2\n');
  assert.equal(await decoded(await begun('ä;ö\r\nü;ß\r\n1;2\r\n', 17)), 'ä;ö\r\nü;ß\r\n');
});

test('a line end in quotes ends no row, and quotes within a cell are not quotes', async () => {
  assert.equal(await decoded(await begun('a,b\n1,"x\ny"\n2,z\n', 11)), 'a,b\n');
  assert.equal(await decoded(await begun('a,b\n1,"x""\ny"\n2,z\n', 14)), 'a,b\n1,"x""\ny"\n');
  assert.equal(await decoded(await begun('a,b\n1,5" pipe\n2,z\n', 15)), 'a,b\n1,5" pipe\n');
  assert.equal(await decoded(await begun('\ufeff"a\nb",c\n1,2\n3,4', 12)), '\ufeff"a\nb",c\n'.slice(1));
});

test('a row of UTF-16 ends with both of its bytes, whichever way round', async () => {
  const little = utf16('a,b\n1,Ċ\n2,3\n');
  assert.equal(await decoded(await begun(little, 20), 'utf-16le'), 'a,b\n1,Ċ\n');
  assert.equal(await decoded(await begun(little.slice(2), 18, 'utf-16le'), 'utf-16le'), 'a,b\n1,Ċ\n');
  const big = Uint8Array.from(little, (_, k) => little[k ^ 1]);
  assert.equal(await decoded(await begun(big, 20), 'utf-16be'), 'a,b\n1,Ċ\n');
});

test('what cannot be read without its end, or has no rows to end with, is not cut', async () => {
  for (const content of ['PAR1\n456789abc', 'ARROW1\n\n9abcdef', 'one line without an end']) {
    assert.equal(await decoded(await begun(content, 10)), content);
  }
  assert.equal((await begun(Uint8Array.of(0x93, 10, 2, 3, 4, 5), 4)).size, 4, '.npy has no lines');
});

test('problems that differ in the row alone are one sentence, with what can be done', () => {
  const problems = [3, 5, 8, 13, 21, 34].map(row => ({field: `row ${row}, column how tall`,
    message: 'must be a number, but is n: a. if that stands for a blank, say ?missing=n: a; to leave the column out, ?drop=how tall'}));

  assert.equal(columnOf(problems[0]), 'how tall');
  const [{text, ways}, ...others] = sentences(problems);
  assert.deepEqual(others, []);
  assert.ok(text.startsWith('Rows 3, 5, 8, 13, 21 and 1 more must be a number, but is n'), text);
  assert.deepEqual([ways.drop, ways.missing], [true, 'n: a']);
});

test('a problem is said where it is', () => {
  const [row, column] = sentences([{field: 'row 4', message: 'must have 3 cells, but has 2'},
    {field: 'column age', message: 'must have values, but all of its cells are blank: leave it out with ?drop=age'}]);

  assert.equal(row.text, 'Row 4 must have 3 cells, but has 2.');
  assert.equal(column.text, 'Column age must have values, but all of its cells are blank.');
  assert.equal(columnOf({field: 'file'}), undefined);
});

test('a warning says its column, and what it could be otherwise', () => {
  const dates = warned('The dates of column day could be dd/MM or MM/dd, and are taken as the former: ?types=day:datetime(MM/dd) takes them as the latter');

  assert.equal(dates.text, 'The dates of column day could be dd/MM or MM/dd, and are taken as the former.');
  assert.equal(dates.ways.type, 'datetime(MM/dd)');
  assert.equal(warned('Column id is one: there is nothing to learn. To leave it out: ?drop=id').text, 'Column id is one: there is nothing to learn.');
  assert.equal(warned('Column q has 99 apart: ?missing=99 makes it a blank').ways.missing, '99');
  assert.equal(columnIn('Column zip code has it', ['zip', 'zip code', 'code']), 'zip code');
  assert.equal(columnIn('Numbers such as 1.234', ['a']), undefined);
});

test('a name in a list may have what separates names', () => {
  assert.equal(quoted('height, "cm"'), '"height, ""cm"""');
});
