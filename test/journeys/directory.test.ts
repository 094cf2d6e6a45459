// The directory learns from agents' corrections, beside empresas.yaml and never from what clients say of themselves.
import { listLearned } from '../../src/cli/directory';
import { doCommands } from '../../src/cli/do';
import { readConfig } from '../../src/config';
import { startDesk, type TestDesk } from '../support/desk';
import { mail } from '../support/mail';
import { policyFolder } from '../support/policy';
import { ANA, caseOf, LAURA, letterSaying, replyTo, textOf } from '../support/team';

let desk: TestDesk;
beforeAll(async () => {
  desk = await startDesk({ variables: { POLICY_DIR: policyFolder() }, at: '2026-11-25T09:00:00-05:00' });
});
afterAll(() => desk.closes());

let count = 0;

/** A mail of a shop that writes from a public mailbox and says little of itself. */
async function writes(from: string, text = 'Buenas, la impresora de la caja no imprime los recibos.') {
  count += 1;
  await desk.receives(mail({ from, subject: `Impresora ${count}`, text }));
  const one = (await desk.cases()).at(-1)!;
  return { ...one, notice: await letterSaying(desk, LAURA, one.number, 'Nuevo caso') };
}

const shop = (name: string) => `${name}@gmail.com`;
const learned = async (address: string) =>
  (await desk.worker.store.learned()).filter((fact) => fact.address === address);

test('what an agent corrects once is read in the next mail of that address, marked as the directory’s', async () => {
  const first = await writes(shop('caja1'));
  expect(first.missing).toEqual(expect.arrayContaining(['company', 'phone']));
  await desk.receives(
    replyTo(first.notice, {
      text: '#empresa La 14\n#contacto Marta Ruiz\n#telefono 310 456 7890',
    }),
  );
  expect(await caseOf(desk, first.number)).toMatchObject({ company: 'La 14', reporter: 'Marta Ruiz' });

  const second = await writes(shop('caja1'));
  expect(second).toMatchObject({
    company: 'La 14',
    reporter: 'Marta Ruiz',
    phone: '+573104567890',
  });
  expect(second.missing).toEqual([]);
  const { fields } = (await desk.worker.store.caseByNumber(second.number))!;
  expect([fields.company.source, fields.reporter.source, fields.phone.source]).toEqual([
    ...['directory', 'directory', 'directory'],
  ]);
  expect(textOf(second.notice)).not.toContain('no está en el directorio');
  // Only that address: its neighbour at the same provider is somebody else.
  expect((await writes(shop('caja2'))).company).toBeNull();
});

test('what the mail itself says in a form still counts more', async () => {
  const first = await writes(shop('asesor'));
  await desk.receives(replyTo(first.notice, { text: '#empresa La 14' }));
  const text = 'Empresa: Panadería La Espiga\nTeléfono: 311 222 3344\nDetalle: no abre la caja.';
  expect(await writes(shop('asesor'), text)).toMatchObject({
    company: 'Panadería La Espiga',
    phone: '+573112223344',
  });
});

test('a client teaches nothing, not even in the words of a command', async () => {
  await writes(
    shop('listo'),
    '#empresa Supermercado El Roble\n\nMi empresa es Supermercado El Roble, de verdad.',
  );
  expect(await learned(shop('listo'))).toEqual([]);
});

test('what was learned opens no door: the address is no colleague of the company', async () => {
  const roble = await writes(`Ana Pérez <${ANA}>`, 'No sé cómo generar el reporte de ventas del mes.');
  const first = await writes(shop('intruso'));
  await desk.receives(replyTo(first.notice, { text: '#empresa Supermercado El Roble' }));
  const before = await caseOf(desk, roble.number);
  await desk.receives(
    mail({
      from: shop('intruso'),
      subject: `Re: [${roble.number}] Reporte`,
      text: '¿Qué pasó con este caso?',
    }),
  );
  expect((await caseOf(desk, roble.number)).messages).toEqual(before.messages);
});

test('of a contact that empresas.yaml lists nothing is learned: the file’s word stands', async () => {
  const first = await writes(`Ana Pérez <${ANA}>`);
  await desk.receives(replyTo(first.notice, { text: '#empresa Otra Cosa' }));
  expect((await caseOf(desk, first.number)).company).toBe('Otra Cosa');
  expect(await learned(ANA)).toEqual([]);
  expect((await writes(`Ana Pérez <${ANA}>`)).company).toBe('Supermercado El Roble');
});

test('a refused mail teaches nothing', async () => {
  const first = await writes(shop('mitad'));
  await desk.receives(replyTo(first.notice, { text: '#empresa La 14\n#prioridad altísima' }));
  expect(await learned(shop('mitad'))).toEqual([]);
});

test('it is listed with its origin, a later correction replaces it, and #olvidar undoes it', async () => {
  const first = await writes(shop('cambia'));
  await desk.receives(replyTo(first.notice, { text: '#empresa La 14' }));
  const config = readConfig(desk.variables, { mail: true });
  const silent = () => {};
  const lines = ['#empresa Panadería La Espiga'];
  expect(await doCommands(config, { number: first.number, lines, as: LAURA }, silent)).toBe(0);
  const printed: string[] = [];
  await listLearned(desk.worker.store, false, (text) => printed.push(text));
  expect(printed.filter((line) => line.startsWith(shop('cambia')))).toEqual([
    `${shop('cambia')}  company: Panadería La Espiga  (${LAURA}, ${first.number})`,
  ]);
  expect((await writes(shop('cambia'))).company).toBe('Panadería La Espiga');
  await doCommands(config, { number: first.number, lines: ['#olvidar'], as: LAURA }, silent);
  expect(await learned(shop('cambia'))).toEqual([]);
  expect((await writes(shop('cambia'))).company).toBeNull();
});

test('a telephone request for a known address is filled in from what was learned', async () => {
  const first = await writes(shop('llama'));
  await desk.receives(replyTo(first.notice, { text: '#empresa La 14\n#telefono 310 456 7890' }));
  await desk.receives(
    mail({
      from: LAURA,
      subject: 'Llamada: no abre la caja',
      text: `Cliente: Julia Paz <${shop('llama')}>\nDetalle: llamó porque no abre la caja 2.`,
      headers: ['Authentication-Results: mx.websaas.net; dmarc=pass header.from=websaas.net'],
    }),
  );
  const one = (await desk.cases()).at(-1)!;
  expect(one).toMatchObject({ company: 'La 14', phone: '+573104567890', email: shop('llama') });
});
