import { noticed, refusal, relayed, resolved } from './desk-samples';

test('a notice says first where to write, so that everything below it is cut from the answer', () => {
  expect(noticed().text).toMatch(/^-- Para responder al cliente, escriba encima de esta línea --\n/);
  expect(noticed().html!.indexOf('escriba encima de esta línea')).toBeLessThan(
    noticed().html!.indexOf('Atender antes de'),
  );
});

test('a notice is marked as a program’s, so that no vacation notice answers it', () => {
  expect(noticed().headers).toContainEqual({ name: 'Auto-Submitted', value: 'auto-generated' });
});

test('each reader’s links carry their own reply address, and only theirs', () => {
  const one = noticed({}, 'soporte+c-uno@websaas.net');
  const other = noticed({}, 'soporte+c-dos@websaas.net');
  expect(one.html).toContain('mailto:soporte%2Bc-uno@websaas.net?');
  expect(one.html).not.toContain('dos');
  expect(other.html!.replaceAll('dos', 'uno')).toBe(one.html);
});

test('one tap opens a mail that begins with the command', () => {
  const bodies = [...noticed().html!.matchAll(/href="mailto:[^"]*body[^%"]*([^"]*)"/g)].map(([, body]) =>
    decodeURIComponent(body!),
  );
  expect(bodies).toEqual([
    '#tomar\r\n',
    '#asignar ',
    '#nota ',
    '#pendiente\r\n',
    '#resuelto\r\n',
    '#ayuda\r\n',
  ]);
});

test.each([
  ['urgente', '[WS-2026-000123] Urgente: La caja 3 no factura'],
  ['importante', '[WS-2026-000123] La caja 3 no factura'],
] as const)('the subject of a case that is %s is %s', (priority, subject) => {
  expect(noticed({ priority, subject: 'RE: [WS-2025-000001] La caja 3 no factura' }).subject).toBe(subject);
});

test('what the client wrote is text, whatever it looks like', () => {
  const hostile = '<script>alert(1)</script>\n{{own.name}}\n\u202egpj.exe\r\nBcc: x@y.example\0';
  const letter = noticed({ text: hostile, subject: hostile, warnings: [] });
  expect(letter.html).not.toMatch(/<script|\u202e|\0/);
  expect(letter.html).toContain('&lt;script&gt;');
  expect(letter.subject).not.toMatch(/[\r\n\0\u202e]/);
  expect(letter.text).toContain('{{own.name}}');
});

test('what nobody could decode is shown as a question mark, not as broken text', () => {
  const letter = noticed({ text: 'La caja 3 \ufffd\ufffd no factura \ud83d', subject: 'Caja \ufffd' });
  expect(letter.text).toContain('La caja 3 ?? no factura ?');
  expect(`${letter.subject}${letter.text}${letter.html}`).not.toContain('\ufffd');
});

test('a text of megabytes is shown by its beginning', () => {
  const letter = noticed({ text: 'palabra '.repeat(200_000) });
  expect(letter.text.length).toBeLessThan(25_000);
  expect(letter.text).toContain('aquí va el comienzo');
});

test('attachments that do not travel are named all the same', () => {
  const { text } = noticed({ attached: false });
  expect(text).toContain('- pantalla.png (182 kB)');
  expect(text).toContain('están en el correo original');
});

test('a relay is a person’s letter in the desk’s name', () => {
  const letter = relayed();
  expect(letter.from).toEqual({ name: 'Laura Gómez (Soporte WebSaaS)', address: 'soporte@websaas.net' });
  expect(letter.headers).toEqual([{ name: 'Content-Language', value: 'es-CO' }]);
  expect(letter.text).toMatch(
    /Reinicie el servicio[\s\S]*\nLaura Gómez\nIngeniera de soporte\nSoporte WebSaaS\n/,
  );
  expect(letter.text).toContain('WS-2026-000123');
});

test('a long line of an agent is wrapped, their blank lines stay', () => {
  const { text } = relayed({ text: `${'palabra '.repeat(40)}\n\nOtra.` });
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(76);
  expect(text).toContain('\n\nOtra.');
});

test('what is escalated says so below the agent’s words', () => {
  expect(relayed({ escalated: true }).text).toMatch(/Reinicie[\s\S]*escalado con el fabricante[\s\S]*Laura/);
});

test('a resolution without words says what to do when it is not solved', () => {
  const { text } = resolved({ text: '' });
  expect(text).not.toContain('QUÉ SE HIZO');
  expect(text).toContain('Responda este correo y cuéntenos qué sigue pasando');
});

test('a refusal names each line, what was meant, and gives the text back', () => {
  const { text, html } = refusal('#priordad alta\n\nHola <b>Ana</b>.');
  expect(text.replace(/\s+/g, ' ')).toContain(
    '«#priordad alta»: no conocemos la orden #priordad. ¿Quiso decir «#prioridad alta»?',
  );
  expect(text).toContain('Hola <b>Ana</b>.');
  expect(html).toContain('Hola &lt;b&gt;Ana&lt;/b&gt;.');
});
