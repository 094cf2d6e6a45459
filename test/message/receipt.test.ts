import { readReceipt } from '../../src/message/receipt';
import { report, written } from '../support/raw-mail';

test.each([
  ['displayed', 'Disposition: automatic-action/MDN-sent-automatically; displayed'],
  ['displayed', 'Disposition: manual-action/MDN-sent-manually;displayed/error'],
  ['deleted', 'Disposition: manual-action/MDN-sent-automatically; deleted'],
  ['unknown', 'Reporting-UA: x'],
])('a read receipt: %s', async (disposition, field) => {
  const machine = `Content-Type: message/disposition-notification\n\nFinal-Recipient: rfc822;ana@b.example\nOriginal-Message-ID: <letter.1@websaas.net>\n${field}`;
  const mail = await report('disposition-notification', machine, null, [
    'From: ana@b.example',
    'Subject: Leído: caja',
  ]);
  expect(readReceipt(mail)).toEqual({ disposition, messageId: '<letter.1@websaas.net>' });
});

test('a receipt that lost its parts is known by subject and words', async () => {
  const mail = await written(
    ['Subject: Leído: [WS-2026-000123] caja', 'In-Reply-To: <letter.1@websaas.net>'],
    'Su mensaje\n\nPara: Ana\nAsunto: caja\n\nse leyó el lunes.',
  );
  expect(readReceipt(mail)).toEqual({ disposition: 'displayed', messageId: '<letter.1@websaas.net>' });
});

test.each([
  ['Leído: sigue igual', 'Ya lo leí y sigue sin imprimir.'],
  ['Read: the manual says nothing', 'Your message does not help, the till still fails.'],
  ['Confirmación de lectura', '¿Cómo activo la confirmación de lectura?'],
])('a person is no receipt: %s', async (subject, body) => {
  expect(readReceipt(await written([`Subject: ${subject}`], body))).toBeNull();
});

test('a wish for a receipt is none', async () => {
  expect(readReceipt(await written(['Disposition-Notification-To: ana@b.example']))).toBeNull();
});
