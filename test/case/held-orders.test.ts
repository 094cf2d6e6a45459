import { type Case, meantNumber } from '../../src/case/case';
import type { HeldMail } from '../../src/case/held';
import { type HeldAsked, readHeldOrders, speakOfHeld } from '../../src/case/held-orders';
import { heldReason } from '../../src/case/held-reason';
import { readCommands } from '../../src/intake/commands';
import { aCase, GERENCIA } from './cases';

const ONE = `1-${'a'.repeat(16)}`;
const TWO = `2-${'b'.repeat(16)}`;
const GONE = `3-${'c'.repeat(16)}`;
const FOREIGN = `4-${'d'.repeat(16)}`;

const held = (id: number): HeldMail => ({ id, reason: 'spam', detail: '', from: null, subject: null, at: 0 });
const ASKED: HeldAsked = {
  list: GERENCIA.email,
  mails: new Map([
    [ONE, held(1)],
    [TWO, held(2)],
    [GONE, null],
  ]),
  cases: new Map<string, Case>([['7', aCase()]]),
};

const reading = (text: string) => readHeldOrders(readCommands(text, []).commands, ASKED, GERENCIA.email);

test.each([
  [`#crear ${ONE}`, [{ mailId: 1, does: 'release', into: null }]],
  [`#CREAR (${ONE.toUpperCase()})`, [{ mailId: 1, does: 'release', into: null }]],
  [`#descartar ${ONE}`, [{ mailId: 1, does: 'discard' }]],
  [`#unir ${ONE} 7`, [{ mailId: 1, does: 'release', into: 7 }]],
  [`#unir 7 ${ONE}`, [{ mailId: 1, does: 'release', into: 7 }]],
  [
    `#descartar ${ONE} ${TWO}`,
    [
      { mailId: 1, does: 'discard' },
      { mailId: 2, does: 'discard' },
    ],
  ],
  [
    `#crear ${ONE}\n\n#unir ${TWO}: 7`,
    [
      { mailId: 1, does: 'release', into: null },
      { mailId: 2, does: 'release', into: 7 },
    ],
  ],
])('%j is understood', (text, deeds) => {
  expect(reading(text)).toEqual({
    faults: [],
    deeds: deeds.map((deed) => ({ ...deed, by: GERENCIA.email })),
  });
});

test.each([
  ['#crear', 'falta el código'],
  [`#unir ${ONE}`, 'falta el número del caso'],
  [`#unir ${ONE} 99`, 'no hay ningún caso 99'],
  [`#crear ${ONE} 7`, 'no se entiende «7»'],
  [`#crear ${GONE}`, 'el correo 3 ya no está retenido'],
  [`#crear ${FOREIGN}`, 'no es de su lista'],
  [`#crear ${ONE}\n#descartar ${ONE}`, 'hay dos órdenes para el correo 1'],
  [`#cerrar ${ONE}`, 'solo se puede decir #crear, #unir o #descartar'],
  [`#descratar ${ONE}`, 'solo se puede decir'],
])('%j is refused with the reason', (text, why) => {
  expect(reading(text).faults[0]!.why).toContain(why);
});

test('a misspelt order is given back as it was meant', () => {
  expect(reading(`#descratar ${ONE}`).faults[0]!.meant).toBe(`#descartar ${ONE}`);
});

test('#unir of a case is not about held mails, #unir with a code is', () => {
  const speaks = (text: string) => speakOfHeld(readCommands(text, []).commands);
  expect(speaks('#unir WS-2026-000007')).toBe(false);
  expect(speaks(`#unir ${ONE} 7`)).toBe(true);
  expect(speaks('#tomar')).toBe(false);
  expect(speaks('#descartar 4')).toBe(true);
});

test.each([
  ['123', 'WS-2026-000123'],
  ['#123', 'WS-2026-000123'],
  ['2025-123', 'WS-2025-000123'],
  ['ws-2025-000123', 'WS-2025-000123'],
  ['WS-2025-1234567', 'WS-2025-1234567'],
  ['WS-123', null],
  ['AB-2025-000123', null],
  ['doce', null],
  ['', null],
])('%j means %j', (typed, number) => {
  expect(meantNumber(typed, 'WS', 2026)).toBe(number);
});

test('every reason is told in a sentence, with the case that it speaks of', () => {
  expect(heldReason({ reason: 'case_of_another', detail: 'names WS-2026-000007, a case' }, 'WS')).toBe(
    'Nombra el caso WS-2026-000007, que es de otro cliente.',
  );
  expect(heldReason({ reason: 'unheard_of', detail: '' }, 'WS')).toMatch(/^No se pudo decidir/);
});
