/** A virus in a mail is held under its name; a scanner that is out of reach holds up nothing, and agents are told. */
import { EICAR, SIGNATURE, startClamd, type TestClamd } from '../support/clamd';
import { startDesk, type TestDesk } from '../support/desk';
import { mail } from '../support/mail';
import { LAURA, noticeOf, SISTEMAS, teamFolder, textOf } from '../support/team';
import { until } from '../support/until';

let clamd: TestClamd;
let desk: TestDesk;
beforeAll(async () => {
  clamd = await startClamd();
  const variables = { POLICY_DIR: teamFolder({ operator: SISTEMAS }), CLAMD: clamd.path };
  desk = await startDesk({ variables });
});
afterAll(async () => {
  await desk.closes();
  await clamd.close();
});

let clients = 0;
function attaching(subject: string, content: string): string {
  clients += 1;
  const part = (head: string, body: string) => `--limite\n${head}\n\n${body}\n`;
  const text = [
    part('Content-Type: text/plain; charset=utf-8', 'La caja 3 no imprime.'),
    part('Content-Type: application/pdf; name=factura.pdf\nContent-Disposition: attachment', content),
    '--limite--',
  ].join('');
  return mail({ from: `Clara <archivo${clients}@elroble.example>`, subject, text }).replace(
    'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit',
    'Content-Type: multipart/mixed; boundary="limite"',
  );
}

const caseAbout = (subject: string) =>
  until(`the case ${subject}`, async () => (await desk.cases()).find((one) => one.subject === subject));
const encoded = (content: string) => Buffer.from(content).toString('base64').slice(0, 24);

test('a clean attachment goes to the agents without a word about it', async () => {
  await desk.receives(attaching('Limpio', 'total: 1500 pesos'));
  const notice = await noticeOf(desk, LAURA, (await caseAbout('Limpio')).number);
  expect(notice.raw.toString()).toContain(encoded('total: 1500 pesos'));
  expect(textOf(notice)).not.toContain('antivirus');
});

test('a virus is held with its name: no case, nothing relayed', async () => {
  await desk.receives(attaching('Infectado', EICAR));
  expect(await desk.worker.store.quarantined()).toMatchObject([
    { reason: 'virus', detail: expect.stringContaining(SIGNATURE), subject: 'Infectado' },
  ]);
  expect((await desk.cases()).map((one) => one.subject)).toEqual(['Limpio']);
});

test('a mail without attachments is not scanned: its words are no file', async () => {
  await desk.receives(
    mail({ from: 'Clara <sin@elroble.example>', subject: 'Sin archivo', text: `¿Qué es ${EICAR}?` }),
  );
  await caseAbout('Sin archivo');
});

test('let out by a person, the mail opens its case, and its attachment stays behind', async () => {
  const [held] = await desk.worker.store.quarantined();
  await desk.worker.store.release(held!.id);
  await desk.worker.sweep();
  const notice = await noticeOf(desk, LAURA, (await caseAbout('Infectado')).number);
  expect(textOf(notice).replace(/\s+/g, ' ')).toContain('sus adjuntos no se pasan a nadie');
});

test('with the scanner out of reach mails go on, and their notice says that nobody looked', async () => {
  await clamd.kill();
  await desk.receives(attaching('Sin antivirus', 'total: 2000 pesos'));
  const notice = await noticeOf(desk, LAURA, (await caseAbout('Sin antivirus')).number);
  expect(textOf(notice).replace(/\s+/g, ' ')).toContain('El antivirus no pudo revisar los adjuntos');
  expect(notice.raw.toString()).toContain(encoded('total: 2000 pesos'));
});

test('what was held for its virus does not slip out while the scanner is away', async () => {
  await desk.restarts();
  await desk.receives(attaching('Falso', EICAR).replace('MIME-Version', 'X-Spam-Flag: YES\r\nMIME-Version'));
  const [held] = await desk.worker.store.quarantined();
  await desk.worker.store.release(held!.id);
  await desk.worker.sweep();
  const notice = await noticeOf(desk, LAURA, (await caseAbout('Falso')).number);
  expect(textOf(notice).replace(/\s+/g, ' ')).toContain('no se pasan a nadie');
  const everything = desk.sink.mails.map(({ raw }) => raw.toString('latin1')).join('\n');
  expect(everything).not.toContain(encoded(EICAR));
});
