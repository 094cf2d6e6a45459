/** Copies of one mail, and different mails under one Message-ID. */
import { contentHash, isCopy } from '../../src/message/identity';
import { written } from '../support/raw-mail';

const said = (visibleText: string, attachments: string[] = []) => ({ visibleText, attachments });
const TEXT = 'La caja 2 no imprime desde las siete.';

test.each([
  ['the same words, broken otherwise', said(TEXT), said(TEXT.replace('no ', 'no\n')), true],
  ['a footer below', said(TEXT), said(`${TEXT}\n\nLista de cajas`), true],
  ['a banner above', said(`Revisado.\n${TEXT}`), said(TEXT), true],
  ['other words', said(TEXT), said('La caja 3 no abre desde las ocho.'), false],
  ['another file', said(TEXT, ['a']), said(TEXT, ['b']), false],
  ['one file more', said(TEXT, ['a']), said(TEXT, ['a', 'b']), false],
  ['two scans without a word', said(''), said(''), false],
  ['a word that stands in another mail', said('Listo'), said('Listo, pero falta la caja 3.'), false],
])('%s: %j and %j', (_, one, other, copy) => {
  expect(isCopy(one, other)).toBe(copy);
});

test('a tag that a gateway put into the subject makes no other mail', async () => {
  const [plain, tagged, other] = await Promise.all(
    ['Caja 2', '[EXTERNO] Caja 2', 'Caja 3'].map((subject) => written([`Subject: ${subject}`])),
  );
  expect(contentHash(tagged!, TEXT)).toBe(contentHash(plain!, TEXT));
  expect(contentHash(other!, TEXT)).not.toBe(contentHash(plain!, TEXT));
});

test('the same words to two cases in one second are two mails', async () => {
  const [one, other] = await Promise.all(
    ['Re: [WS-2026-000001] Caja 2', 'Re: [WS-2026-000002] Caja 2'].map((subject) =>
      written([`Subject: ${subject}`]),
    ),
  );
  expect(contentHash(other!, TEXT)).not.toBe(contentHash(one!, TEXT));
});
