// What is left of a case that names nobody: what reports add up, and no word of anybody's.
import { anonymousEvent, anonymousFields, REMOVED_ADDRESS, withoutAddress } from '../../src/case/anonymise';
import type { CaseEvent } from '../../src/case/events';

const event = (type: CaseEvent['type'], actor: string, data: CaseEvent['data']) =>
  anonymousEvent({ at: 5, type, actor, data });

describe('an event', () => {
  test('of logged time keeps its minutes and who worked, and loses its note', () => {
    expect(event('time_logged', 'laura@websaas.net', { minutes: 45, note: 'llamé a Ana' })).toEqual({
      ...{ at: 5, type: 'time_logged', actor: 'laura@websaas.net' },
      data: { minutes: 45, note: '' },
    });
  });

  test('of the opening keeps the terms of the desk', () => {
    const opened = event('opened', 'ana@elroble.example', {
      kind: 'solicitud',
      priority: 'urgente',
      messageId: '<x@y>',
    });
    expect(opened.actor).toBe('');
    expect(opened.data).toEqual({ kind: 'solicitud', priority: 'urgente', messageId: '' });
  });

  test('loses what is deep inside, and no number, state, case or instant', () => {
    expect(
      event('visit_scheduled', 'mesa', {
        ...{ uid: 'v-1@websaas.net', keys: { client: 'k1' }, startsAt: '2026-12-01T15:00:00.000Z' },
        ...{ place: 'Calle 10 # 4-20', to: ['ana@elroble.example'], from: { name: 'Ana', status: 'nuevo' } },
        ...{ case: 'WS-2026-000123', lasts: 60, open: true, none: null },
      }).data,
    ).toEqual({
      ...{ uid: 'v-1@websaas.net', keys: { client: 'k1' }, startsAt: '2026-12-01T15:00:00.000Z' },
      ...{ place: '', to: [''], from: { name: '', status: 'nuevo' } },
      ...{ case: 'WS-2026-000123', lasts: 60, open: true, none: null },
    });
  });
});

test('of the fields only the company stays', () => {
  const read = { value: 'Ana Pérez', source: 'from', confidence: 1 } as const;
  const fields = { reporter: read, phone: { ...read, ext: '1' }, email: read, detail: read };
  const company = { ...read, value: 'El Roble' };
  const left = anonymousFields({ ...fields, company });
  expect(left.company).toEqual(company);
  expect(JSON.stringify(left)).not.toContain('Ana');
});

test.each([
  ['escriba a ana@x.co.', `escriba a ${REMOVED_ADDRESS}.`],
  ['<ANA@X.CO>, "ana@x.co"', `<${REMOVED_ADDRESS}>, "${REMOVED_ADDRESS}"`],
  ['mailto:ana@x.co?subject=hola', `mailto:${REMOVED_ADDRESS}?subject=hola`],
  ['mariana@x.co', 'mariana@x.co'],
  ['l.ana@x.co y ana@x.com y ana@x.co.uk', 'l.ana@x.co y ana@x.com y ana@x.co.uk'],
  ['anaax.co', 'anaax.co'],
])('%s without ana@x.co is %s', (text, left) => {
  expect(withoutAddress('ana@x.co')(text)).toBe(left);
});
