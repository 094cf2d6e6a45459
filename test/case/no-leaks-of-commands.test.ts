/** Every command that there is, and every letter: what is said to the desk stays inside, whoever adds the next one. */
import fc from 'fast-check';
import { act } from '../../src/case/act';
import type { Case } from '../../src/case/case';
import type { NewLetter } from '../../src/case/change';
import { COMMANDS } from '../../src/case/commands';
import type { Command } from '../../src/case/commands/command';
import type { Desk } from '../../src/case/desk';
import type { CaseEvent } from '../../src/case/events';
import type { Separable } from '../../src/case/separable';
import { ANDRES, aCase, aFolder, BENCH, LAURA, NOW } from './cases';

/** Every secret holds this word. */
const SECRET = 'reservado';
const OTHER = aCase({ id: 9, number: 'WS-2026-000009', sequence: 9 });

/** Where the usage shows no line that can be obeyed as it stands. */
const EXAMPLES: Record<string, string> = {
  asignar: `#asignar ${ANDRES.email}`,
  unir: `#unir ${OTHER.number}`,
  visita: '#visita 2026-12-01 10:00 Sede norte · mover 2026-12-02 11:00 · cancelar · hecha',
};
/** Their words are for the client, or correct what the client is called. */
const SPOKEN = new Set(['visita', 'empresa', 'contacto', 'telefono']);

/** Letters that no command makes: to those who work the desk, or on a client's own mail. */
const MADE_ELSEWHERE: Record<string, string> = {
  aviso: 'staff',
  aviso_operador: 'staff',
  ayuda_comandos: 'staff',
  confirmacion_posventa: 'answers a client’s mail',
  correo_detenido: 'staff',
  correos_retenidos: 'staff',
  estado_caso: 'staff',
  gracias_opinion: 'answers a client’s mark',
  informe_ans: 'staff',
  informe_horas: 'by the clock',
  libros_descuadrados: 'staff',
  politica_rechazada: 'staff',
  por_vencer: 'staff',
  respuesta_comando: 'staff',
  respuesta_estado: 'answers a client’s question',
  respuesta_historial: 'answers a client’s question',
  respuesta_horas: 'answers a client’s question',
  respuesta_sin_datos: 'answers a client’s question',
  resumen_avisos: 'staff',
  sin_acceso: 'staff',
  vencimiento: 'staff',
  visita_agente: 'staff',
  visita_recordatorio: 'by the clock',
};

/** `#visita 2026-12-01 10:00 [lugar] · mover · cancelar` gives each form without its brackets, the first of `a|b`. */
function formsOf({ name, aliases = [], usage }: Command): string[] {
  const [first = '', ...others] = (EXAMPLES[name] ?? usage).split(' · ');
  return [first, ...others.map((form) => `#${name} ${form}`)]
    .map((form) => form.replace(/[[\]]/g, '').replace(/\|\S+/g, ''))
    .flatMap((form) => [
      form,
      ...aliases.map((alias) => form.replace(`#${name}`, `#${alias.toUpperCase()}`)),
    ]);
}

/** The line as it stands, with a secret, with an address of the desk. */
function linesOf(command: Command): string[] {
  return formsOf(command).flatMap((form) => [
    form,
    `${form} y escríbale a ${LAURA.email.toUpperCase()}`,
    ...(SPOKEN.has(command.name) ? [] : [`${form} ${SECRET}`]),
  ]);
}

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

const STATES: Partial<Case>[] = [
  { status: 'nuevo' },
  { status: 'en_atencion', assignee: ANDRES.email, attendedAt: NOW - 1000 },
  { status: 'pendiente_cliente', assignee: LAURA.email, attendedAt: NOW - 1000 },
  { status: 'resuelto', solvedAt: NOW - 1000, attendedAt: NOW - 2000 },
];

const SEPARABLE: Separable = {
  mailId: 3,
  opened: false,
  nextSequence: 8,
  message: {
    kind: 'human',
    from: 'ana@elroble.example',
    to: ['soporte@websaas.net'],
    messageId: '<dos@elroble.example>',
    at: NOW - 1000,
    subject: 'Otra cosa',
    visibleText: 'Además la impresora no imprime.',
    attachments: [],
    cites: [],
    conversation: null,
  },
};

const obeyed = new Set<string>();
const drawn = new Set<string>();

/** The letters that clients get of these lines; notes which commands were obeyed and which letters were drawn. */
function clientLetters(lines: string[], state: Partial<Case>, hasVisit: boolean): NewLetter[] {
  const folders = new Map<string, string>();
  const { templates } = BENCH.desk;
  const desk: Desk = {
    ...BENCH.desk,
    templates: {
      ...templates,
      render(letter, data, language) {
        const rendered = templates.render(letter, data, language);
        folders.set(rendered.text, letter);
        return rendered;
      },
    },
  };
  const acted = act(
    {
      about: aCase({ ...state, subject: `La caja 3 de ${LAURA.email}` }),
      folder: aFolder({
        participants: [
          { address: 'ana@elroble.example', name: 'Ana Pérez', role: 'requester' },
          { address: ANDRES.email, name: 'Andrés', role: 'copied' },
        ],
        followers: [LAURA.email],
        events: hasVisit ? [VISIT] : [],
      }),
      named: [OTHER],
      separates: SEPARABLE,
      lines,
      by: LAURA,
      now: NOW,
      messageBytes: 26_214_400,
    },
    desk,
    BENCH.reader,
  );
  if (acted.is === 'refused') return [];
  for (const command of COMMANDS)
    if (lines.some((line) => [command.name, ...(command.aliases ?? [])].some((name) => begins(line, name))))
      obeyed.add(command.name);
  const all = [...acted.deed.letters, ...(acted.deed.splits?.letters ?? [])];
  const letters = all.filter(({ audience }) => audience !== 'staff');
  for (const { letter } of letters) drawn.add(folders.get(letter.text) ?? `unknown: ${letter.subject}`);
  return letters;
}

const begins = (line: string, name: string) => line.toLowerCase().startsWith(`#${name}`);

function expectNothingInside({ letter }: NewLetter): void {
  const calendar = letter.calendar?.content.replace(/\r\n /g, '') ?? '';
  const { text, html, subject } = letter;
  for (const part of [text, html ?? '', subject, calendar, JSON.stringify(letter)]) {
    const seen = part.toLowerCase();
    expect(seen).not.toContain(SECRET);
    expect(seen).not.toContain('laura.gomez');
    expect(seen).not.toContain('andres.rojas');
    for (const { name } of COMMANDS) expect(seen).not.toMatch(new RegExp(`^[ *]{0,4}#${name}\\b`, 'm'));
  }
  expect([...letter.to, ...letter.cc].map(({ address }) => address)).toEqual(['ana@elroble.example']);
}

const line = fc.constantFrom(...COMMANDS.flatMap(linesOf));
const words = fc.constantFrom(
  '',
  'Ana, ya lo revisamos.',
  `Escríbame a ${LAURA.email}.`,
  'Gracias por la espera.',
);
const state = fc.constantFrom(...STATES);

test.each(COMMANDS.flatMap((command) => linesOf(command).map((one) => [one])))('%j alone', (one) => {
  for (const about of STATES)
    for (const hasVisit of begins(one, 'visita') ? [false, true] : [false])
      for (const text of ['', `Ana, ya lo revisamos con ${ANDRES.email}.`])
        for (const letter of clientLetters([one, text], about, hasVisit)) expectNothingInside(letter);
});

test('any of them together', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 2, maxLength: 4 }),
      words,
      state,
      fc.boolean(),
      (lines, text, about, hasVisit) => {
        const isNote = lines.some((one) => begins(one, 'nota'));
        const said = isNote && text !== '' ? `${text} ${SECRET}` : text;
        for (const letter of clientLetters([...lines, '', said], about, hasVisit))
          expectNothingInside(letter);
      },
    ),
    { numRuns: 300 },
  );
});

test('every command was obeyed above: one whose usage shows no such line needs an example', () => {
  expect([...obeyed].toSorted()).toEqual(COMMANDS.map(({ name }) => name).toSorted());
});

test('every letter that a command sends to clients was drawn above; of the others it is said why not', () => {
  const letters = BENCH.desk.templates.letters.filter((folder) => !folder.includes('/'));
  expect(letters.filter((folder) => !drawn.has(folder) && !(folder in MADE_ELSEWHERE))).toEqual([]);
  expect([...drawn].filter((folder) => !letters.includes(folder))).toEqual([]);
});
