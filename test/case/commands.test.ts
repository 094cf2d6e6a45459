import { COMMAND_NAMES, COMMANDS } from '../../src/case/commands';
import { readTime } from '../../src/case/commands/horas';
import { ANDRES, aCase, doing, done, faults, LAURA, NOW } from './cases';

const OPEN = { status: 'en_atencion', assignee: LAURA.email, attendedAt: NOW - 1000 } as const;
const types = (text: string, given = {}) => done(text, given).events.map(({ type }) => type);

describe('each command leaves its event and its state', () => {
  test.each([
    ['#tomar', {}, ['taken'], { status: 'en_atencion', assignee: LAURA.email }],
    ['#tomar', { about: { ...OPEN, assignee: ANDRES.email } }, ['taken'], { assignee: LAURA.email }],
    ['#asignar andres rojas', {}, ['assigned'], { assignee: ANDRES.email }],
    ['#asignar ANDRES.ROJAS@websaas.net', {}, ['assigned'], { assignee: ANDRES.email }],
    ['#asignar Gómez', {}, ['assigned'], { assignee: LAURA.email }],
    [
      '#prioridad URGENTE no venden',
      {},
      ['priority_changed'],
      { priority: 'urgente', priorityReasons: ['no venden'] },
    ],
    ['#nota ojo con este cliente', {}, ['noted'], {}],
    ['#pendiente', {}, ['paused'], { status: 'pendiente_cliente' }],
    ['#fabricante SR-4471', {}, ['paused'], { status: 'escalado_fabricante' }],
    [
      '#reanudar',
      { about: { ...OPEN, status: 'pendiente_cliente' } },
      ['resumed'],
      { status: 'en_atencion' },
    ],
    ['#horas 1,5', {}, ['time_logged'], {}],
    ['#resuelto', { about: OPEN }, ['resolved'], { status: 'resuelto', solvedAt: NOW }],
    ['#cerrar', { about: OPEN }, ['closed'], { status: 'cerrado', closedAt: NOW, solvedAt: NOW }],
    [
      '#reabrir',
      { about: { ...OPEN, status: 'resuelto', solvedAt: NOW - 5 } },
      ['reopened'],
      { status: 'en_atencion', solvedAt: null, closedAt: null },
    ],
    ['#empresa El Roble Centro', {}, ['field_changed'], {}],
    ['#contacto Luis Ramírez', {}, ['field_changed'], {}],
    ['#teléfono 310 456 7890', {}, ['field_changed'], { missing: ['detail'] }],
    ['#seguir', {}, ['followed'], {}],
    ['#dejar', { folder: { followers: [LAURA.email] } }, ['unfollowed'], {}],
    ['#estado', {}, [], {}],
    ['#ayuda', {}, [], {}],
  ])('%s', (text, given, events, update) => {
    const deed = done(text, given as Parameters<typeof doing>[1]);
    expect(deed.events.map(({ type }) => type)).toEqual(events);
    expect(deed.update).toMatchObject(update);
  });

  test('an event names who did it and when', () => {
    expect(done('#nota listo').events).toEqual([
      { at: NOW, type: 'noted', actor: LAURA.email, data: { text: 'listo' } },
    ]);
  });

  test.each(['9', '#9', '000009', '2026-9', 'con el caso 9.', 'WS-2026-000009, es lo mismo'])(
    '#unir %s means the same case',
    (words) => {
      const other = aCase({ id: 9, number: 'WS-2026-000009', status: 'en_atencion' });
      expect(done(`#unir ${words}`, { named: [other] }).also).toMatchObject([{ caseId: 9 }]);
    },
  );

  test('#unir closes this case, leaves a mark in the other and brings its people along', () => {
    const other = aCase({ id: 9, number: 'WS-2026-000009', status: 'en_atencion' });
    const deed = done('#unir ws-2026-000009', { named: [other] });
    expect(deed.events.map(({ type, data }) => [type, data])).toEqual([
      ['merged', { into: 'WS-2026-000009' }],
      ['closed', { into: 'WS-2026-000009' }],
    ]);
    expect(deed.also).toEqual([
      expect.objectContaining({
        caseId: 9,
        events: [expect.objectContaining({ type: 'merged', data: { from: 'WS-2026-000007' } })],
        participants: [expect.objectContaining({ address: 'ana@elroble.example' })],
      }),
    ]);
  });

  test('several lines work together', () => {
    const deed = done('#tomar\n#prioridad importante\n#horas 0,5\n#pendiente\n\n¿Qué versión tiene, Ana?');
    expect(deed.events.map(({ type }) => type)).toEqual([
      'taken',
      'priority_changed',
      'time_logged',
      'paused',
    ]);
    expect(deed.update).toMatchObject({ status: 'pendiente_cliente', priority: 'importante' });
    expect(deed.letters.map(({ letter }) => letter.kind)).toEqual(['relay']);
  });

  test('the same again changes nothing more', () => {
    expect(types('#tomar', { about: OPEN })).toEqual([]);
    expect(types('#prioridad normal')).toEqual([]);
    expect(types('#pendiente', { about: { ...OPEN, status: 'pendiente_cliente' } })).toEqual([]);
  });
});

describe('what cannot be obeyed does nothing, with its line and reason', () => {
  test.each([
    ['#tomra', {}, 'no conocemos la orden', '#tomar'],
    ['#asignar', {}, 'falta a quién', '#asignar Laura Gómez'],
    ['#asignar Andrés', {}, 'varias personas', null],
    ['#asignar Lauta', {}, 'nadie del equipo', '#asignar Laura Gómez'],
    ['#asignar nadie@otra.example', {}, 'nadie del equipo', null],
    ['#prioridad alta', {}, 'no es una prioridad', '#prioridad urgente|importante|normal'],
    ['#prioridad urjente', {}, 'no es una prioridad', '#prioridad urgente'],
    ['#nota', {}, 'la nota está vacía', '#nota lo que quiera anotar'],
    ['#horas mucho', {}, 'no es un tiempo', '#horas 1,5'],
    ['#horas 0', {}, 'mayor que cero', '#horas 1,5'],
    ['#horas 200', {}, '24 horas', '#horas 1,5'],
    ['#reanudar', {}, 'no está en espera', null],
    ['#reabrir', {}, 'está abierto', null],
    ['#tomar', { about: { status: 'cerrado' } }, 'resuelto o cerrado', '#reabrir'],
    ['#resuelto', { about: { status: 'resuelto' } }, 'ya está resuelto', null],
    ['#cerrar', { about: { status: 'cerrado' } }, 'ya está cerrado', null],
    ['#telefono pronto', {}, 'no es un teléfono', '#telefono 310 456 7890'],
    ['#unir', {}, 'falta el número', '#unir WS-2026-000123'],
    ['#unir WS-2026-000007', {}, 'consigo mismo', null],
    ['#unir WS-2026-000099', {}, 'no hay ningún caso', null],
    ['#unir 99', {}, 'no hay ningún caso WS-2026-000099', null],
    ['#unir al otro', {}, 'no es un número de caso', '#unir WS-2026-000123'],
    ['#separar', {}, 'responda el aviso', null],
    ['#dejar', {}, 'no sigue', null],
  ])('%s', (line, given, why, meant) => {
    expect(faults(line, given as Parameters<typeof doing>[1])).toEqual([
      { line, why: expect.stringContaining(why), meant },
    ]);
  });

  test('every faulty line is named, and the good ones count for nothing', () => {
    const found = faults('#tomar\n#prioridad alta\n#horas x\n\nHola Ana');
    expect(found.map(({ line }) => line)).toEqual(['#prioridad alta', '#horas x']);
  });

  test('a text without anybody to send it to', () => {
    expect(faults('Hola', { about: { requester: null }, folder: { participants: [] } })).toHaveLength(1);
  });
});

test.each([
  ['1,5', 60, 90],
  ['1.5', 60, 90],
  ['2', 60, 120],
  ['1:30', 60, 90],
  ['45m', 1, 45],
  ['45 min', 1, 45],
  ['45', 1, 45],
  ['1h30', 1, 90],
  ['1 h 30 min', 1, 90],
  ['2 horas', 1, 120],
  ['0,25 h', 1, 15],
  ['-0,5', 60, -30],
])('%j counts %i minutes a unit as %i minutes', (words, unit, minutes) => {
  expect(readTime(words, unit)?.minutes).toBe(minutes);
});

test('time may have a note', () => {
  expect(readTime('45m revisión remota', 1)).toEqual({ minutes: 45, note: 'revisión remota' });
});

test.each(['', 'x', '1,', 'h', '1:75', '12345678'])('%j is no time', (words) => {
  expect(readTime(words, 60)).toBeNull();
});

test('#ayuda lists every command of the house, each with a line that it understands', () => {
  const listed = doing('#ayuda');
  expect(listed.is === 'done' && listed.help).toHaveLength(COMMANDS.length);
  expect(new Set(COMMAND_NAMES).size).toBe(COMMAND_NAMES.length);
  for (const { usage, name } of COMMANDS) expect(usage.startsWith(`#${name}`)).toBe(true);
});

test('#estado tells how the deadline is counted, step by step, with its pauses', () => {
  const at = NOW - 1_800_000;
  const acted = doing('#estado', {
    about: { ...OPEN, openedAt: NOW - 7_200_000 },
    folder: {
      events: [
        { at, type: 'paused', actor: LAURA.email, data: { reason: 'pendiente_cliente' } },
        { at: NOW, type: 'resumed', actor: LAURA.email, data: {} },
      ],
    },
  });
  const [attention, solution] = acted.is === 'done' && acted.summary ? acted.summary.reckonings : [];
  expect(attention!.heading).toBe('Cuenta del plazo de atención');
  expect(solution!.steps).toEqual([
    'Lunes 23 de noviembre, de 7:30 a. m. a 9:00 a. m.: 1 h 30 min (van 1 h 30 min)',
    expect.stringMatching(/^En pausa desde las 9:00 a\. m\. .* no cuenta \(30 min\)$/),
    'Lunes 23 de noviembre, de 9:30 a. m. a 5:30 p. m.: 8 h (van 9 h 30 min)',
    'Martes 24 de noviembre, de 7:00 a. m. a 1:30 p. m.: 6 h 30 min (van 16 h)',
    'Se cumple el plazo: 1:30 p. m. del martes 24 de noviembre',
  ]);
});

test('who is given a case is told; who gives it is not', () => {
  const { letters } = done('#asignar Rojas', { about: OPEN });
  expect(letters.map(({ letter }) => letter.to[0]!.address)).toEqual([ANDRES.email]);
  expect(letters[0]!.letter.text).toContain('Laura Gómez le asignó el caso');
});

test('colleagues who have or follow the case see what was answered', () => {
  const { letters } = done('Ya quedó.', {
    about: { ...OPEN, assignee: ANDRES.email },
    folder: { followers: ['gerencia.posventa@websaas.net', LAURA.email] },
  });
  expect(letters.map(({ letter }) => [letter.kind, letter.to[0]!.address])).toEqual([
    ['relay', 'ana@elroble.example'],
    ['notice', ANDRES.email],
    ['notice', 'gerencia.posventa@websaas.net'],
  ]);
});

test('a supervisor’s answer attends the client and leaves the case to the agents', () => {
  const { update } = done('Hola Ana', { by: { name: 'Gerencia', email: 'gerencia.posventa@websaas.net' } });
  expect(update).toEqual({ status: 'en_atencion' });
});
