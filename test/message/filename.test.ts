/** Names of attachments, made safe. */
import { safeFilename } from '../../src/message/filename';

test.each([
  ['factura.pdf', 'factura.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\ana\\informe.xlsx', 'informe.xlsx'],
  ['..\\..\\a.txt', 'a.txt'],
  ['a/..', 'a'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['lpt1.pdf', '_lpt1.pdf'],
  ['factura\u202efdp.exe', 'facturafdp.exe'],
  ['a\r\nb.txt', 'a b.txt'],
  ['a\0b.txt', 'a b.txt'],
  ['.htaccess', 'htaccess'],
  ['nombre. ', 'nombre'],
  ['a:b*c?.txt', 'a_b_c_.txt'],
  ['año ñandú.pdf', 'año ñandú.pdf'],
])('%j becomes %j', (name, safe) => {
  expect(safeFilename(name)).toBe(safe);
});

test.each([null, undefined, '', '...', '/', '  '])('%j is no name', (name) => {
  expect(safeFilename(name)).toBeNull();
});

test('a long name keeps its extension and fits on a disk', () => {
  const safe = safeFilename(`${'ñ'.repeat(400)}.pdf`)!;
  expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(180);
  expect(safe.endsWith('.pdf')).toBe(true);
});
