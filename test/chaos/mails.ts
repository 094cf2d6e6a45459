/** The stream of mails of a chaos run: whoever may write to a desk, and what the desk owes each of them. */
import { dsnOf } from '../support/dsn';
import { field, mail } from '../support/mail';
import type { SinkMail } from '../support/smtp-sink';
import { LAURA, replyTo } from '../support/team';
import type { Dice } from './dice';

const WEIGHTS = {
  new: 30,
  'new without Message-ID': 3,
  duplicate: 7,
  'same Message-ID, other words': 2,
  reply: 14,
  'agent answers': 16,
  bounce: 5,
  vacation: 4,
  newsletter: 3,
  spam: 2,
  'forged agent': 2,
  'too large': 1,
  hostile: 5,
  'asks for the state': 6,
} as const;
export type MailKind = keyof typeof WEIGHTS;

/** What may become of a mail; null: whatever the desk thinks right, once. */
const OWED: Record<MailKind, string[] | null> = {
  new: ['open_case'],
  'new without Message-ID': ['open_case'],
  duplicate: null,
  'same Message-ID, other words': ['open_case', 'append', 'quarantine'],
  reply: ['append'],
  'agent answers': ['agent'],
  bounce: ['bounce'],
  vacation: ['append', 'ignore'],
  newsletter: ['ignore'],
  spam: ['quarantine'],
  'forged agent': ['quarantine'],
  'too large': ['open_case'],
  hostile: null,
  'asks for the state': ['answer'],
};

/** A mail that somebody wrote, marked with its number on its first line. */
export interface Written {
  n: number;
  kind: MailKind;
  raw: Buffer;
  owed: string[] | null;
  messageId: string | null;
  /** Times that the mail server took it for the mailbox, and times that nobody knows whether it did. */
  taken: number;
  uncertain: number;
  /** Removed from the mailbox by somebody else, perhaps before it was fetched. */
  expunged: boolean;
  /** What happened to it, for the report. */
  history: string[];
}

/** Gives the number on a mail; null when it has none. */
export function numberOf(raw: Buffer): number | null {
  const found = /^X-Chaos: (\d+)\r?$/m.exec(raw.subarray(0, 16_000).toString('latin1'));
  return found ? Number(found[1]) : null;
}

export interface Writers {
  written: Written[];
  /** The next mail; a `duplicate` gives one again that was given before. */
  next(): Written;
  /** A new mail of a new client. */
  newMail(): Written;
}

/** `letters`: what has left the desk so far, to which people and programs answer. */
export function writers(dice: Dice, letters: () => readonly SinkMail[]): Writers {
  const written: Written[] = [];
  const opened = new Set<string>();
  let clients = 0;

  function write(kind: MailKind, raw: string | Buffer, messageId: string | null = null): Written {
    const n = written.length;
    const one: Written = {
      n,
      kind,
      raw: Buffer.concat([Buffer.from(`X-Chaos: ${n}\r\n`), Buffer.from(raw)]),
      owed: OWED[kind],
      messageId: messageId ?? field(raw, 'Message-ID'),
      taken: 0,
      uncertain: 0,
      expunged: false,
      history: [],
    };
    written.push(one);
    return one;
  }

  const id = () => `<chaos${written.length}@cliente.example>`;
  const client = () => {
    clients += 1;
    return `Cliente ${clients} <persona@cliente${clients}.example>`;
  };

  function newMail(): Written {
    const messageId = id();
    opened.add(messageId);
    return write('new', mail({ from: client(), messageId, subject: `Caja ${written.length} detenida` }));
  }

  /** A letter of some kind, most often one of the last. */
  function someLetter(is: (letter: SinkMail) => boolean): SinkMail | null {
    const all = letters();
    const recent = all.slice(dice.happens(0.7) ? -60 : -600).filter(is);
    return recent.length > 0 ? dice.one(recent) : null;
  }
  const isConfirmation = ({ raw }: SinkMail) =>
    field(raw, 'Auto-Submitted') === 'auto-replied' && opened.has(field(raw, 'In-Reply-To') ?? '');
  const isNotice = ({ raw, envelope }: SinkMail) =>
    envelope.to[0] === LAURA &&
    (field(raw, 'Subject') ?? '').includes('WS-') &&
    field(raw, 'References') !== null;

  const by: Record<MailKind, () => Written | null> = {
    new: newMail,
    'new without Message-ID': () =>
      write(
        'new without Message-ID',
        mail({ from: client(), messageId: null, subject: `Bodega ${written.length} sin red` }),
      ),
    duplicate: () => (written.length > 0 ? dice.one(written.slice(-200)) : null),
    'same Message-ID, other words': () => {
      const first = written.findLast(({ kind }) => kind === 'new');
      if (!first) return null;
      const text = `Otra hoja escaneada, la ${written.length}: la impresora fiscal de la bodega no enciende.`;
      return write(
        'same Message-ID, other words',
        mail({ from: field(first.raw, 'From')!, messageId: first.messageId, subject: 'Escaneo', text }),
      );
    },
    reply: () => {
      const letter = someLetter(isConfirmation);
      const text = `Sigue igual, ahora también la caja ${written.length}. Les agradezco una pronta revisión.`;
      return letter && write('reply', replyTo(letter, { text, messageId: id() }));
    },
    'agent answers': () => {
      const letter = someLetter(isNotice);
      return letter && write('agent answers', replyTo(letter, { text: agentWords(), messageId: id() }));
    },
    bounce: () => {
      const letter = someLetter(isConfirmation);
      return letter && write('bounce', dsnOf(letter));
    },
    vacation: () => {
      const letter = someLetter(isConfirmation);
      if (!letter) return null;
      const reply = {
        text: 'Estoy fuera hasta el lunes.',
        subject: 'Respuesta automática: fuera',
        messageId: id(),
      };
      return write('vacation', replyTo(letter, { ...reply, headers: ['Auto-Submitted: auto-replied'] }));
    },
    newsletter: () =>
      write(
        'newsletter',
        mail({
          from: 'Ofertas <ofertas@tienda.example>',
          messageId: id(),
          subject: `Ofertas de la semana ${written.length}`,
          headers: [
            'List-Unsubscribe: <mailto:fuera@tienda.example>',
            'List-Id: <ofertas.tienda.example>',
            'Precedence: bulk',
          ],
          text: 'Todo con descuento.',
        }),
      ),
    spam: () =>
      write(
        'spam',
        mail({ from: 'Premio <gana@premio.example>', messageId: id(), headers: ['X-Spam-Flag: YES'] }),
      ),
    'forged agent': () =>
      write(
        'forged agent',
        mail({
          from: LAURA,
          messageId: id(),
          subject: `Re: [WS-2026-000001] x${written.length}`,
          text: '#cerrar',
        }),
      ),
    'too large': () =>
      write('too large', mail({ from: client(), messageId: id(), text: 'No imprime.\n'.repeat(20_000) })),
    hostile: () => write('hostile', hostile(), null),
    'asks for the state': () => {
      const letter = someLetter(isConfirmation);
      if (!letter) return null;
      const number = /WS-\d{4}-\d{6}/.exec(field(letter.raw, 'Subject') ?? '')?.[0];
      const from = letter.envelope.to[0]!;
      return write(
        'asks for the state',
        mail({
          from,
          messageId: id(),
          subject: 'Consulta',
          text: `¿Cómo va el caso ${number}? (${written.length})`,
        }),
      );
    },
  };

  function agentWords(): string {
    const command = dice.one([
      '#tomar',
      '#horas 0,5',
      '#nota llamar mañana',
      '#resuelto',
      '#prioridad normal así es',
    ]);
    return `${command}\n\nYa lo revisamos, deme unos minutos (${written.length}).`;
  }

  function hostile(): Buffer | string {
    const head = `From: x${written.length}@mal.example\r\nTo: soporte@websaas.net\r\nSubject: ${written.length}\r\n`;
    return dice.one([
      () => Buffer.from(Array.from({ length: 3000 }, () => dice.between(1, 255))),
      () =>
        `${head}Content-Type: multipart/mixed; boundary=a\r\n\r\n${'--a\r\n\r\nx\r\n'.repeat(1000)}--a--\r\n`,
      () => `${head}${nested(60)}`,
      () =>
        `${head}To: ${Array.from({ length: 3000 }, (_, i) => `a${i}@b.example`).join(', ')}\r\n\r\nHola\r\n`,
      () =>
        `${head}Content-Type: text/plain; charset=no-existe\r\nContent-Transfer-Encoding: base64\r\n\r\n=====\r\n`,
      () => `${head}X-A: ${'b'.repeat(100_000)}\r\n\r\nHola\r\n`,
      () =>
        `${head}Message-ID: <<<${'>'.repeat(500)}\r\nReferences: ${'<a@b> '.repeat(5000)}\r\n\r\nHola\r\n`,
      () =>
        `${head}Subject: =?utf-8?b?${'/'.repeat(5000)}?=\r\nReply-To: soporte@websaas.net\r\n\r\n{{desk}} <script>\r\n`,
    ])();
  }

  return {
    written,
    newMail,
    next() {
      const kind = dice.weighted(WEIGHTS);
      return by[kind]() ?? newMail();
    },
  };
}

function nested(depth: number): string {
  const head = (n: number) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`;
  return Array.from({ length: depth }, (_, n) => head(n)).join('');
}
