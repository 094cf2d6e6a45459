import { citations } from '../../src/intake/citations';
import { plusAddress, signToken } from '../../src/intake/token';
import { written } from '../support/raw-mail';

const SUPPORT = 'soporte@websaas.net';
const desk = { prefix: 'WS', secrets: ['new', 'old'], ownAddresses: [SUPPORT] };
const NOTHING = { quotedText: '', returnedHeader: '' };
const cited = async (lines: string[], from = NOTHING) => citations(await written(lines), from, desk);

test('In-Reply-To comes first, then References from the right', async () => {
  const { messageIds } = await cited([
    'In-Reply-To: <c@x.example>',
    'References: <a@x.example> <b@x.example> <c@x.example>',
  ]);
  expect(messageIds).toEqual(['<c@x.example>', '<b@x.example>', '<a@x.example>']);
});

test('of a very long thread the nearest ids and the root are kept', async () => {
  const ids = Array.from({ length: 300 }, (_, i) => `<${i}@x.example>`);
  const { messageIds } = await cited([`References:\n ${ids.join('\n ')}`]);
  expect(messageIds).toHaveLength(50);
  expect([messageIds[0], messageIds.at(-1)]).toEqual(['<299@x.example>', '<0@x.example>']);
});

test('reply tokens count in any recipient field, signed by any of our secrets', async () => {
  const address = plusAddress(SUPPORT, 'c', signToken('old', 'c', '7k'));
  for (const field of ['To', 'Cc', 'Delivered-To', 'X-Original-To']) {
    expect((await cited([`${field}: ${address}`])).replyKeys).toEqual(['7k']);
  }
});

test('a token that we did not sign counts nowhere', async () => {
  const address = plusAddress(SUPPORT, 'c', signToken('evil', 'c', '7k'));
  expect((await cited([`To: ${address}`])).replyKeys).toEqual([]);
});

test('a bounce is tied to its letter by the address it came to or by the returned header', async () => {
  const address = plusAddress(SUPPORT, 'b', signToken('new', 'b', '7k'));
  expect((await cited([`To: <${address}>`])).bounceKeys).toEqual(['7k']);
  expect(
    (await cited([], { quotedText: '', returnedHeader: `Return-Path: <${address}>\nFrom: ${SUPPORT}` }))
      .bounceKeys,
  ).toEqual(['7k']);
});

test('numbers in the subject come before those in the quoted text', async () => {
  const found = await cited(['Subject: RE: [WS-2026-000012] y [ws-2026-000013] las dos'], {
    ...NOTHING,
    quotedText: 'Caso WS-2026-000013 y WS-2026-000014',
  });
  expect(found).toMatchObject({
    subjectNumbers: ['WS-2026-000012', 'WS-2026-000013'],
    quotedNumbers: ['WS-2026-000014'],
  });
});

test('a Message-ID is never read for a number', async () => {
  expect(await cited(['In-Reply-To: <WS-2026-000012@evil.example>'])).toMatchObject({
    subjectNumbers: [],
    quotedNumbers: [],
  });
});
