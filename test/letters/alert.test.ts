import { alert } from '../../src/letters/alert';
import { ALERTS, atRisk, breached, digested } from './alert-samples';
import { TEMPLATES } from './confirmation-mails';

const written = (input = atRisk()) => alert(input, TEMPLATES);
const links = (html: string | null) =>
  [...html!.matchAll(/href="([^"]*)"/g)].map(([, target]) =>
    target!.replace(/&#x3D;/g, '=').replace(/&amp;/g, '&'),
  );

test('one look tells what is at risk, whose it is and whom to call', () => {
  const { subject, text } = written();
  expect(subject).toBe(
    '[WS-2026-000123] Atención por vencer (urgente): Supermercado El Roble · La caja 3 no factura',
  );
  expect(text).toContain('Ya pasó el 75 % del tiempo para atender este caso. Quedan 15 min.');
  for (const fact of [
    'Ana María Pérez',
    '310 456 7890',
    'nadie lo ha tomado',
    'no nos deja facturar',
    'La caja 3 no factura desde',
  ])
    expect(text).toContain(fact);
});

test('a broken promise says so, and again each time it is repeated', () => {
  const { subject, text } = written(breached());
  expect(subject).toContain('Solución vencida (normal)');
  expect(text).toContain('Sigue vencido el plazo para resolver este caso. Lleva 21 h 25 min hábiles');
});

test('one tap calls the client, takes the case or gives it to an agent', () => {
  const targets = links(written().html);
  expect(targets).toContain('tel:+573104567890');
  const commands = targets
    .filter((target) => target.includes('body='))
    .map((target) => {
      const uri = new URL(target);
      expect(decodeURIComponent(uri.pathname)).toBe(atRisk().replyTo);
      expect(uri.searchParams.get('subject')).toBe('Re: [WS-2026-000123] La caja 3 no factura');
      return uri.searchParams.get('body')!.trim();
    });
  expect(commands).toEqual(['#tomar', '#asignar laura.gomez@websaas.net', '#asignar andres@websaas.net']);
});

test('whoever has the case already is not offered it', () => {
  expect(written(breached()).text).not.toContain('#asignar laura');
});

test('it stands in the thread of the client, as mail that no program answers', () => {
  const letter = written();
  expect(letter.references).toEqual(['<CAF5+x1@mail.elroble.example>']);
  expect(letter.inReplyTo).toBe('<CAF5+x1@mail.elroble.example>');
  expect(written(atRisk({ cites: 'not an id' })).references).toEqual([]);
  expect(letter.headers).toEqual(
    expect.arrayContaining([
      { name: 'Auto-Submitted', value: 'auto-generated' },
      { name: 'X-Loop', value: 'soporte@websaas.net' },
    ]),
  );
});

test('a long message is cut, and nothing in it is live', () => {
  const text = `<b>hola</b> {{case}} http://malo.example/x\n${'línea larga '.repeat(40)}\n`.repeat(50);
  const letter = written(atRisk({ lastMessage: { ...atRisk().lastMessage!, text } }));
  expect(letter.html).not.toMatch(/<b>hola|malo\.example/);
  expect(letter.html).toContain('&lt;b&gt;hola&lt;/b&gt;');
  expect(letter.text.length).toBeLessThan(4000);
  expect(letter.text).toContain('…');
});

test('a reckoning of weeks shows its beginning and its end', () => {
  const { text } = written(breached());
  expect(text).toMatch(/Paso 3\n[^\n]*8 pasos más[^\n]*\n[^\n]*Paso 12\n/);
  expect(text).toContain('Paso 20');
});

test('a client who is hardly known can be alerted about', () => {
  const { subject, html } = ALERTS['hardly anything known']!();
  expect(subject).toBe('[WS-2026-000123] Solución vencida (urgente)');
  expect(links(html).filter((target) => target.startsWith('tel:'))).toEqual([]);
});

test('a digest lists broken promises first and says how many do not fit', () => {
  const { subject, text, references } = digested(45);
  expect(subject).toBe('45 casos requieren atención: 23 vencidos');
  expect(text.indexOf('WS-2026-000045')).toBeLessThan(text.indexOf('WS-2026-000002'));
  expect(text).toContain('Y 5 más');
  expect(references).toEqual([]);
});
