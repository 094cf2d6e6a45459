import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { ConfirmationInput } from '../../src/letters/confirmation';
import { confirmed, request, VARIANTS } from './confirmation-mails';
import { confirmedInEnglish, ENGLISH_VARIANTS } from './english-samples';

test.each(Object.entries(VARIANTS))('%s reads as its golden text', (name, difference) => {
  expect(confirmed(difference).text).toBe(readFileSync(join(__dirname, 'golden', `${name}.txt`), 'utf8'));
});

test.each(Object.entries(ENGLISH_VARIANTS))('%s reads as its golden text in English', (name, difference) => {
  const letter = confirmedInEnglish(difference);
  expect(letter.text).toBe(readFileSync(join(__dirname, 'golden', `en-${name}.txt`), 'utf8'));
  expect(letter.headers).toContainEqual({ name: 'Content-Language', value: 'en' });
});

test('text and HTML name the case and make the same promise', () => {
  const { text, html } = confirmed();
  for (const part of [text, html!.replaceAll('\u00a0', ' ')]) {
    expect(part).toContain('WS-2026-000123');
    expect(part.replace(/\s+/g, ' ')).toContain(request().promise!.attention);
    expect(part.replace(/\s+/g, ' ')).toContain(request().promise!.solution);
  }
});

test('says that a program wrote it, in a way that no program answers and bounces still come back', () => {
  expect(confirmed().headers).toEqual([
    { name: 'Auto-Submitted', value: 'auto-replied' },
    { name: 'X-Auto-Response-Suppress', value: 'DR, RN, NRN, OOF, AutoReply' },
    { name: 'X-Loop', value: 'soporte@websaas.net' },
    { name: 'Content-Language', value: 'es-CO' },
  ]);
});

test('goes from the desk to one recipient; an answer comes back to the case, a bounce to its letter', () => {
  expect(confirmed()).toMatchObject({
    from: { name: 'Soporte WebSaaS', address: 'soporte@websaas.net' },
    to: [{ name: 'Ana Pérez', address: 'ana.perez@elroble.example' }],
    cc: [],
    replyTo: { address: 'soporte+c-k3v9q2m7x4p8w6z1@websaas.net' },
    envelopeFrom: 'bounces+b7t2y9r4n6k1@websaas.net',
    messageId: '<k2f9x7q4m1z8w3v6t5b0@websaas.net>',
    attachments: [],
  });
});

describe('the thread', () => {
  const thread = (inbound: Partial<ConfirmationInput['inbound']>) =>
    confirmed({ inbound: { ...request().inbound, ...inbound } });

  test('continues from the mail that it answers', () => {
    const letter = thread({
      messageId: '<b@x.example>',
      references: ['<a@x.example>'],
      inReplyTo: '<a@x.example>',
    });
    expect(letter.inReplyTo).toBe('<b@x.example>');
    expect(letter.references).toEqual(['<a@x.example>', '<b@x.example>']);
  });

  test.each([null, '', 'sin corchetes@x.example', '<dos@x.example> <ids@x.example>', '<sin-dominio>'])(
    'cites nothing when the mail calls itself %p',
    (messageId) => {
      const letter = thread({ messageId, references: [] });
      expect(letter.inReplyTo).toBeNull();
      expect(letter.references).toEqual([]);
    },
  );
});

describe('the subject', () => {
  const subject = (text: string) => confirmed({ inbound: { ...request().inbound, subject: text } }).subject;

  test.each([
    ['La caja 3 no factura', '[WS-2026-000123] La caja 3 no factura'],
    ['', '[WS-2026-000123] Recibimos su solicitud'],
    ['Re:', '[WS-2026-000123] Recibimos su solicitud'],
    ['RE: RV: Re: La caja 3', '[WS-2026-000123] La caja 3'],
    ['Re: [WS-2025-000007] La caja 3', '[WS-2026-000123] La caja 3'],
    ['{{constructor}} \x24{7*7}', '[WS-2026-000123] {{constructor}} \x24{7*7}'],
    ['"Núñez" <b>&</b>', '[WS-2026-000123] "Núñez" <b>&</b>'],
  ])('of "%s" is "%s"', (client, expected) => {
    expect(subject(client)).toBe(expected);
  });

  test('of a subject of a thousand characters is at most 255', () => {
    expect(subject('ñ'.repeat(1000)).length).toBeLessThanOrEqual(255);
  });
});

describe('what is missing', () => {
  const QUESTIONS = {
    company: '- Empresa:',
    reporter: '- Nombre:',
    phone: '- Teléfono:',
    detail: '- Detalle:',
  };
  const asked = (missing: ConfirmationInput['missing']) => {
    const { text } = confirmed({ missing, showsFields: false });
    return Object.entries(QUESTIONS).flatMap(([name, question]) => (text.includes(question) ? [name] : []));
  };

  test('is asked for, and nothing else', () => {
    const all = Object.keys(QUESTIONS) as (keyof typeof QUESTIONS)[];
    fc.assert(fc.property(fc.subarray(all), (missing) => expect(asked(missing)).toEqual(missing)));
  });

  test('is given by answering the letter', () => {
    expect(confirmed({ missing: ['phone'] }).text).toContain('RESPONDA ESTE CORREO CON ESTE DATO');
    expect(confirmed({ missing: ['phone', 'company'] }).text).toContain(
      'RESPONDA ESTE CORREO CON ESTOS DATOS',
    );
    expect(confirmed().text).not.toContain('RESPONDA ESTE CORREO');
  });
});

test('to an address that only Reply-To names goes nothing that the client wrote but the subject', () => {
  const letter = confirmed({
    ...VARIANTS['responder-a-otro'],
    recipient: { name: 'Premio seguro', address: 'victima@example.com' },
    fields: {
      company: 'Empresa Cebo',
      reporter: 'Carlos Cebo',
      phone: '+573009998877',
      phoneExt: '99',
      email: 'cebo@x.example',
    },
    priorityReasons: ['palabras cebo'],
  });
  expect(letter.to).toEqual([{ name: '', address: 'victima@example.com' }]);
  expect(`${letter.text}${letter.html}`).not.toMatch(/cebo|carlos|premio|300 ?999|factura\.exe|no factura/i);
  expect(letter.text).toContain('algunos archivos adjuntos');
  expect(letter.text).toContain('hoy antes de las 10:15 a. m.');
});

test('somebody who writes in the name of the company is not greeted by its first word', () => {
  const fields = { ...request().fields, company: 'Droguería Central', reporter: 'Droguería Central' };
  expect(confirmed({ fields }).text).toMatch(/^Cordial saludo:\n/);
  expect(confirmed().text).toMatch(/^Hola, Ana:\n/);
});

test('only who is not already urgent is told what to do when the point of sale stands still', () => {
  const advice = 'Su punto de venta está parado y no puede facturar?';
  expect(confirmed(VARIANTS['normal-fuera-de-horario']).text).toContain(advice);
  expect(confirmed(VARIANTS['urgente-fuera-de-horario']).text).not.toContain(advice);
  expect(confirmed({ priority: 'normal' }).text).not.toContain(advice);
});

test('a holiday that stands in the way of both promises is told once', () => {
  expect(confirmed(VARIANTS['normal-fuera-de-horario']).text.match(/el lunes\ses festivo/g)).toHaveLength(1);
});

test('without a known city there is no telephone to call', () => {
  const { text, html } = confirmed({ cityLine: null });
  expect(`${text}${html}`).not.toMatch(/opción|tel:|llam/);
  expect(confirmed().html).toContain('href="tel:+576044447227"');
});

describe('hostile values', () => {
  const HOSTILE = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "{{constructor.constructor 'return process'}}",
    '{{#each this}}{{@key}}{{/each}}',
    '\x24{process.env.SECRET}',
    'undefined',
    'a\r\nBcc: victima@example.com\r\n\r\n<b>hola</b>',
    '=cmd|calc!A1',
    '\u202egnp.exe',
    '--></style><style>',
  ];
  const plain = elements(everywhere('Ana'));

  test.each(HOSTILE)('%j stays a word among words', (value) => {
    const letter = everywhere(value);
    expect(elements(letter)).toEqual(plain);
    expect(`${letter.text}${letter.html}`).not.toMatch(/\{\{|\$\{|[\u202a-\u202e]/);
    expect(letter.text).not.toMatch(/^Bcc:/m);
    expect(letter.to[0]!.name).not.toMatch(/[\r\n\u202e]/);
  });

  test('no value whatsoever adds an element to the letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) =>
        expect(elements(everywhere(`a${value}`))).toEqual(plain),
      ),
    );
  });

  function everywhere(value: string) {
    return confirmed({
      fields: { company: value, reporter: `x ${value}`, phone: value, phoneExt: '1', email: value },
      priorityReasons: [`no ${value}`],
      recipient: { name: value, address: 'ana@elroble.example' },
      notes: { ...request().notes, attachmentsRefused: [value] },
      missing: ['phone'],
    });
  }

  function elements({ html }: { html: string | null }): string[] {
    return html!.match(/<[^>]*>/g)!;
  }
});
