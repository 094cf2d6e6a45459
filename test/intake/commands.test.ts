import fc from 'fast-check';
import { readCommands } from '../../src/intake/commands';
import { processorTime } from '../support/processor-time';

const KNOWN = ['tomar', 'asignar', 'prioridad', 'nota', 'resuelto', 'horas'];
const read = (text: string) => readCommands(text, KNOWN);
const heads = (text: string) => read(text).commands.map(({ name, words }) => [name, words]);

test.each<[string, [string, string][]]>([
  ['#tomar', [['tomar', '']]],
  ['  #Tomar  ', [['tomar', '']]],
  ['#TOMÁR', [['tomar', '']]],
  ['# tomar', [['tomar', '']]],
  ['＃tomar', [['tomar', '']]],
  ['*#tomar*', [['tomar', '']]],
  ['*#prioridad urgente*', [['prioridad', 'urgente']]],
  ['\\#tomar', [['tomar', '']]],
  ['\u200b#tomar', [['tomar', '']]],
  ['#asignar: Laura Gómez', [['asignar', 'Laura Gómez']]],
  ['#horas 1,5', [['horas', '1,5']]],
  ['#horas -0,5 de más', [['horas', '-0,5 de más']]],
  ['#horas - 1,5', [['horas', '1,5']]],
  [
    '#tomar\n#prioridad urgente',
    [
      ['tomar', ''],
      ['prioridad', 'urgente'],
    ],
  ],
  [
    '\n\n#tomar\n\n#resuelto\n\nHola',
    [
      ['tomar', ''],
      ['resuelto', ''],
    ],
  ],
  ['#tomra', [['tomra', '']]],
  ['> #tomar', []],
  ['#1 reinicie el equipo', []],
  ['Hola #tomar', []],
  ['', []],
])('%j begins with the commands %j', (text, expected) => {
  expect(heads(text)).toEqual(expected);
});

test('what follows the commands is the text for the client', () => {
  expect(read('#tomar\n\nBuenos días, Ana.\n\n#1 Reinicie.')).toMatchObject({
    text: 'Buenos días, Ana.\n\n#1 Reinicie.',
    note: null,
    strays: [],
  });
});

test.each([
  ['#nota revisé el servidor', 'revisé el servidor'],
  ['#nota\nrevisé\nel servidor', 'revisé\nel servidor'],
  ['#nota revisé\n#resuelto\ny lo demás', 'revisé\ny lo demás'],
  ['#nota revisé\n#etiqueta suelta', 'revisé\n#etiqueta suelta'],
])('nothing of %j is for the client', (text, note) => {
  expect(read(text)).toMatchObject({ text: '', note, strays: [] });
});

test.each(['Hola Ana\n#resuelto', 'Hola\n\n#resuleto ya', 'Hola\n*#nota interna*'])(
  'a command below the text is told, not sent: %j',
  (text) => {
    expect(read(text).strays).toHaveLength(1);
  },
);

test('no line of commands or notes is ever part of the text for the client', () => {
  const line = fc.constantFrom(
    '#tomar',
    '#nota SECRETO',
    'hola',
    '',
    '> #resuelto',
    '#horas 2',
    '#1 paso',
    '#nada',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const { text, note, strays, commands } = read(lines.join('\n'));
      if (strays.length > 0) return;
      expect(text).not.toMatch(/^#(?:tomar|nota|horas)/m);
      expect(text).not.toContain('SECRETO');
      if (note !== null) expect(text).toBe('');
      expect(commands.length).toBeLessThanOrEqual(lines.length);
    }),
  );
});

test('a megabyte of hash signs is read in no time', async () => {
  const floods = [
    `${'#'.repeat(500_000)}\n${'# a'.repeat(200_000)}\n${'#nota '.repeat(100_000)}`,
    '#a\n'.repeat(200_000),
  ];
  expect(await processorTime(() => floods.map((text) => read(text)), 2000)).toBeLessThan(2000);
});
