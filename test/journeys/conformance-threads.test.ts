/** Several mails, one case or two: replies, forwards, crossings, closed cases, and people who have no business in a case. */
import { field, mail } from '../support/mail';
import { type Played, type PlayedDesk, startPlayedDesk } from '../support/played';

let desk: PlayedDesk;

/** What a scene's later mails may cite. */
interface Scene {
  /** Its client, alone at a domain of their own, and another person there. */
  me: string;
  colleague: string;
  /** Number of the case that the nth mail opened. */
  number(nth?: number): string;
  /** Message-ID, reply address and subject of the confirmation of the nth mail. */
  letterId(nth?: number): string;
  replyTo(nth?: number): string;
  /** Message-ID of the nth mail. */
  id(nth?: number): string;
}

interface Step {
  from?: string;
  to?: string;
  subject?: string;
  text?: string;
  id?: string;
  headers?: string[];
  /** Days since the case of the first mail was closed, before this mail comes. */
  closedFor?: number;
}

interface Row {
  it: string;
  first?: (scene: Scene) => Step;
  later: ((scene: Scene) => Step)[];
  /** Verdicts on the later mails. */
  actions: string[];
  /** Which mails share a case: `1+2 3`; mails of no case are left out. */
  groups: string;
  answers?: number;
  /** State of the first case at the end. */
  status?: string;
}

const SAME = 'Sigue igual, ya revisamos el papel.';
const OUTSIDER = 'Curioso <curioso@ajeno.example>';
const passed = (domain: string) => `Authentication-Results: mx.websaas.net; dmarc=pass header.from=${domain}`;

const ROWS: Row[] = [
  {
    it: 'a reply that cites our letter',
    later: [(s) => ({ headers: [`In-Reply-To: ${s.letterId()}`] })],
    actions: ['append'],
    groups: '1+2',
  },
  {
    it: 'a reply by the number in the subject alone',
    later: [(s) => ({ subject: `RE: [${s.number()}] Caja 2` })],
    actions: ['append'],
    groups: '1+2',
  },
  {
    it: 'a number in small letters, without brackets',
    later: [(s) => ({ subject: `sobre el caso ${s.number().toLowerCase()}` })],
    actions: ['append'],
    groups: '1+2',
  },
  {
    it: 'a number among prefixes of many languages',
    later: [
      (s) => ({ subject: `RES: ENC: AW: WG: SV: RIF: Antw: [${s.number()}] Caja 2` }),
      (s) => ({ subject: `回复: 答复: TR: [ ${s.number()} ] Caja 2` }),
    ],
    actions: ['append', 'append'],
    groups: '1+2+3',
  },
  {
    it: 'a reply by the token alone, under a new subject',
    later: [(s) => ({ to: s.replyTo(), subject: 'Una foto' })],
    actions: ['append'],
    groups: '1+2',
  },
  {
    it: 'a token in Delivered-To alone',
    later: [(s) => ({ subject: 'Foto', headers: [`Delivered-To: ${s.replyTo()}`] })],
    actions: ['append'],
    groups: '1+2',
  },
  {
    it: 'a token that a server wrote in capitals',
    later: [(s) => ({ to: s.replyTo().toUpperCase(), subject: 'Foto' })],
    actions: ['append'],
    groups: '1+2',
  },
  {
    it: 'a reply by the number in the quoted text',
    later: [
      (s) => ({
        subject: 'Re: Caja 2',
        text: `${SAME}\n\nEl lun, 3 mar 2025 a las 10:14, Soporte WebSaaS <soporte@websaas.net> escribió:\n> Su caso es el ${s.number()}.\n`,
      }),
    ],
    actions: ['append'],
    groups: '1+2',
  },
  {
    it: 'a reply to the first mail of one’s own',
    later: [(s) => ({ headers: [`In-Reply-To: ${s.id()}`] })],
    actions: ['append'],
    groups: '1+2',
  },
  {
    it: 'a rewritten id, one’s own in References',
    later: [
      (s) => ({
        headers: [
          'In-Reply-To: <0100-000@email.amazonses.example>',
          `References: ${s.id()} <0100-000@email.amazonses.example>`,
        ],
      }),
    ],
    actions: ['append'],
    groups: '1+2',
  },
  {
    it: 'a reply to a reply',
    later: [
      (s) => ({ headers: [`In-Reply-To: ${s.letterId()}`] }),
      (s) => ({ headers: [`In-Reply-To: ${s.id(2)}`] }),
    ],
    actions: ['append', 'append'],
    groups: '1+2+3',
  },
  {
    it: 'a colleague who answers',
    later: [(s) => ({ from: s.colleague, headers: [`In-Reply-To: ${s.letterId()}`] })],
    actions: ['append'],
    groups: '1+2',
  },
  {
    it: 'a colleague who forwards by the number',
    later: [(s) => ({ from: s.colleague, subject: `RV: [${s.number()}] Caja 2` })],
    actions: ['append'],
    groups: '1+2',
  },
  {
    it: 'one in copy who answers all',
    first: () => ({ headers: ['Cc: Contador <contador@externo.example>'] }),
    later: [(s) => ({ from: 'Contador <contador@externo.example>', subject: `Re: [${s.number()}] Caja 2` })],
    actions: ['append'],
    groups: '1+2',
  },
  {
    it: 'whom the answer went to by Reply-To',
    first: () => ({ headers: ['Reply-To: compras@externa.example'] }),
    later: [
      (s) => ({ from: 'Compras <compras@externa.example>', headers: [`In-Reply-To: ${s.letterId()}`] }),
    ],
    actions: ['append'],
    groups: '1+2',
  },
  {
    it: 'a reply delivered twice',
    later: [
      (s) => ({
        id: '<doble.uno@x.example>',
        headers: [`Cc: ${s.replyTo()}`, `In-Reply-To: ${s.letterId()}`],
      }),
      (s) => ({
        id: '<doble.uno@x.example>',
        headers: [`Delivered-To: ${s.replyTo()}`, `Cc: ${s.replyTo()}`, `In-Reply-To: ${s.letterId()}`],
      }),
    ],
    actions: ['append', 'ignore'],
    groups: '1+2',
  },
  {
    it: 'two replies that crossed',
    later: [
      (s) => ({ headers: [`In-Reply-To: ${s.letterId()}`], text: 'Ya probamos con otro cable.' }),
      (s) => ({
        from: s.colleague,
        headers: [`In-Reply-To: ${s.letterId()}`],
        text: 'También falla la caja 3.',
      }),
    ],
    actions: ['append', 'append'],
    groups: '1+2+3',
  },
  {
    it: 'a reply that came before its original',
    first: () => ({
      headers: ['In-Reply-To: <tarde.original@x.example>'],
      text: 'Agrego que también pasa en la caja 3.',
    }),
    later: [() => ({ id: '<tarde.original@x.example>', text: 'La caja 2 no abre.' })],
    actions: ['append'],
    groups: '1+2',
  },
  {
    it: 'two answers to a mail that never came here',
    first: () => ({ headers: ['References: <perdido.uno@x.example>'] }),
    later: [() => ({ headers: ['References: <perdido.uno@x.example>'] })],
    actions: ['append'],
    groups: '1+2',
  },
  {
    it: 'the same subject without any citation',
    first: () => ({ subject: 'Caja 2' }),
    later: [() => ({ subject: 'Caja 2', text: 'Hoy no abre el módulo de compras en la sede norte.' })],
    actions: ['open_case'],
    groups: '1 2',
    answers: 2,
  },
  {
    it: 'two numbers in the subject, an id decides',
    later: [
      () => ({ subject: 'Otra cosa', text: 'No sale el reporte de ventas.' }),
      (s) => ({
        subject: `RE: [${s.number(1)}] [${s.number(2)}] las dos`,
        headers: [`In-Reply-To: ${s.letterId(2)}`],
      }),
    ],
    actions: ['open_case', 'append'],
    groups: '1 2+3',
    answers: 2,
  },
  {
    it: 'two numbers in the subject and nothing else',
    later: [
      () => ({ subject: 'Otra cosa', text: 'No sale el reporte de ventas.' }),
      (s) => ({ subject: `RE: [${s.number(1)}] [${s.number(2)}] las dos` }),
    ],
    actions: ['open_case', 'append'],
    groups: '1+3 2',
    answers: 2,
  },
  {
    it: 'thanks to a closed case',
    later: [
      (s) => ({ closedFor: 2, headers: [`In-Reply-To: ${s.letterId()}`], text: 'Listo, muchas gracias.' }),
    ],
    actions: ['append'],
    groups: '1+2',
    status: 'cerrado',
  },
  {
    it: 'thanks to an open case',
    later: [(s) => ({ headers: [`In-Reply-To: ${s.letterId()}`], text: 'Gracias.' })],
    actions: ['append'],
    groups: '1+2',
    status: 'nuevo',
  },
  {
    it: 'an answer within the window',
    later: [(s) => ({ closedFor: 5, headers: [`In-Reply-To: ${s.letterId()}`], text: 'Volvió a fallar.' })],
    actions: ['append'],
    groups: '1+2',
    status: 'en_atencion',
  },
  {
    it: 'an answer by number on the last day of the window',
    later: [(s) => ({ closedFor: 29, subject: `Re: [${s.number()}] Caja 2`, text: 'Volvió a fallar.' })],
    actions: ['append'],
    groups: '1+2',
    status: 'en_atencion',
  },
  {
    it: 'an answer after the window',
    later: [(s) => ({ closedFor: 31, headers: [`In-Reply-To: ${s.letterId()}`], text: 'Volvió a fallar.' })],
    actions: ['open_case'],
    groups: '1 2',
    answers: 2,
    status: 'cerrado',
  },
  {
    it: 'a new matter in an old thread',
    later: [
      (s) => ({
        closedFor: 120,
        subject: `RE: [${s.number()}] Ahora no abre compras`,
        headers: [`In-Reply-To: ${s.letterId()}`],
        text: 'Hoy no abre compras.',
      }),
    ],
    actions: ['open_case'],
    groups: '1 2',
    answers: 2,
    status: 'cerrado',
  },
  {
    it: 'a vacation notice to a closed case',
    later: [
      (s) => ({
        closedFor: 2,
        headers: [`In-Reply-To: ${s.letterId()}`, 'Auto-Submitted: auto-replied'],
        text: 'Estoy de vacaciones.',
      }),
    ],
    actions: ['append'],
    groups: '1+2',
    status: 'cerrado',
  },
  {
    it: 'an outsider with the reply token',
    later: [(s) => ({ from: OUTSIDER, to: s.replyTo(), subject: 'Hola' })],
    actions: ['quarantine'],
    groups: '1',
  },
  {
    it: 'an outsider with the id of our letter',
    later: [(s) => ({ from: OUTSIDER, headers: [`In-Reply-To: ${s.letterId()}`] })],
    actions: ['quarantine'],
    groups: '1',
  },
  {
    it: 'a stranger who guesses a number',
    later: [(s) => ({ from: OUTSIDER, subject: `[${s.number()}] ¿qué pasó?` })],
    actions: ['open_case'],
    groups: '1 2',
    answers: 2,
  },
  {
    it: 'a known client with the number of another',
    later: [
      (s) => ({ from: 'Marta Ruiz <marta@drogueriala14.example>', subject: `RE: [${s.number()}] reporte` }),
    ],
    actions: ['quarantine'],
    groups: '1',
  },
  {
    it: 'two people at a public provider are no colleagues',
    first: () => ({ from: 'Pepe <pepe.tienda@gmail.com>' }),
    later: [(s) => ({ from: 'Juan <juan.otro@gmail.com>', headers: [`In-Reply-To: ${s.letterId()}`] })],
    actions: ['quarantine'],
    groups: '1',
  },
  {
    it: 'the participant’s address with a failed DMARC',
    later: [
      (s) => ({
        to: s.replyTo(),
        headers: ['Authentication-Results: mx.websaas.net; dmarc=fail header.from=x.example'],
      }),
    ],
    actions: ['quarantine'],
    groups: '1',
  },
  {
    it: 'a forged token',
    later: [(s) => ({ from: OUTSIDER, to: s.replyTo().replace(/-[a-z2-7]{4}/, '-aaaa'), subject: 'Hola' })],
    actions: ['open_case'],
    groups: '1 2',
    answers: 2,
  },
  {
    it: 'an agent’s address without proof',
    later: [
      (s) => ({
        from: 'Laura Gómez <laura.gomez@websaas.net>',
        subject: `Re: [${s.number()}] Caja 2`,
        text: 'Listo, ya quedó.',
      }),
    ],
    actions: ['quarantine'],
    groups: '1',
  },
  {
    it: 'an agent’s address with results of another receiver',
    later: [
      (s) => ({
        from: 'Laura Gómez <laura.gomez@websaas.net>',
        subject: `Re: [${s.number()}] Caja 2`,
        headers: ['Authentication-Results: mx.otro.example; dmarc=pass header.from=websaas.net'],
      }),
    ],
    actions: ['quarantine'],
    groups: '1',
  },
  {
    it: 'an agent with DMARC passed',
    later: [
      (s) => ({
        from: 'Laura Gómez <laura.gomez@websaas.net>',
        subject: `Re: [${s.number()}] Caja 2`,
        text: 'Ya lo reviso.',
        headers: [passed('websaas.net')],
      }),
    ],
    actions: ['agent'],
    groups: '1+2',
  },
  {
    it: 'another mail under a used Message-ID',
    first: () => ({ id: '<escaner.uno@x.example>', text: 'Página uno.' }),
    later: [() => ({ id: '<escaner.uno@x.example>', text: 'Página dos, muy distinta.' })],
    actions: ['open_case'],
    groups: '1 2',
    answers: 2,
  },
  {
    it: 'a copy with a banner and a tag that a gateway added',
    first: () => ({ id: '<copia.uno@x.example>', text: 'La caja 2 no imprime desde las siete.' }),
    later: [
      () => ({
        id: '<copia.uno@x.example>',
        subject: '[EXTERNO] Caja 2 no imprime',
        text: 'Revisado por el filtro de la sede.\n\nLa caja 2 no imprime desde las siete.\n\n____\nLista interna de cajas',
      }),
    ],
    actions: ['ignore'],
    groups: '1',
  },
  {
    it: 'Outlook’s conversation alone',
    first: () => ({ headers: [`Thread-Index: ${threadIndex(22)}`] }),
    later: [() => ({ subject: 'RE: Caja 2', headers: [`Thread-Index: ${threadIndex(27)}`] })],
    actions: ['append'],
    groups: '1+2',
  },
];

/** The client's first mail as it comes, with nothing special about it. */
const plain = (): Step => ({});

/** A conversation of 22 bytes, and five more for each answer in it. */
function threadIndex(length: number): string {
  const bytes = Buffer.alloc(length, 7);
  bytes[0] = 1;
  return bytes.toString('base64');
}

const outcomes = new Map<string, { played: Played[]; status: string; numbers: (string | null)[] }>();

beforeAll(async () => {
  desk = await startPlayedDesk();
  const stages = ROWS.map((row, i) => ({
    row,
    scene: sceneOf(i),
    raws: [] as string[],
    played: [] as Played[],
  }));
  for (let round = 0; round < 3; round++) {
    const batch: { stage: (typeof stages)[number]; raw: string }[] = [];
    for (const stage of stages) {
      const { row } = stage;
      const write = round === 0 ? (row.first ?? plain) : row.later[round - 1];
      if (!write) continue;
      const step = write(citing(stage.scene, stage));
      if (step.closedFor !== undefined) await desk.closedSince(stage.played[0]!.case!.number, step.closedFor);
      const raw = written(step, stage.scene, round + 1);
      stage.raws.push(raw);
      batch.push({ stage, raw });
    }
    const played = await desk.plays(batch.map(({ raw }) => raw));
    batch.forEach(({ stage }, i) => {
      stage.played.push(played[i]!);
    });
  }
  const cases = await desk.cases();
  for (const { row, played } of stages) {
    const numbers = played.map((one) => one.case?.number ?? null);
    const status = cases.find((one) => one.number === numbers[0])?.status ?? '';
    outcomes.set(row.it, { played, status, numbers });
  }
}, 60_000);
afterAll(() => desk.closes());

function sceneOf(i: number) {
  return { i, me: `persona@cliente${i}.example`, colleague: `Otra <otra@cliente${i}.example>` };
}

function citing(
  scene: ReturnType<typeof sceneOf>,
  { played, raws }: { played: Played[]; raws: string[] },
): Scene {
  const letter = (nth: number) => played[nth - 1]!.answers[0]!.raw;
  return {
    ...scene,
    number: (nth = 1) => played[nth - 1]!.case!.number,
    letterId: (nth = 1) => field(letter(nth), 'Message-ID')!,
    replyTo: (nth = 1) => /<([^<>]+)>/.exec(field(letter(nth), 'Reply-To')!)![1]!,
    id: (nth = 1) => field(raws[nth - 1]!, 'Message-ID')!,
  };
}

function written(step: Step, { i, me }: ReturnType<typeof sceneOf>, nth: number): string {
  return mail({
    from: step.from ?? `Persona <${me}>`,
    to: step.to,
    subject: step.subject ?? (nth === 1 ? 'Caja 2 no imprime' : 'Re: Caja 2 no imprime'),
    text: step.text ?? (nth === 1 ? undefined : SAME),
    messageId: step.id ?? `<hilo.${i}.${nth}@cliente${i}.example>`,
    headers: step.headers,
    date: new Date('2026-11-23T13:00:00Z'),
  });
}

test.each(ROWS)('$it', ({ it, actions, groups, answers = 1, status }) => {
  const found = outcomes.get(it)!;
  const told = found.played.map((one) => one.reason).slice(1);
  expect([found.played.slice(1).map((one) => one.action), told]).toEqual([actions, told]);
  expect(grouped(found.numbers)).toBe(groups);
  expect(found.played.flatMap((one) => one.answers)).toHaveLength(answers);
  if (status) expect(found.status).toBe(status);
});

test('whoever guesses a number learns nothing of that case', () => {
  const { played } = outcomes.get('a stranger who guesses a number')!;
  const text = played[1]!.answers[0]!.raw.toString('utf8');
  expect(text).not.toContain(played[0]!.case!.number);
  expect(text).not.toContain('El Roble');
});

test('a case after the window is linked to the old one', () => {
  const { played } = outcomes.get('an answer after the window')!;
  expect(played[1]!.case!.events).toContainEqual(
    expect.objectContaining({ type: 'linked', case: played[0]!.case!.number }),
  );
});

test('beyond the limit of answers an hour cases are opened in silence', async () => {
  const strict = await startPlayedDesk({ replies_per_hour: 5 });
  try {
    const mails = Array.from({ length: 7 }, (_, i) =>
      mail({ subject: `Caja ${i}`, text: `Falla número ${i}.` }),
    );
    const played = await strict.plays(mails);
    expect(played.map((one) => one.action)).toEqual(mails.map(() => 'open_case'));
    expect(played.map((one) => one.answers.length)).toEqual([1, 1, 1, 1, 1, 0, 0]);
  } finally {
    await strict.closes();
  }
});

/** `1+2 3`: which mails share a case. */
function grouped(numbers: (string | null)[]): string {
  const groups = new Map<string, number[]>();
  numbers.forEach((number, i) => {
    if (number !== null) groups.set(number, [...(groups.get(number) ?? []), i + 1]);
  });
  return [...groups.values()].map((group) => group.join('+')).join(' ');
}
