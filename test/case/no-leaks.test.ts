/** Nothing that is meant for the desk ever stands in a letter to a client, whatever an agent's mail looks like. */
import fc from 'fast-check';
import { decide } from '../../src/case/decide';
import type { CaseEvent } from '../../src/case/events';
import { composeLetter } from '../../src/delivery/compose';
import { understand } from '../../src/intake/understand';
import { PARSE_LIMITS, parseMail } from '../../src/message/parse';
import { mail } from '../support/mail';
import { ANDRES, aCase, aFolder, BENCH, LAURA, NOW } from './cases';

/** Every secret holds this word. */
const SECRET = 'reservado';

const COMMAND_LINES = [
  '#tomar',
  '#Nota interna: reservado, no decir',
  `#asignar ${ANDRES.email}`,
  '#horas 1,5 reservado',
  '#prioridad urgente reservado',
  '#resuelto',
  '#pendiente',
  '#fabricante reservado',
  '*#tomar*',
  '#tomra',
  '# nota reservado',
  '#nota',
  `#visita mañana 10:00 donde ${LAURA.email}`,
  '#visita 2026-12-01 14:30',
  `#Visita mover pasado mañana 10am <${ANDRES.email.toUpperCase()}>`,
  '#visita cancelar reservado',
  '#visita hecha reservado',
  '#separar reservado',
];
const VISIT: CaseEvent = {
  at: NOW - 60_000,
  type: 'visit_scheduled',
  actor: LAURA.email,
  data: {
    uid: 'visita-1-a@websaas.net',
    sequence: 0,
    startsAt: new Date(NOW + 86_400_000).toISOString(),
    lasts: 60,
    place: `piso 2, con ${ANDRES.email}`,
    agent: LAURA.email,
    keys: { client: 'abc', agent: 'def' },
  },
};
const WORDS = ['Hola Ana,', '', 'Ya lo revisamos.', 'Saludos', '1. Apague la caja', '#1 Apague', 'Gracias'];
const ADDRESSES = [
  `Escríbame a ${LAURA.email}`,
  `<mailto:${LAURA.email.toUpperCase()}>`,
  `copie a ${ANDRES.email}.`,
  `x=${LAURA.email};`,
  'o a soporte+c-2fgd2h8dacdfs44m-hz6i67w76bciypbwfnrjal4kmh@websaas.net',
];
const NOTICE = [
  '-- Para responder al cliente, escriba encima de esta línea --',
  '- Atender antes de: hoy, reservado',
  `- Lo tiene: ${LAURA.email}`,
  'TENGA EN CUENTA: reservado',
];
const QUOTES = [...NOTICE.map((line) => `> ${line}`), '> La caja 3 no abre.', '> #cerrar', '> > reservado'];
const ATTRIBUTION = `El lun, 23 nov 2026 a las 9:05, Soporte WebSaaS (<soporte@websaas.net>) escribió:`;

const head = fc.array(fc.constantFrom(...COMMAND_LINES, ''), { maxLength: 4 });
const body = fc.array(fc.constantFrom(...WORDS, ...ADDRESSES, ...QUOTES, ...COMMAND_LINES), {
  maxLength: 10,
});
const tail = fc.constantFrom(
  [],
  ['', ATTRIBUTION, '', ...NOTICE.map((line) => `> ${line}`)],
  ['', '-----Mensaje original-----', 'De: Soporte', 'Enviado: hoy', 'Asunto: x', '', ...NOTICE],
  ['', ...NOTICE],
  [
    '',
    '---------- Forwarded message ---------',
    'De: Ana <ana@elroble.example>',
    'Asunto: x',
    '',
    'reservado',
  ],
);
const subject = fc.constantFrom(
  'Re: [WS-2026-000007] La caja 3',
  'RV: La caja 3',
  `La caja 3 ${LAURA.email}`,
);

async function clientLetters(text: string, subjectLine: string, asHtml: boolean, hasVisit: boolean) {
  const plain = mail({
    from: `Laura Gómez <${LAURA.email}>`,
    subject: subjectLine,
    messageId: `<${LAURA.email}>`,
    text,
  });
  const raw = asHtml
    ? plain.replace('text/plain', 'text/html').replace(
        /\r\n\r\n[\s\S]*$/,
        `\r\n\r\n${text
          .split('\n')
          .map((line) => `<div>${escaped(line) || '<br>'}</div>`)
          .join('\r\n')}`,
      )
    : plain;
  const parsed = await parseMail(Buffer.from(raw), PARSE_LIMITS);
  if (!parsed.ok) throw new Error(parsed.detail);
  const reading = understand(parsed.mail, BENCH.reader, () => false);
  const change = decide(
    {
      mailId: 1,
      reading,
      known: {
        duplicateOf: null,
        thread: {
          is: 'append',
          case: 'WS-2026-000007',
          by: 'token',
          reopens: false,
          silently: false,
          why: 'x',
        },
        threadCase: aCase({ subject: `La caja 3 de ${LAURA.email}` }),
        folder: aFolder({
          participants: [
            { address: 'ana@elroble.example', name: `Ana ${LAURA.email}`, role: 'requester' },
            { address: 'luis@elroble.example', name: 'Luis', role: 'copied' },
            { address: ANDRES.email, name: 'Andrés', role: 'copied' },
          ],
          events: hasVisit ? [VISIT] : [],
        }),
        answers: null,
        named: [],
        authority: { is: 'proved', by: 'token' },
        reported: null,
        reportedCase: null,
        answersResolution: false,
        automaticLetters: 0,
        nextSequence: 8,
        cites: [],
        conversation: null,
      },
      receivedAt: NOW,
      now: NOW,
      tooLarge: false,
      released: false,
      messageBytes: 26_214_400,
    },
    BENCH.desk,
    BENCH.reader,
  );
  const letters = [...change.letters, ...(change.splits?.letters ?? [])];
  return letters.filter(({ audience }) => audience !== 'staff').map(({ letter }) => letter);
}

const escaped = (line: string) => line.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

test('no note, command, quote of a notice, token or agent’s address reaches a client', async () => {
  let relayed = 0;
  let invited = 0;
  await fc.assert(
    fc.asyncProperty(
      head,
      body,
      tail,
      subject,
      fc.boolean(),
      fc.boolean(),
      async (first, middle, last, about, asHtml, hasVisit) => {
        const typed = [...first, ...middle, ...last].join('\n');
        const letters = await clientLetters(typed, about, asHtml, hasVisit);
        for (const letter of letters) {
          relayed += 1;
          if (letter.calendar) invited += 1;
          const calendar = letter.calendar?.content.replace(/\r\n /g, '') ?? '';
          const parts = [letter.text, letter.html ?? '', letter.subject, calendar, JSON.stringify(letter)];
          const bytes = (await composeLetter({ ...letter, replyTo: null })).toString('latin1');
          for (const part of [...parts, bytes].map((one) =>
            one.toLowerCase().replaceAll(letter.replyTo!.address, ''),
          )) {
            expect(part).not.toContain(SECRET);
            expect(part).not.toContain('laura.gomez');
            expect(part).not.toContain('andres.rojas');
            expect(part).not.toContain('soporte+c-2fgd');
            expect(part).not.toMatch(
              /^[ *]{0,4}# ?(?:tomar|tomra|nota|asignar|horas|prioridad|resuelto|pendiente|fabricante|visita|separar)/m,
            );
          }
          expect([...letter.to, ...letter.cc].map(({ address }) => address)).toEqual([
            'ana@elroble.example',
            'luis@elroble.example',
          ]);
        }
      },
    ),
    { numRuns: 800 },
  );
  // A test that never relays anything would prove nothing.
  expect(relayed).toBeGreaterThan(40);
  expect(invited).toBeGreaterThan(5);
});
