import { blockedBy } from '../../src/case/blocked-attachments';
import { ansSchema } from '../../src/policy/ans';

const standard = blockedBy(ansSchema.parse({}).attachments.blocked);
const isBlocked = (filename: string | null, contentType = 'application/octet-stream') =>
  standard({ filename, contentType });

test.each([
  ['setup.exe'],
  ['FACTURA.PDF.EXE'],
  ['foto.jpg.scr'],
  ['factura.js'],
  ['acceso.lnk'],
  ['disco.iso'],
  // An archive that is named after the program in it.
  ['factura.pdf.exe.zip'],
  ['foto.scr.7z'],
  // What Windows drops from the end of a name hides nothing.
  ['virus.exe. .'],
])('%s is passed on to nobody', (name) => expect(isBlocked(name)).toBe(true));

test('neither is what its type declares to be a program, whatever its name', () => {
  expect(isBlocked('foto.png', 'application/x-msdownload')).toBe(true);
  expect(isBlocked(null, 'Application/X-MSI')).toBe(true);
});

test.each([
  ['factura.pdf'],
  ['ventas.xlsx'],
  ['registro.zip'],
  ['exe.zip'],
  ['factura.exe.pdf'],
  ['pantalla.png'],
  ['exe'],
  ['nota.txt'],
  ['correo.eml'],
])('%s is', (name) => expect(isBlocked(name)).toBe(false));

test('the policy says what is blocked, with or without a dot; nothing is a choice too', () => {
  const { attachments } = ansSchema.parse({ attachments: { blocked: ['.ZIP', 'docm'] } });
  const own = blockedBy(attachments.blocked);
  expect(own({ filename: 'todo.zip', contentType: 'application/zip' })).toBe(true);
  expect(own({ filename: 'setup.exe', contentType: 'application/x-msdownload' })).toBe(false);
  const none = blockedBy(ansSchema.parse({ attachments: { blocked: [] } }).attachments.blocked);
  expect(none({ filename: 'setup.exe', contentType: 'application/x-msdownload' })).toBe(false);
});
