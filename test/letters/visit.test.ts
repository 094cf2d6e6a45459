import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeLetter } from '../../src/delivery/compose';
import type { Letter } from '../../src/letters/letter';
import { invitationOf } from '../support/invitation';
import { cancelled, moved, proposed, reminder, toldAgent } from './visit-samples';

const golden = (name: string) => readFileSync(join(__dirname, 'golden', `${name}.txt`), 'utf8');
const read = async (letter: Letter) => invitationOf({ raw: await composeLetter(letter) });

test.each([
  ['visita-propuesta', () => proposed({ text: 'Ana, pasamos a revisar la red.' })],
  ['visita-movida', moved],
  ['visita-cancelada', cancelled],
  ['visita-recordatorio', reminder],
  ['visita-agente', toldAgent],
])('%s reads as its golden text', (name, letter) => {
  expect(letter().text).toBe(golden(name));
});

test('the invitation is one that every mail program understands', async () => {
  const invitation = await read(proposed({ cc: [{ name: '', address: 'luis@elroble.example' }] }));
  expect(invitation).toMatchObject({
    method: 'REQUEST',
    uid: 'visita-k3v9q2m7x4p8w6z1-abcdefghijklmnopqrstuvwxyz@websaas.net',
    sequence: 0,
    organizer: 'soporte+c-k3v9q2m7x4p8w6z1-abcdefghijklmnopqrstuvwxyz@websaas.net',
    start: new Date('2026-12-01T15:00:00Z'),
    end: new Date('2026-12-01T16:00:00Z'),
    values: { LOCATION: 'Calle 10 # 20-30\\, local 4', DTSTAMP: '20261123T143000Z' },
  });
  expect(invitation!.attendees).toEqual(
    ['ana.perez@elroble.example', 'luis@elroble.example'].map((address) => ({
      address,
      parameters: expect.objectContaining({ RSVP: 'TRUE', PARTSTAT: 'NEEDS-ACTION' }),
    })),
  );
});

test('a change has a higher sequence, a cancellation says so and asks for no answer', async () => {
  expect(await read(moved())).toMatchObject({ method: 'REQUEST', sequence: 1 });
  const gone = await read(cancelled());
  expect(gone).toMatchObject({ method: 'CANCEL', sequence: 1 });
  expect(gone!.attendees[0]!.parameters.RSVP).toBe('FALSE');
});

test('a reminder leaves the calendar alone', async () => {
  expect(await read(reminder())).toBeNull();
});

test('sent again it is the same, octet for octet', async () => {
  const [once, again] = [await composeLetter(proposed()), await composeLetter(proposed())];
  expect(again.equals(once)).toBe(true);
});

test.each([
  ['quotes, colons and a line end', 'Ana "la; jefa": \r\nATTENDEE:mailto:x@evil.example, Pérez\\'],
  ['a very long one', 'ñandú 🐦 '.repeat(60)],
  ['none', ''],
])('names and places that people choose cannot break the calendar: %s', async (_, name) => {
  const sample = proposed({ to: [{ name, address: 'ana@elroble.example' }] });
  const raw = await composeLetter({ ...sample, calendar: sample.calendar! });
  const invitation = await invitationOf({ raw });
  expect(invitation!.attendees.map(({ address }) => address)).toEqual(['ana@elroble.example']);
  const place = await read(
    proposed({
      visit: { when: 'x', before: null, minutes: 60, place: name, goes: name },
      own: { supportAddress: 'soporte@websaas.net', supportName: name || 'Soporte' },
    }),
  );
  expect(place!.attendees).toHaveLength(1);
});

test('the client’s letters carry the agent’s words as a person’s, a reminder is a program’s', () => {
  const names = (letter: Letter) => letter.headers.map(({ name }) => name);
  expect(names(proposed())).not.toContain('Auto-Submitted');
  expect(names(reminder())).toContain('Auto-Submitted');
});

test('where no clock runs, no letter says that one does', () => {
  expect(cancelled().text).toContain('vuelve a contar');
  for (const letter of [cancelled({ ended: true }), cancelled({ clocked: false })])
    expect(letter.text).not.toContain('vuelve a contar');
  expect(proposed({ clocked: false }).text).toMatch(/más de lo\s+previsto\./);
});
