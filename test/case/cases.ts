/** Cases, deeds and a desk for the tests of this room. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Acted, act } from '../../src/case/act';
import type { Case } from '../../src/case/case';
import type { CaseFolder } from '../../src/case/folder';
import type { Member } from '../../src/case/readers';
import type { Separable } from '../../src/case/separable';
import { packaged } from '../../src/config/packaged';
import { readPolicies } from '../../src/config/policies';
import { readTemplates } from '../../src/config/templates';
import { type BenchParts, makeBench } from '../../src/flows/make-bench';
import { noFields } from '../../src/intake/fields';

/** Monday, half past nine in Bogotá. */
export const NOW = Date.parse('2026-11-23T14:30:00Z');

const read = readPolicies(packaged('data'), NOW);
if (!read.ok) throw new Error(read.faults.join('\n'));

export const LAURA: Member = {
  name: 'Laura Gómez',
  email: 'laura.gomez@websaas.net',
  signature: 'Ingeniera',
};
export const ANDRES: Member = { name: 'Andrés Rojas', email: 'andres.rojas@websaas.net' };
export const GERENCIA: Member = { name: 'Gerencia', email: 'gerencia.posventa@websaas.net' };

export const BENCH_PARTS: BenchParts = {
  support: { address: 'soporte@websaas.net', name: 'Soporte WebSaaS', aliases: [] },
  trustedAuthserv: 'mx.websaas.net',
  policies: {
    ...read.policies,
    team: {
      ...read.policies.team,
      agents: [LAURA, ANDRES, { name: 'Andrés Luna', email: 'andres.luna@websaas.net' }],
      supervisors: [{ ...GERENCIA, priorities: ['urgente', 'importante', 'normal'] }],
      notify: [],
    },
  },
  templates: readTemplates(join(__dirname, '../../templates')),
  secrets: ['un secreto de prueba'],
  unique: randomBytes,
};

export const BENCH = makeBench(BENCH_PARTS);

export function aCase(difference: Partial<Case> = {}): Case {
  const fields = noFields();
  const told = (value: string) => ({ value, source: 'text' as const, confidence: 1 });
  return {
    id: 7,
    number: 'WS-2026-000007',
    year: 2026,
    sequence: 7,
    kind: 'solicitud',
    answerDueAt: null,
    priority: 'normal',
    priorityReasons: ['cómo configurar'],
    status: 'nuevo',
    subject: 'La caja 3',
    fields: {
      ...fields,
      company: told('El Roble'),
      reporter: told('Ana Pérez'),
      email: told('ana@elroble.example'),
    },
    missing: ['phone', 'detail'],
    language: 'es',
    requester: 'ana@elroble.example',
    openedAt: NOW - 600_000,
    attentionDueAt: NOW + 3_000_000,
    solutionDueAt: NOW + 90_000_000,
    attendedAt: null,
    solvedAt: null,
    closedAt: null,
    assignee: null,
    ...difference,
  };
}

export function aFolder(difference: Partial<CaseFolder> = {}): CaseFolder {
  return {
    participants: [{ address: 'ana@elroble.example', name: 'Ana Pérez', role: 'requester' }],
    followers: [],
    messages: [
      {
        direction: 'in',
        kind: 'human',
        from: 'ana@elroble.example',
        to: ['soporte@websaas.net'],
        messageId: '<uno@elroble.example>',
        at: NOW - 600_000,
        visibleText: 'La caja 3 no abre.',
        attachments: [],
      },
    ],
    events: [],
    ...difference,
  };
}

/** What the lines do to the case. */
export function doing(
  text: string,
  given: {
    about?: Partial<Case>;
    folder?: Partial<CaseFolder>;
    by?: Member;
    named?: Case[];
    separates?: Separable;
    now?: number;
  } = {},
): Acted {
  return act(
    {
      about: aCase(given.about),
      folder: aFolder(given.folder),
      named: given.named ?? [],
      separates: given.separates ?? null,
      lines: text.split('\n'),
      by: given.by ?? LAURA,
      now: given.now ?? NOW,
      messageBytes: 26_214_400,
    },
    BENCH.desk,
    BENCH.reader,
  );
}

/** The deed, when it was done. */
export function done(...given: Parameters<typeof doing>) {
  const acted = doing(...given);
  if (acted.is !== 'done') throw new Error(JSON.stringify(acted.faults));
  return acted.deed;
}

/** The faults, when it was refused. */
export function faults(...given: Parameters<typeof doing>) {
  const acted = doing(...given);
  return acted.is === 'refused' ? acted.faults : [];
}
